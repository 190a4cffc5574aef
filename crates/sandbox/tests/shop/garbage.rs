//! Nothing that arrives makes the sandbox panic, whatever the address.

use axum::body::Body;
use axum::http::Request;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cast::{number, shop};

const PATHS: &[&str] = &[
    "/gateway.do",
    "/alipay/bill/download",
    "/cashier/sessions",
    "/cashier/sessions/x",
    "/cashier/sessions/x/pay",
    "/cashier/sessions/x/cancel",
    "/cashier/sessions/x/unheard",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn no_body_and_no_query_panics(
        body in prop_oneof![
            prop::collection::vec(any::<u8>(), 0..200),
            "[{}\\[\\]\":,a-z0-9=&%+]{0,120}".prop_map(String::into_bytes),
            Just(br#"{"order_info":{"app_id":"800000000001","total_amount":1e400}}"#.to_vec()),
        ],
        query in "[a-z_]{1,9}=[ -~&&[^# <>\"`{}|\\\\^]]{0,40}",
        post in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        runtime.block_on(async {
            for path in PATHS {
                let method = if post { "POST" } else { "GET" };
                let request = Request::builder().method(method).uri(format!("{path}?{query}"));
                let heard = shop().http(request.body(Body::from(body.clone())).unwrap()).await;
                assert_ne!(heard.status, 500, "{path}");
            }
        });
    }
}

/// Values that no member of any protocol has.
fn absurd() -> Vec<Value> {
    let huge: Value = serde_json::from_str("9".repeat(60).as_str()).unwrap();
    let texts = [
        "",
        " ",
        "\u{0}",
        "\u{feff}",
        "null",
        "-1",
        "0.00",
        "1e9",
        "99999999999999999999",
        "%",
        "&=",
        "测\r\n`,#",
    ];
    let mut values: Vec<Value> = texts.iter().map(|text| json!(text)).collect();
    values.extend([
        json!(null),
        json!(true),
        json!([]),
        json!([[["x"]]]),
        json!({"a": {}}),
        json!(-1),
        json!(1.5),
        huge,
    ]);
    values.push(json!("x".repeat(70_000)));
    values
}

#[tokio::test]
async fn no_absurd_member_of_order_info_panics_signed_or_not() {
    let shop = shop();
    let genuine = shop.order_info(&number(), 101);
    for name in genuine.as_object().unwrap().keys() {
        for value in absurd() {
            let mut order_info = genuine.clone();
            order_info[name] = value;
            let sign = shop.call("sign_fields", &json!({"fields": order_info}));
            if let Some(sign) = sign["ok"].get("sign").filter(|_| name != "sign") {
                order_info["sign"] = sign.clone();
            }
            let (status, view) = shop.post("/cashier/sessions", &json!({"order_info": order_info})).await;
            assert!(status == 201 || (status == 400 && view["code"].is_string()), "{name}: {status} {view}");
            if let Some(session) = view["session"].as_str() {
                let (status, view) = shop.user(session, "pay", "alipay").await;
                assert!(matches!(status, 200 | 400 | 409), "{name}: {view}");
            }
        }
    }
}

#[tokio::test]
async fn no_absurd_content_of_a_signed_call_panics() {
    let shop = shop();
    let order = shop.paid(100).await;
    let genuine = json!({
        "out_trade_no": order, "out_request_no": "R1", "refund_amount": "0.01", "query_options": ["fund_bill_list"],
        "bill_type": "trade", "bill_date": "2023-12-31",
    });
    for (method, members) in [
        ("alipay.trade.query", &["out_trade_no", "trade_no", "query_options"][..]),
        ("alipay.trade.close", &["out_trade_no"]),
        ("alipay.trade.refund", &["out_request_no", "refund_amount"]),
        ("alipay.trade.fastpay.refund.query", &["out_request_no"]),
        ("alipay.data.dataservice.bill.downloadurl.query", &["bill_type", "bill_date"]),
    ] {
        let member = format!("{}_response", method.replace('.', "_"));
        for name in members {
            // A form of 64 KiB is the limit, which the longest text is above.
            for value in
                absurd().into_iter().filter(|value| value.as_str().is_none_or(|text| text.len() < 1000))
            {
                let mut content = genuine.clone();
                content[*name] = value;
                let answer = shop.gateway(method, &content.to_string()).await;
                assert!(answer[&member]["code"].is_string() && answer["sign"].is_string(), "{answer}");
            }
        }
        for content in ["null", "[]", "{", "1e999", "\"x\"", "{\"a\":1,\"a\":2}", &"[".repeat(5000)] {
            let answer = shop.gateway(method, content).await;
            assert_eq!(answer[&member]["code"], "40004", "{content}");
        }
    }
    // Refunds were made, each under a number that a bill can hold, and not more than was paid.
    let shown = shop.get(&format!("/_control/orders/{order}")).await.json();
    let refunds = shown["alipay"]["refunds"].as_array().unwrap();
    assert!(
        refunds.iter().all(|refund| refund["out_refund_no"]
            .as_str()
            .unwrap()
            .bytes()
            .all(|b| b.is_ascii_graphic()))
    );
    assert_eq!(shown["alipay"]["refunded_fen"].as_u64(), Some(refunds.len() as u64), "{shown}");
}

#[tokio::test]
async fn a_body_above_one_mebibyte_is_not_read() {
    for path in ["/gateway.do", "/cashier/sessions"] {
        let body = Body::from(vec![b'a'; (1 << 20) + 1]);
        let heard = shop().http(Request::post(path).body(body).unwrap()).await;
        assert_eq!(heard.status, 413, "{path}");
    }
}
