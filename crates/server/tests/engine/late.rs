//! Payments that come too late or twice (status.md §4).

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Canceller, LatePolicy, OrderState};

use crate::shop::{AMOUNT, NOW, Setup, Shop, number};

#[tokio::test]
async fn of_two_payments_the_later_goes_back_by_itself() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place(&number).await;
    let session = shop.open(&placed).await;
    shop.pay(&session, Channel::Alipay).await;
    shop.pass(1);
    shop.pay(&session, Channel::Wechat).await;
    shop.world.deliver_due().await;
    assert!(shop.view(&number).await.summary.attention, "paid twice");
    shop.live(NOW + 600).await;
    let view = shop.view(&number).await;
    assert!(!view.summary.attention, "and one went back");
    assert_eq!(view.summary.refund_channel, Some(Channel::Wechat));
    assert_eq!(view.refunds.len(), 1, "{:?}", view.refunds);
    let refund = &view.refunds[0];
    assert_eq!((refund.channel, refund.amount_fen), (Channel::Wechat, AMOUNT));
    assert_eq!(
        (refund.out_refund_no.as_str(), refund.outcome.as_str()),
        (format!("{number}Rw").as_str(), "succeeded")
    );
    assert_eq!(shop.code(&number).await, 0);
    assert!(shop.alarms(&number).await.contains(&"double_payment".to_owned()));
    let kinds: Vec<_> = shop.messages(&number).await.into_iter().map(|message| message.kind).collect();
    assert_eq!(kinds, ["order.paid", "order.double_paid", "refund.succeeded"]);
}

/// An order that ended here while the user still pays: the close answer of another world. Gives shop and number.
async fn late(policy: LatePolicy) -> (Shop, String) {
    let shop = Shop::with(Setup { late_policy: policy, ..Setup::default() }).await;
    let number = number();
    let placed = shop.place_at(&number, Channel::Alipay).await;
    let session = shop.open(&placed).await;
    // The user opens the trade and pays in time; every word about it is lost until after the margin.
    shop.faults(json!([{"at": "alipay.notify", "times": 1, "fault": {"delay": {"seconds": 2000}}}])).await;
    shop.pass(100);
    shop.pay(&session, Channel::Alipay).await;
    shop.world.deliver_due().await; // put off by the fault
    // What ended the order here was a statement about another trade: written as the store would have it.
    let stored = shop.store.load(&number).await.unwrap().unwrap();
    let mut order = stored.order.clone();
    order.state = OrderState::TimedOut;
    order.reason = ttpay::core::Reason::TimedOut;
    order.closed_by_us = Some(ttpay::core::CloseReason::Expired);
    let change = ttpay_store::Change {
        before: stored.clone(),
        order,
        offers: stored.offers.clone(),
        plan: ttpay::core::plan::Plan::default(),
        facts: Vec::new(),
        events: Vec::new(),
        outbox: Vec::new(),
        now: shop.now(),
    };
    shop.store.commit(&change).await.unwrap();
    shop.live(NOW + 2200).await;
    (shop, number)
}

#[tokio::test]
async fn a_late_payment_reopens_an_ended_order_and_goes_back() {
    let (shop, number) = late(LatePolicy::Refund).await;
    assert_eq!(shop.code(&number).await, 0);
    let delivered = shop.engine.delivered(&number).await.unwrap_err();
    assert_eq!(delivered.code(), ErrorCode::Conflict);
    assert!(delivered.to_string().contains("its money goes back"), "{delivered}");
    shop.live(shop.now() + 3600).await;
    assert_eq!(shop.engine.delivered(&number).await.unwrap_err().code(), ErrorCode::Conflict);
    let view = shop.view(&number).await;
    assert!(view.summary.late_payment && !view.summary.delivered && !view.summary.attention);
    assert_eq!(view.refunds.len(), 1);
    assert_eq!((view.refunds[0].amount_fen, view.refunds[0].outcome.as_str()), (AMOUNT, "succeeded"));
    assert_eq!(view.summary.reason.as_str(), "paid_refunded_full");
    let paid = &shop.messages(&number).await[0];
    assert_eq!((&paid.payload["late"], &paid.payload["deliver"]), (&json!(true), &json!(false)));
    assert!(shop.alarms(&number).await.contains(&"late_payment".to_owned()));
}

#[tokio::test]
async fn a_late_payment_is_kept_where_the_merchant_accepts_it() {
    let (shop, number) = late(LatePolicy::Accept).await;
    assert_eq!(shop.code(&number).await, 0);
    let view = shop.view(&number).await;
    assert!(view.summary.late_payment && view.refunds.is_empty());
    assert_eq!(shop.messages(&number).await[0].payload["deliver"], json!(true));
}

#[tokio::test]
async fn a_payment_before_the_merchants_close_took_effect_is_paid_with_an_alarm_that_says_what_to_do() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place_at(&number, Channel::Wechat).await;
    let session = shop.open(&placed).await;
    shop.faults(json!([{"at": "wechat.close", "fault": "timeout_before_commit"}])).await;
    shop.engine.close(&number, Canceller::Merchant).await.unwrap();
    shop.pay(&session, Channel::Wechat).await;
    shop.world.deliver_due().await;
    assert_eq!(shop.code(&number).await, 0);
    assert_eq!(shop.alarms(&number).await, ["paid_after_cancel"]);
    let view = shop.view(&number).await;
    assert!(!view.summary.late_payment && view.refunds.is_empty());
    let line = view.timeline.iter().find(|line| line.kind == "alarm").unwrap();
    assert!(line.message.ends_with("nothing goes back by itself."), "{}", line.message);
    assert!(view.summary.attention);
    assert!(!shop.engine.delivered(&number).await.unwrap().summary.attention, "somebody decided");
}
