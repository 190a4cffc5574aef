//! The true state of an order of the trade system, for the control.

use serde_json::Value;

use super::calls::status;
use super::settle;
use crate::World;
use crate::world::State;

/// Everything that the platform knows of an order; `None` when it knows none.
pub(crate) fn show(world: &World, state: &mut State, number: &str) -> Option<Value> {
    settle(world, state);
    let now = world.now();
    let order = state.bytedance.trade.get(number)?;
    let mut shown = order.purchase.show(now);
    shown["state"] = status(&order.purchase, now).into();
    shown["currency"] = order.currency.as_str().into();
    Some(shown)
}
