//! Cancelling, expiring, closing (status.md §2 and §4).

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Canceller, OrderState};

use crate::shop::{AMOUNT, NOW, Shop, number};

const E: i64 = NOW + 900;

#[tokio::test]
async fn an_order_that_nobody_pays_times_out_when_both_channels_have_ended() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    shop.live(E + 299).await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!(
        (status.code.number(), status.reason.as_str()),
        (9, "not_started"),
        "Alipay's string has 300 s more"
    );
    shop.live(E + 301).await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (1, "timed_out"));
    assert_eq!(shop.store.next_due().await.unwrap(), None, "nothing is left to do");
    let ended: Vec<_> = shop.messages(&number).await.into_iter().map(|message| message.kind).collect();
    assert_eq!(ended, ["order.expired"]);
}

#[tokio::test]
async fn an_opened_alipay_trade_is_closed_by_alipay_at_the_end() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place_at(&number, Channel::Alipay).await;
    let session = shop.open(&placed).await;
    assert_eq!(shop.user(&session, "enter", Channel::Alipay).await.0, 200);
    shop.live(E + 10).await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (1, "timed_out"));
}

#[tokio::test]
async fn a_cancelled_order_stays_9_until_both_channels_have_ended() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place(&number).await;
    let session = shop.open(&placed).await;
    assert_eq!(shop.user(&session, "enter", Channel::Alipay).await.0, 200);
    shop.pass(10);
    let view = shop.engine.close(&number, Canceller::Merchant).await.unwrap();
    assert_eq!(view.summary.state, OrderState::Closed, "both could be closed at once: {view:?}");
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (3, "merchant_cancelled"));
}

#[tokio::test]
async fn an_untouched_order_string_cannot_be_called_back_so_a_cancelled_order_waits() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    shop.pass(10);
    shop.engine.close(&number, Canceller::User).await.unwrap();
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (9, "not_started"));
    shop.live(E + 301).await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (3, "user_cancelled"));
}

#[tokio::test]
async fn a_cancelled_order_that_is_paid_all_the_same_is_paid() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place(&number).await;
    let session = shop.open(&placed).await;
    shop.engine.close(&number, Canceller::User).await.unwrap();
    shop.pay(&session, Channel::Alipay).await;
    shop.world.deliver_due().await;
    assert_eq!(shop.code(&number).await, 0);
    assert!(!shop.view(&number).await.summary.late_payment, "it had not ended yet");
}

#[tokio::test]
async fn v2_is_not_told_to_close_in_the_first_five_minutes_after_an_order_call() {
    let shop = Shop::v2().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.pass(10);
    shop.engine.close(&number, Canceller::User).await.unwrap();
    shop.live(NOW + 299).await;
    assert!(!shop.wire.take().contains(&"wechat.close".to_owned()));
    assert_eq!(shop.code(&number).await, 9);
    shop.live(NOW + 320).await;
    assert!(shop.wire.take().contains(&"wechat.close".to_owned()));
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (3, "user_cancelled"));
}

#[tokio::test]
async fn a_short_v2_order_is_closed_after_its_end_when_its_five_minutes_are_over() {
    let shop = Shop::v2().await;
    let number = number();
    let ask = ttpay_server::shapes::PlaceOrder {
        valid_time: Some(120),
        channels: Some(vec![Channel::Wechat]),
        ..Shop::ask(&number)
    };
    shop.engine.place(&ask).await.unwrap();
    shop.live(NOW + 130).await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (9, "closing"));
    shop.live(NOW + 320).await;
    assert_eq!(shop.code(&number).await, 1);
}

#[tokio::test]
async fn nothing_is_closed_blindly_and_the_payment_behind_a_silent_question_is_found() {
    for shop in [Shop::new().await, Shop::v2().await] {
        let number = number();
        let placed = shop.place_at(&number, Channel::Wechat).await;
        let session = shop.open(&placed).await;
        shop.faults(json!([
            {"at": "wechat.notify", "times": 99, "fault": "lose"},
            {"at": "wechat.query", "times": 1, "fault": "http_500"},
        ]))
        .await;
        shop.pay(&session, Channel::Wechat).await;
        shop.pass(320);
        // The question before the close brings nothing, so nothing is closed blindly; the next one hears of the payment.
        shop.engine.close(&number, Canceller::User).await.unwrap();
        shop.live(shop.now() + 60).await;
        assert_eq!(shop.code(&number).await, 0);
    }
}

#[tokio::test]
async fn the_other_channel_is_closed_when_one_is_paid() {
    let shop = Shop::new().await;
    let number = number();
    shop.paid_at(&number, Channel::Alipay).await;
    shop.work().await;
    assert_eq!(
        shop.truth(&number).await["wechat"]["state"],
        json!("CLOSED"),
        "{}",
        shop.truth(&number).await
    );
}

#[tokio::test]
async fn an_order_that_the_merchant_platform_closed_is_closed_elsewhere() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    let (status, answer) = shop.post(&format!("/_control/orders/{number}/close"), &json!({})).await;
    assert_eq!(status, 200, "{answer}");
    shop.pass(5);
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (3, "closed_elsewhere"));
}

#[tokio::test]
async fn a_trade_that_was_paid_and_refunded_elsewhere_is_paid_although_alipay_calls_it_closed() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place_at(&number, Channel::Alipay).await;
    let session = shop.open(&placed).await;
    shop.faults(json!([{"at": "alipay.notify", "times": 99, "fault": "lose"}])).await;
    shop.pay(&session, Channel::Alipay).await;
    let refund = json!({"amount_fen": AMOUNT, "channel": "alipay"});
    let (status, answer) = shop.post(&format!("/_control/orders/{number}/refund"), &refund).await;
    assert_eq!(status, 200, "{answer}");
    shop.pass(5);
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (0, "paid_refunded_full"));
}

#[tokio::test]
async fn a_closed_trade_counts_only_after_the_look_for_money() {
    let shop = Shop::new().await;
    let number = number();
    let placed = shop.place_at(&number, Channel::Alipay).await;
    let session = shop.open(&placed).await;
    assert_eq!(shop.user(&session, "enter", Channel::Alipay).await.0, 200);
    let (status, _) =
        shop.post(&format!("/_control/orders/{number}/close"), &json!({"channel": "alipay"})).await;
    assert_eq!(status, 200);
    shop.faults(json!([{"at": "alipay.query_refund", "times": 2, "fault": "unsigned"}])).await;
    shop.pass(5);
    assert_eq!(shop.code(&number).await, 9, "nobody could say whether money had moved");
    assert!(shop.view(&number).await.plan.iter().any(|task| task.kind == "evidence"));
    shop.live(shop.now() + 60).await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code.number(), status.reason.as_str()), (3, "closed_elsewhere"));
}

#[tokio::test]
async fn an_order_that_stays_unknown_raises_an_alarm_an_hour_after_its_end() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.faults(json!([{"at": "wechat.query", "times": 9999, "fault": "http_500"}])).await;
    shop.live(E + 3599).await;
    assert!(shop.alarms(&number).await.is_empty() && !shop.view(&number).await.summary.attention);
    shop.live(E + 3601).await;
    assert_eq!(shop.alarms(&number).await, ["still_unknown"]);
    assert!(shop.view(&number).await.summary.attention);
    assert!(shop.engine.orders(None, None, 10).await.unwrap().orders[0].attention);
    shop.no_faults().await;
    shop.live(E + 4000).await;
    assert_eq!(shop.code(&number).await, 1, "and it is still asked about");
    assert_eq!(shop.alarms(&number).await.len(), 1);
    assert!(!shop.view(&number).await.summary.attention, "it is known now");
}

#[tokio::test]
async fn a_paid_order_is_not_cancelled_and_delivered_once() {
    let shop = Shop::new().await;
    let number = number();
    shop.place(&number).await;
    assert_eq!(shop.engine.delivered(&number).await.unwrap_err().code(), ErrorCode::Conflict);
    let paid = crate::shop::number();
    shop.paid_at(&paid, Channel::Wechat).await;
    let error = shop.engine.close(&paid, Canceller::User).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Conflict);
    for _ in 0..2 {
        assert!(shop.engine.delivered(&paid).await.unwrap().summary.delivered);
    }
    let delivered = shop.kinds(&paid).await.iter().filter(|kind| *kind == "delivered").count();
    assert_eq!(delivered, 1);
}

#[tokio::test]
async fn cancelling_what_has_ended_changes_nothing() {
    let shop = Shop::new().await;
    let number = number();
    shop.place_at(&number, Channel::Wechat).await;
    shop.engine.close(&number, Canceller::User).await.unwrap();
    let before = shop.store.load(&number).await.unwrap();
    shop.engine.close(&number, Canceller::Merchant).await.unwrap();
    assert_eq!(shop.store.load(&number).await.unwrap(), before);
}
