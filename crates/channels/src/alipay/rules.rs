//! What Alipay allows in the members of a request (alipay.md §2, §4.2, §5).

use ttpay_core::{Amount, Error};

use super::settings::Settings;
use crate::{address, beijing};

/// The shortest and the longest time that an order may stay payable, in seconds (alipay.md §4.2).
const PAYABLE_S: std::ops::RangeInclusive<i64> = 60..=15 * 86_400;

/// A trade, named by exactly one of its two numbers: the member's name and its value.
///
/// # Errors
/// `field_missing` for none, `field_invalid` for both and for a number of the wrong form.
pub(super) fn id<'a>(
    out_trade_no: Option<&'a str>,
    trade_no: Option<&'a str>,
) -> Result<(&'static str, &'a str), Error> {
    match (out_trade_no, trade_no) {
        (None, None) => Err(Error::missing("out_trade_no", "give `out_trade_no` or `trade_no`")),
        (Some(_), Some(_)) => {
            Err(Error::invalid("trade_no", "give either `out_trade_no` or `trade_no`, not both"))
        }
        (Some(number), None) => lookup("out_trade_no", number).map(|()| ("out_trade_no", number)),
        (None, Some(number)) => lookup("trade_no", number).map(|()| ("trade_no", number)),
    }
}

/// The number of an order that is about to be made.
pub(super) fn new_out_trade_no(number: &str) -> Result<(), Error> {
    word("out_trade_no", number, "_", "an order number has 1 to 64 characters of 0-9 A-Z a-z _")
}

/// A refund number; the page limits only its length, so the marks of WeChat's numbers are let through.
pub(super) fn out_refund_no(number: &str) -> Result<(), Error> {
    lookup("out_refund_no", number)
}

/// The number of a trade that exists; it may have been made elsewhere, so more marks are let through.
fn lookup(field: &str, number: &str) -> Result<(), Error> {
    word(field, number, "_-|*@.", "it has 1 to 64 characters of 0-9 A-Z a-z _ - | * @ .")
}

fn word(field: &str, text: &str, marks: &str, rule: &str) -> Result<(), Error> {
    if text.is_empty() {
        return Err(Error::missing(field, rule));
    }
    let allowed = text.chars().all(|c| c.is_ascii_alphanumeric() || marks.contains(c));
    if allowed && text.len() <= 64 { Ok(()) } else { Err(Error::invalid(field, rule)) }
}

/// A text for people: not blank, at most `most` characters, no control character.
pub(super) fn text(field: &str, text: &str, most: usize) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::missing(field, "it must not be blank; leave an optional member out instead"));
    }
    if text.chars().count() > most {
        return Err(Error::invalid(field, format!("it may have at most {most} characters")));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::invalid(field, "control characters and line breaks are not allowed"));
    }
    Ok(())
}

/// The subject of an order.
pub(super) fn subject(subject: &str) -> Result<(), Error> {
    text("subject", subject, 256)?;
    if subject.contains(['/', '=', '&']) {
        return Err(Error::invalid("subject", "Alipay does not allow `/`, `=` and `&` in it"));
    }
    Ok(())
}

/// The merchant's own text, which Alipay wants percent-encoded.
pub(super) fn passback_params(params: &str) -> Result<(), Error> {
    text("passback_params", params, 512)?;
    let encoded = |byte: u8| byte.is_ascii_graphic() && !b"&=\"<>\\^`{|}#".contains(&byte);
    if params.bytes().all(encoded) {
        return Ok(());
    }
    Err(Error::invalid(
        "passback_params",
        "percent-encode it before: it must be plain ASCII without `&` and `=`",
    ))
}

/// The amount of an order.
pub(super) fn order_amount(amount: Amount, settings: &Settings) -> Result<(), Error> {
    if amount.fen() > settings.max_order_fen {
        return Err(Error::amount(
            "amount_fen",
            format!("Alipay takes at most {} fen", settings.max_order_fen),
        ));
    }
    Ok(())
}

/// The end of payability.
pub(super) fn expires_at(expires_at: i64, now: i64) -> Result<(), Error> {
    beijing::instant("timestamp", now)?;
    beijing::instant("expires_at", expires_at)?;
    if PAYABLE_S.contains(&(expires_at - now)) {
        return Ok(());
    }
    Err(Error::invalid("expires_at", "it must be 1 minute to 15 days after the moment of making the order"))
}

/// A notification address: public `https`, at most 256 characters; a query is allowed.
pub(super) fn notify_url(url: &str, allow_loopback: bool) -> Result<(), Error> {
    if url.is_empty() {
        return Err(Error::missing("notify_url", "without it Alipay never tells of a payment"));
    }
    if url.len() > 256 {
        return Err(Error::invalid("notify_url", "it may have at most 256 characters"));
    }
    address::public(url, allow_loopback).map_err(|rule| Error::invalid("notify_url", rule))
}

/// The day or month of a bill.
pub(super) fn bill_date(date: &str) -> Result<(), Error> {
    let rule = "the day in Beijing as yyyy-MM-dd, or a month as yyyy-MM";
    if date.is_empty() {
        return Err(Error::missing("date", rule));
    }
    let day = if date.len() == 7 { format!("{date}-01") } else { date.to_owned() };
    beijing::parse_date(&day).map(|_| ()).ok_or_else(|| Error::invalid("date", rule))
}

/// The currencies that a trade may name: that of its amount, and the one in which it is settled. A trade that names none is
/// in CNY; the right number in another currency is another amount.
pub(super) const CURRENCIES: [&str; 2] = ["trans_currency", "settle_currency"];

/// Whether a trade of this state may have taken money. Times and sums of payment and refund beside any other word, or
/// beside one that nobody knows, prove nothing: the word would have to be guessed at (must-reject AL-59, AL-61).
pub(super) fn may_have_taken_money(state: &str) -> bool {
    matches!(state, "TRADE_SUCCESS" | "TRADE_FINISHED" | "TRADE_CLOSED")
}
