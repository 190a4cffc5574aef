//! What the user does on the H5 page: pay, walk away, fail.

use std::sync::Arc;

use ttpay_channels::beijing;

use super::book::Id;
use super::h5::payable;
use super::letters::PaymentLetter;
use super::order::{Payment, Stage};
use super::refusal::Refusal;
use crate::faults::At;
use crate::notify::About;
use crate::world::{State, World};

/// Takes the money of an order, and posts the notice. Whoever pays has opened its address before.
pub(crate) fn pay(world: &World, state: &mut State, out_trade_no: &str) -> Result<(), Refusal> {
    let now = world.now();
    let day = &beijing::format_compact(now)[..8];
    let transaction_id = format!("42000{day}{}", state.chance.digits(15));
    let (openid, id) = (format!("oSandbox{}", state.chance.alphanumeric(20)), event_id(state));
    let order = state.wechat.order_mut(&Id::OutTradeNo(out_trade_no.to_owned()))?;
    payable(order, now)?;
    order.stage = Stage::Paid;
    let letter = PaymentLetter { out_trade_no: out_trade_no.to_owned(), api: order.api, id, created_at: now };
    let url = order.notify_at().to_owned();
    state.wechat.pay(out_trade_no, Payment { transaction_id, paid_at: now, openid });
    state.notices.post(At::WechatNotify, out_trade_no, About::Payment, &url, now, Arc::new(letter));
    Ok(())
}

/// The user leaves the page; the order stays payable.
pub(crate) fn cancel(state: &mut State, out_trade_no: &str) -> Result<(), Refusal> {
    let order = state.wechat.order_mut(&Id::OutTradeNo(out_trade_no.to_owned()))?;
    if order.stage == Stage::Paying {
        order.stage = Stage::Unpaid;
    }
    Ok(())
}

/// The user's payment fails, for example for want of money; the order stays payable.
pub(crate) fn fail(state: &mut State, out_trade_no: &str) -> Result<(), Refusal> {
    cancel(state, out_trade_no)?;
    let order = state.wechat.order_mut(&Id::OutTradeNo(out_trade_no.to_owned()))?;
    order.attempts_failed += 1;
    Ok(())
}

/// The number of an event, in the form of WeChat's.
pub(super) fn event_id(state: &mut State) -> String {
    [8, 4, 4, 4, 12].map(|length| state.chance.hex(length)).join("-")
}
