//! The C ABI of ttpay. Its page for C programmers is the header, which is generated from this file: every rule of
//! ownership stands at its top (`cbindgen.toml`), every function says the rest.
//!
//! Invariant: `unsafe` is only what a pointer from C makes necessary; each use says why it is sound.
//! Invariant: no panic leaves a function (`facade::guard`), and NULL or bad UTF-8 is an error code, never a crash.

mod input;
mod output;
mod status;

use std::ffi::c_char;
use std::path::Path;
use std::ptr;

use facade::core::canonical::Value;
use facade::{ErrorCode, Merchant, TtpayError, guard};

use input::{Members, bytes, text};
pub use output::OwnedText;
use output::{deliver, report};
pub use status::Status;

/// A merchant: built once from a configuration, immutable, usable from any number of threads at once.
pub struct Handle(Merchant);

/// A member to be signed: a name and its value, each a pointer and a length in bytes, both UTF-8.
/// A NULL value is left out of the signature, as an empty one is.
#[repr(C)]
#[derive(Clone, Copy, Debug)]
pub struct Pair {
    /// The name of the member.
    pub name: *const c_char,
    /// Its length in bytes.
    pub name_len: usize,
    /// The value: text, or an integer in decimal digits.
    pub value: *const c_char,
    /// Its length in bytes.
    pub value_len: usize,
}

/// Builds a merchant from a configuration in JSON, validates all of it and parses every key.
///
/// Gives TTPAY_STATUS_OK and the merchant in `*merchant`; free it with ttpay_merchant_free(). On failure `*merchant` is NULL,
/// the status says why (TTPAY_STATUS_CONFIG_INVALID, TTPAY_STATUS_KEY_MALFORMED, …) and `*error`, where `error` is not
/// NULL, holds the JSON reply `{"error":{…}}`; free it with ttpay_string_free().
///
/// # Safety
/// `config` points to `config_len` bytes, `merchant` to a pointer, `error` to a `ttpay_string` or is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttpay_merchant_new(
    config: *const c_char,
    config_len: usize,
    merchant: *mut *mut Handle,
    error: *mut OwnedText,
) -> Status {
    let built = || {
        // SAFETY: the caller gives as many bytes as it says.
        let text = text(unsafe { bytes("config", config, config_len) }?, "config", ErrorCode::ConfigInvalid)?;
        Merchant::from_json(text)
    };
    // SAFETY: the caller gives valid places for both results, or NULL.
    unsafe { hand_over(guard(built), merchant, error) }
}

/// As ttpay_merchant_new(), from a file: TOML when its name ends in `.toml`, JSON otherwise. `path` is UTF-8.
///
/// # Safety
/// As `ttpay_merchant_new`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttpay_merchant_open(
    path: *const c_char,
    path_len: usize,
    merchant: *mut *mut Handle,
    error: *mut OwnedText,
) -> Status {
    let built = || {
        // SAFETY: the caller gives as many bytes as it says.
        let path = text(unsafe { bytes("path", path, path_len) }?, "path", ErrorCode::ConfigInvalid)?;
        Merchant::from_path(Path::new(path))
    };
    // SAFETY: the caller gives valid places for both results, or NULL.
    unsafe { hand_over(guard(built), merchant, error) }
}

/// Frees a merchant and wipes its secrets. NULL is allowed. No other thread may still be using it.
///
/// # Safety
/// `merchant` came from this library and was not freed before.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttpay_merchant_free(merchant: *mut Handle) {
    if merchant.is_null() {
        return;
    }
    let _ = guard(|| {
        // SAFETY: the pointer came from `Box::into_raw` in `hand_over`, and the caller frees it once.
        drop(unsafe { Box::from_raw(merchant) });
        Ok(())
    });
}

/// Calls a verb with a JSON request. `*reply` is always filled: `{"ok":{…}}` with TTPAY_STATUS_OK, or
/// `{"error":{"code","message","field"?,"channel_code"?,"verified"?}}` with the status of that code. Free it with
/// ttpay_string_free(). Any number of threads may call with one merchant at once.
///
/// # Safety
/// `merchant` is alive; `verb` and `request` point to as many bytes as said; `reply` points to a `ttpay_string`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttpay_call(
    merchant: *const Handle,
    verb: *const c_char,
    verb_len: usize,
    request: *const c_char,
    request_len: usize,
    reply: *mut OwnedText,
) -> Status {
    let answer = || {
        // SAFETY: the caller gives a merchant that is alive, or NULL.
        let Handle(merchant) = unsafe { merchant.as_ref() }.ok_or_else(|| input::null("merchant"))?;
        // SAFETY: the caller gives as many bytes as it says.
        let verb = text(unsafe { bytes("verb", verb, verb_len) }?, "verb", ErrorCode::RequestMalformed)?;
        // SAFETY: as above.
        let request = unsafe { bytes("request", request, request_len) }?;
        merchant.try_call(verb, request)
    };
    match guard(answer) {
        // SAFETY: the caller gives a place for the reply, or NULL.
        Ok(ok) => unsafe { deliver(reply, format!("{{\"ok\":{ok}}}")) },
        // SAFETY: as above.
        Err(error) => unsafe { report(reply, &error) },
    }
}

/// Signs members that the backend already has (scheme `cashier_md5`), without JSON: 32 lower-case hex digits and a
/// terminating NUL go to `signature`. On failure `signature` is the empty string and `*error`, where `error` is not
/// NULL, holds the JSON reply.
///
/// # Safety
/// `merchant` is alive; `pairs` points to `count` pairs whose pointers hold as many bytes as said; `signature` points to
/// 33 bytes; `error` points to a `ttpay_string` or is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttpay_sign_fields(
    merchant: *const Handle,
    pairs: *const Pair,
    count: usize,
    signature: *mut c_char,
    error: *mut OwnedText,
) -> Status {
    let sign = || {
        // SAFETY: the caller gives a merchant that is alive, or NULL.
        let Handle(merchant) = unsafe { merchant.as_ref() }.ok_or_else(|| input::null("merchant"))?;
        if pairs.is_null() && count > 0 {
            return Err(input::null("pairs"));
        }
        // SAFETY: the caller gives `count` pairs; an empty list may be NULL and is not read.
        let pairs = if count == 0 { &[][..] } else { unsafe { std::slice::from_raw_parts(pairs, count) } };
        let mut members = Members::new();
        for pair in pairs {
            // SAFETY: the pointers of a pair hold as many bytes as it says.
            members.push(unsafe { member(pair) }?);
        }
        merchant.sign_pairs(&members)
    };
    // SAFETY: the caller gives 33 bytes for the signature and a place for the error, or NULL.
    unsafe { write_signature(guard(sign), signature, error) }
}

/// As ttpay_sign_fields(), with all members in one piece of memory, for languages in which a pointer for each member
/// costs more than the signature. `packed` holds, for each member, one after the other: the length of the name as
/// 4 bytes (least significant first), the name, the length of the value as 4 bytes, the value. The length 0xFFFFFFFF
/// says that there is no value.
///
/// # Safety
/// `merchant` is alive; `packed` points to `packed_len` bytes; `signature` to 33 bytes; `error` to a `ttpay_string` or is NULL.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttpay_sign_packed(
    merchant: *const Handle,
    packed: *const u8,
    packed_len: usize,
    signature: *mut c_char,
    error: *mut OwnedText,
) -> Status {
    let sign = || {
        // SAFETY: the caller gives a merchant that is alive, or NULL.
        let Handle(merchant) = unsafe { merchant.as_ref() }.ok_or_else(|| input::null("merchant"))?;
        // SAFETY: the caller gives as many bytes as it says.
        let packed = unsafe { bytes("packed", packed.cast(), packed_len) }?;
        merchant.sign_packed(packed)
    };
    // SAFETY: the caller gives 33 bytes for the signature and a place for the error, or NULL.
    unsafe { write_signature(guard(sign), signature, error) }
}

/// Frees a text that this library gave and empties the struct, so that freeing it twice does nothing. NULL is allowed.
///
/// # Safety
/// `string` points to a `ttpay_string` that this library filled, or to an empty one.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ttpay_string_free(string: *mut OwnedText) {
    // SAFETY: the caller gives a struct that this library filled, or NULL.
    if let Some(string) = unsafe { string.as_mut() } {
        // SAFETY: as above.
        unsafe { string.free() };
    }
}

/// The version of this library, such as "0.1.0": a static NUL-terminated text, not to be freed.
#[unsafe(no_mangle)]
pub extern "C" fn ttpay_version() -> *const c_char {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    VERSION.as_ptr().cast()
}

/// The word of a status as it stands in `error.code`, such as "signature_mismatch"; "ok" for TTPAY_STATUS_OK and
/// "internal" for a number that is none: a static NUL-terminated text, not to be freed.
#[unsafe(no_mangle)]
pub extern "C" fn ttpay_status_word(status: i32) -> *const c_char {
    status::word(status).as_ptr().cast()
}

/// Reads one pair.
///
/// # Safety
/// Its pointers are NULL or hold as many bytes as it says, unchanged during `'a`.
unsafe fn member<'a>(pair: &Pair) -> Result<facade::core::canonical::Pair<'a>, TtpayError> {
    // SAFETY: as promised to this function.
    let name = unsafe { bytes("name", pair.name, pair.name_len) }?;
    let name = text(name, "name", ErrorCode::RequestMalformed)?;
    if pair.value.is_null() && pair.value_len == 0 {
        return Ok((name, Value::Null));
    }
    // SAFETY: as promised to this function.
    let value = unsafe { bytes(name, pair.value, pair.value_len) }?;
    Ok((name, Value::Text(text(value, name, ErrorCode::RequestMalformed)?)))
}

/// Gives the merchant to the caller, or NULL and the error.
///
/// # Safety
/// `place` points to a pointer, `error` to a `ttpay_string`; both may be NULL.
unsafe fn hand_over(
    built: Result<Merchant, TtpayError>,
    place: *mut *mut Handle,
    error: *mut OwnedText,
) -> Status {
    let built = if place.is_null() { Err(input::null("merchant")) } else { built };
    let (merchant, status) = match built {
        // SAFETY: as promised to this function.
        Ok(merchant) => (Box::into_raw(Box::new(Handle(merchant))), unsafe { output::clear(error) }),
        // SAFETY: as promised to this function.
        Err(refusal) => (ptr::null_mut(), unsafe { report(error, &refusal) }),
    };
    if !place.is_null() {
        // SAFETY: not NULL, and as promised to this function.
        unsafe { place.write(merchant) };
    }
    status
}

/// Writes the digits and a NUL, or the empty text and the error.
///
/// # Safety
/// `place` points to 33 bytes, `error` to a `ttpay_string`; both may be NULL.
unsafe fn write_signature(
    signed: Result<facade::core::cashier::Signature, TtpayError>,
    place: *mut c_char,
    error: *mut OwnedText,
) -> Status {
    let signed = if place.is_null() { Err(input::null("signature")) } else { signed };
    match signed {
        Ok(signature) => {
            // SAFETY: not NULL, and 33 bytes as promised: 32 digits and the NUL.
            unsafe {
                ptr::copy_nonoverlapping(signature.as_ptr().cast(), place, signature.len());
                place.add(signature.len()).write(0);
                output::clear(error)
            }
        }
        Err(refusal) => {
            if !place.is_null() {
                // SAFETY: not NULL, and at least one byte as promised.
                unsafe { place.write(0) };
            }
            // SAFETY: as promised to this function.
            unsafe { report(error, &refusal) }
        }
    }
}
