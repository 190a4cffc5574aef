//! Query and close of an order (wechat.md §4.6, §4.7).

use serde::Serialize;
use ttpay_core::Source;

use crate::Error;
use crate::http::{Received, Request};
use crate::shapes::{Closed, Expect, FactReply};
use crate::wechat::rules::{self, Id};
use crate::wechat::shapes::{Close, Query};
use crate::wechat::v3::settings::Settings;
use crate::wechat::v3::transaction::Transaction;
use crate::wechat::v3::{path, reply, request};

/// The request of a query. WeChat's own number finds paid orders only.
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn query(settings: &Settings, ask: &Query, now: i64, nonce: &str) -> Result<Request, Error> {
    let (kind, number) = match rules::id(ask.out_trade_no.as_deref(), ask.transaction_id.as_deref())? {
        Id::OutTradeNo(number) => ("out-trade-no", number),
        Id::TransactionId(number) => ("id", number),
    };
    let number = path::segment(number);
    let path = format!("/v3/pay/transactions/{kind}/{number}?mchid={}", settings.mch_id());
    request::get(settings, &path, now, nonce)
}

/// The answer to a query. An unknown `trade_state` is kept as text. Pass the order number that was asked for in
/// `expect`: a genuine answer does not name its request.
///
/// # Errors
/// Those of verification (wechat.md §4.2), of the fields, `merchant_mismatch`, and `order_mismatch` or
/// `amount_mismatch` against `expect`; `channel_error` and `outcome_unknown` by status, never a state.
pub fn query_reply(settings: &Settings, received: &Received, expect: &Expect) -> Result<FactReply, Error> {
    let json = reply::content(settings, received)?;
    let transaction = Transaction::of_query(&json)?;
    transaction.bind(settings, expect)?;
    Ok(FactReply { fact: transaction.fact(received, Source::Query) })
}

#[derive(Serialize)]
struct CloseBody<'a> {
    mchid: &'a str,
}

/// The request of a close; it may be repeated.
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn close(settings: &Settings, ask: &Close, now: i64, nonce: &str) -> Result<Request, Error> {
    rules::out_trade_no(&ask.out_trade_no)?;
    let path = format!("/v3/pay/transactions/out-trade-no/{}/close", path::segment(&ask.out_trade_no));
    request::post(settings, &path, &CloseBody { mchid: settings.mch_id() }, now, nonce)
}

/// The answer to a close. It names no order: it proves only that some call was answered, so query afterwards.
///
/// # Errors
/// Those of verification (wechat.md §4.2); `message_malformed` unless it is a 204 without body; `channel_error`
/// (`ORDER_PAID`, `TRADE_ERROR`: query) and `outcome_unknown` by status.
pub fn close_reply(settings: &Settings, received: &Received) -> Result<Closed, Error> {
    reply::no_content(settings, received)?;
    Ok(Closed { closed: true })
}
