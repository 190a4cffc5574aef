//! What the trade system refuses: orders, tokens, calls.

use serde_json::{Value, json};

use super::ecpay::post;
use super::support::Bench;
use super::trade::{bench, call, call_with, data, open, place, signed, token};

async fn refused(bench: &Bench, order: &Value) -> (u16, String, String) {
    let (status, refused) = post(bench, "/cashier/trade/orders", order).await;
    let text = |name: &str| refused[name].as_str().unwrap_or_default().to_owned();
    (status, text("code"), text("message"))
}

fn with(order: &Value, from: &str, to: &str) -> Value {
    let mut order = order.clone();
    let text = order["byteAuthorization"].as_str().unwrap().replacen(from, to, 1);
    order["byteAuthorization"] = text.into();
    order
}

#[tokio::test]
async fn a_signature_that_does_not_hold_is_11004_with_the_reason() {
    let bench = bench();
    let good = signed(&bench, &data("T1"), false);
    let mut reprinted = good.clone();
    let text = good["data"].as_str().unwrap().replace(':', ": ");
    reprinted["data"] = text.into();
    for (order, why) in [
        (reprinted, "each ended by LF"),
        (with(&good, "SHA256-RSA2048 ", "SHA256-RSA2048"), "one blank"),
        (with(&good, "appid=tt0000000000000001", "appid=tt0000000000000002"), "`appid`"),
        (with(&good, "key_version=1", "key_version=2"), "`key_version`"),
        (with(&good, "timestamp=17", "timestamp=16"), "more than an hour"),
        (with(&good, "nonce_str=", "nonce_str=x"), "each ended by LF"),
        (with(&good, "signature=", "signature=%"), "base64"),
        (with(&good, "nonce_str", "nonce"), "only appid"),
    ] {
        let (status, code, message) = refused(&bench, &order).await;
        assert_eq!((status, code.as_str()), (400, "11004"), "{message}");
        assert!(message.starts_with("requestOrder:fail 签名校验异常"), "{message}");
        assert!(message.contains(why), "{message}");
    }
    bench.wait(3601);
    assert!(refused(&bench, &good).await.2.contains("more than an hour"));
}

#[tokio::test]
async fn data_that_breaks_a_rule_is_10000_with_the_member() {
    // A merchant who signs what ttpay would not: the application key signs the text as it is.
    let bench = bench();
    for (path, value, named) in [
        ("/skuList", json!([]), "skuList"),
        ("/skuList", json!({}), "skuList"),
        ("/skuList/0/price", json!("50"), "price"),
        ("/skuList/0/quantity", json!(101), "quantity"),
        ("/skuList/0/imageList", json!([]), "imageList"),
        ("/skuList/0/tagGroupId", json!(""), "tagGroupId"),
        ("/totalAmount", json!(99), "totalAmount"),
        ("/outOrderNo", json!("9".repeat(65)), "outOrderNo"),
        ("/payExpireSeconds", json!(172_801), "payExpireSeconds"),
        ("/orderEntrySchema/path", json!("/pages/order"), "path"),
        ("/orderEntrySchema/params", json!({}), "params"),
        ("/payNotifyUrl", json!("https://shop.example.com/x"), "payNotifyUrl"),
    ] {
        let mut changed = data("T1");
        changed["payNotifyUrl"] = "http://127.0.0.1:9/x".into();
        *changed.pointer_mut(path).unwrap() = value;
        let (status, code, message) = refused(&bench, &by_hand(&bench, &changed.to_string())).await;
        assert_eq!((status, code.as_str()), (400, "10000"), "{path} {message}");
        assert!(message.contains(named), "{path} {message}");
    }
    for text in ["[]", "{", "1"] {
        assert_eq!(refused(&bench, &by_hand(&bench, text)).await.1, "10000", "{text}");
    }
}

/// The arguments of `tt.requestOrder` over any text.
fn by_hand(bench: &Bench, data: &str) -> Value {
    let now = bench.now();
    let message = json!({"method": "POST", "url": "/requestOrder", "timestamp": now.to_string(), "nonce": "n0nce", "body": data});
    let request = json!({"scheme": "trade_request_rsa", "message": message});
    let signed: Value =
        serde_json::from_str(&bench.merchant.call("sign", request.to_string().as_bytes())).unwrap();
    let signature = signed["ok"]["signature"].as_str().unwrap_or_else(|| panic!("{signed}"));
    let authorization = format!(
        "SHA256-RSA2048 appid=tt0000000000000001,nonce_str=n0nce,timestamp={now},key_version=1,signature={signature}"
    );
    json!({"data": data, "byteAuthorization": authorization})
}

#[tokio::test]
async fn a_number_of_another_amount_is_refused() {
    let bench = bench();
    place(&bench, &data("T1")).await;
    let mut other = data("T1");
    other["skuList"][0]["price"] = 51.into();
    other["totalAmount"] = 102.into();
    assert_eq!(refused(&bench, &signed(&bench, &other, false)).await.1, "11002");
}

#[tokio::test]
async fn a_token_is_given_for_the_right_secret_only() {
    let bench = bench();
    let ask = |change: fn(&mut Value)| {
        let mut ask = json!({
            "grant_type": "client_credential", "client_key": "tt0000000000000001", "client_secret": "wrong",
        });
        change(&mut ask);
        ask
    };
    for (body, code) in [
        (ask(|_| ()), 10_013),
        (ask(|it| it["client_key"] = "tt2".into()), 10_003),
        (ask(|it| it["grant_type"] = "authorization_code".into()), 10_002),
        (json!({}), 10_002),
        (json!([]), 10_002),
    ] {
        let (_, answer) = post(&bench, "/oauth/client_token/", &body).await;
        assert_eq!((&answer["data"]["error_code"], &answer["message"]), (&json!(code), &json!("error")));
    }
}

#[tokio::test]
async fn a_call_needs_a_token_that_still_holds() {
    let bench = bench();
    place(&bench, &data("T1")).await;
    let asked = || json!({"out_order_no": "T1"});
    let (old, new) = (token(&bench).await, token(&bench).await);
    for token in [&old, &new] {
        call_with(&bench, token, "order_query", asked()).await.unwrap();
    }
    bench.wait(300);
    let refused = call_with(&bench, &old, "order_query", asked()).await.unwrap_err();
    assert_eq!((&refused["channel_code"], &refused["verified"]), (&json!("28001008"), &json!(true)));
    bench.wait(6899);
    call_with(&bench, &new, "order_query", asked()).await.unwrap();
    bench.wait(1);
    assert!(call_with(&bench, &new, "order_query", asked()).await.is_err());
    let refused = call_with(&bench, "clt.none", "order_query", asked()).await.unwrap_err();
    assert_eq!(refused["channel_code"], "28001003");
}

#[tokio::test]
async fn what_nobody_knows_is_not_found() {
    let bench = bench();
    let refused = call(&bench, "order_query", json!({"out_order_no": "T9"})).await.unwrap_err();
    assert_eq!(refused["channel_code"], "11001");
    let none = call(&bench, "refund_query", json!({"out_refund_no": "R9"})).await.unwrap();
    assert_eq!(none["refund_list"], json!([]));
    let (status, _) = post(&bench, "/cashier/trade/sessions", &json!({"orderId": "ot1"})).await;
    assert_eq!(status, 404);
}

#[tokio::test]
async fn absurd_input_is_refused_and_nothing_panics() {
    let bench = bench();
    let token = token(&bench).await;
    let headers = [("access-token".to_owned(), token)];
    for body in
        ["", "[]", "{", "null", "{\"order_id\":1}", "{\"a\":1,\"a\":2}", "\u{feff}{}", "{\"refund_id\":{}}"]
    {
        for name in ["order_query", "refund_create", "refund_query", "refund_audit_callback"] {
            let path = format!("/api/trade_basic/v1/developer/{name}/");
            let reply = bench.raw("POST", &path, &headers, body.as_bytes().to_vec()).await;
            let answer: Value = serde_json::from_str(&reply.body).unwrap();
            assert_eq!((reply.status, &answer["err_no"]), (200, &json!(10_000)), "{name} {body}");
        }
        for path in ["/cashier/trade/orders", "/cashier/trade/sessions", "/cashier/trade/sessions/x/pay"] {
            let reply = bench.raw("POST", path, &[], body.as_bytes().to_vec()).await;
            assert!((400..500).contains(&reply.status), "{path} {body} {}", reply.status);
        }
    }
    let session = open(&bench, &place(&bench, &data("T1")).await).await;
    for way in [json!({}), json!({"way": "cash"}), json!({"way": 1})] {
        assert_eq!(post(&bench, &format!("{session}/pay"), &way).await.1["code"], "request_malformed");
    }
    assert_eq!(post(&bench, &format!("{session}/steal"), &json!({})).await.0, 404);
}
