//! What other programs than ttpay ask for, and what they get.

use serde_json::{Value, json};

use crate::cast::{Shop, number, shop};

const QUERY: &str = "alipay.trade.query";
const REFUND: &str = "alipay.trade.refund";
const BILL: &str = "alipay.data.dataservice.bill.downloadurl.query";
const PAY: &str = "alipay.trade.app.pay";

#[tokio::test]
async fn without_a_number_only_the_whole_goes_back_under_the_number_of_the_order() {
    let shop = shop();
    let order = shop.paid(100).await;
    let part = json!({"out_trade_no": order, "refund_amount": "0.99"});
    assert_eq!(shop.said(REFUND, &part, "sub_code").await, "ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
    let whole = json!({"out_trade_no": order, "refund_amount": "1.00"});
    assert_eq!(shop.said(REFUND, &whole, "fund_change").await, "Y");
    let found = json!({"out_trade_no": order, "out_request_no": order});
    let asked = "alipay.trade.fastpay.refund.query";
    assert_eq!(shop.said(asked, &found, "refund_status").await, "REFUND_SUCCESS");
}

#[tokio::test]
async fn alipays_own_number_wins_over_the_merchants() {
    let shop = shop();
    let (first, second) = (shop.paid(1).await, shop.paid(2).await);
    let trade_no = shop.said(QUERY, &json!({"out_trade_no": second}), "trade_no").await;
    let both = json!({"out_trade_no": first, "trade_no": trade_no});
    assert_eq!(shop.said(QUERY, &both, "total_amount").await, "0.02");
    let unknown = json!({"out_trade_no": first, "trade_no": "2024010122001"});
    assert_eq!(shop.said(QUERY, &unknown, "sub_code").await, "ACQ.TRADE_NOT_EXIST");
    assert_eq!(shop.said(QUERY, &json!({}), "sub_code").await, "ACQ.INVALID_PARAMETER");
}

#[tokio::test]
async fn lists_of_evidence_come_only_when_asked_for() {
    let shop = shop();
    let order = shop.paid(100).await;
    shop.said(
        REFUND,
        &json!({"out_trade_no": order, "out_request_no": "R1", "refund_amount": "0.30"}),
        "code",
    )
    .await;
    let answer = |options: Value| {
        let content = json!({"out_trade_no": order, "query_options": options}).to_string();
        async move { shop.gateway(QUERY, &content).await["alipay_trade_query_response"].clone() }
    };
    let without = answer(json!([])).await;
    assert!(without.get("fund_bill_list").is_none() && without.get("trade_settle_info").is_none());
    let with = answer(json!(["fund_bill_list", "trade_settle_info"])).await;
    assert_eq!(with["fund_bill_list"][0]["amount"], "1.00");
    assert_eq!(with["trade_settle_info"]["trade_settle_detail_list"][0]["amount"], "0.30");
}

#[tokio::test]
async fn a_bill_has_its_own_refusals() {
    let shop = shop();
    for (content, word) in [
        (json!({"bill_type": "signcustomer", "bill_date": "2023-12-01"}), "TYPE_NOT_SUPPORTED"),
        (json!({"bill_type": "trade", "bill_date": "2023-12-32"}), "INVAILID_ARGUMENTS"),
        (json!({"bill_type": "trade", "bill_date": "20231201"}), "INVAILID_ARGUMENTS"),
        (json!({"bill_type": "trade"}), "INVAILID_ARGUMENTS"),
        (json!({"bill_type": "trade", "bill_date": "2024-01-01"}), "BILL_NOT_EXIST"),
        (json!({"bill_type": "trade", "bill_date": "2023-12-01"}), "NO_BILL_DATA"),
        (json!({"bill_type": "trade", "bill_date": "2023-11"}), "NO_BILL_DATA"),
    ] {
        assert_eq!(shop.said(BILL, &content, "sub_code").await, word, "{content}");
    }
}

#[tokio::test]
async fn encrypted_requests_need_a_key_a_known_kind_and_the_right_bytes() {
    let plain = shop();
    let key = "MDEyMzQ1Njc4OWFiY2RlZg==";
    let content = ttpay_channels::alipay::encrypt(key, r#"{"out_trade_no":"T0"}"#).unwrap();
    let word = |answer: Value| answer["alipay_trade_query_response"]["sub_code"].clone();
    let kind = |kind: &str| json!({"encrypt_type": kind});
    assert_eq!(
        word(plain.gateway_with(QUERY, &content, &kind("AES")).await),
        "isv.decryption-error-not-valid-encrypt-key"
    );
    assert_eq!(word(plain.gateway_with(QUERY, &content, &kind("DES")).await), "isv.invalid-encrypt-type");
    // What stands in the answer is read by ttpay, whose merchant has the key.
    let shop = Shop::of_console(&json!({"aes_key": key}), crate::cast::BASE).await;
    for (content, word) in [
        (content.as_str(), "ACQ.TRADE_NOT_EXIST"),
        ("AAAA", "isv.decryption-error-unknown"),
        (&content[4..], "isv.decryption-error-unknown"),
    ] {
        let answer = shop.gateway_with(QUERY, content, &kind("AES")).await;
        let opened = answer["alipay_trade_query_response"].as_str().unwrap().to_owned();
        let opened = shop.call("decrypt", &json!({"scheme": "alipay_aes", "ciphertext": opened, "key": key}));
        assert!(opened["ok"]["plaintext"].as_str().unwrap_or_default().contains(word), "{opened}");
    }
}

#[tokio::test]
async fn the_clock_of_the_platform_decides_whether_a_request_is_of_now() {
    let shop = Shop::own();
    let asked = || async { shop.said(QUERY, &json!({"out_trade_no": "T0"}), "sub_code").await };
    for (skew, word) in [
        (600, "ACQ.TRADE_NOT_EXIST"),
        (601, "isv.invalid-timestamp"),
        (-600, "ACQ.TRADE_NOT_EXIST"),
        (-601, "isv.invalid-timestamp"),
    ] {
        shop.post("/_control/clock", &json!({"skew_s": skew})).await;
        assert_eq!(asked().await, word, "{skew}");
    }
}

#[tokio::test]
async fn alipay_refuses_order_strings_that_are_signed_and_wrong() {
    let (shop, number) = (shop(), number());
    let genuine = json!({
        "out_trade_no": number, "total_amount": "1.01", "subject": "x", "product_code": "QUICK_MSECURITY_PAY",
        "seller_id": "2088000000000001", "time_expire": "2024-01-01 12:15:00",
    });
    let enter = |content: Value, method: &'static str| {
        let number = number.clone();
        async move {
            let mut fields = shop.fields(&number, 101);
            fields["alipay_url"] = json!(shop.by_hand(method, &content.to_string(), &json!({})));
            let session = shop.open(&shop.signed(&fields)).await;
            shop.user(&session, "enter", "alipay").await
        }
    };
    for (name, value) in [
        ("out_trade_no", json!("T-1")),
        ("out_trade_no", json!("T".repeat(65))),
        ("total_amount", json!("1.010")),
        ("subject", json!("a/b")),
        ("subject", json!("")),
        ("subject", json!("x".repeat(257))),
        ("seller_id", json!("2088000000000009")),
        ("time_expire", json!("2024-01-01 12:00:00")),
        ("time_expire", json!("1704082500")),
    ] {
        let mut content = genuine.clone();
        content[name] = value.clone();
        assert_eq!(enter(content, PAY).await.1["code"], "ALIN10146", "{name} {value}");
    }
    assert_eq!(enter(genuine.clone(), "alipay.trade.wap.pay").await.1["code"], "ALIN10146");
    assert_eq!(enter(genuine, PAY).await.0, 200);
}
