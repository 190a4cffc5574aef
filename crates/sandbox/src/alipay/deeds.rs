//! What is done to a trade without a call of the gateway: by the buyer, and by people at the merchant platform.

use ttpay_core::Amount;

use super::account::account;
use super::content::TradeName;
use super::notice::post;
use super::refusal::Refusal;
use super::trade::Trade;
use super::{order_string, settle};
use crate::World;
use crate::world::State;

/// The buyer opens Alipay with an order string: it is verified, and the trade comes to be (alipay.md §4).
///
/// # Errors
/// The refusal that Alipay shows.
pub(crate) fn enter(world: &World, state: &mut State, order_string: &str) -> Result<String, Refusal> {
    settle(world, state);
    let order = order_string::verify(&account(world, state), order_string)?;
    let (now, number) = (world.now(), order.out_trade_no.clone());
    let trade_no =
        format!("{}22001{}", &ttpay_channels::beijing::format_compact(now)[..8], state.chance.digits(15));
    state.alipay.trades.enter(order, trade_no, now)?;
    Ok(number)
}

/// The buyer pays.
///
/// # Errors
/// [`Refusal::TradeNotExist`], [`Refusal::TradeHasSuccess`], [`Refusal::TradeHasClose`].
pub(crate) fn pay(world: &World, state: &mut State, out_trade_no: &str) -> Result<(), Refusal> {
    change(world, state, out_trade_no, Trade::pay)
}

/// The trade is closed at the merchant platform.
///
/// # Errors
/// [`Refusal::TradeNotExist`], [`Refusal::TradeStatusError`].
pub(crate) fn close(world: &World, state: &mut State, out_trade_no: &str) -> Result<(), Refusal> {
    change(world, state, out_trade_no, Trade::close)
}

/// Money goes back at the merchant platform.
///
/// # Errors
/// [`Refusal::TradeNotExist`], and those of [`Trade::refund`].
pub(crate) fn refund(
    world: &World,
    state: &mut State,
    out_trade_no: &str,
    out_request_no: &str,
    amount: Amount,
) -> Result<(), Refusal> {
    change(world, state, out_trade_no, |trade, now| {
        trade.refund(Some(out_request_no), amount, now).map(|_| ())
    })
}

/// Changes a trade and tells the merchant.
fn change(
    world: &World,
    state: &mut State,
    out_trade_no: &str,
    deed: impl FnOnce(&mut Trade, i64) -> Result<(), Refusal>,
) -> Result<(), Refusal> {
    settle(world, state);
    let now = world.now();
    let trade = state.alipay.trades.named(&TradeName::OutTradeNo(out_trade_no.to_owned()))?;
    deed(trade, now)?;
    let trade = trade.clone();
    post(world, state, &trade, now);
    Ok(())
}
