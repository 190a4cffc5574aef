//! The true state of a trade, for the control.

use serde_json::{Value, json};

use super::settle;
use super::trade::Refund;
use crate::World;
use crate::world::State;

/// Everything that Alipay knows of an order; `None` before the buyer has entered it.
pub(crate) fn show(world: &World, state: &mut State, out_trade_no: &str) -> Option<Value> {
    settle(world, state);
    let trade = state.alipay.trades.of(out_trade_no)?;
    let refund = |refund: &Refund| json!({"out_refund_no": refund.out_request_no, "amount_fen": refund.amount, "at": refund.at});
    Some(json!({
        "state": trade.status(world.now()),
        "amount_fen": trade.order.amount,
        "refunded_fen": trade.refunded_fen(),
        "transaction_id": trade.trade_no,
        "paid_at": trade.paid_at(),
        "created_at": trade.created_at,
        "expires_at": trade.expires_at,
        "refunds": trade.refunds.iter().map(refund).collect::<Vec<_>>(),
    }))
}
