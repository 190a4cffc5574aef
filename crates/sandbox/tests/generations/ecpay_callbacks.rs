//! The callbacks of guaranteed payment: what ttpay reads in them, the schedule, the Tokens, and faults on the way.

use serde_json::{Value, json};
use ttpay_sandbox::WechatApi;
use ttpay_sandbox::faults::Rule;

use super::ecpay::{call, order, paid, refund};
use super::support::shop::{Notice, Shop};
use super::support::{Bench, ok};

const ACK: &str = r#"{"err_no":0,"err_tips":"success"}"#;

async fn bench(shop: &Shop, rules: Value) -> Bench {
    Bench::with(WechatApi::V3, &shop.base, Rule::from_json(&rules.to_string()).unwrap())
}

fn notified(shop: &Shop) -> Value {
    let mut order = order("T1");
    order["notify_url"] = format!("{}/v1/notify/ecpay", shop.base).into();
    order
}

fn judge(bench: &Bench, notice: &Notice) -> Result<Value, Value> {
    let message = json!({"headers": notice.headers, "body": notice.body, "now": bench.now()});
    ok(&bench.merchant.call("ecpay_callback", message.to_string().as_bytes()))
}

#[tokio::test]
async fn a_payment_and_both_ends_of_a_refund_are_told() {
    let shop = Shop::open().await;
    let bench = bench(&shop, json!([])).await;
    paid(&bench, notified(&shop), "alipay").await;
    shop.answers(200, ACK);
    bench.world.deliver_due().await;
    let told = judge(&bench, &shop.received()[0]).unwrap();
    let event = &told["event"];
    assert_eq!((&event["type"], &event["status"]), (&json!("payment"), &json!("SUCCESS")));
    assert_eq!((&event["number"], &event["amount_fen"]), (&json!("T1"), &json!(101)));
    assert_eq!((&event["msg"]["way"], &event["msg"]["cp_extra"]), (&json!("2"), &json!("a=1&b=2")));
    // What ttpay would answer is what ends the repetitions.
    assert_eq!(told["ack"]["body"], ACK);

    call(&bench, "create_refund", refund("R1", 60)).await.unwrap();
    call(&bench, "create_refund", refund("R2", 41)).await.unwrap();
    bench.control("POST", "/refunds/R2/fail", json!({"channel": "ecpay"})).await;
    bench.wait(60);
    shop.answers(200, ACK);
    shop.answers(200, ACK);
    bench.world.deliver_due().await;
    let ends: Vec<_> =
        shop.received()[1..].iter().map(|it| judge(&bench, it).unwrap()["event"].clone()).collect();
    assert_eq!((&ends[0]["number"], &ends[0]["status"]), (&json!("R1"), &json!("SUCCESS")));
    assert_eq!((&ends[1]["number"], &ends[1]["status"]), (&json!("R2"), &json!("FAIL")));
    bench.wait(1_000_000);
    bench.world.deliver_due().await;
    assert_eq!(shop.received().len(), 3, "everything was acknowledged");
}

#[tokio::test]
async fn a_refund_at_the_merchant_platform_and_a_settlement_are_told() {
    let shop = Shop::open().await;
    let bench = bench(&shop, json!([])).await;
    paid(&bench, notified(&shop), "alipay").await;
    let (status, made) = bench.control("POST", "/orders/T1/refund", json!({"amount_fen": 1})).await;
    assert_eq!(status, 200, "{made}");
    bench.wait(7 * 86_400);
    let settle = json!({
        "out_settle_no": "S1", "out_order_no": "T1", "settle_desc": "结算",
        "settle_params": r#"[{"merchant_uid":"7","amount":10}]"#,
    });
    call(&bench, "settle", settle).await.unwrap();
    bench.wait(60);
    bench.world.deliver_due().await;
    let mut kinds: Vec<_> = shop
        .received()
        .iter()
        .map(|notice| judge(&bench, notice).unwrap()["event"]["type"].as_str().unwrap().to_owned())
        .collect();
    kinds.sort_unstable();
    assert_eq!(kinds, ["payment", "refund", "settle"]);
}

#[tokio::test]
async fn only_the_documented_acknowledgement_ends_fifteen_repetitions_in_24_hours() {
    let shop = Shop::open().await;
    let bench = bench(&shop, json!([])).await;
    paid(&bench, notified(&shop), "alipay").await;
    shop.answers(200, "success");
    bench.world.deliver_due().await;
    let mut sent = vec![shop.received().len()];
    for wait in [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600] {
        bench.wait(wait - 1);
        bench.world.deliver_due().await;
        sent.push(shop.received().len());
        bench.wait(1);
        bench.world.deliver_due().await;
        sent.push(shop.received().len());
    }
    let expected: Vec<_> = std::iter::once(1).chain((1..=15).flat_map(|sent| [sent, sent + 1])).collect();
    assert_eq!(sent, expected);
    bench.wait(1_000_000);
    bench.world.deliver_due().await;
    assert_eq!(shop.received().len(), 16);
    // Each repetition is signed anew and says the same.
    let id = |notice: &Notice, now: i64| {
        let message = json!({"body": notice.body, "now": now});
        ok(&bench.merchant.call("ecpay_callback", message.to_string().as_bytes())).unwrap()["event"]["content_id"].clone()
    };
    let (first, last) = (&shop.received()[0], &shop.received()[15]);
    assert_ne!(first.body, last.body);
    assert_eq!(id(first, super::support::NOON), id(last, bench.now() - 1_000_000));
}

#[tokio::test]
async fn an_order_keeps_the_token_that_it_was_made_with() {
    let shop = Shop::open().await;
    let bench = bench(&shop, json!([])).await;
    let first = notified(&shop);
    call(&bench, "create_order", first.clone()).await.unwrap();
    assert_eq!(bench.control("POST", "/keys/rotate", json!({"channel": "ecpay"})).await.0, 200);
    let mut second = notified(&shop);
    second["out_order_no"] = "T2".into();
    paid(&bench, first, "wechat").await;
    paid(&bench, second, "wechat").await;
    bench.world.deliver_due().await;
    let notices = shop.received();
    let of = |number: &str| {
        let named = |notice: &&Notice| notice.body.contains(&format!("\\\"cp_orderno\\\":\\\"{number}\\\""));
        notices.iter().find(named).unwrap()
    };
    assert!(judge(&bench, of("T1")).is_ok());
    assert_eq!(judge(&bench, of("T2")).unwrap_err()["code"], "signature_mismatch");
    // With the configuration as it is now, both Tokens are known.
    let toml = bench.world.merchant_toml(&shop.base);
    let merchant = ttpay::Merchant::from_toml(&toml).unwrap();
    for number in ["T1", "T2"] {
        let message = json!({"body": of(number).body, "now": bench.now()});
        ok(&merchant.call("ecpay_callback", message.to_string().as_bytes())).unwrap();
    }
}

#[tokio::test]
async fn lost_late_doubled_and_changed_callbacks_arrive_as_the_script_says() {
    let shop = Shop::open().await;
    let rules = json!([
        {"at": "ecpay.notify", "fault": "lose"},
        {"at": "ecpay.notify", "fault": "corrupt"},
        {"at": "ecpay.notify", "fault": {"delay": {"seconds": 7}}},
        {"at": "ecpay.notify", "fault": {"duplicate": {"times": 1}}},
    ]);
    let bench = bench(&shop, rules).await;
    paid(&bench, notified(&shop), "alipay").await;
    bench.world.deliver_due().await;
    assert!(shop.received().is_empty(), "lost");
    bench.wait(15);
    bench.world.deliver_due().await;
    assert!(judge(&bench, &shop.received()[0]).is_err(), "changed");
    bench.wait(15);
    bench.world.deliver_due().await;
    assert_eq!(shop.received().len(), 1, "late");
    bench.wait(7);
    bench.world.deliver_due().await;
    assert!(judge(&bench, &shop.received()[1]).is_ok());
    bench.wait(30);
    bench.world.deliver_due().await;
    assert_eq!(shop.received().len(), 4, "doubled");
}

#[tokio::test]
async fn calls_go_wrong_as_the_script_says() {
    let shop = Shop::open().await;
    let rules = json!([
        {"at": "ecpay.create_order", "fault": {"timeout_before_commit": {"hold_ms": 1}}},
        {"at": "ecpay.query", "after": 1, "fault": "http_500"},
        {"at": "ecpay.query", "after": 2, "fault": "rate_limited"},
        {"at": "ecpay.refund", "fault": {"timeout_after_commit": {"hold_ms": 1}}},
        {"at": "ecpay.refund", "fault": "system_error"},
    ]);
    let bench = bench(&shop, rules).await;
    let asked = || json!({"out_order_no": "T1"});
    assert!(call(&bench, "create_order", order("T1")).await.is_err());
    assert_eq!(call(&bench, "query_order", asked()).await.unwrap_err()["channel_code"], "2000");
    paid(&bench, order("T1"), "wechat").await;
    assert!(call(&bench, "query_order", asked()).await.is_err());
    assert!(call(&bench, "create_refund", refund("R1", 1)).await.is_err());
    let known = call(&bench, "query_refund", json!({"out_refund_no": "R1"})).await.unwrap();
    assert_eq!(known["refundInfo"]["refund_amount"], 1, "it was done all the same");
    let open = call(&bench, "create_refund", refund("R2", 1)).await.unwrap_err();
    assert_eq!(open["code"], "outcome_unknown");
    let unsigned = bench.control("POST", "/faults", json!({"at": "ecpay.query", "fault": "unsigned"})).await;
    assert_eq!(unsigned.0, 400, "its answers carry no signature that could be wrong");
}

#[tokio::test]
async fn thirty_order_queries_a_second_are_the_most() {
    let shop = Shop::open().await;
    let bench = bench(&shop, json!([])).await;
    call(&bench, "create_order", order("T1")).await.unwrap();
    let asked = || json!({"out_order_no": "T1"});
    for _ in 0..30 {
        call(&bench, "query_order", asked()).await.unwrap();
    }
    for _ in 0..2 {
        assert_eq!(call(&bench, "query_order", asked()).await.unwrap_err()["channel_code"], "1001");
    }
    bench.wait(1);
    call(&bench, "query_order", asked()).await.unwrap();
}
