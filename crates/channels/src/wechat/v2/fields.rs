//! Typed values out of the elements of a verified document (wechat.md §3.5).

use ttpay_core::{Amount, Error};

use crate::beijing;
use crate::xml::Elements;

/// A required element.
///
/// # Errors
/// `field_missing` when absent, empty or blank.
pub(super) fn required<'a>(elements: &'a Elements, name: &str) -> Result<&'a str, Error> {
    optional(elements, name).ok_or_else(|| Error::missing(name, "WeChat always sends it in this message"))
}

/// An element that may be absent, empty or blank.
pub(super) fn optional<'a>(elements: &'a Elements, name: &str) -> Option<&'a str> {
    elements.get(name).filter(|value| !value.trim().is_empty())
}

/// A required amount of fen where money was taken or given back: at least 1.
///
/// # Errors
/// `field_missing`, `amount_invalid`.
pub(super) fn money(elements: &Elements, name: &str) -> Result<u64, Error> {
    Ok(Amount::from_fen_text(name, required(elements, name)?)?.fen())
}

/// An amount of fen that may be zero or absent: `0|[1-9][0-9]{0,17}`.
///
/// # Errors
/// `amount_invalid`.
pub(super) fn maybe_money(elements: &Elements, name: &str) -> Result<Option<u64>, Error> {
    match elements.filled(name) {
        None => Ok(None),
        Some("0") => Ok(Some(0)),
        Some(text) => Amount::from_fen_text(name, text).map(|amount| Some(amount.fen())),
    }
}

/// The moment of the payment, `time_end`, as Unix seconds.
///
/// # Errors
/// `field_invalid` for anything but fourteen digits of an existing moment in Beijing.
pub(super) fn time_end(text: &str) -> Result<i64, Error> {
    beijing::parse_compact(text).ok_or_else(|| {
        Error::invalid("time_end", "it is Beijing time as yyyyMMddHHmmss, such as 20240101120130")
    })
}
