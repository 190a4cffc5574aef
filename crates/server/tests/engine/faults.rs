//! Every fault of the sandbox at every place, and the state in which the order ends all the same.

use serde_json::{Value, json};
use ttpay::core::Channel;
use ttpay_sandbox::WechatApi;

use crate::shop::{NOW, Setup, Shop, number};

/// Every way in which a call can break.
pub const OF_CALLS: [&str; 10] = [
    "timeout_before_commit",
    "timeout_after_commit",
    "http_500",
    "http_502_html",
    "system_error",
    "rate_limited",
    "bad_signature",
    "unsigned",
    "skewed_timestamp",
    "rotated_key",
];

async fn shops(fault: &str) -> Vec<(Shop, Channel)> {
    let v3 = Shop::with(Setup { api: WechatApi::V3, ..Setup::default() }).await;
    let v2 = Shop::with(Setup { api: WechatApi::V2HmacSha256, ..Setup::default() }).await;
    let shops = vec![(v3, Channel::Wechat), (v2, Channel::Wechat), (Shop::new().await, Channel::Alipay)];
    // Only answers of WeChat's API v3 carry a time stamp.
    let most = if fault == "skewed_timestamp" { 1 } else { 3 };
    shops.into_iter().take(most).collect()
}

fn broken(channel: Channel, places: &[&str], fault: &str) -> Value {
    places
        .iter()
        .map(|place| json!({"at": format!("{channel}.{place}"), "times": 3, "fault": fault}))
        .collect()
}

#[tokio::test]
async fn an_unpaid_order_times_out_whatever_happens_to_questions_and_closes() {
    for fault in OF_CALLS {
        for (shop, channel) in shops(fault).await {
            let number = number();
            let placed = shop.place_at(&number, channel).await;
            let session = shop.open(&placed).await;
            assert_eq!(shop.user(&session, "enter", channel).await.0, 200);
            shop.pass_to(NOW + 899);
            shop.faults(broken(channel, &["query", "close", "query_refund"], fault)).await;
            shop.live(NOW + 900 + 3600).await;
            let status = shop.engine.status(&number).await.unwrap();
            assert_eq!(
                (status.code.number(), status.reason.as_str()),
                (1, "timed_out"),
                "{fault} at {channel}"
            );
            assert_eq!(shop.store.next_due().await.unwrap(), None, "{fault}: nothing is left to do");
            assert!(shop.messages(&number).await.iter().all(|it| it.kind == "order.expired"));
        }
    }
}

#[tokio::test]
async fn a_payment_whose_notification_is_lost_is_found_whatever_happens_to_questions() {
    for fault in OF_CALLS {
        for (shop, channel) in shops(fault).await {
            let number = number();
            let placed = shop.place_at(&number, channel).await;
            let session = shop.open(&placed).await;
            shop.faults(json!([{"at": format!("{channel}.notify"), "times": 99, "fault": "lose"}])).await;
            shop.faults(broken(channel, &["query"], fault)).await;
            shop.pay(&session, channel).await;
            shop.live(NOW + 899).await;
            let stored = shop.store.load(&number).await.unwrap().unwrap();
            assert_eq!(stored.order.answer().code.number(), 0, "{fault} at {channel}");
        }
    }
}

#[tokio::test]
async fn a_notification_may_be_lost_doubled_late_out_of_order_damaged_or_cut_off() {
    for fault in [
        json!("lose"),
        json!({"duplicate": {"times": 5}}),
        json!({"delay": {"seconds": 300}}),
        json!("reorder"),
        json!("corrupt"),
        json!("early_close"),
    ] {
        for (shop, channel) in shops("").await {
            // The questions stay silent, so that the notification alone brings the payment.
            shop.faults(json!([{"at": format!("{channel}.query"), "times": 9999, "fault": "http_500"}]))
                .await;
            shop.faults(json!([{"at": format!("{channel}.notify"), "fault": fault}])).await;
            let number = number();
            shop.paid_at(&number, channel).await;
            for _ in 0..80 {
                shop.pass(10);
                shop.world.deliver_due().await;
            }
            let stored = shop.store.load(&number).await.unwrap().unwrap();
            assert_eq!(stored.order.answer().code.number(), 0, "{fault} at {channel}");
            let kinds = shop.kinds(&number).await;
            assert_eq!(kinds.iter().filter(|kind| *kind == "paid").count(), 1, "{fault} at {channel}");
        }
    }
}

#[tokio::test]
async fn a_platform_whose_clock_is_wrong_is_not_believed_and_believed_again_later() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place_at(&number, Channel::Wechat).await;
    let session = shop.open(&placed).await;
    assert_eq!(shop.post("/_control/clock", &json!({"skew_s": 400})).await.0, 200);
    shop.pay(&session, Channel::Wechat).await;
    shop.world.deliver_due().await;
    shop.pass(5);
    assert_eq!(shop.code(&number).await, 9);
    assert_eq!(shop.post("/_control/clock", &json!({"skew_s": 0})).await.0, 200);
    shop.pass(15);
    shop.world.deliver_due().await;
    assert_eq!(shop.code(&number).await, 0);
}
