//! What the generations share: reading a received document, time stamps, texts and addresses, the acknowledgement.

use std::fmt::Write as _;

use aws_lc_rs::digest::{SHA256, digest};
use ttpay_core::{Error as Rule, Json};

use crate::shapes::Ack;
use crate::wechat::v3::fields;
use crate::{Error, address};

/// The largest callback in bytes.
const MAX_BYTES: usize = 64 * 1024;

/// Reads a callback: one JSON object of at most 64 KiB.
///
/// # Errors
/// `message_too_large`, `message_malformed`, `duplicate_field`.
pub(super) fn callback(body: &[u8]) -> Result<Json, Error> {
    if body.len() > MAX_BYTES {
        return Err(Error::too_large("a callback has at most 64 KiB"));
    }
    fields::document(body)
}

/// The text `msg` of a callback, byte for byte as it was signed.
///
/// # Errors
/// `field_missing`, `message_malformed` when it is no text.
pub(super) fn msg(callback: &Json) -> Result<&str, Error> {
    match callback.get("msg") {
        Some(Json::Text(text)) => Ok(text),
        None | Some(Json::Null) => Err(Rule::missing("msg", "every callback has it").into()),
        Some(other) => {
            Err(Error::malformed(format!("`msg` is {}; it must be a text that holds JSON", other.kind())))
        }
    }
}

/// The object inside `msg`.
///
/// # Errors
/// `duplicate_field`, `message_malformed`.
pub(super) fn content(msg: &str) -> Result<Json, Error> {
    fields::document(msg.as_bytes())
}

/// Reads a signed time stamp: ten digits, so that neither milliseconds pass nor a digit that belongs to its neighbour.
///
/// # Errors
/// `field_invalid`.
pub(super) fn unix_seconds(field: &str, text: &str) -> Result<u64, Rule> {
    let plain = text.len() == 10 && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse()
        .ok()
        .filter(|_| plain)
        .ok_or_else(|| Rule::invalid(field, "it must be Unix seconds, ten digits"))
}

/// The members of an object that a caller gives.
///
/// # Errors
/// `request_malformed`.
pub(super) fn members<'a>(field: &str, json: &'a Json) -> Result<&'a [(String, Json)], Rule> {
    json.members().ok_or_else(|| Rule::RequestMalformed {
        field: field.to_owned(),
        rule: format!("expected an object, not {}", json.kind()),
    })
}

/// A member that must be there with a value that is not blank.
///
/// # Errors
/// `field_missing`.
pub(super) fn present<'a>(path: &str, object: &'a Json, name: &str) -> Result<&'a Json, Rule> {
    let blank = |value: &Json| match value {
        Json::Null => true,
        Json::Text(text) => text.trim().is_empty(),
        _ => false,
    };
    object
        .get(name)
        .filter(|value| !blank(value))
        .ok_or_else(|| Rule::missing(format!("{path}.{name}"), "the platform refuses the call without it"))
}

/// A member that, when it is there, must be a text of at most `most` bytes without control characters.
///
/// # Errors
/// `field_invalid`, `field_missing` when it is blank.
pub(super) fn text<'a>(
    path: &str,
    object: &'a Json,
    name: &str,
    most: usize,
) -> Result<Option<&'a str>, Rule> {
    let field = || format!("{path}.{name}");
    match object.get(name) {
        None => Ok(None),
        Some(Json::Text(text)) if text.trim().is_empty() => {
            Err(Rule::missing(field(), "it is blank; leave an optional member out instead"))
        }
        Some(Json::Text(text)) if text.len() > most => {
            Err(Rule::invalid(field(), format!("it may have at most {most} bytes of UTF-8")))
        }
        Some(Json::Text(text))
            if text.chars().any(|c| c.is_control() && c != '\n' && c != '\r' && c != '\t') =>
        {
            Err(Rule::invalid(field(), "it holds a control character"))
        }
        Some(Json::Text(text)) => Ok(Some(text)),
        Some(other) => Err(Rule::invalid(field(), format!("it must be a text and is {}", other.kind()))),
    }
}

/// A member that, when it is there, must be a JSON integer from `least` to `most`.
///
/// # Errors
/// `field_invalid`.
pub(super) fn integer(
    path: &str,
    object: &Json,
    name: &str,
    least: u64,
    most: u64,
) -> Result<Option<u64>, Rule> {
    let Some(value) = object.get(name) else { return Ok(None) };
    let number = value.integer().and_then(|number| u64::try_from(number).ok());
    match number.filter(|number| (least..=most).contains(number)) {
        Some(number) => Ok(Some(number)),
        None => Err(Rule::invalid(
            format!("{path}.{name}"),
            format!("it must be an integer from {least} to {most}"),
        )),
    }
}

/// The configured address of a gateway, without a slash at the end.
///
/// # Errors
/// `config_invalid`.
pub(super) fn base_url(url: Option<&str>, allow_loopback: bool) -> Result<Option<String>, Error> {
    url.map(|url| address::base_url(url, allow_loopback).map(str::to_owned)).transpose()
}

/// The host of a call: the configured address, or the platform's own one.
pub(super) fn host<'a>(base_url: Option<&'a str>, hosts: (&'a str, &'a str), sandbox: bool) -> &'a str {
    base_url.unwrap_or(if sandbox { hosts.1 } else { hosts.0 })
}

/// A member that, when it is there, must be an address that the platform can call.
///
/// # Errors
/// `field_invalid`.
pub(super) fn notify_url(path: &str, object: &Json, name: &str, allow_loopback: bool) -> Result<(), Rule> {
    let Some(url) = text(path, object, name, 512)? else { return Ok(()) };
    address::public(url, allow_loopback).map_err(|rule| Rule::invalid(format!("{path}.{name}"), rule))
}

/// A member that, when it is there, must be a text that holds JSON beginning with `open` (`{` or `[`): a list or object of
/// the caller's language is refused, because each language would print it otherwise.
///
/// # Errors
/// `field_invalid`.
pub(super) fn json_text(path: &str, object: &Json, name: &str, open: char) -> Result<(), Rule> {
    let field = || format!("{path}.{name}");
    match object.get(name) {
        None => Ok(()),
        Some(Json::Text(text)) => {
            let right = Json::parse(text.as_bytes()).is_ok_and(|json| match json {
                Json::Object(_) => open == '{',
                Json::List(_) => open == '[',
                _ => false,
            });
            let kind = if open == '{' { "an object" } else { "a list" };
            if right {
                Ok(())
            } else {
                Err(Rule::invalid(field(), format!("it must be JSON text of {kind}")))
            }
        }
        Some(other) => Err(Rule::invalid(
            field(),
            format!("it is {}; serialise it once and pass the JSON text", other.kind()),
        )),
    }
}

/// A number of an order or refund: characters of `0-9 A-Z a-z _ -`, at most `most`.
///
/// # Errors
/// `field_invalid`.
pub(super) fn number(path: &str, object: &Json, name: &str, most: usize) -> Result<(), Rule> {
    let Some(text) = text(path, object, name, most)? else { return Ok(()) };
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte)) {
        return Ok(());
    }
    Err(Rule::invalid(format!("{path}.{name}"), "it may have only 0-9 A-Z a-z _ -"))
}

/// The answer that ends the repetitions of a callback.
pub(super) fn ack(data: Option<Json>) -> Ack {
    let mut members = vec![
        ("err_no".to_owned(), Json::Number("0".to_owned())),
        ("err_tips".to_owned(), Json::Text("success".to_owned())),
    ];
    members.extend(data.map(|data| ("data".to_owned(), data)));
    Ack {
        status: 200,
        headers: vec![("Content-Type".to_owned(), "application/json".to_owned())],
        body: Json::Object(members).print(),
    }
}

/// The same for every copy of one statement: lower-case hex SHA-256 of the content that was signed.
pub(super) fn content_id(content: &str) -> String {
    hex(digest(&SHA256, content.as_bytes()).as_ref())
}

/// Lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing into a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
