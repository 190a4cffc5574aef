//! Members of a request, read as the platforms read them; what is wrong is said in one sentence that names the member.

use ttpay_core::{Amount, Json};

use crate::notify;

/// What is wrong with a member.
pub(crate) type Wrong = String;

/// A text that may be absent; blank is absent. At most `most` bytes.
///
/// # Errors
/// Another type, too long.
pub(crate) fn text<'a>(object: &'a Json, name: &str, most: usize) -> Result<Option<&'a str>, Wrong> {
    match object.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) if text.trim().is_empty() => Ok(None),
        Some(Json::Text(text)) if text.len() > most => Err(format!("`{name}` has more than {most} bytes")),
        Some(Json::Text(text)) => Ok(Some(text)),
        Some(other) => Err(format!("`{name}` must be a text and is {}", other.kind())),
    }
}

/// A text that must be there.
///
/// # Errors
/// As [`text`], and absent.
pub(crate) fn required<'a>(object: &'a Json, name: &str, most: usize) -> Result<&'a str, Wrong> {
    text(object, name, most)?.ok_or_else(|| format!("`{name}` is missing"))
}

/// The merchant's own number: 1 to 64 characters of `0-9 A-Z a-z _ - *`.
///
/// # Errors
/// As [`required`], and other characters.
pub(crate) fn number<'a>(object: &'a Json, name: &str) -> Result<&'a str, Wrong> {
    let text = required(object, name, 64)?;
    if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-*".contains(&byte)) {
        return Ok(text);
    }
    Err(format!("`{name}` has only digits, letters, `_`, `-` and `*`"))
}

/// An integer that may be absent.
///
/// # Errors
/// Anything but a JSON integer from `least` to `most`.
pub(crate) fn integer(object: &Json, name: &str, least: u64, most: u64) -> Result<Option<u64>, Wrong> {
    let Some(value) = object.get(name).filter(|value| **value != Json::Null) else { return Ok(None) };
    let number = value.integer().and_then(|number| u64::try_from(number).ok());
    let fits = number.filter(|number| (least..=most).contains(number));
    fits.map(Some).ok_or_else(|| format!("`{name}` must be an integer from {least} to {most}"))
}

/// An amount of money, a JSON integer in fen.
///
/// # Errors
/// Absent, no positive integer.
pub(crate) fn fen(object: &Json, name: &str) -> Result<u64, Wrong> {
    let fen = integer(object, name, 1, Amount::MAX_FEN)
        .map_err(|_| format!("`{name}` must be a positive integer in fen"))?;
    fen.ok_or_else(|| format!("`{name}` is missing"))
}

/// Where the merchant wants to be told. The real platforms call public `https` addresses only, the sandbox this machine
/// only.
///
/// # Errors
/// An address of another machine.
pub(crate) fn notify_url(object: &Json, name: &str) -> Result<Option<String>, Wrong> {
    let Some(url) = text(object, name, 512)? else { return Ok(None) };
    notify::allowed(url).map_err(|rule| format!("`{name}`: {rule}"))?;
    Ok(Some(url.to_owned()))
}
