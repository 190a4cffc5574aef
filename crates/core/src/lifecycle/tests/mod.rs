//! One test per row of the table in status.md §4, and the orders and events that they share.

use super::*;
use crate::fact::{Channel, Fact, RefundFact, RefundOutcome, Source};
use crate::status::{CloseReason, Reason};
use crate::words::ErrorCode;
use Channel::{Alipay, Wechat};

mod ends;
mod offers;
mod payments;
mod refunds;

const E: i64 = 10_000;

fn created() -> Order {
    Order::new("T1", 101, 9000, E)
}

fn fact(channel: Channel, state: &str, seen_at: i64) -> Fact {
    let paid = matches!(state, "SUCCESS" | "TRADE_SUCCESS" | "TRADE_FINISHED" | "REFUND");
    Fact {
        channel,
        out_trade_no: "T1".into(),
        transaction_id: None,
        state: state.into(),
        amount_fen: if paid { 101 } else { 0 },
        paid_fen: None,
        refunded_fen: None,
        paid_at: paid.then_some(seen_at - 10),
        seen_at,
        source: Source::Query,
    }
}

fn says(channel: Channel, state: &str, seen_at: i64) -> Event {
    Event::Fact(fact(channel, state, seen_at))
}

fn offer(channel: Channel) -> Event {
    Event::Offer { channel, amount_fen: 101, trade_time: 9000 }
}

fn cancel() -> Event {
    Event::Cancel { by: Canceller::User }
}

/// The order after some events, each at its time.
fn after(order: &Order, events: &[(i64, Event)]) -> Order {
    events.iter().fold(order.clone(), |order, (now, event)| apply(&order, event, *now).unwrap().order)
}

fn pending() -> Order {
    after(&created(), &[(9000, offer(Wechat)), (9000, offer(Alipay))])
}

fn paid() -> Order {
    after(&pending(), &[(9100, says(Wechat, "SUCCESS", 9100))])
}

/// Timed out by WeChat's close and by Alipay's silence beyond the margin.
fn ended() -> Order {
    let gone = says(Alipay, "ACQ.TRADE_NOT_EXIST", E + 300);
    after(&pending(), &[(E, Event::Clock), (E + 10, says(Wechat, "CLOSED", E + 5)), (E + 301, gone)])
}

fn effects(order: &Order, event: &Event, now: i64) -> Vec<Effect> {
    apply(order, event, now).unwrap().effects
}

fn unchanged(order: &Order, event: &Event, now: i64) -> Vec<Effect> {
    let outcome = apply(order, event, now).unwrap();
    assert_eq!(&outcome.order, order, "{event:?}");
    outcome.effects
}

fn refusal(order: &Order, event: &Event, now: i64) -> Refusal {
    apply(order, event, now).unwrap_err()
}

fn order_paid(channel: Channel, late: bool, deliver: bool) -> Effect {
    Effect::Emit(Emission::OrderPaid { channel, late, deliver })
}

/// A statement about a refund of WeChat's 101 fen.
fn refund(number: &str, outcome: RefundOutcome, amount_fen: u64) -> Event {
    Event::Refund(RefundFact {
        channel: Wechat,
        out_trade_no: "T1".into(),
        out_refund_no: number.into(),
        refund_id: None,
        state: "verbatim".into(),
        outcome,
        amount_fen,
        seen_at: 9500,
    })
}
