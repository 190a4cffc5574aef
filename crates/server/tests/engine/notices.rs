//! Notifications: verified, stored once, acknowledged when durable, and what they may not do.

use std::sync::Arc;

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::Channel;
use ttpay::core::lifecycle::OrderState;
use ttpay_server::ServerError;

use crate::platforms::Notice;
use crate::shop::{Setup, Shop, number};

/// A paid order whose notification is in the post and has not reached the engine.
async fn unheard(api: ttpay_sandbox::WechatApi, channel: Channel) -> (Shop, String, Notice) {
    let shop = Shop::with(Setup { api, deliver: false, ..Setup::default() }).await;
    let number = number();
    shop.paid_at(&number, channel).await;
    let notice = shop.post.lock().unwrap().pop().unwrap();
    (shop, number, notice)
}

const EVERY_WAY: [(ttpay_sandbox::WechatApi, Channel); 3] = [
    (ttpay_sandbox::WechatApi::V2Md5, Channel::Wechat),
    (ttpay_sandbox::WechatApi::V3, Channel::Wechat),
    (ttpay_sandbox::WechatApi::V3, Channel::Alipay),
];

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_hundred_identical_notifications_at_once_are_one_payment_and_a_hundred_acknowledgements() {
    for (api, channel) in EVERY_WAY {
        let (shop, number, notice) = unheard(api, channel).await;
        let told = (0..100).map(|_| {
            let (engine, notice) = (shop.engine.clone(), notice.clone());
            tokio::spawn(async move { engine.notified(notice.channel, notice.headers, &notice.body).await })
        });
        let acks = futures_util::future::join_all(told).await.into_iter().map(|ack| ack.unwrap().unwrap());
        assert_eq!(acks.count(), 100);
        let kinds = shop.kinds(&number).await;
        let count = |kind: &str| kinds.iter().filter(|it| *it == kind).count();
        assert_eq!((count("paid"), count("said")), (1, 1), "{kinds:?}");
        assert_eq!(shop.store.facts(&number).await.unwrap().good.len(), 1);
        let paid: Vec<_> =
            shop.messages(&number).await.into_iter().filter(|it| it.kind == "order.paid").collect();
        assert_eq!(paid.len(), 1);
        let proof = paid[0].payload["proof"].as_str().unwrap();
        assert_eq!(shop.store.facts(&number).await.unwrap().good[0].digest, proof, "I4: the proof is stored");
    }
}

#[tokio::test]
async fn a_forged_notification_changes_nothing() {
    for (api, channel) in EVERY_WAY {
        let (shop, number, notice) = unheard(api, channel).await;
        let before = shop.store.load(&number).await.unwrap().unwrap();
        for at in [10, notice.body.len() / 2, notice.body.len() - 3] {
            let mut body = notice.body.clone();
            body[at] ^= 1;
            let told = shop.engine.notified(notice.channel, notice.headers.clone(), &body).await;
            assert!(matches!(told, Err(ServerError::Rule(_) | ServerError::OrderUnknown)), "{at}: {told:?}");
        }
        let nothing = shop.engine.notified(notice.channel, Vec::new(), b"").await;
        assert!(nothing.is_err());
        assert_eq!(shop.store.load(&number).await.unwrap().unwrap(), before);
        assert!(shop.store.facts(&number).await.unwrap().good.is_empty());
    }
}

#[tokio::test]
async fn a_notification_for_an_order_that_is_not_here_is_not_acknowledged() {
    let (_, _, notice) = unheard(ttpay_sandbox::WechatApi::V2Md5, Channel::Wechat).await;
    // Another merchant: its key does not know the message.
    let api = ttpay_sandbox::WechatApi::V2Md5;
    let other = Shop::with(Setup { api, seed: 2, ..Setup::default() }).await;
    let told = other.engine.notified(notice.channel, notice.headers.clone(), &notice.body).await;
    assert_eq!(told.unwrap_err().code(), ErrorCode::SignatureMismatch);

    let (shop, _, notice) = unheard(ttpay_sandbox::WechatApi::V3, Channel::Alipay).await;
    let empty = ttpay_store::open("sqlite::memory:", &ttpay_store::Options::default()).await.unwrap();
    let engine = shop.engine_over(Arc::clone(&empty));
    let told = engine.notified(notice.channel, notice.headers, &notice.body).await;
    assert!(matches!(told, Err(ServerError::OrderUnknown)), "{told:?}");
    assert!(empty.list(&all()).await.unwrap().orders.is_empty());
}

fn all() -> ttpay_store::Filter {
    ttpay_store::Filter { state: None, after: None, limit: 10 }
}

#[tokio::test]
async fn a_payment_of_another_amount_is_refused_with_an_alarm_and_delivers_nothing() {
    for (api, channel) in EVERY_WAY {
        let (shop, number, notice) = unheard(api, channel).await;
        // The same order number, stored here with another amount: the message is genuine and does not fit.
        let store = ttpay_store::open("sqlite::memory:", &ttpay_store::Options::default()).await.unwrap();
        let mut dearer = shop.store.load(&number).await.unwrap().unwrap();
        dearer.order.amount_fen = 5_000;
        store.create(&dearer, &[]).await.unwrap();
        let engine = shop.engine_over(Arc::clone(&store));
        for _ in 0..3 {
            let told = engine.notified(notice.channel, notice.headers.clone(), &notice.body).await;
            assert_eq!(told.unwrap_err().code(), ErrorCode::AmountMismatch);
        }
        let view = engine.order(&number).await.unwrap();
        assert!(view.summary.suspect);
        assert_eq!(view.summary.state, OrderState::Pending);
        let alarms = view.timeline.iter().filter(|line| line.kind == "alarm").count();
        assert_eq!(alarms, 1, "the repetitions leave no further line");
        assert!(store.messages(&number).await.unwrap().good.is_empty());
    }
}

#[tokio::test]
async fn what_a_repeated_notification_says_is_stored_once_and_acknowledged_again() {
    for (api, channel) in EVERY_WAY {
        let (shop, number, notice) = unheard(api, channel).await;
        let first = shop.engine.notified(notice.channel, notice.headers.clone(), &notice.body).await.unwrap();
        let stored = shop.store.load(&number).await.unwrap().unwrap();
        shop.pass(15);
        let second = shop.engine.notified(notice.channel, notice.headers, &notice.body).await.unwrap();
        assert_eq!(first, second);
        assert_eq!(shop.store.load(&number).await.unwrap().unwrap(), stored, "nothing is written");
    }
}

#[tokio::test]
async fn a_v2_refund_notice_is_only_a_hint_and_the_refund_query_books() {
    let shop = Shop::v2().await;
    let number = number();
    shop.paid_at(&number, Channel::Wechat).await;
    let refund = shop.refund(&number, "R1", 100).await.unwrap();
    assert_eq!(refund.outcome.as_str(), "pending");
    shop.pass(60); // the money is back, and the planned look at it brings nothing
    shop.faults(json!([{"at": "wechat.query_refund", "fault": "http_500"}])).await;
    shop.work().await;
    assert!(shop.view(&number).await.plan.iter().all(|task| task.due_at > shop.now()));
    let before = shop.post.lock().unwrap().len();
    shop.world.deliver_due().await;
    let notices = shop.post.lock().unwrap()[before..].to_vec();
    assert!(notices.iter().any(|notice| notice.body.starts_with(b"<xml>")), "the notice has come");
    assert_eq!(shop.view(&number).await.refunds[0].outcome.as_str(), "pending", "it proves nothing");
    let asked = shop.view(&number).await.plan.iter().any(|task| task.due_at <= shop.now());
    assert!(asked, "but it is durable that somebody has to ask");
    shop.work().await;
    assert_eq!(shop.view(&number).await.refunds[0].outcome.as_str(), "succeeded");
    assert!(shop.wire.take().contains(&"wechat.query_refund".to_owned()));
}

#[tokio::test]
async fn wechats_probe_is_refused_and_the_genuine_message_pays() {
    let shop = Shop::new().await;
    shop.faults(json!([{"at": "wechat.notify", "fault": "signtest"}])).await;
    let number = number();
    shop.paid_at(&number, Channel::Wechat).await;
    assert!(shop.post.lock().unwrap().len() >= 2);
    assert_eq!(shop.code(&number).await, 0);
}

#[tokio::test]
async fn a_refund_whose_notice_comes_before_that_of_its_payment_is_counted_once_the_payment_is_known() {
    for api in [ttpay_sandbox::WechatApi::V2Md5, ttpay_sandbox::WechatApi::V3] {
        let (shop, number, payment) = unheard(api, Channel::Wechat).await;
        let refund = json!({"amount_fen": 30, "channel": "wechat", "out_refund_no": "vendor1"});
        let (status, made) = shop.post(&format!("/_control/orders/{number}/refund"), &refund).await;
        assert_eq!(status, 200, "{made}");
        shop.pass(60);
        shop.world.deliver_due().await;
        let posted = shop.post.lock().unwrap().clone();
        let is_refund = |body: &[u8]| {
            let text = String::from_utf8_lossy(body).into_owned();
            text.contains("req_info") || text.contains("REFUND.SUCCESS")
        };
        let refund = posted.into_iter().find(|notice| is_refund(&notice.body)).unwrap();
        shop.faults(json!([{"at": "wechat.query", "times": 2, "fault": "http_500"}])).await;
        shop.engine.notified(refund.channel, refund.headers, &refund.body).await.unwrap();
        shop.work().await;
        assert_eq!(shop.view(&number).await.refunds.len(), 0, "nothing is counted of money that nobody paid");

        shop.engine.notified(payment.channel, payment.headers, &payment.body).await.unwrap();
        shop.live(shop.now() + 3600).await;
        let view = shop.view(&number).await;
        assert_eq!(view.summary.state, OrderState::Paid);
        let refunds: Vec<_> = view.refunds.iter().map(|it| (it.amount_fen, it.outcome.as_str())).collect();
        assert_eq!(refunds, [(30, "succeeded")], "{:#?}", view.timeline);
        let wechat = view.channels.iter().find(|it| it.channel == Channel::Wechat).unwrap();
        assert_eq!(wechat.refundable_fen, crate::shop::AMOUNT - 30);
        let told: Vec<_> = shop.messages(&number).await.into_iter().map(|it| it.kind).collect();
        assert_eq!(told, ["order.paid", "refund.succeeded"], "in this order");
    }
}
