//! What comes from C, made safe: pointers with lengths into slices, bytes into text.

use std::ffi::c_char;

use facade::core::canonical::Pair;
use facade::{ErrorCode, TtpayError};
use smallvec::SmallVec;

/// An error of this border.
fn refusal(code: ErrorCode, field: Option<&str>, message: impl Into<String>) -> TtpayError {
    TtpayError::new(code, field, message)
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
