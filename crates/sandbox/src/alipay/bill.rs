//! The address of a bill, which lives 30 seconds, and the file behind it (alipay.md §5.8).

use axum::http::StatusCode;
use axum::response::Response;
use ttpay_channels::form;
use ttpay_core::{Channel, Json};

use super::content::required;
use super::refusal::Refusal;
use crate::World;
use crate::answer::{plain, with_type};
use crate::bills::{self, Entry, Kind, Period, Ticket};
use crate::world::State;

/// How long an address lives, in seconds.
const LIVES_S: i64 = 30;
/// A day's bill is ready at 9:00 of the next day.
const READY_S: i64 = 9 * 3600;
/// The path of the download.
pub(crate) const DOWNLOAD: &str = "/alipay/bill/download";

/// Gives an address out.
///
/// # Errors
/// The refusals of bills.
pub(crate) fn address(world: &World, state: &mut State, content: &Json, now: i64) -> Result<String, Refusal> {
    let word = |name| required(content, name, 32).map_err(|_| Refusal::BillArguments);
    // Account movements (`signcustomer`) are not kept here.
    if word("bill_type")? != "trade" {
        return Err(Refusal::BillTypeNotSupported);
    }
    let date = word("bill_date")?;
    let period = Period::day(date).or_else(|| Period::month(date)).ok_or(Refusal::BillArguments)?;
    if now < period.to() + READY_S {
        return Err(Refusal::BillNotExist);
    }
    if lines(state, period).is_empty() {
        return Err(Refusal::NoBillData);
    }
    let token = state.chance.hex(32);
    let url = format!("{}{DOWNLOAD}?bizType=trade&token={token}", world.base_url);
    state.bills.issue(token, Ticket { period, until: now + LIVES_S }, now);
    Ok(url)
}

/// The file of an address: a plain GET without a signature.
pub(crate) fn download(world: &World, query: &str) -> Response {
    let token = form::read(query.as_bytes()).ok().and_then(|fields| {
        let token = fields.into_iter().find(|field| field.name == "token")?;
        String::from_utf8(token.bytes).ok()
    });
    let state = world.lock();
    let ticket = token.and_then(|token| state.bills.ticket(&token, world.now()));
    let Some(Ticket { period, .. }) = ticket else {
        return plain(StatusCode::FORBIDDEN, "the address of a bill lives 30 seconds; ask for a new one");
    };
    match bills::alipay::write(&world.merchant.seller_id, period, &lines(&state, period)) {
        Ok(file) => with_type(StatusCode::OK, "application/octet-stream", file),
        Err(error) => plain(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    }
}

fn lines(state: &State, period: Period) -> Vec<Entry> {
    let mut lines = bills::of_period(state.alipay.trades.iter().flat_map(entries), period);
    state.bills.apply(Channel::Alipay, &mut lines, period);
    lines
}

fn entries(trade: &super::Trade) -> Vec<Entry> {
    let entry = |kind, at, amount_fen| Entry {
        kind,
        at,
        created_at: trade.created_at,
        out_trade_no: trade.order.out_trade_no.clone(),
        transaction_id: trade.trade_no.clone(),
        amount_fen,
        subject: trade.order.subject.clone(),
    };
    let paid = trade.paid_at().map(|at| entry(Kind::Payment, at, trade.order.amount.fen()));
    let refunds = trade.refunds.iter().map(|refund| {
        let kind = Kind::Refund { out_refund_no: refund.out_request_no.clone(), refund_id: String::new() };
        entry(kind, refund.at, refund.amount.fen())
    });
    paid.into_iter().chain(refunds).collect()
}
