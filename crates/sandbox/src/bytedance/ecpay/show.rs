//! The true state of an order of guaranteed payment, for the control.

use serde_json::{Value, json};

use crate::World;
use crate::world::State;

/// Everything that the platform knows of an order; `None` when it knows none.
pub(crate) fn show(world: &World, state: &State, number: &str) -> Option<Value> {
    let now = world.now();
    let order = state.bytedance.ecpay.get(number)?;
    let mut shown = order.purchase.show(now);
    shown["state"] = super::calls::status(&order.purchase, now).into();
    shown["settlement"] = order.settlement.as_ref().map_or(Value::Null, |settlement| {
        json!({
            "out_settle_no": settlement.number, "amount_fen": settlement.fen, "fee_fen": settlement.rake,
            "state": settlement.state(now),
        })
    });
    Some(shown)
}
