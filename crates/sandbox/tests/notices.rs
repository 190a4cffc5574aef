//! Notices of WeChat: what ttpay reads in them, the schedule, and every fault on the way.
#![allow(clippy::unwrap_used)]

mod support;

use serde_json::{Value, json};
use support::shop::Shop;
use support::{APIS, Bench, code, refund};
use ttpay_sandbox::WechatApi;
use ttpay_sandbox::faults::Rule;

async fn bench(api: WechatApi, shop: &Shop, rules: Value) -> Bench {
    Bench::with(api, &shop.base, Rule::from_json(&rules.to_string()).unwrap())
}

async fn attempts(bench: &Bench) -> Value {
    bench.control("GET", "/notifications?out_trade_no=T20240101", json!(null)).await.1
}

#[tokio::test]
async fn a_payment_and_a_refund_are_notified_and_ttpay_reads_them() {
    for api in APIS {
        let shop = Shop::open().await;
        let bench = bench(api, &shop, json!([])).await;
        bench.paid("T20240101").await;
        shop.acknowledges(api);
        bench.world.deliver_due().await;
        let notices = shop.received();
        assert_eq!(notices.len(), 1);
        let judged = bench.judge(&notices[0]).unwrap();
        assert_eq!(judged["kind"], "payment");
        assert_eq!(judged["fact"]["out_trade_no"], "T20240101");
        assert_eq!(
            (judged["fact"]["amount_fen"].as_u64(), judged["fact"]["paid_at"].as_i64()),
            (Some(101), Some(support::NOON))
        );

        bench.call("wechat_refund", refund("T20240101", "R1", 1)).await.unwrap();
        bench.world.deliver_due().await;
        assert_eq!(shop.received().len(), 1, "the money is not back yet");
        bench.wait(60);
        shop.acknowledges(api);
        bench.world.deliver_due().await;
        let judged = bench.judge(&shop.received()[1]).unwrap();
        assert_eq!(judged["kind"], "refund");
        assert_eq!(
            (judged["refund"]["out_refund_no"].as_str(), judged["refund"]["outcome"].as_str()),
            (Some("R1"), Some("succeeded"))
        );
        let listed = attempts(&bench).await;
        assert_eq!(
            (listed[0]["stage"].as_str(), listed[1]["stage"].as_str()),
            (Some("acknowledged"), Some("acknowledged"))
        );
    }
}

#[tokio::test]
async fn a_payment_notice_that_is_repeated_after_a_refund_still_tells_of_the_payment() {
    for api in APIS {
        let shop = Shop::open().await;
        let bench = bench(api, &shop, json!([{"at": "wechat.notify", "fault": "lose"}])).await;
        bench.paid("T20240101").await;
        bench.world.deliver_due().await;
        bench.call("wechat_refund", refund("T20240101", "R1", 1)).await.unwrap();
        bench.wait(60);
        shop.acknowledges(api);
        bench.world.deliver_due().await;
        let judged: Vec<_> = shop.received().iter().map(|notice| bench.judge(notice).unwrap()).collect();
        let payment = judged.iter().find(|judged| judged["kind"] == "payment").unwrap();
        assert_eq!(payment["fact"]["state"], "SUCCESS");
    }
}

#[tokio::test]
async fn a_refund_made_at_the_merchant_platform_is_notified_in_v2_form() {
    for api in APIS {
        let shop = Shop::open().await;
        let bench = bench(api, &shop, json!([])).await;
        bench.paid("T20240101").await;
        shop.acknowledges(api);
        bench.world.deliver_due().await;
        assert_eq!(
            bench.control("POST", "/orders/T20240101/refund", json!({"amount_fen": 101})).await.0,
            200
        );
        bench.wait(60);
        bench.world.deliver_due().await;
        let notice = &shop.received()[1];
        assert!(notice.body.starts_with("<xml>"));
        let judged = bench.judge(notice).unwrap();
        assert_eq!(
            (judged["kind"].as_str(), judged["refund"]["amount_fen"].as_u64()),
            (Some("refund"), Some(101))
        );
    }
}

#[tokio::test]
async fn an_unacknowledged_notice_is_repeated_fifteen_times_in_24_hours() {
    for api in [WechatApi::V2Md5, WechatApi::V3] {
        let shop = Shop::open().await;
        let bench = bench(api, &shop, json!([])).await;
        bench.paid("T20240101").await;
        let mut waited = Vec::new();
        bench.world.deliver_due().await;
        for wait in
            [15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10_800, 10_800, 10_800, 21_600, 21_600]
        {
            bench.wait(wait - 1);
            bench.world.deliver_due().await;
            waited.push(shop.received().len());
            bench.wait(1);
            bench.world.deliver_due().await;
            waited.push(shop.received().len());
        }
        let expected: Vec<_> = (1..=15).flat_map(|sent| [sent, sent + 1]).collect();
        assert_eq!(waited, expected, "{api:?}: never a second early, never late");
        bench.wait(1_000_000);
        bench.world.deliver_due().await;
        assert_eq!(shop.received().len(), 16);
        assert_eq!(attempts(&bench).await[0]["stage"], "given_up");
        // Each repetition is fresh, and of the same event.
        let (first, last) = (&shop.received()[0], &shop.received()[15]);
        assert_ne!(first.body, last.body);
        if api == WechatApi::V3 {
            let id = |body: &str| serde_json::from_str::<Value>(body).unwrap()["id"].clone();
            assert_eq!(id(&first.body), id(&last.body));
        }
    }
}

#[tokio::test]
async fn v2_reads_the_body_and_v3_the_status() {
    for (api, status, body, done) in [
        (WechatApi::V2Md5, 200, "success", false),
        (WechatApi::V2Md5, 200, "<xml><return_code><![CDATA[FAIL]]></return_code></xml>", false),
        (WechatApi::V2Md5, 204, "", false),
        (WechatApi::V2Md5, 500, "<xml><return_code>SUCCESS</return_code></xml>", false),
        (WechatApi::V2Md5, 200, "<xml><return_code>SUCCESS</return_code></xml>", true),
        (WechatApi::V3, 200, "{\"code\":\"FAIL\"}", true),
        (WechatApi::V3, 204, "", true),
        (WechatApi::V3, 302, "", false),
        (WechatApi::V3, 500, "", false),
    ] {
        let shop = Shop::open().await;
        let bench = bench(api, &shop, json!([])).await;
        bench.paid("T20240101").await;
        shop.answers(status, body);
        bench.world.deliver_due().await;
        let stage = attempts(&bench).await[0]["stage"].clone();
        assert_eq!(stage == "acknowledged", done, "{api:?} {status} {body}");
    }
}

#[tokio::test]
async fn lost_and_broken_off_notices_come_again() {
    for fault in ["lose", "early_close", "corrupt"] {
        for api in [WechatApi::V2Md5, WechatApi::V3] {
            let shop = Shop::open().await;
            let bench = bench(api, &shop, json!([{"at": "wechat.notify", "fault": fault}])).await;
            bench.paid("T20240101").await;
            bench.world.deliver_due().await;
            let first = shop.received();
            if fault == "corrupt" {
                assert!(bench.judge(&first[0]).is_err(), "{api:?}: a changed bit must not verify");
            }
            bench.wait(15);
            shop.acknowledges(api);
            shop.acknowledges(api);
            bench.world.deliver_due().await;
            let notices = shop.received();
            assert_eq!(bench.judge(notices.last().unwrap()).unwrap()["kind"], "payment", "{api:?} {fault}");
            let listed = attempts(&bench).await;
            assert_eq!(
                (listed[0]["attempts"][0]["fault"].as_str(), listed[0]["stage"].as_str()),
                (Some(fault), Some("acknowledged"))
            );
        }
    }
}

#[tokio::test]
async fn a_probe_precedes_the_genuine_notice_and_must_be_refused() {
    let shop = Shop::open().await;
    let bench = bench(WechatApi::V3, &shop, json!({"at": "wechat.notify", "fault": "signtest"})).await;
    bench.paid("T20240101").await;
    shop.answers(401, "{\"code\":\"FAIL\"}");
    shop.acknowledges(WechatApi::V3);
    bench.world.deliver_due().await;
    let notices = shop.received();
    assert_eq!(code(bench.judge(&notices[0])), "signature_mismatch WECHATPAY/SIGNTEST");
    assert_eq!(bench.judge(&notices[1]).unwrap()["kind"], "payment");
    let listed = attempts(&bench).await;
    assert_eq!(listed[0]["attempts"][0]["status"], 401);
    assert_eq!(listed[0]["stage"], "acknowledged");
}

#[tokio::test]
async fn a_duplicate_arrives_more_than_once_and_counts_as_one_event() {
    for api in [WechatApi::V2Md5, WechatApi::V3] {
        let shop = Shop::open().await;
        let rule = json!({"at": "wechat.notify", "fault": {"duplicate": {"times": 2}}});
        let bench = bench(api, &shop, rule).await;
        bench.paid("T20240101").await;
        shop.acknowledges(api);
        bench.world.deliver_due().await;
        let notices = shop.received();
        assert_eq!(notices.len(), 3);
        let events: Vec<_> = notices
            .iter()
            .map(|notice| bench.judge(notice).unwrap()["fact"]["transaction_id"].clone())
            .collect();
        assert!(events.iter().all(|event| *event == events[0]));
        bench.wait(100_000);
        bench.world.deliver_due().await;
        assert_eq!(shop.received().len(), 3);
    }
}

#[tokio::test]
async fn a_delayed_notice_waits_and_a_reordered_one_lets_the_next_pass() {
    let shop = Shop::open().await;
    let rules = json!([
        {"at": "wechat.notify", "order": "T20240101", "fault": {"delay": {"seconds": 100}}},
        {"at": "wechat.notify", "order": "T20240102", "fault": "reorder"},
    ]);
    let bench = bench(WechatApi::V2Md5, &shop, rules).await;
    for number in ["T20240101", "T20240102"] {
        bench.paid(number).await;
        bench.world.deliver_due().await;
    }
    assert!(shop.received().is_empty());
    bench.paid("T20240103").await;
    for _ in 0..3 {
        shop.acknowledges(WechatApi::V2Md5);
    }
    bench.world.deliver_due().await;
    bench.world.deliver_due().await;
    bench.wait(100);
    bench.world.deliver_due().await;
    let order: Vec<_> = shop
        .received()
        .iter()
        .map(|notice| bench.judge(notice).unwrap()["fact"]["out_trade_no"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(order, ["T20240103", "T20240102", "T20240101"]);
}

#[tokio::test]
async fn a_notice_can_be_sent_again_by_hand() {
    let shop = Shop::open().await;
    let bench = bench(WechatApi::V3, &shop, json!([])).await;
    bench.paid("T20240101").await;
    shop.acknowledges(WechatApi::V3);
    bench.world.deliver_due().await;
    assert_eq!(bench.control("POST", "/notifications/0/resend", json!(null)).await.0, 200);
    assert_eq!(bench.control("POST", "/notifications/7/resend", json!(null)).await.0, 404);
    bench.world.deliver_due().await;
    assert_eq!(shop.received().len(), 2);
}
