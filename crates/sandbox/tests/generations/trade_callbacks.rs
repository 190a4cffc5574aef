//! The callbacks of the trade system: what ttpay reads in them, the schedule, the platform key, and faults.

use serde_json::{Value, json};
use ttpay_sandbox::WechatApi;
use ttpay_sandbox::faults::Rule;

use super::ecpay::post;
use super::support::shop::{Notice, Shop};
use super::support::{Bench, ok};
use super::trade::{call, call_with, data, open, paid, place, token};

pub const ACK: &str = r#"{"err_no":0,"err_tips":"success"}"#;

async fn bench(shop: &Shop, rules: Value) -> Bench {
    Bench::with(WechatApi::V3, &shop.base, Rule::from_json(&rules.to_string()).unwrap())
}

pub fn notified(shop: &Shop) -> Value {
    let mut data = data("T1");
    data["payNotifyUrl"] = format!("{}/v1/notify/trade", shop.base).into();
    data
}

/// Has ttpay judge a callback.
pub fn judge(bench: &Bench, notice: &Notice) -> Result<Value, Value> {
    let message = json!({
        "headers": notice.headers, "body": notice.body, "now": bench.now(),
        "answer": {"out_refund_no": "R7", "order_entry_schema": {"path": "pages/refund"}},
    });
    ok(&bench.merchant.call("trade_callback", message.to_string().as_bytes()))
}

#[tokio::test]
async fn a_payment_a_cancellation_and_a_time_out_are_told() {
    for (deed, status, message) in
        [("pay", "SUCCESS", ""), ("cancel", "CANCEL", "USER_CANCEL"), ("wait", "CANCEL", "TIME_OUT")]
    {
        let shop = Shop::open().await;
        let bench = bench(&shop, json!([])).await;
        let session = open(&bench, &place(&bench, &notified(&shop)).await).await;
        match deed {
            "wait" => bench.wait(900),
            deed => {
                post(&bench, &format!("{session}/{deed}"), &json!({"way": "douyin"})).await;
            }
        }
        shop.answers(200, ACK);
        bench.world.deliver_due().await;
        let told = judge(&bench, &shop.received()[0]).unwrap();
        let event = &told["event"];
        assert_eq!((&event["type"], &event["status"]), (&json!("payment"), &json!(status)), "{deed}");
        assert_eq!((&event["out_order_no"], &event["amount_fen"]), (&json!("T1"), &json!(100)));
        assert_eq!(event["msg"]["message"], message);
        assert_eq!(told["ack"]["body"], ACK, "what ttpay answers is what ends the repetitions");
        bench.wait(1_000_000);
        bench.world.deliver_due().await;
        assert_eq!(shop.received().len(), 1, "{deed}");
    }
}

#[tokio::test]
async fn only_the_documented_acknowledgement_ends_ten_repetitions() {
    let shop = Shop::open().await;
    let bench = bench(&shop, json!([])).await;
    paid(&bench, &notified(&shop), "alipay").await;
    shop.answers(204, "");
    bench.world.deliver_due().await;
    let mut sent = vec![shop.received().len()];
    for wait in [12, 12, 33, 60, 120, 180, 240, 300, 360, 420] {
        bench.wait(wait - 1);
        bench.world.deliver_due().await;
        sent.push(shop.received().len());
        bench.wait(1);
        bench.world.deliver_due().await;
        sent.push(shop.received().len());
    }
    let expected: Vec<_> = std::iter::once(1).chain((1..=10).flat_map(|sent| [sent, sent + 1])).collect();
    assert_eq!(sent, expected);
    bench.wait(1_000_000);
    bench.world.deliver_due().await;
    assert_eq!(shop.received().len(), 11);
}

#[tokio::test]
async fn a_rotated_platform_key_is_not_believed_until_it_is_configured() {
    let shop = Shop::open().await;
    let bench = bench(&shop, json!([])).await;
    assert_eq!(bench.control("POST", "/keys/rotate", json!({"channel": "trade"})).await.0, 200);
    paid(&bench, &notified(&shop), "alipay").await;
    bench.world.deliver_due().await;
    let notice = &shop.received()[0];
    assert_eq!(judge(&bench, notice).unwrap_err()["code"], "signature_mismatch");
    let merchant = ttpay::Merchant::from_toml(&bench.world.merchant_toml(&shop.base)).unwrap();
    let bench = Bench { merchant, ..bench };
    judge(&bench, notice).unwrap();
}

#[tokio::test]
async fn calls_go_wrong_as_the_script_says() {
    let shop = Shop::open().await;
    let rules = json!([
        {"at": "trade.token", "fault": "system_error"},
        {"at": "trade.query", "fault": "bad_signature"},
        {"at": "trade.query", "fault": "rotated_key"},
        {"at": "trade.query", "fault": "skewed_timestamp"},
        {"at": "trade.query", "fault": "unsigned"},
        {"at": "trade.query", "fault": "rate_limited"},
        {"at": "trade.refund", "fault": "http_502_html"},
        {"at": "trade.refund", "fault": "system_error"},
    ]);
    let bench = bench(&shop, rules).await;
    let order = paid(&bench, &data("T1"), "wechat").await;
    let ask =
        json!({"grant_type": "client_credential", "client_key": "tt0000000000000001", "client_secret": "x"});
    post(&bench, "/oauth/client_token/", &ask).await;
    // A refused secret is no verified call, so the fault waits for the right one.
    let (status, seen) = bench.control("GET", "/faults", Value::Null).await;
    assert_eq!((status, &seen[0]["happened"]), (200, &json!(0)));
    let toml = bench.world.merchant_toml("http://127.0.0.1:9");
    let secret =
        toml.lines().find_map(|line| line.strip_prefix("app_secret = ")).unwrap().trim_matches(['"', '\'']);
    let ask = json!({"grant_type": "client_credential", "client_key": "tt0000000000000001", "client_secret": secret});
    assert_eq!(post(&bench, "/oauth/client_token/", &ask).await.1["data"]["error_code"], 2_100_004);
    let token = token(&bench).await;
    let asked = || json!({"out_order_no": "T1"});
    for code in ["signature_mismatch", "signature_mismatch", "timestamp_skewed"] {
        let refused = call_with(&bench, &token, "order_query", asked()).await.unwrap_err();
        assert_eq!(refused["code"], code);
    }
    let unsigned = call_with(&bench, &token, "order_query", asked()).await.unwrap();
    assert_eq!(unsigned["verified"], false);
    assert!(call_with(&bench, &token, "order_query", asked()).await.is_err());
    let refund = json!({
        "order_id": order, "out_refund_no": "R1", "refund_total_amount": 100, "refund_all": true,
        "order_entry_schema": {"path": "pages/refund"}, "refund_reason": [{"code": 101, "text": "不要了"}],
    });
    for _ in 0..2 {
        let open = call_with(&bench, &token, "refund_create", refund.clone()).await.unwrap_err();
        assert_eq!(open["code"], "outcome_unknown");
    }
    let known = call(&bench, "refund_query", json!({"out_refund_no": "R1"})).await.unwrap();
    assert_eq!(known["refund_list"][0]["refund_total_amount"], 100, "the first was done behind the page");
}

#[tokio::test]
async fn callbacks_overtake_and_double_as_the_script_says() {
    let shop = Shop::open().await;
    let rules = json!([
        {"at": "trade.notify", "order": "T1", "fault": "reorder"},
        {"at": "trade.notify", "order": "T2", "fault": {"duplicate": {"times": 1}}},
    ]);
    let bench = bench(&shop, rules).await;
    paid(&bench, &notified(&shop), "alipay").await;
    let mut second = notified(&shop);
    second["outOrderNo"] = "T2".into();
    paid(&bench, &second, "alipay").await;
    for _ in 0..3 {
        shop.answers(200, ACK);
    }
    bench.world.deliver_due().await;
    bench.world.deliver_due().await;
    let numbers: Vec<_> = shop
        .received()
        .iter()
        .map(|notice| judge(&bench, notice).unwrap()["event"]["out_order_no"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(numbers, ["T2", "T2", "T1"]);
}
