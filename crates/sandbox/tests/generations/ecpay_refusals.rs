//! What guaranteed payment refuses, with its own codes.

use serde_json::{Value, json};

use super::ecpay::{bench, call, open, order, post};
use super::support::Bench;

/// Sends members signed with the SALT as ttpay signs them; gives the answer.
async fn signed(bench: &Bench, name: &str, members: &Value) -> Value {
    let request = json!({"scheme": "ecpay_md5", "params": members});
    let signed = bench.merchant.call("sign", request.to_string().as_bytes());
    let signed: Value = serde_json::from_str(&signed).unwrap();
    let mut body = members.clone();
    body["sign"] = signed["ok"]["signature"].clone();
    raw(bench, name, &body.to_string()).await
}

async fn raw(bench: &Bench, name: &str, body: &str) -> Value {
    let path = format!("/api/apps/ecpay/v1/{name}");
    let reply = bench.raw("POST", &path, &[], body.as_bytes().to_vec()).await;
    assert_eq!(reply.status, 200, "refusals come under status 200");
    serde_json::from_str(&reply.body).unwrap()
}

fn changed(name: &str, value: Value) -> Value {
    let mut members = order("T1");
    members["app_id"] = "tt0000000000000001".into();
    members[name] = value;
    members
}

#[tokio::test]
async fn a_request_of_another_mini_program_or_signature_is_refused() {
    let bench = bench();
    let good = changed("cp_extra", "x".into());
    assert_eq!(signed(&bench, "create_order", &good).await["err_no"], 0);
    assert_eq!(signed(&bench, "create_order", &changed("app_id", "tt2".into())).await["err_no"], 2042);
    assert_eq!(signed(&bench, "create_order", &changed("thirdparty_id", "tt3".into())).await["err_no"], 2047);
    let mut unsigned = good.clone();
    assert_eq!(raw(&bench, "create_order", &unsigned.to_string()).await["err_no"], 2008);
    unsigned["sign"] = "0".repeat(32).into();
    assert_eq!(raw(&bench, "create_order", &unsigned.to_string()).await["err_no"], 2008);
}

#[tokio::test]
async fn a_member_that_breaks_a_rule_is_named() {
    let bench = bench();
    for (name, value) in [
        ("out_order_no", json!("")),
        ("out_order_no", json!("a b")),
        ("out_order_no", json!("9".repeat(65))),
        ("total_amount", json!(0)),
        ("total_amount", json!("101")),
        ("total_amount", Value::Null),
        ("subject", json!("长".repeat(43))),
        ("body", Value::Null),
        ("valid_time", json!(179)),
        ("valid_time", json!(172_801)),
        ("valid_time", Value::Null),
        ("cp_extra", json!("x".repeat(2049))),
        ("notify_url", json!("https://shop.example.com/notify")),
        ("limit_pay_way", json!("LIMIT_ALL")),
        ("disable_msg", json!(2)),
    ] {
        let refused = signed(&bench, "create_order", &changed(name, value.clone())).await;
        assert_eq!(refused["err_no"], 2010, "{name} {value}");
        assert!(refused["err_tips"].as_str().unwrap().contains(name), "{refused}");
    }
}

#[tokio::test]
async fn what_nobody_knows_is_not_found() {
    let bench = bench();
    let asked = json!({"out_order_no": "T9"});
    assert_eq!(call(&bench, "query_order", asked).await.unwrap_err()["channel_code"], "2000");
    let refund = json!({"out_order_no": "T9", "out_refund_no": "R9", "reason": "r", "refund_amount": 1});
    assert_eq!(call(&bench, "create_refund", refund).await.unwrap_err()["channel_code"], "2000");
    let asked = json!({"out_refund_no": "R9"});
    assert_eq!(call(&bench, "query_refund", asked).await.unwrap_err()["channel_code"], "3101");
    let asked = json!({"out_settle_no": "S9"});
    assert_eq!(call(&bench, "query_settle", asked).await.unwrap_err()["channel_code"], "2010");
}

#[tokio::test]
async fn an_order_that_is_not_paid_gives_nothing_back() {
    let bench = bench();
    call(&bench, "create_order", order("T1")).await.unwrap();
    let refused = call(&bench, "create_refund", super::ecpay::refund("R1", 1)).await.unwrap_err();
    assert_eq!(refused["channel_code"], "2010");
}

#[tokio::test]
async fn the_cashier_opens_only_with_the_token_of_the_order() {
    let bench = bench();
    let made = call(&bench, "create_order", order("T1")).await.unwrap()["data"].clone();
    let mut other = made.clone();
    other["order_token"] = "x".into();
    let (status, refused) = post(&bench, "/cashier/ecpay/sessions", &json!({"order_info": other})).await;
    assert_eq!((status, &refused["code"]), (400, &json!("40007")));
    other["order_id"] = "N1".into();
    let (status, _) = post(&bench, "/cashier/ecpay/sessions", &json!({"order_info": other})).await;
    assert_eq!(status, 404);
    assert_eq!(post(&bench, "/cashier/ecpay/sessions", &json!({})).await.1["code"], "request_malformed");
    open(&bench, &made).await;
}

#[tokio::test]
async fn absurd_input_is_refused_and_nothing_panics() {
    let bench = bench();
    for body in ["", "[]", "{", "null", "{\"app_id\":1}", "{\"a\":1,\"a\":2}", "\u{feff}{}", "{\"sign\":{}}"]
    {
        for name in ["create_order", "query_order", "create_refund", "query_refund", "settle", "query_settle"]
        {
            assert_ne!(raw(&bench, name, body).await["err_no"], 0, "{name} {body}");
        }
        for path in ["/cashier/ecpay/sessions", "/cashier/ecpay/sessions/x/pay", "/_control/refunds/x/fail"] {
            let reply = bench.raw("POST", path, &[], body.as_bytes().to_vec()).await;
            assert!((400..500).contains(&reply.status), "{path} {body} {}", reply.status);
        }
    }
}
