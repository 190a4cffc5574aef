//! Messages for the merchant's own system, each with the id that every delivery of it carries (I6).

use serde_json::{Value, json};
use ttpay::core::lifecycle::{Emission, Milestone, Order, RefundCause};
use ttpay::core::{Channel, RefundOutcome};
use ttpay_store::{NewFact, NewMessage};

/// The timeline line and the message of an event that the rules emitted.
pub(super) fn emission(
    order: &Order,
    emission: Emission,
    heard: Option<&NewFact>,
) -> (Milestone, Option<Channel>, Value, NewMessage) {
    match emission {
        Emission::OrderPaid { channel, late, deliver } => {
            let fact = order.leg(channel).fact.as_ref();
            let detail = json!({
                "late": late,
                "deliver": deliver,
                "transaction_id": fact.and_then(|fact| fact.transaction_id.clone()),
                "paid_at": fact.and_then(|fact| fact.paid_at),
                "proof": heard.map(|fact| fact.digest.clone()),
            });
            let mut payload = detail.clone();
            payload["out_order_no"] = json!(order.out_trade_no);
            payload["amount_fen"] = json!(order.amount_fen);
            payload["channel"] = json!(channel);
            (Milestone::Paid, Some(channel), detail, message(order, "paid", "order.paid", payload))
        }
        Emission::OrderEnded { state } => {
            let detail = json!({ "state": state, "reason": order.reason });
            let payload =
                json!({ "out_order_no": order.out_trade_no, "state": state, "reason": order.reason });
            (Milestone::Ended, None, detail, message(order, "ended", "order.ended", payload))
        }
    }
}

/// The message of a refund that has its last word, when it has.
pub(super) fn refund(order: &Order, channel: Channel, out_refund_no: &str) -> Option<NewMessage> {
    let refund = order.leg(channel).refund(out_refund_no)?;
    let kind = match refund.outcome {
        RefundOutcome::Succeeded => "refund.succeeded",
        RefundOutcome::Failed => "refund.failed",
        RefundOutcome::Pending | RefundOutcome::Unknown => return None,
    };
    let payload = json!({
        "out_order_no": order.out_trade_no,
        "out_refund_no": out_refund_no,
        "channel": channel,
        "amount_fen": refund.amount_fen,
        "requested": refund.requested,
    });
    Some(message(order, &format!("{kind}.{out_refund_no}"), kind, payload))
}

/// Why money went back by itself, as the user reads it.
pub(super) const fn reason_shown(cause: RefundCause) -> &'static str {
    match cause {
        RefundCause::LatePayment => "订单已结束，款项自动退回",
        RefundCause::DoublePayment => "重复支付，款项自动退回",
    }
}

/// An order sends each of its messages once, so its number and the message's name are the id.
fn message(order: &Order, name: &str, kind: &str, payload: Value) -> NewMessage {
    NewMessage { id: format!("{}.{name}", order.out_trade_no), kind: kind.to_owned(), payload }
}
