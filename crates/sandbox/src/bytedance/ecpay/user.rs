//! What the user does with an order of guaranteed payment: `tt.pay` with service 5, and the way of paying (bytedance.md §4).

use super::letters;
use crate::World;
use crate::bytedance::Way;
use crate::bytedance::purchase::{Payment, Stage};
use crate::cashier::Refusal;
use crate::notify::About;
use crate::world::State;

/// `tt.pay`: gives the merchant's number of the order.
///
/// # Errors
/// No such order, another token, an order that cannot be paid any more.
pub(crate) fn open(
    world: &World,
    state: &State,
    order_id: &str,
    order_token: &str,
) -> Result<String, Refusal> {
    let order = state.bytedance.ecpay.of_order_id(order_id);
    let order = order.ok_or_else(|| Refusal::new(Refusal::UNKNOWN, "no order has this `order_id`"))?;
    if order.order_token != order_token {
        return Err(Refusal::new(Refusal::LOGIC, "`order_token` is not that of this `order_id`"));
    }
    match order.purchase.stage(world.now()) {
        Stage::Open | Stage::Paid => Ok(order.purchase.number.clone()),
        Stage::Cancelled | Stage::TimedOut => {
            Err(Refusal::new(Refusal::EXPIRED, "the order has expired; create a new one"))
        }
    }
}

/// The user pays, and the merchant is told.
///
/// # Errors
/// As [`open`]; a way that is hidden, an order that is paid.
pub(crate) fn pay(world: &World, state: &mut State, number: &str, way: Way) -> Result<(), Refusal> {
    let now = world.now();
    let (no, channel_no) = (state.chance.digits(22), state.chance.digits(28));
    let order = state.bytedance.ecpay.get_mut(number);
    let order = order.ok_or_else(|| Refusal::new(Refusal::UNKNOWN, "there is no such order"))?;
    order.purchase.pay(Payment { way, at: now, no, channel_no })?;
    let url = order.purchase.notify_url.clone();
    letters::post(state, number, About::Payment, url.as_deref(), now, letters::What::Payment);
    Ok(())
}
