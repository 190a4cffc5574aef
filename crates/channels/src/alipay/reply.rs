//! Typed results of the gateway calls, each bound to what was asked for (alipay.md §5.4–5.8).

use ttpay_core::amount::fen_of_yuan;
use ttpay_core::{Amount, Channel, Error as Rule, Fact, Json, RefundFact, RefundOutcome, Source};

use super::answer::{Verified, verified};
use super::call::{BILL, CLOSE, QUERY, QUERY_REFUND, REFUND};
use super::rules::{CURRENCIES, may_have_taken_money};
use super::settings::Settings;
use crate::http::Received;
use crate::shapes::{BillReply, Closed, Expect, FactReply, RefundReply};
use crate::{Error, beijing};

/// The state of a trade that Alipay has never heard of: normal as long as the user has not opened the order string.
const NOT_EXIST: &str = "ACQ.TRADE_NOT_EXIST";

/// Reads the answer to a query. A signed `ACQ.TRADE_NOT_EXIST` is a fact too; `expect.out_trade_no` then names the order
/// when the answer does not.
///
/// # Errors
/// Those of alipay.md §5.2: unsigned is `signature_missing`, another order `order_mismatch`, another amount
/// `amount_mismatch`, a signed refusal `channel_error`, `outcome_unknown` when Alipay does not know itself.
pub fn query_reply(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<FactReply, Error> {
    let content = match verified(settings, received, QUERY)? {
        Verified::Done(content) => content,
        Verified::Refused(refusal) if !refusal.is_error && is_not_exist(&refusal.channel_code) => {
            return not_exist(&refusal.content, received, expect);
        }
        Verified::Refused(refusal) => return Err(refusal.into_error()),
    };
    let out_trade_no = required(&content, "out_trade_no")?;
    let trade_no = required(&content, "trade_no")?;
    let state = required(&content, "trade_status")?;
    let amount = yuan(&content, "total_amount")?.ok_or_else(|| {
        Rule::missing("total_amount", "the amount of the trade binds the answer to the order")
    })?;
    expect.order("out_trade_no", out_trade_no)?;
    let amount = Amount::from_yuan("total_amount", amount)?;
    let bind = || {
        expect.amount("total_amount", amount.fen())?;
        for name in CURRENCIES {
            expect.currency(name, optional(&content, name)?)?;
        }
        expect.currency("total_amount", None)
    };
    bind().map_err(|error: Error| error.about(out_trade_no))?;
    let paid_at = time(&content, "send_pay_date")?.filter(|_| may_have_taken_money(state));
    let refunded_fen =
        (state == "TRADE_CLOSED" && paid_at.is_none() && shows_money(&content)).then_some(amount.fen());
    Ok(FactReply {
        fact: Fact {
            channel: Channel::Alipay,
            out_trade_no: out_trade_no.to_owned(),
            transaction_id: Some(trade_no.to_owned()),
            state: state.to_owned(),
            amount_fen: amount.fen(),
            paid_fen: optional_fen(&content, "buyer_pay_amount")?,
            refunded_fen,
            paid_at,
            seen_at: received.now,
            source: Source::Query,
        },
    })
}

/// The documentation prints codes with and without prefix.
fn is_not_exist(channel_code: &str) -> bool {
    matches!(channel_code, NOT_EXIST | "TRADE_NOT_EXIST")
}

fn not_exist(content: &Json, received: &Received<'_>, expect: &Expect) -> Result<FactReply, Error> {
    let out_trade_no = match optional(content, "out_trade_no")? {
        Some(number) => {
            expect.order("out_trade_no", number)?;
            number
        }
        None => expect.out_trade_no.as_deref().ok_or_else(|| {
            Rule::missing("out_trade_no", "the answer does not name the order; give `expect.out_trade_no`")
        })?,
    };
    Ok(FactReply {
        fact: Fact {
            channel: Channel::Alipay,
            out_trade_no: out_trade_no.to_owned(),
            transaction_id: None,
            state: NOT_EXIST.to_owned(),
            amount_fen: 0,
            paid_fen: None,
            refunded_fen: None,
            paid_at: None,
            seen_at: received.now,
            source: Source::Query,
        },
    })
}

/// A closed trade through whose lists money went was paid and has been refunded in full, because only a full refund
/// closes a paid trade (status.md §1.1, A2).
fn shows_money(content: &Json) -> bool {
    let moved = |list: Option<&Json>| match list {
        Some(Json::List(items)) => items
            .iter()
            .filter_map(|item| item.get("amount"))
            .any(|amount| literal(amount).and_then(fen_of_yuan).is_none_or(|fen| fen > 0)),
        _ => false,
    };
    moved(content.get("fund_bill_list"))
        || moved(content.get("trade_settle_info").and_then(|info| info.get("trade_settle_detail_list")))
}

/// Reads the answer to a close. A trade that does not exist is not closed: its order string stays payable until its end.
///
/// # Errors
/// As [`query_reply`]; unsigned is `outcome_unknown`. `ACQ.TRADE_NOT_EXIST` is a `channel_error`.
pub fn close_reply(settings: &Settings, received: &Received<'_>, expect: &Expect) -> Result<Closed, Error> {
    let content = verified(settings, received, CLOSE)?.done()?;
    expect.order("out_trade_no", required(&content, "out_trade_no")?)?;
    Ok(Closed { closed: true })
}

/// Reads the answer to a refund. Only `fund_change` = `Y` says that this refund happened; anything else is `unknown`,
/// because a repeated finished refund answers `N` too: ask with a refund query.
///
/// Alipay names neither the refund number nor the amount of this refund (its `refund_fee` is the sum of all), so
/// `out_refund_no` comes from `expect` (empty when that has none) and `amount_fen` is 0.
///
/// # Errors
/// As [`query_reply`]; unsigned is `outcome_unknown`.
pub fn refund_reply(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<RefundReply, Error> {
    let content = verified(settings, received, REFUND)?.done()?;
    let out_trade_no = required(&content, "out_trade_no")?;
    expect.order("out_trade_no", out_trade_no)?;
    let out_refund_no = refund_number(&content, expect)?;
    let state = optional(&content, "fund_change")?.unwrap_or_default();
    let outcome = if state == "Y" { RefundOutcome::Succeeded } else { RefundOutcome::Unknown };
    Ok(RefundReply {
        refund: RefundFact {
            channel: Channel::Alipay,
            out_trade_no: out_trade_no.to_owned(),
            out_refund_no,
            refund_id: None,
            state: state.to_owned(),
            outcome,
            amount_fen: 0,
            seen_at: received.now,
        },
    })
}

/// Reads the answer to a refund query. Only `REFUND_SUCCESS` says that it is done. An answer with hardly any member is what
/// a wrong refund number gets: its outcome is `unknown`, and the numbers are those of `expect` (empty without).
///
/// # Errors
/// As [`query_reply`].
pub fn query_refund_reply(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<RefundReply, Error> {
    let content = verified(settings, received, QUERY_REFUND)?.done()?;
    let state = optional(&content, "refund_status")?.unwrap_or_default();
    let done = state == "REFUND_SUCCESS";
    let out_trade_no =
        if done { Some(required(&content, "out_trade_no")?) } else { optional(&content, "out_trade_no")? };
    if done {
        required(&content, "out_request_no")?;
    }
    if let Some(number) = out_trade_no {
        expect.order("out_trade_no", number)?;
    }
    let out_refund_no = refund_number(&content, expect)?;
    let total =
        yuan(&content, "total_amount")?.map(|total| Amount::from_yuan("total_amount", total)).transpose()?;
    if let Some(total) = total {
        expect.amount("total_amount", total.fen())?;
    }
    let amount = yuan(&content, "refund_amount")?;
    let amount_fen = match amount {
        Some(amount) => Amount::from_yuan("refund_amount", amount)?.fen(),
        None if done => {
            return Err(Rule::missing("refund_amount", "a finished refund has an amount").into());
        }
        None => 0,
    };
    if total.is_some_and(|total| amount_fen > total.fen()) {
        return Err(Rule::amount("refund_amount", "a refund cannot be more than the order").into());
    }
    Ok(RefundReply {
        refund: RefundFact {
            channel: Channel::Alipay,
            out_trade_no: out_trade_no.or(expect.out_trade_no.as_deref()).unwrap_or_default().to_owned(),
            out_refund_no,
            refund_id: None,
            state: state.to_owned(),
            outcome: if done { RefundOutcome::Succeeded } else { RefundOutcome::Unknown },
            amount_fen,
            seen_at: received.now,
        },
    })
}

/// Reads where the bill can be fetched; the address lives 30 seconds.
///
/// # Errors
/// As [`query_reply`]; `field_invalid` for an address that is none.
pub fn bill_reply(
    settings: &Settings,
    received: &Received<'_>,
    _expect: &Expect,
) -> Result<BillReply, Error> {
    let content = verified(settings, received, BILL)?.done()?;
    let url = required(&content, "bill_download_url")?;
    let is_address = ["https://", "http://"].iter().any(|scheme| url.starts_with(scheme))
        && url.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_address {
        return Err(Rule::invalid("bill_download_url", "it is no web address").into());
    }
    Ok(BillReply { download_url: Some(url.to_owned()), hash: None, text: None })
}

fn refund_number(content: &Json, expect: &Expect) -> Result<String, Error> {
    match optional(content, "out_request_no")? {
        Some(number) => {
            expect.refund("out_request_no", number)?;
            Ok(number.to_owned())
        }
        None => Ok(expect.out_refund_no.clone().unwrap_or_default()),
    }
}

/// A text member; blank counts as absent.
fn optional<'a>(content: &'a Json, name: &str) -> Result<Option<&'a str>, Error> {
    match content.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) if text.trim().is_empty() => Ok(None),
        Some(Json::Text(text)) => Ok(Some(text)),
        Some(_) => Err(Rule::invalid(name, "it is not a string").into()),
    }
}

fn required<'a>(content: &'a Json, name: &str) -> Result<&'a str, Error> {
    Ok(optional(content, name)?.ok_or_else(|| Rule::missing(name, "a successful answer has it"))?)
}

/// The text of an amount, which some answers write as a JSON number: then its literal is the text.
fn yuan<'a>(content: &'a Json, name: &str) -> Result<Option<&'a str>, Error> {
    match content.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) if text.trim().is_empty() => Ok(None),
        Some(value) => match literal(value) {
            Some(text) => Ok(Some(text)),
            None => Err(Rule::amount(name, "it is neither a text nor a number").into()),
        },
    }
}

fn literal(value: &Json) -> Option<&str> {
    match value {
        Json::Text(text) | Json::Number(text) => Some(text),
        _ => None,
    }
}

/// A sum that may be zero.
fn optional_fen(content: &Json, name: &str) -> Result<Option<u64>, Error> {
    let Some(text) = yuan(content, name)? else { return Ok(None) };
    let fen = fen_of_yuan(text).ok_or_else(|| Rule::amount(name, "yuan with at most two decimals"))?;
    Ok(Some(fen))
}

fn time(content: &Json, name: &str) -> Result<Option<i64>, Error> {
    let Some(text) = optional(content, name)? else { return Ok(None) };
    let instant =
        beijing::parse_dashed(text).ok_or_else(|| Rule::invalid(name, "it is no `yyyy-MM-dd HH:mm:ss`"))?;
    Ok(Some(instant))
}
