//! What the answers of API v2 say, once they are verified and bound (wechat.md §3.5–3.10, §3.13, §3.14).

use ttpay_core::{Channel, Error as RuleError, Fact, RefundFact, RefundOutcome, Source};

use super::Settings;
use super::answer::{Answer, Stake, check, ours, unknown, unsigned, verify};
use super::fields::{maybe_money, money, optional, required, time_end};
use crate::Error;
use crate::http::Received;
use crate::shapes::{BillReply, Closed, Expect, FactReply, RefundReply};
use crate::wechat::shapes::H5Reply;
use crate::xml::{self, Elements};

/// Refusals of any call: the request or the configuration is wrong, nothing was done.
const CALLER_ERRORS: [&str; 12] = [
    "NOAUTH",
    "APPID_NOT_EXIST",
    "MCHID_NOT_EXIST",
    "APPID_MCHID_NOT_MATCH",
    "LACK_PARAMS",
    "PARAM_ERROR",
    "SIGNERROR",
    "XML_FORMAT_ERROR",
    "REQUIRE_POST_METHOD",
    "POST_DATA_EMPTY",
    "NOT_UTF8",
    "INVALID_REQUEST",
];
const ORDER_REFUSALS: [&str; 4] = ["ORDERPAID", "ORDERCLOSED", "OUT_TRADE_NO_USED", "NOTENOUGH"];
const CLOSE_REFUSALS: [&str; 4] = ["ORDERPAID", "ORDERCLOSED", "ORDERNOTEXIST", "TRADE_STATE_ERROR"];
const REFUND_REFUSALS: [&str; 8] = [
    "TRADE_OVERDUE",
    "ERROR",
    "USER_ACCOUNT_ABNORMAL",
    "NOTENOUGH",
    "INVALID_REQ_TOO_MUCH",
    "FREQUENCY_LIMITED",
    "ORDERNOTEXIST",
    "INVALID_TRANSACTIONID",
];

/// The answer to an order.
///
/// # Errors
/// `outcome_unknown` for an unsigned answer, `SYSTEMERROR` and unknown codes; `channel_error` for a refusal; `field_missing`
/// without an address; those of the checks of wechat.md §3.5.
pub fn h5_order_reply(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<H5Reply, Error> {
    let elements = done(check(settings, received, Stake::Moves)?, &ORDER_REFUSALS)?;
    same_order(&elements, expect)?;
    Ok(H5Reply {
        wx_url: required(&elements, "mweb_url")?.to_owned(),
        prepay_id: optional(&elements, "prepay_id").map(str::to_owned),
    })
}

/// The answer to a query. A signed `ORDERNOTEXIST` is a fact too (status.md W10); it names no order, so the fact carries the
/// expected number.
///
/// # Errors
/// `signature_missing` for an unsigned answer; `channel_error` for any other refusal; `order_mismatch`, `amount_mismatch`,
/// `merchant_mismatch`; those of the checks of wechat.md §3.5.
pub fn query_reply(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<FactReply, Error> {
    let mut fact = Fact {
        channel: Channel::Wechat,
        out_trade_no: String::new(),
        transaction_id: None,
        state: String::new(),
        amount_fen: 0,
        paid_fen: None,
        refunded_fen: None,
        paid_at: None,
        seen_at: received.now,
        source: Source::Query,
    };
    let elements = match check(settings, received, Stake::Asks)? {
        Answer::Done(elements) => elements,
        // With another `return_code` nobody has compared the merchant: then it is a refusal and no fact.
        Answer::Refused { code, elements, .. }
            if code == "ORDERNOTEXIST" && elements.get("return_code") == Some("SUCCESS") =>
        {
            same_order(&elements, expect)?;
            let number = optional(&elements, "out_trade_no").or(expect.out_trade_no.as_deref());
            let number = number.ok_or_else(|| {
                RuleError::missing(
                    "out_trade_no",
                    "the answer does not name the order; give `expect.out_trade_no`",
                )
            })?;
            fact.out_trade_no = number.to_owned();
            fact.state = code;
            return Ok(FactReply { fact });
        }
        Answer::Refused { code, text, .. } => return Err(refusal(code, text)),
    };
    fact.out_trade_no = required(&elements, "out_trade_no")?.to_owned();
    expect.order("out_trade_no", &fact.out_trade_no)?;
    fact.state = required(&elements, "trade_state")?.to_owned();
    fact.transaction_id = optional(&elements, "transaction_id").map(str::to_owned);
    fact.paid_at = optional(&elements, "time_end").map(time_end).transpose()?;
    // Amounts are complete only where money was taken (wechat.md §3.7); a time of payment is evidence of that too.
    let paid = matches!(fact.state.as_str(), "SUCCESS" | "REFUND") || fact.paid_at.is_some();
    if paid {
        required(&elements, "transaction_id")?;
        fact.amount_fen = money(&elements, "total_fee")?;
        fact.paid_fen = maybe_money(&elements, "cash_fee")?;
    } else {
        fact.amount_fen = maybe_money(&elements, "total_fee")?.unwrap_or_default();
    }
    let bind = || {
        expect.currency("fee_type", elements.get("fee_type"))?;
        if fact.amount_fen > 0 { expect.amount("total_fee", fact.amount_fen) } else { Ok(()) }
    };
    bind().map_err(|error: Error| error.about(&fact.out_trade_no))?;
    Ok(FactReply { fact })
}

/// The answer to a close: never a fact, query afterwards. `ORDERPAID` and `ORDERCLOSED` come as `channel_error` with that
/// `channel_code`; both mean that a query tells more.
///
/// # Errors
/// As [`h5_order_reply`].
pub fn close_reply(settings: &Settings, received: &Received<'_>, expect: &Expect) -> Result<Closed, Error> {
    let elements = done(check(settings, received, Stake::Moves)?, &CLOSE_REFUSALS)?;
    same_order(&elements, expect)?;
    Ok(Closed { closed: true })
}

/// The answer to a refund: it was accepted, no more. It names no state, so the fact carries `PROCESSING`, WeChat's word for
/// an accepted refund; the refund query tells the end.
///
/// # Errors
/// As [`h5_order_reply`], and `order_mismatch`, `amount_mismatch`, `amount_invalid`.
pub fn refund_reply(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<RefundReply, Error> {
    let elements = done(check(settings, received, Stake::Moves)?, &REFUND_REFUSALS)?;
    let numbers = RefundNames {
        out_refund_no: "out_refund_no".into(),
        refund_id: "refund_id".into(),
        refund_fee: "refund_fee".into(),
    };
    refund_fact(&elements, &numbers, "PROCESSING", received.now, expect)
}

/// The answer to a refund query: the refund that `expect` names, or the only one.
///
/// # Errors
/// `signature_missing` for an unsigned answer; `channel_error` for a refusal; `order_mismatch` when the expected refund is
/// not among those of the answer, or none is expected and there are several; those of the checks of wechat.md §3.5.
pub fn query_refund_reply(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<RefundReply, Error> {
    let elements = match check(settings, received, Stake::Asks)? {
        Answer::Done(elements) => elements,
        Answer::Refused { code, text, .. } => return Err(refusal(code, text)),
    };
    let count = (0..).take_while(|n| optional(&elements, &format!("out_refund_no_{n}")).is_some()).count();
    let n = match &expect.out_refund_no {
        Some(wanted) => (0..count).find(|n| elements.get(&format!("out_refund_no_{n}")) == Some(wanted)),
        None if count == 1 => Some(0),
        None => None,
    };
    if count == 0 {
        required(&elements, "out_refund_no_0")?;
    }
    let n = n.ok_or_else(|| Error::OrderMismatch { field: "out_refund_no_0".into() })?;
    let numbers = RefundNames {
        out_refund_no: format!("out_refund_no_{n}"),
        refund_id: format!("refund_id_{n}"),
        refund_fee: format!("refund_fee_{n}"),
    };
    let state = required(&elements, &format!("refund_status_{n}"))?;
    refund_fact(&elements, &numbers, state, received.now, expect)
}

/// The answer to a bill: its text, which is not signed; compare it with nothing but itself, over TLS.
///
/// # Errors
/// `signature_missing` for an unsigned refusal such as `No Bill Exist`, whose words are in the message; `channel_error` for a
/// signed one; `message_malformed` for an empty body and for bytes that are not UTF-8.
pub fn bill_reply(settings: &Settings, received: &Received<'_>) -> Result<BillReply, Error> {
    if received.body.starts_with(b"<") {
        return Err(bill_refusal(settings, received).unwrap_or_else(|error| error));
    }
    if received.body.is_empty() || !(200..300).contains(&received.status) {
        return Err(Error::malformed("this is no bill: the body is empty or the HTTP status is not 2xx"));
    }
    let text = std::str::from_utf8(received.body)
        .map_err(|_| Error::malformed("the bill is not UTF-8; unpack a compressed one first"))?;
    Ok(BillReply { download_url: None, hash: None, text: Some(text.to_owned()) })
}

/// An error document instead of a bill; it may lack `result_code` and name its code `error_code`.
fn bill_refusal(settings: &Settings, received: &Received<'_>) -> Result<Error, Error> {
    let elements = xml::read(received.body, "xml", xml::MAX_ANSWER_BYTES)?;
    let return_code = required(&elements, "return_code")?;
    let Some(sign) = optional(&elements, "sign") else { return Ok(unsigned(&elements, Stake::Asks)) };
    verify(settings, &elements, sign)?;
    if return_code == "SUCCESS" {
        ours(settings, &elements)?;
    }
    let code = ["err_code", "error_code", "return_msg"].iter().find_map(|name| optional(&elements, name));
    let text = ["err_code_des", "return_msg"].iter().find_map(|name| optional(&elements, name));
    Ok(refusal(code.unwrap_or(return_code).to_owned(), text.unwrap_or_default().to_owned()))
}

/// The elements of an answer whose call worked. Of the refusals only the known ones prove that nothing was done.
fn done(answer: Answer, refusals: &[&str]) -> Result<Elements, Error> {
    match answer {
        Answer::Done(elements) => Ok(elements),
        Answer::Refused { code, text, .. }
            if refusals.contains(&&*code) || CALLER_ERRORS.contains(&&*code) =>
        {
            Err(refusal(code, text))
        }
        Answer::Refused { code, text, .. } => {
            let message = if text.is_empty() { code.clone() } else { format!("{code}: {text}") };
            Err(unknown(Some(code), message, true))
        }
    }
}

fn refusal(channel_code: String, message: String) -> Error {
    Error::ChannelError { channel_code, message, verified: true }
}

/// An order number that is returned is the one asked for: answers carry no time stamp and can be replayed.
fn same_order(elements: &Elements, expect: &Expect) -> Result<(), Error> {
    optional(elements, "out_trade_no").map_or(Ok(()), |number| expect.order("out_trade_no", number))
}

/// The names under which an answer or notice speaks of one refund.
pub(super) struct RefundNames {
    pub(super) out_refund_no: String,
    pub(super) refund_id: String,
    pub(super) refund_fee: String,
}

/// The statement about one refund: required elements, amounts, then order, then amount of the order.
pub(super) fn refund_fact(
    elements: &Elements,
    names: &RefundNames,
    state: &str,
    now: i64,
    expect: &Expect,
) -> Result<RefundReply, Error> {
    let out_trade_no = required(elements, "out_trade_no")?;
    let out_refund_no = required(elements, &names.out_refund_no)?;
    let refund_id = required(elements, &names.refund_id)?;
    let amount_fen = money(elements, &names.refund_fee)?;
    let total_fen = money(elements, "total_fee")?;
    if amount_fen > total_fen {
        return Err(RuleError::amount(&names.refund_fee, "a refund cannot be more than the order").into());
    }
    expect.order("out_trade_no", out_trade_no)?;
    expect.refund(&names.out_refund_no, out_refund_no)?;
    expect.currency("fee_type", elements.get("fee_type"))?;
    expect.amount("total_fee", total_fen)?;
    Ok(RefundReply {
        refund: RefundFact {
            channel: Channel::Wechat,
            out_trade_no: out_trade_no.to_owned(),
            out_refund_no: out_refund_no.to_owned(),
            refund_id: Some(refund_id.to_owned()),
            state: state.to_owned(),
            outcome: outcome(state),
            amount_fen,
            seen_at: now,
        },
    })
}

/// What a refund status means. `CHANGE` waits for manual work and the money may still go back (as v3's `ABNORMAL`), so it is
/// pending: calling it failed would release the amount for a second refund.
pub(super) fn outcome(state: &str) -> RefundOutcome {
    match state {
        "SUCCESS" => RefundOutcome::Succeeded,
        "PROCESSING" | "CHANGE" => RefundOutcome::Pending,
        "REFUNDCLOSE" => RefundOutcome::Failed,
        _ => RefundOutcome::Unknown,
    }
}

#[cfg(test)]
mod tests;
