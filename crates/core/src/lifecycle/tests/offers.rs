//! What may be offered and when, and what is kept of an order.

use super::*;

#[test]
fn the_states_of_these_tests_are_what_they_say() {
    let states = [created(), pending(), paid(), ended()].map(|order| order.state);
    assert_eq!(states, [OrderState::Created, OrderState::Pending, OrderState::Paid, OrderState::TimedOut]);
}

#[test]
fn an_offer_makes_a_created_order_pending() {
    let order = apply(&created(), &offer(Wechat), 9000).unwrap().order;
    assert_eq!((order.state, order.reason), (OrderState::Pending, Reason::NotAsked));
    assert!(order.wechat.offered && !order.alipay.offered);
}

#[test]
fn a_pending_order_is_offered_again_until_its_last_minute() {
    assert!(apply(&pending(), &offer(Alipay), E - 61).is_ok());
    assert_eq!(refusal(&pending(), &offer(Alipay), E - 60), Refusal::TooLate);
    assert_eq!(refusal(&created(), &offer(Alipay), E - 60), Refusal::TooLate);
}

#[test]
fn an_offer_with_another_amount_or_trade_time_is_refused() {
    let other = Event::Offer { channel: Wechat, amount_fen: 102, trade_time: 9000 };
    assert_eq!(refusal(&pending(), &other, 9100), Refusal::AmountChanged);
    let other = Event::Offer { channel: Wechat, amount_fen: 101, trade_time: 9001 };
    assert_eq!(refusal(&pending(), &other, 9100), Refusal::TradeTimeChanged);
}

#[test]
fn a_cancelled_a_paid_and_an_ended_order_are_not_offered() {
    assert_eq!(refusal(&after(&pending(), &[(9100, cancel())]), &offer(Wechat), 9101), Refusal::Closing);
    assert_eq!(refusal(&paid(), &offer(Alipay), 9200), Refusal::Paid);
    assert_eq!(refusal(&ended(), &offer(Alipay), 9200), Refusal::Ended);
    let closed = after(&pending(), &[(9100, says(Wechat, "CLOSED", 9100))]);
    assert_eq!(refusal(&closed, &offer(Wechat), 9101), Refusal::Closing);
}

#[test]
fn a_fresh_link_needs_an_offered_wechat_and_the_same_parameters() {
    let fresh = |amount_fen| Event::FreshLink { amount_fen, trade_time: 9000 };
    assert!(unchanged(&pending(), &fresh(101), 9100).is_empty());
    assert_eq!(refusal(&pending(), &fresh(1), 9100), Refusal::AmountChanged);
    assert_eq!(refusal(&pending(), &fresh(101), E - 60), Refusal::TooLate);
    assert_eq!(refusal(&created(), &fresh(101), 9100), Refusal::NotOffered);
    assert_eq!(refusal(&paid(), &fresh(101), 9200), Refusal::Paid);
    assert_eq!(refusal(&ended(), &fresh(101), 9200), Refusal::Ended);
}

#[test]
fn another_fact_of_a_created_order_is_stored_and_offers_nothing() {
    let order = after(&created(), &[(9100, says(Wechat, "NOTPAY", 9100))]);
    assert_eq!((order.state, order.reason), (OrderState::Created, Reason::NotOffered));
    assert_eq!(order.wechat.fact.as_ref().unwrap().state, "NOTPAY");
    assert_eq!(after(&order, &[(E, Event::Clock)]).reason, Reason::NeverOffered);
}

#[test]
fn a_stored_order_comes_back_as_it_was() {
    for order in [created(), pending(), paid(), ended()] {
        let text = serde_json::to_string(&order).unwrap();
        assert_eq!(serde_json::from_str::<Order>(&text).unwrap(), order);
    }
}
