//! Refunds: one number refunds once, never over the sum (wechat.md §3.9, §4.8).

use std::sync::Arc;

use ttpay_channels::wechat::rules;

use super::book::Id;
use super::letters::RefundLetter;
use super::order::{Api, Refund};
use super::pay::event_id;
use super::refusal::Refusal;
use crate::faults::At;
use crate::notify::About;
use crate::world::{State, World};

const MOST_REFUNDS: usize = 50;
const YEAR_S: i64 = 365 * 86_400;
/// The least distance of two refunds of one order; divided by the speed.
const APART_S: i64 = 60;
/// How long the money takes to be back; divided by the speed.
const TAKES_S: i64 = 60;

/// Who asks for a refund.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// A call of this API.
    Api(Api),
    /// Somebody at the merchant platform.
    Vendor,
}

/// A refund that is asked for.
pub(crate) struct Ask {
    pub(crate) source: Source,
    pub(crate) id: Id,
    pub(crate) out_refund_no: String,
    /// Fen.
    pub(crate) amount: u64,
    /// The amount of the order, in fen.
    pub(crate) total: u64,
    pub(crate) reason: Option<String>,
    pub(crate) notify_url: Option<String>,
}

/// Accepts a refund; gives the number of its order. The same number and amounts again change nothing.
pub(crate) fn refund(world: &World, state: &mut State, ask: &Ask) -> Result<String, Refusal> {
    rules::out_refund_no(&ask.out_refund_no)?;
    rules::optional_text("reason", ask.reason.as_deref(), 80)?;
    if let Some(url) = &ask.notify_url {
        super::place::notify_url(url, 256)?;
    }
    let now = world.now();
    if let Some((order, known)) = state.wechat.refund(&ask.out_refund_no) {
        let same = known.amount == ask.amount && order.total == ask.total;
        let order_is =
            state.wechat.order(&ask.id).is_ok_and(|asked| asked.out_trade_no == order.out_trade_no);
        return if same && order_is { Ok(order.out_trade_no.clone()) } else { Err(Refusal::RefundDiffers) };
    }
    let refund_id =
        format!("50300{}{}", &ttpay_channels::beijing::format_compact(now)[..8], state.chance.digits(15));
    let id = event_id(state);
    let order = state.wechat.order_mut(&ask.id).map_err(|_| Refusal::NotPaid)?;
    let payment = order.payment.as_ref().ok_or(Refusal::NotPaid)?;
    if now - payment.paid_at > YEAR_S {
        return Err(Refusal::Overdue);
    }
    if ask.total != order.total {
        return Err(Refusal::TotalDiffers);
    }
    if order.refunds.len() >= MOST_REFUNDS {
        return Err(Refusal::TooManyRefunds);
    }
    if order.refunded().saturating_add(ask.amount) > order.total {
        return Err(Refusal::OverTheSum);
    }
    if order.refunds.last().is_some_and(|last| now - last.accepted_at < world.delay(APART_S)) {
        return Err(Refusal::RefundTooSoon);
    }
    let settles_at = now + world.delay(TAKES_S);
    let made = Refund {
        out_refund_no: ask.out_refund_no.clone(),
        refund_id,
        amount: ask.amount,
        reason: ask.reason.clone(),
        accepted_at: now,
        settles_at,
        vendor: ask.source == Source::Vendor,
    };
    let number = order.out_trade_no.clone();
    let (url, in_v3) = match ask.source {
        Source::Api(api) => (ask.notify_url.clone(), api == Api::V3),
        // The merchant platform knows one address, and speaks v2 to it (wechat.md §4.8).
        Source::Vendor => (Some(order.notify_at().to_owned()), false),
    };
    state.wechat.give_back(&number, made);
    if let Some(url) = url {
        let out_refund_no = ask.out_refund_no.clone();
        let letter =
            RefundLetter { out_trade_no: number.clone(), out_refund_no, in_v3, id, created_at: settles_at };
        state.notices.post(At::WechatNotify, &number, About::Refund, &url, settles_at, Arc::new(letter));
    }
    Ok(number)
}
