//! The true state of an order, for the control and the cashier.

use serde_json::{Value, json};

use super::order::Stage;
use crate::world::{State, World};

/// Everything that WeChat knows of an order; `None` when it knows none.
pub(crate) fn show(world: &World, state: &State, out_trade_no: &str) -> Option<Value> {
    let now = world.now();
    let order = state.wechat.get(out_trade_no)?;
    let refunds: Vec<Value> = order
        .refunds
        .iter()
        .map(|refund| {
            json!({
                "out_refund_no": refund.out_refund_no, "refund_id": refund.refund_id, "amount_fen": refund.amount,
                "state": refund.state(now), "accepted_at": refund.accepted_at, "reason": refund.reason,
                "vendor": refund.vendor,
            })
        })
        .collect();
    Some(json!({
        "state": order.state(now),
        "paying": order.stage == Stage::Paying,
        "attempts_failed": order.attempts_failed,
        "amount_fen": order.total,
        "refunded_fen": order.refunded(),
        "transaction_id": order.payment.as_ref().map(|payment| payment.transaction_id.as_str()),
        "paid_at": order.payment.as_ref().map(|payment| payment.paid_at),
        "created_at": order.created_at,
        "expires_at": order.expires_at,
        "refunds": refunds,
    }))
}
