//! Orders of ecpay and the trade system: what the platform signed decides, and nothing else does.

use crate::fact::{Channel, Fact, Source};
use crate::lifecycle::{Alarm, Canceller, Effect, Event, Order, OrderState, Refusal, apply};
use crate::status::{CashierCode, Reason};

const E: i64 = 10_000;
const PLATFORMS: [Channel; 2] = [Channel::Ecpay, Channel::Trade];

fn offered(channel: Channel) -> Order {
    let offer = Event::Offer { channel, amount_fen: 101, trade_time: 9_000 };
    apply(&Order::new("T1", 101, 9_000, E), &offer, 9_001).unwrap().order
}

fn said(channel: Channel, state: &str, source: Source) -> Event {
    Event::Fact(Fact {
        channel,
        out_trade_no: "T1".into(),
        transaction_id: None,
        state: state.into(),
        amount_fen: 101,
        paid_fen: None,
        refunded_fen: None,
        paid_at: None,
        seen_at: 9_500,
        source,
    })
}

fn after(order: &Order, event: &Event, now: i64) -> (CashierCode, Reason) {
    let answer = apply(order, event, now).unwrap().order.answer();
    (answer.code, answer.reason)
}

fn alarms(effects: &[Effect]) -> Vec<Alarm> {
    let alarm = |effect: &Effect| if let Effect::Alarm(alarm) = effect { Some(*alarm) } else { None };
    effects.iter().filter_map(alarm).collect()
}

#[test]
fn every_signed_word_of_the_platform_has_its_code_and_no_other_word_is_an_end() {
    let table = [
        ("SUCCESS", CashierCode::Paid, Reason::Paid),
        ("TIME_OUT", CashierCode::TimedOut, Reason::TimedOut),
        ("TIMEOUT", CashierCode::TimedOut, Reason::TimedOut),
        ("USER_CANCEL", CashierCode::Closed, Reason::UserCancelled),
        ("CANCEL", CashierCode::Closed, Reason::ClosedElsewhere),
        ("PROCESS", CashierCode::Unknown, Reason::InProgress),
        ("PROCESSING", CashierCode::Unknown, Reason::InProgress),
        ("FAIL", CashierCode::Unknown, Reason::AttemptFailed),
        ("success", CashierCode::Unknown, Reason::Unrecognised),
        ("CLOSED", CashierCode::Unknown, Reason::Unrecognised),
    ];
    for channel in PLATFORMS {
        for (word, code, reason) in table {
            let said = said(channel, word, Source::Notification);
            assert_eq!(after(&offered(channel), &said, 9_500), (code, reason), "{channel} {word}");
        }
    }
}

#[test]
fn silence_is_9_before_the_end_and_9_after_it() {
    for channel in PLATFORMS {
        let order = offered(channel);
        assert_eq!((order.state.code(), order.reason), (CashierCode::Unknown, Reason::Waiting));
        for now in [E, E + 400, E + 1_000_000] {
            assert_eq!(
                after(&order, &Event::Clock, now),
                (CashierCode::Unknown, Reason::Unproved),
                "{channel}"
            );
        }
    }
}

#[test]
fn an_unsigned_answer_moves_nothing_and_calls_somebody_once_when_the_callback_stays_away() {
    for channel in PLATFORMS {
        for word in ["SUCCESS", "TIMEOUT", "FAIL"] {
            let hint = said(channel, word, Source::Unsigned);
            let order = apply(&offered(channel), &Event::Clock, E).unwrap().order;
            for now in [9_500, E, E + 299] {
                let outcome = apply(&order, &hint, now).unwrap();
                assert_eq!(
                    (outcome.order, outcome.effects),
                    (order.clone(), vec![]),
                    "{channel} {word} {now}"
                );
            }
            let late = apply(&order, &hint, E + 300).unwrap();
            assert_eq!((late.order.state, late.order.reason), (OrderState::Pending, Reason::Unproved));
            let expected: &[Alarm] = if word == "FAIL" { &[] } else { &[Alarm::OnlyUnsigned] };
            assert_eq!(alarms(&late.effects), expected, "{channel} {word}");
            assert_eq!(alarms(&apply(&late.order, &hint, E + 600).unwrap().effects), [], "it was told");
        }
    }
}

#[test]
fn an_unsigned_payment_is_told_although_an_unsigned_end_was() {
    let order = apply(&offered(Channel::Ecpay), &Event::Clock, E).unwrap().order;
    let ended = apply(&order, &said(Channel::Ecpay, "TIMEOUT", Source::Unsigned), E + 300).unwrap().order;
    let paid = apply(&ended, &said(Channel::Ecpay, "SUCCESS", Source::Unsigned), E + 600).unwrap();
    assert_eq!(alarms(&paid.effects), [Alarm::OnlyUnsigned]);
}

#[test]
fn a_callback_pays_the_order_however_late_it_comes() {
    for channel in PLATFORMS {
        let order = apply(&offered(channel), &Event::Clock, E).unwrap().order;
        let outcome = apply(&order, &said(channel, "SUCCESS", Source::Notification), E + 80_000).unwrap();
        assert_eq!((outcome.order.state, outcome.order.late_payment), (OrderState::Paid, false), "{channel}");
    }
}

#[test]
fn a_payment_after_the_user_gave_up_is_a_late_payment() {
    let order = offered(Channel::Trade);
    let gone =
        apply(&order, &said(Channel::Trade, "USER_CANCEL", Source::Notification), 9_500).unwrap().order;
    let paid = apply(&gone, &said(Channel::Trade, "SUCCESS", Source::Notification), 9_600).unwrap();
    assert_eq!((paid.order.state, paid.order.late_payment), (OrderState::Paid, true));
    assert!(matches!(
        paid.effects.last(),
        Some(Effect::RefundChannel { channel: Channel::Trade, amount_fen: 101, .. })
    ));
}

#[test]
fn an_order_of_a_platform_cannot_be_closed() {
    for channel in PLATFORMS {
        let cancel = Event::Cancel { by: Canceller::Merchant };
        assert_eq!(apply(&offered(channel), &cancel, 9_500).unwrap_err(), Refusal::NoClose, "{channel}");
    }
}

#[test]
fn a_refund_of_all_that_the_user_paid_is_the_whole_in_the_trade_system_and_a_part_everywhere_else() {
    let reasons = [
        (Channel::Trade, Reason::PaidRefundedFull),
        (Channel::Ecpay, Reason::PaidRefundedPart),
        (Channel::Wechat, Reason::PaidRefundedPart),
    ];
    for (channel, reason) in reasons {
        let Event::Fact(fact) = said(channel, "SUCCESS", Source::Notification) else { panic!() };
        let back = |fen| Event::Fact(Fact { paid_fen: Some(81), refunded_fen: Some(fen), ..fact.clone() });
        assert_eq!(after(&offered(channel), &back(81), 9_500), (CashierCode::Paid, reason), "{channel}");
        assert_eq!(after(&offered(channel), &back(80), 9_500).1, Reason::PaidRefundedPart, "{channel}");
        let left = apply(&offered(channel), &back(1), 9_500).unwrap().order.leg(channel).refundable_fen();
        assert_eq!(left, if channel == Channel::Trade { 80 } else { 100 }, "{channel}");
    }
}

#[test]
fn only_a_payment_of_the_trade_system_learns_its_number_later() {
    for (channel, learns) in [(Channel::Trade, true), (Channel::Wechat, false), (Channel::Alipay, false)] {
        let word = if channel == Channel::Alipay { "TRADE_SUCCESS" } else { "SUCCESS" };
        let Event::Fact(nameless) = said(channel, word, Source::Notification) else { panic!() };
        let paid = apply(&offered(channel), &Event::Fact(nameless.clone()), 9_500).unwrap().order;
        let named = Fact { transaction_id: Some("ots7".into()), ..nameless };
        let order = apply(&paid, &Event::Fact(named), 9_501).unwrap().order;
        let known = order.leg(channel).fact.as_ref().unwrap().transaction_id.clone();
        assert_eq!(known.is_some(), learns, "{channel}");
    }
}
