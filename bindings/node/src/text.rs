//! A JavaScript text as UTF-8 in a buffer, in one crossing and with nothing repaired.
//!
//! Node's own conversion is slow for Chinese and turns half a surrogate pair into a replacement character without a
//! word. Its UTF-16 units are one copy; the rest is done here.
//!
//! Invariant: the only `unsafe` of this crate is the one call in [`units`].

use std::cell::Cell;

use encoding_rs::mem::{convert_utf16_to_utf8, utf16_valid_up_to};
use napi::{Env, JsString, JsValue, sys};
use ttpay::{ErrorCode, TtpayError};

thread_local!(static UNITS: Cell<Vec<u16>> = const { Cell::new(Vec::new()) });

/// Appends `text` without its first character, which is the `&` before the first member.
pub(crate) fn append(env: &Env, text: &JsString<'_>, out: &mut Vec<u8>) -> Result<(), TtpayError> {
    const KEEP: usize = 64 * 1024;
    let mut buffer = UNITS.take();
    let outcome = match units(env, text, &mut buffer) {
        Some(length) => encode(buffer.get(1..length).unwrap_or_default(), out),
        None => Err(refusal("the joined text could not be read")),
    };
    if buffer.len() <= KEEP {
        UNITS.set(buffer);
    }
    outcome
}

/// Fills `buffer` with the UTF-16 units of `text` and gives their number.
fn units(env: &Env, text: &JsString<'_>, buffer: &mut Vec<u16>) -> Option<usize> {
    if buffer.is_empty() {
        buffer.resize(4096, 0);
    }
    loop {
        let mut length = 0;
        // SAFETY: the environment and the value are those of the running call; Node writes at most `buffer.len()` units,
        // a terminating zero among them, and the length without it.
        let status = unsafe {
            sys::napi_get_value_string_utf16(
                env.raw(),
                text.raw(),
                buffer.as_mut_ptr(),
                buffer.len(),
                &mut length,
            )
        };
        if status != sys::Status::napi_ok {
            return None;
        }
        // A full buffer may have cut the text.
        if length + 1 < buffer.len() {
            return Some(length);
        }
        buffer.resize(buffer.len() * 4, 0);
    }
}

fn encode(units: &[u16], out: &mut Vec<u8>) -> Result<(), TtpayError> {
    // Folds without an early end, which the compiler turns into vector instructions.
    let (all, surrogates) = units
        .iter()
        .fold((0, false), |(all, surrogates), unit| (all | unit, surrogates | (unit & 0xF800 == 0xD800)));
    if all < 0x80 {
        // ASCII: each unit is its byte.
        #[allow(clippy::cast_possible_truncation)]
        out.extend(units.iter().map(|unit| *unit as u8));
        return Ok(());
    }
    if surrogates && utf16_valid_up_to(units) != units.len() {
        return Err(refusal("half a surrogate pair"));
    }
    let start = out.len();
    // What `convert_utf16_to_utf8` asks for: room for three bytes a unit.
    out.resize(start + units.len() * 3, 0);
    let written = convert_utf16_to_utf8(units, &mut out[start..]);
    out.truncate(start + written);
    Ok(())
}

fn refusal(what: &str) -> TtpayError {
    TtpayError::new(ErrorCode::RequestMalformed, Some("fields"), format!("`fields` of the request: {what}"))
}
