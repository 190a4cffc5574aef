//! How an order ends: clock, cancellation, failure, close answers, bills, delivery.

use super::*;

#[test]
fn the_last_open_channel_decides_how_a_pending_order_ends() {
    let both = |cause: &[(i64, Event)]| {
        let order = after(&pending(), cause);
        after(&order, &[(9500, says(Wechat, "CLOSED", 9400)), (9500, says(Alipay, "TRADE_CLOSED", 9400))])
    };
    let failed = Event::PaymentFailed { channel: Wechat };
    let alipay_closed = says(Alipay, "TRADE_CLOSED", 9400);
    assert_eq!((both(&[]).state, both(&[]).reason), (OrderState::Closed, Reason::ClosedElsewhere));
    assert_eq!(both(&[(9100, cancel())]).reason, Reason::UserCancelled);
    let order = both(&[(9401, alipay_closed), (9402, failed)]);
    assert_eq!((order.state, order.reason), (OrderState::Failed, Reason::PaymentFailed));
    assert_eq!((ended().state, ended().reason), (OrderState::TimedOut, Reason::TimedOut));
}

#[test]
fn the_end_is_told_once_and_the_first_final_code_stays() {
    let order = after(&pending(), &[(9500, says(Wechat, "CLOSED", 9400))]);
    let last = says(Alipay, "TRADE_CLOSED", 9400);
    let outcome = apply(&order, &last, 9500).unwrap();
    assert_eq!(outcome.effects, [Effect::Emit(Emission::OrderEnded { state: OrderState::Closed })]);
    for event in [last, Event::Clock, cancel(), Event::PlaceFailed, Event::PaymentFailed { channel: Wechat }]
    {
        assert!(unchanged(&outcome.order, &event, E + 5).is_empty());
    }
}

#[test]
fn a_cancelled_order_stays_pending_until_the_channels_say_so() {
    let order = after(&created(), &[(9100, Event::Cancel { by: Canceller::Merchant })]);
    assert_eq!((order.state, order.reason), (OrderState::Closed, Reason::MerchantCancelled));
    let outcome = apply(&pending(), &cancel(), 9100).unwrap();
    assert_eq!(outcome.order.state, OrderState::Pending);
    assert_eq!(outcome.order.closed_by_us, Some(CloseReason::UserCancelled));
    assert_eq!(outcome.effects, [Effect::CloseChannel(Wechat), Effect::CloseChannel(Alipay)]);
    let again = Event::Cancel { by: Canceller::Merchant };
    assert!(unchanged(&outcome.order, &again, 9101).is_empty());
    assert!(
        unchanged(&outcome.order, &Event::Clock, E).iter().all(|effect| matches!(effect, Effect::Alarm(_)))
    );
}

#[test]
fn a_paid_order_is_refunded_and_not_cancelled() {
    assert_eq!(refusal(&paid(), &cancel(), 9200), Refusal::Paid);
    assert_eq!(Refusal::Paid.code(), ErrorCode::Conflict);
}

#[test]
fn a_cancellation_after_the_end_is_an_expiry() {
    assert_eq!(after(&pending(), &[(E, cancel())]).closed_by_us, Some(CloseReason::Expired));
    assert_eq!(after(&created(), &[(E, cancel())]).reason, Reason::NeverOffered);
}

#[test]
fn a_failed_payment_ends_the_order_only_when_no_other_channel_is_open() {
    let failed = Event::PaymentFailed { channel: Wechat };
    assert!(unchanged(&pending(), &failed, 9100).is_empty());
    let order = after(&pending(), &[(9100, says(Alipay, "TRADE_CLOSED", 9100))]);
    let outcome = apply(&order, &failed, 9200).unwrap();
    assert_eq!(outcome.order.closed_by_us, Some(CloseReason::PaymentFailed));
    assert_eq!(outcome.effects, [Effect::CloseChannel(Wechat)]);
    for order in [created(), paid(), ended()] {
        assert!(unchanged(&order, &failed, 9200).is_empty());
    }
    let word = after(&order, &[(9200, says(Wechat, "PAYERROR", 9200))]);
    assert_eq!((word.closed_by_us, word.reason), (Some(CloseReason::PaymentFailed), Reason::AttemptFailed));
}

#[test]
fn an_order_that_no_channel_accepts_has_failed() {
    let order = after(&created(), &[(9100, Event::PlaceFailed)]);
    assert_eq!((order.state, order.reason), (OrderState::Failed, Reason::PlaceFailed));
    assert!(unchanged(&pending(), &Event::PlaceFailed, 9100).is_empty());
    assert!(unchanged(&paid(), &Event::PlaceFailed, 9100).is_empty());
}

#[test]
fn no_answer_to_a_close_is_a_proof() {
    let pending = pending();
    let query = [Effect::QueryChannel(Alipay)];
    assert_eq!(unchanged(&pending, &Event::CloseAnswered { channel: Alipay }, 9100), query);
    assert_eq!(unchanged(&pending, &Event::CloseConflict { channel: Alipay }, 9100), query);
    let repeat = [Effect::CloseChannel(Alipay)];
    assert_eq!(unchanged(&pending, &Event::CloseUnknown { channel: Alipay }, 9100), repeat);
    // "Already paid" from an order that is paid elsewhere or has ended may be a double or late payment.
    assert_eq!(unchanged(&paid(), &Event::CloseConflict { channel: Alipay }, 9200), query);
    assert_eq!(unchanged(&ended(), &Event::CloseConflict { channel: Alipay }, E + 400), query);
    assert!(unchanged(&ended(), &Event::CloseAnswered { channel: Wechat }, E + 400).is_empty());
    assert!(unchanged(&created(), &Event::CloseUnknown { channel: Wechat }, 9100).is_empty());
}

#[test]
fn a_payment_that_only_the_bill_knows_is_asked_for() {
    let missing = Event::BillMissing { channel: Alipay };
    for order in [pending(), ended(), paid()] {
        assert_eq!(unchanged(&order, &missing, E * 9), [Effect::QueryChannel(Alipay)]);
    }
    assert!(unchanged(&paid(), &Event::BillMissing { channel: Wechat }, E * 9).is_empty());
}

#[test]
fn the_clock_ends_what_was_never_offered_and_closes_what_was() {
    let order = after(&created(), &[(E, Event::Clock)]);
    assert_eq!((order.state, order.reason), (OrderState::TimedOut, Reason::NeverOffered));
    let outcome = apply(&pending(), &Event::Clock, E).unwrap();
    assert_eq!(outcome.order.closed_by_us, Some(CloseReason::Expired));
    assert_eq!(outcome.order.state, OrderState::Pending);
    assert_eq!(outcome.effects, [Effect::CloseChannel(Wechat), Effect::CloseChannel(Alipay)]);
    assert!(unchanged(&outcome.order, &Event::Clock, E).is_empty());
    for order in [created(), pending(), paid(), ended()] {
        assert!(unchanged(&order, &Event::Clock, E - 1).is_empty());
    }
    assert!(unchanged(&paid(), &Event::Clock, E).is_empty());
}

#[test]
fn only_a_paid_order_is_delivered() {
    let order = after(&paid(), &[(9200, Event::Delivered)]);
    assert!(order.delivered);
    assert!(unchanged(&order, &Event::Delivered, 9201).is_empty());
    for order in [created(), pending(), ended()] {
        assert_eq!(refusal(&order, &Event::Delivered, 9200), Refusal::NotPaid);
    }
}
