//! What the user does with an order of the trade system: `tt.getOrderPayment`, the way of paying, giving up.

use super::letters::{self, What};
use super::settle;
use crate::World;
use crate::bytedance::Way;
use crate::bytedance::purchase::{Payment, Stage};
use crate::cashier::Refusal;
use crate::world::State;

/// `tt.getOrderPayment`: gives the merchant's number of the order.
///
/// # Errors
/// No such order, or one that cannot be paid any more.
pub(crate) fn open(world: &World, state: &State, order_id: &str) -> Result<String, Refusal> {
    let order = state.bytedance.trade.of_order_id(order_id);
    let order = order.ok_or_else(|| Refusal::new(Refusal::UNKNOWN, "no order has this `orderId`"))?;
    match order.purchase.stage(world.now()) {
        Stage::Open | Stage::Paid => Ok(order.purchase.number.clone()),
        Stage::Cancelled => Err(Refusal::new(Refusal::STEP, "the order was cancelled")),
        Stage::TimedOut => Err(Refusal::new(Refusal::EXPIRED, "the order has expired; create a new one")),
    }
}

/// The user pays, and the merchant is told.
///
/// # Errors
/// Those of an order that cannot be paid.
pub(crate) fn pay(world: &World, state: &mut State, number: &str, way: Way) -> Result<(), Refusal> {
    settle(world, state);
    let now = world.now();
    let (no, channel_no) = (state.chance.digits(22), state.chance.digits(28));
    let purchase = state.bytedance.trade.purchase_mut(number);
    let purchase = purchase.ok_or_else(|| Refusal::new(Refusal::UNKNOWN, "there is no such order"))?;
    purchase.pay(Payment { way, at: now, no, channel_no })?;
    letters::post(state, number, now, What::Payment);
    Ok(())
}

/// The platform will pay so much in place of the user.
///
/// # Errors
/// An order that is not open, a discount over its sum.
pub(crate) fn discount(
    world: &World,
    state: &mut State,
    number: &str,
    discount_fen: u64,
) -> Result<(), Refusal> {
    let order = state.bytedance.trade.get(number);
    let order = order.ok_or_else(|| Refusal::new(Refusal::UNKNOWN, "there is no such order"))?;
    if order.purchase.stage(world.now()) != Stage::Open || discount_fen > order.purchase.fen {
        return Err(Refusal::new(Refusal::STEP, "only an open order has a discount, and not over its sum"));
    }
    state.bytedance.trade.discount(number, discount_fen);
    Ok(())
}

/// The user gives the order up, and the merchant is told.
///
/// # Errors
/// [`Refusal::STEP`] for an order that is not open.
pub(crate) fn cancel(world: &World, state: &mut State, number: &str) -> Result<(), Refusal> {
    settle(world, state);
    let now = world.now();
    let open =
        state.bytedance.trade.purchase_mut(number).filter(|purchase| purchase.stage(now) == Stage::Open);
    let purchase =
        open.ok_or_else(|| Refusal::new(Refusal::STEP, "only an order that is open can be cancelled"))?;
    purchase.cancelled_at = Some(now);
    letters::post(state, number, now, What::Payment);
    Ok(())
}
