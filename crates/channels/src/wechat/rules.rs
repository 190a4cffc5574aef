//! What both API versions of WeChat allow in a request (wechat.md §2).

use std::net::IpAddr;

use ttpay_core::{Error, Json, Secret};

use crate::wechat::shapes::{Refund, Scene};
use crate::{address, beijing};

/// An order, named by exactly one of its two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Id<'a> {
    /// The merchant's number.
    OutTradeNo(&'a str),
    /// WeChat's number.
    TransactionId(&'a str),
}

/// Takes the one number that is given.
///
/// # Errors
/// `field_missing` for none, `field_invalid` for both and for a number of the wrong form.
pub fn id<'a>(out_trade_no: Option<&'a str>, transaction_id: Option<&'a str>) -> Result<Id<'a>, Error> {
    match (out_trade_no, transaction_id) {
        (None, None) => Err(Error::missing("out_trade_no", "give `out_trade_no` or `transaction_id`")),
        (Some(_), Some(_)) => {
            Err(Error::invalid("transaction_id", "give either `out_trade_no` or `transaction_id`, not both"))
        }
        (Some(number), None) => self::out_trade_no(number).map(|()| Id::OutTradeNo(number)),
        (None, Some(number)) => self::transaction_id(number).map(|()| Id::TransactionId(number)),
    }
}

/// The merchant's order number.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but 6 to 32 characters of `0-9 A-Z a-z _ - | *`.
pub fn out_trade_no(number: &str) -> Result<(), Error> {
    let rule = "an order number has 6 to 32 characters of 0-9 A-Z a-z _ - | *";
    word("out_trade_no", number, 6..=32, "_-|*", rule)
}

/// The merchant's refund number.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but 1 to 64 characters of `0-9 A-Z a-z _ - | * @`.
pub fn out_refund_no(number: &str) -> Result<(), Error> {
    let rule = "a refund number has 1 to 64 characters of 0-9 A-Z a-z _ - | * @";
    word("out_refund_no", number, 1..=64, "_-|*@", rule)
}

/// WeChat's own number of a payment.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but 1 to 32 characters of `0-9 A-Z a-z`.
pub fn transaction_id(number: &str) -> Result<(), Error> {
    word("transaction_id", number, 1..=32, "", "WeChat's number has 1 to 32 letters and digits")
}

/// The random text of a request.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but 1 to 32 characters of `0-9 A-Z a-z`.
pub fn nonce(nonce: &str) -> Result<(), Error> {
    word("nonce", nonce, 1..=32, "", "a nonce has 1 to 32 letters and digits; 32 random ones are best")
}

fn word(
    field: &str,
    text: &str,
    length: std::ops::RangeInclusive<usize>,
    marks: &str,
    rule: &str,
) -> Result<(), Error> {
    if text.is_empty() {
        return Err(Error::missing(field, rule));
    }
    let allowed = text.chars().all(|c| c.is_ascii_alphanumeric() || marks.contains(c));
    if allowed && length.contains(&text.len()) { Ok(()) } else { Err(Error::invalid(field, rule)) }
}

/// A text for people: not blank, at most `max_bytes` bytes, no control character.
///
/// # Errors
/// `field_missing` when blank, `field_invalid` when too long or with a control character.
pub fn text(field: &str, text: &str, max_bytes: usize) -> Result<(), Error> {
    if text.trim().is_empty() {
        return Err(Error::missing(field, "it must not be blank; leave an optional member out instead"));
    }
    if text.len() > max_bytes {
        return Err(Error::invalid(field, format!("it may have at most {max_bytes} bytes of UTF-8")));
    }
    if text.chars().any(char::is_control) {
        return Err(Error::invalid(field, "control characters and line breaks are not allowed"));
    }
    Ok(())
}

/// [`text`] for an optional member.
///
/// # Errors
/// Those of [`text`].
pub fn optional_text(field: &str, value: Option<&str>, max_bytes: usize) -> Result<(), Error> {
    value.map_or(Ok(()), |value| text(field, value, max_bytes))
}

/// The goods of an order: the JSON object and its text, as it was given or compactly printed.
///
/// # Errors
/// `field_invalid` for anything but an object or the text of one, and above `max_bytes`.
pub fn detail(detail: &Json, max_bytes: usize) -> Result<(Json, String), Error> {
    let refuse =
        || Error::invalid("detail", format!("it must be a JSON object of at most {max_bytes} bytes"));
    let (object, text) = match detail {
        Json::Text(text) => (Json::parse(text.as_bytes()).map_err(|_| refuse())?, text.clone()),
        other => (other.clone(), other.print()),
    };
    if object.members().is_none() || text.len() > max_bytes {
        return Err(refuse());
    }
    Ok((object, text))
}

/// The address of the **user**; loopback addresses make the cashier refuse the order (wechat.md §2, §5).
///
/// # Errors
/// `field_missing` when empty; `field_invalid` for anything but an IPv4 or IPv6 address, and for a loopback or
/// unspecified one unless `allow_loopback`.
pub fn client_ip(text: &str, allow_loopback: bool) -> Result<(), Error> {
    let rule = "the public IPv4 or IPv6 address of the user, not of this server or a proxy on it";
    if text.is_empty() {
        return Err(Error::missing("client_ip", rule));
    }
    let ip: IpAddr = text.parse().map_err(|_| Error::invalid("client_ip", rule))?;
    if !allow_loopback && is_local(ip) {
        return Err(Error::invalid("client_ip", rule));
    }
    Ok(())
}

fn is_local(ip: IpAddr) -> bool {
    let ip = ip.to_canonical();
    ip.is_loopback() || ip.is_unspecified()
}

/// A notification address: absolute, `https`, a public host name, no query, at most `max_bytes` bytes.
/// `allow_loopback` also permits `http`, IP addresses and local names, for the sandbox.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for everything else.
pub fn notify_url(url: &str, max_bytes: usize, allow_loopback: bool) -> Result<(), Error> {
    if url.is_empty() {
        return Err(Error::missing("notify_url", "WeChat needs an address to notify"));
    }
    if url.len() > max_bytes {
        return Err(Error::invalid("notify_url", format!("it may have at most {max_bytes} bytes")));
    }
    if url.contains(['?', '#']) {
        return Err(Error::invalid(
            "notify_url",
            "WeChat calls it without query or fragment: put what you need into the path",
        ));
    }
    address::public(url, allow_loopback).map_err(|rule| Error::invalid("notify_url", rule))
}

/// Where the user opens the page.
///
/// # Errors
/// Those of [`text`], with the path of the member.
pub fn scene(scene: &Scene) -> Result<(), Error> {
    optional_text("scene.app_name", scene.app_name.as_deref(), 64)?;
    optional_text("scene.app_url", scene.app_url.as_deref(), 128)?;
    optional_text("scene.bundle_id", scene.bundle_id.as_deref(), 128)?;
    optional_text("scene.package_name", scene.package_name.as_deref(), 128)
}

/// The moments of a request.
///
/// # Errors
/// `field_invalid` for what is not Unix seconds and for an end that is not after `now`.
pub fn expires_at(expires_at: Option<i64>, now: i64) -> Result<(), Error> {
    beijing::instant("timestamp", now)?;
    let Some(expires_at) = expires_at else { return Ok(()) };
    beijing::instant("expires_at", expires_at)?;
    if expires_at <= now {
        return Err(Error::invalid("expires_at", "the time to pay is already over; make a new order"));
    }
    Ok(())
}

/// Everything about a refund that does not depend on the API version; gives the order's number.
///
/// # Errors
/// Those of [`id`], [`out_refund_no`] and [`text`]; `amount_invalid` for more than the order.
pub fn refund(ask: &Refund) -> Result<Id<'_>, Error> {
    let id = id(ask.out_trade_no.as_deref(), ask.transaction_id.as_deref())?;
    out_refund_no(&ask.out_refund_no)?;
    if ask.amount_fen > ask.total_fen {
        return Err(Error::amount("amount_fen", "a refund cannot be more than `total_fen`, the whole order"));
    }
    optional_text("reason", ask.reason.as_deref(), 80)?;
    Ok(id)
}

/// The day of a bill.
///
/// # Errors
/// `field_missing` when empty, `field_invalid` for anything but an existing day as `yyyy-MM-dd`.
pub fn bill_date(date: &str) -> Result<(), Error> {
    let rule = "the day in Beijing as yyyy-MM-dd, such as 2024-01-31";
    if date.is_empty() {
        return Err(Error::missing("date", rule));
    }
    beijing::parse_date(date).map(|_| ()).ok_or_else(|| Error::invalid("date", rule))
}

/// Application id or merchant number of a configuration.
///
/// # Errors
/// `config_invalid` for anything but 1 to 32 characters of `0-9 A-Z a-z _ - . @`.
pub(super) fn identifier(field: &str, text: &str) -> Result<(), crate::Error> {
    let allowed = |b: u8| b.is_ascii_alphanumeric() || b"_-.@".contains(&b);
    if (1..=32).contains(&text.len()) && text.bytes().all(allowed) {
        return Ok(());
    }
    let rule = "it has 1 to 32 letters and digits, as the merchant platform shows it";
    Err(crate::Error::config(field, rule))
}

/// The APIv2 key of a configuration (wechat.md §1, rule 1).
///
/// # Errors
/// `key_malformed` for anything but 32 printable ASCII characters.
pub(super) fn v2_key(key: &Secret) -> Result<(), Error> {
    if key.expose().len() == 32 && key.expose().bytes().all(|b| b.is_ascii_graphic()) {
        return Ok(());
    }
    let rule =
        "the APIv2 key has exactly 32 printable ASCII characters; it is not the APIv3 key or the AppSecret";
    Err(Error::key("key", rule))
}

/// The refusal of a rule, as one of the configuration.
pub(super) fn configured(error: Error) -> crate::Error {
    match error {
        Error::FieldInvalid { field, rule } | Error::FieldMissing { field, rule } => {
            crate::Error::config(field, rule)
        }
        other => other.into(),
    }
}

#[cfg(test)]
mod tests;
