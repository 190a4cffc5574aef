//! Orders of the trade system for which the user paid less: what went in is what goes back, never the price.

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::{CashierCode, Reason, RefundOutcome};

use crate::asks::trade;
use crate::shop::{AMOUNT, Shop, number, refund_order};

const PAID: u64 = 81;

/// A shop in which 81 fen of 101 were paid. Gives it and the number.
async fn paid_with_a_coupon() -> (Shop, String) {
    let (shop, number) = (Shop::new().await, number());
    let placed = shop.engine.place(&trade(&number)).await.unwrap();
    let session = shop.front(&placed).await;
    let coupon = json!({ "amount_fen": AMOUNT - PAID });
    let (status, answer) = shop.post(&format!("/_control/orders/{number}/discount"), &coupon).await;
    assert_eq!(status, 200, "{answer}");
    let (status, paid) = shop.post(&format!("{session}/pay"), &json!({ "way": "wechat" })).await;
    assert_eq!(status, 200, "{paid}");
    shop.world.deliver_due().await;
    assert_eq!(shop.is(&number).await, (CashierCode::Paid, Reason::Paid));
    (shop, number)
}

/// Everything went back, here and there, and nobody is called.
async fn all_is_back(shop: &Shop, number: &str) {
    let view = shop.view(number).await;
    assert_eq!(view.refunds.last().unwrap().outcome, RefundOutcome::Succeeded, "{:?}", view.timeline);
    let leg = &view.channels[0];
    assert_eq!((leg.refunded_fen, leg.refundable_fen), (PAID, 0));
    assert_eq!(shop.is(number).await, (CashierCode::Paid, Reason::PaidRefundedFull));
    assert!(!view.summary.suspect && !view.summary.attention, "{:?}", view.timeline);
    assert_eq!(shop.truth(number).await["trade"]["refunded_fen"], PAID);
    let error = shop.engine.delivered(number).await.unwrap_err();
    assert_eq!(error.code(), ErrorCode::Conflict, "nothing is delivered for money that is back");
}

#[tokio::test]
async fn a_refund_without_an_amount_gives_back_what_was_paid_and_not_the_price() {
    let (shop, number) = paid_with_a_coupon().await;
    let asked = shop.engine.refund(&number, &refund_order("R00001", None)).await.unwrap();
    assert_eq!(asked.amount_fen, PAID);
    shop.live(shop.now() + 3_600).await;
    all_is_back(&shop, &number).await;
    assert_eq!(shop.alarms(&number).await, [""; 0]);
}

#[tokio::test]
async fn more_than_was_paid_cannot_be_asked_back_and_parts_end_at_it() {
    let (shop, number) = paid_with_a_coupon().await;
    assert!(shop.refund(&number, "R00001", PAID + 1).await.is_err());
    for (refund, fen) in [("R00002", 40), ("R00003", 41)] {
        shop.refund(&number, refund, fen).await.unwrap();
        shop.live(shop.now() + 600).await;
    }
    all_is_back(&shop, &number).await;
}

#[tokio::test]
async fn a_user_who_takes_all_that_was_paid_back_leaves_nothing_to_deliver_for() {
    let (shop, number) = paid_with_a_coupon().await;
    let ask = json!({ "amount_fen": PAID });
    let (status, made) = shop.post(&format!("/_control/orders/{number}/refund"), &ask).await;
    assert_eq!(status, 200, "{made}");
    for _ in 0..5 {
        shop.world.deliver_due().await;
        shop.pass(86_400);
    }
    shop.world.deliver_due().await;
    all_is_back(&shop, &number).await;
    assert_eq!(shop.alarms(&number).await, ["refund_unexpected"]);
}

#[tokio::test]
async fn an_order_that_a_coupon_paid_whole_is_delivered_and_has_nothing_to_give_back() {
    let (shop, number) = (Shop::new().await, number());
    let placed = shop.engine.place(&trade(&number)).await.unwrap();
    let session = shop.front(&placed).await;
    let coupon = json!({ "amount_fen": AMOUNT });
    assert_eq!(shop.post(&format!("/_control/orders/{number}/discount"), &coupon).await.0, 200);
    assert_eq!(shop.post(&format!("{session}/pay"), &json!({ "way": "wechat" })).await.0, 200);
    shop.world.deliver_due().await;
    assert_eq!(shop.is(&number).await, (CashierCode::Paid, Reason::Paid));
    assert!(shop.refund(&number, "R00001", 1).await.is_err());
    shop.engine.delivered(&number).await.unwrap();
}

#[tokio::test]
async fn a_refund_of_another_order_under_the_same_number_proves_nothing_about_this_one() {
    let shop = Shop::new().await;
    let (first, second) = (number(), number());
    for number in [&first, &second] {
        shop.buys(&trade(number)).await;
        shop.world.deliver_due().await;
        shop.refund(number, "R00001", AMOUNT).await.unwrap();
        shop.live(shop.now() + 3_600).await;
    }
    let outcomes = [shop.view(&first).await.refunds[0].outcome, shop.view(&second).await.refunds[0].outcome];
    assert_eq!(outcomes, [RefundOutcome::Succeeded, RefundOutcome::Pending]);
    assert_eq!(shop.truth(&second).await["trade"]["refunded_fen"], 0, "nothing went back");
}
