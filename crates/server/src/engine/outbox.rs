//! Messages for the merchant's own system, each with the id that every delivery of it carries (I6).

use serde::Serialize;
use serde_json::{Value, json};
use ttpay::core::lifecycle::{Emission, MessageKind, Milestone, Order, OrderState, RefundCause};
use ttpay::core::{Channel, Fact, RefundOutcome};
use ttpay_store::{NewFact, NewMessage};

use super::digest;
use crate::webhooks::data;

/// The timeline line and the message of an event that the rules emitted.
pub(super) fn emission(
    order: &Order,
    emission: Emission,
    heard: Option<&NewFact>,
) -> (Milestone, Option<Channel>, Value, NewMessage) {
    match emission {
        Emission::OrderPaid { channel, late, deliver } => {
            let fact = order.leg(channel).fact.as_ref();
            let data = data::OrderPaid {
                out_order_no: order.out_trade_no.clone(),
                amount_fen: order.amount_fen,
                channel,
                late,
                deliver,
                transaction_id: fact.and_then(|fact| fact.transaction_id.clone()),
                paid_at: fact.and_then(|fact| fact.paid_at),
                proof: heard.map(|fact| fact.digest.clone()),
            };
            let detail = json!({
                "late": late,
                "deliver": deliver,
                "transaction_id": data.transaction_id,
                "paid_at": data.paid_at,
                "proof": data.proof,
            });
            (Milestone::Paid, Some(channel), detail, message(order, "paid", MessageKind::OrderPaid, &data))
        }
        Emission::OrderEnded { state } => {
            let detail = json!({ "state": state, "reason": order.reason });
            let data = data::OrderEnded {
                out_order_no: order.out_trade_no.clone(),
                amount_fen: order.amount_fen,
                state,
                reason: order.reason,
            };
            (Milestone::Ended, None, detail, message(order, "ended", ended(state), &data))
        }
    }
}

/// Which message tells an end. `failed` is told as a close: nobody can pay any more, before the time was over; whoever wants
/// to tell them apart reads `state`.
const fn ended(state: OrderState) -> MessageKind {
    match state {
        OrderState::TimedOut => MessageKind::OrderExpired,
        OrderState::Closed | OrderState::Failed => MessageKind::OrderClosed,
        // No end; the rules never emit one with them.
        OrderState::Created | OrderState::Pending | OrderState::Paid => MessageKind::OrderClosed,
    }
}

/// The message of a second payment, at the other channel.
pub(super) fn double_paid(order: &Order, fact: &Fact) -> NewMessage {
    let data = data::OrderDoublePaid {
        out_order_no: order.out_trade_no.clone(),
        amount_fen: fact.amount_fen,
        channel: fact.channel,
        transaction_id: fact.transaction_id.clone(),
        paid_at: fact.paid_at,
        refund_channel: order.refund_channel,
    };
    message(order, "double_paid", MessageKind::OrderDoublePaid, &data)
}

/// The message of a refund that has its last word, when it has.
pub(super) fn refund(order: &Order, channel: Channel, out_refund_no: &str) -> Option<NewMessage> {
    let refund = order.leg(channel).refund(out_refund_no)?;
    let (name, kind) = match refund.outcome {
        RefundOutcome::Succeeded => ("refund_succeeded", MessageKind::RefundSucceeded),
        RefundOutcome::Failed => ("refund_failed", MessageKind::RefundFailed),
        RefundOutcome::Pending | RefundOutcome::Unknown => return None,
    };
    let data = data::Refund {
        out_order_no: order.out_trade_no.clone(),
        out_refund_no: out_refund_no.to_owned(),
        channel,
        amount_fen: refund.amount_fen,
        requested: refund.requested,
    };
    // A refund made elsewhere may have any number, and both channels may know the same one.
    let number: String = digest::sha256(out_refund_no).chars().take(16).collect();
    Some(message(order, &format!("{name}:{channel}:{number}"), kind, &data))
}

/// Why money went back by itself, as the user reads it.
pub(super) const fn reason_shown(cause: RefundCause) -> &'static str {
    match cause {
        RefundCause::LatePayment => "订单已结束，款项自动退回",
        RefundCause::DoublePayment => "重复支付，款项自动退回",
    }
}

/// An order sends each of its messages once, so its number and the message's name are the id. It has no full stop, because
/// the signed text puts one behind it.
fn message(order: &Order, name: &str, kind: MessageKind, data: &impl Serialize) -> NewMessage {
    NewMessage {
        id: format!("{}:{name}", order.out_trade_no),
        kind: kind.to_string(),
        // A plain struct of texts and numbers always has a tree.
        payload: serde_json::to_value(data).unwrap_or_default(),
    }
}
