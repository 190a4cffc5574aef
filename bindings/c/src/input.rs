//! What comes from C, made safe: pointers with lengths into slices, bytes into text, the packed form into pairs.

use std::ffi::c_char;

use facade::core::canonical::{Pair, Value};
use facade::{ErrorCode, TtpayError};
use smallvec::SmallVec;

/// The length that says "no value" in the packed form.
const NO_VALUE: u32 = u32::MAX;

/// An error of this border.
fn refusal(code: ErrorCode, field: Option<&str>, message: impl Into<String>) -> TtpayError {
    let field = field.map(str::to_owned);
    TtpayError { code, message: message.into(), field, channel_code: None, verified: None }
}

/// A pointer that may not be NULL.
pub(crate) fn null(argument: &str) -> TtpayError {
    refusal(
        ErrorCode::RequestMalformed,
        Some(argument),
        format!("the argument `{argument}` is NULL; pass a pointer to it"),
    )
}

/// The bytes behind a pointer. NULL is empty when its length is 0, and refused otherwise.
///
/// # Safety
/// `pointer` is NULL or points to `len` bytes that nobody changes during `'a`.
pub(crate) unsafe fn bytes<'a>(
    argument: &str,
    pointer: *const c_char,
    len: usize,
) -> Result<&'a [u8], TtpayError> {
    if pointer.is_null() {
        return if len == 0 { Ok(&[]) } else { Err(null(argument)) };
    }
    if isize::try_from(len).is_err() {
        return Err(refusal(
            ErrorCode::MessageTooLarge,
            Some(argument),
            format!("the length of `{argument}` is no length of memory"),
        ));
    }
    // SAFETY: not NULL, a possible length, and as promised to this function.
    Ok(unsafe { std::slice::from_raw_parts(pointer.cast(), len) })
}

/// The same bytes as text; `code` says what bytes that are not UTF-8 mean here.
pub(crate) fn text<'a>(bytes: &'a [u8], argument: &str, code: ErrorCode) -> Result<&'a str, TtpayError> {
    std::str::from_utf8(bytes).map_err(|_| {
        refusal(
            code,
            Some(argument),
            format!("`{argument}` is not UTF-8; convert it, the signature is made of UTF-8 bytes"),
        )
    })
}

/// Members to be signed; an order of usual size needs no allocation.
pub(crate) type Members<'a> = SmallVec<[Pair<'a>; 32]>;

/// Reads the packed form.
pub(crate) fn unpack(mut rest: &[u8]) -> Result<Members<'_>, TtpayError> {
    let mut members = Members::new();
    while !rest.is_empty() {
        let (name, after) = piece(rest)?;
        let name = text(name.ok_or_else(torn)?, "name", ErrorCode::RequestMalformed)?;
        let (value, after) = piece(after)?;
        let value = match value {
            Some(value) => Value::Text(text(value, name, ErrorCode::RequestMalformed)?),
            None => Value::Null,
        };
        members.push((name, value));
        rest = after;
    }
    Ok(members)
}

/// One length with its bytes, and what follows.
fn piece(bytes: &[u8]) -> Result<(Option<&[u8]>, &[u8]), TtpayError> {
    let (length, rest) = bytes.split_first_chunk::<4>().ok_or_else(torn)?;
    let length = u32::from_le_bytes(*length);
    if length == NO_VALUE {
        return Ok((None, rest));
    }
    let length = usize::try_from(length).map_err(|_| torn())?;
    let (piece, rest) = rest.split_at_checked(length).ok_or_else(torn)?;
    Ok((Some(piece), rest))
}

fn torn() -> TtpayError {
    refusal(
        ErrorCode::RequestMalformed,
        Some("packed"),
        "`packed` ends inside a member; write each length as 4 bytes, the least significant first, before its bytes",
    )
}
