//! Closing an order (wechat.md §3.8, §4.7).

use super::book::Id;
use super::order::{Api, Stage};
use super::refusal::Refusal;
use crate::world::{State, World};

/// The least age of an order that v2 closes, counted from its last order call.
const LEAST_AGE_S: i64 = 300;

/// Closes an order; `api` is who asks, and nobody for the merchant platform. Only v2 has a least age and refuses a second
/// close.
pub(crate) fn close(
    world: &World,
    state: &mut State,
    out_trade_no: &str,
    api: Option<Api>,
) -> Result<(), Refusal> {
    let now = world.now();
    let is_v2 = matches!(api, Some(Api::V2(_)));
    let order = state.wechat.order_mut(&Id::OutTradeNo(out_trade_no.to_owned()))?;
    match order.state(now) {
        "CLOSED" if is_v2 => return Err(Refusal::Closed),
        "NOTPAY" if is_v2 && now - order.ordered_at < LEAST_AGE_S => return Err(Refusal::CloseTooEarly),
        "CLOSED" | "NOTPAY" => order.stage = Stage::Closed,
        _ => return Err(Refusal::Paid),
    }
    Ok(())
}
