//! The orderInfo signature of the tt.pay cashier (cashier.md §4): joined text, secret appended bare, MD5, lower-case hex.

use std::cell::Cell;
use std::fmt;
use std::ops::Deref;

use subtle::ConstantTimeEq;
use zeroize::Zeroize;

use crate::canonical::{self, Pair};
use crate::error::Error;
use crate::secret::Secret;

mod settings;
pub use settings::Settings;

/// A cashier signature: 32 lower-case hex digits, without allocation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Signature([u8; 32]);

impl Deref for Signature {
    type Target = str;
    fn deref(&self) -> &str {
        // The bytes are hex digits by construction.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

/// Whether a member never takes part in the signature.
#[must_use]
pub fn is_unsigned(name: &str) -> bool {
    matches!(name, "sign" | "risk_info")
}

/// The text that is signed, before the secret is appended.
///
/// # Errors
/// `duplicate_field`, `field_invalid`; `amount_invalid` when the value without a text is `total_amount`.
pub fn unsigned_text(pairs: &[Pair<'_>]) -> Result<String, Error> {
    canonical::joined(pairs, is_unsigned).map_err(name_the_amount)
}

/// Signs a map of members: the hot path, without allocation.
///
/// ```
/// use ttpay_core::{Secret, canonical::Value, cashier};
/// let secret = Secret::new("secret", "a").unwrap();
/// let fields = [("total_amount", Value::Integer(1)), ("app_id", Value::Text("800000000001"))];
/// let same = [("app_id", Value::Text("800000000001")), ("total_amount", Value::Text("1"))];
/// assert_eq!(cashier::sign_pairs(&fields, &secret), cashier::sign_pairs(&same, &secret));
/// ```
///
/// # Errors
/// As [`unsigned_text`].
pub fn sign_pairs(pairs: &[Pair<'_>], secret: &Secret) -> Result<Signature, Error> {
    sign_written(secret, |text| canonical::join(pairs, is_unsigned, text)).map_err(name_the_amount)
}

/// Signs a joined text that `write` appends to this thread's buffer: for languages in which joining the members on their
/// side of the border costs less than carrying them across. Whoever writes it keeps the rules of [`canonical::join`].
///
/// # Errors
/// Those of `write`.
pub fn sign_written<E>(
    secret: &Secret,
    write: impl FnOnce(&mut Vec<u8>) -> Result<(), E>,
) -> Result<Signature, E> {
    with_buffer(|buffer| {
        write(buffer)?;
        let start = buffer.len();
        buffer.extend_from_slice(secret.expose().as_bytes());
        let digest = ttpay_md5::digest(buffer);
        buffer[start..].zeroize();
        Ok(Signature(hex(&digest)))
    })
}

/// Verifies `signature` over a map of members, in constant time.
///
/// # Errors
/// `signature_malformed` when it is not 32 hex digits, `signature_mismatch` when it is another one (upper-case digits
/// included: the protocol prints lower case), and the refusals of [`unsigned_text`].
pub fn verify_pairs(pairs: &[Pair<'_>], signature: &str, secret: &Secret) -> Result<(), Error> {
    if signature.len() != 32 || !signature.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Error::SignatureMalformed { rule: "it must be 32 lower-case hex digits".into() });
    }
    let expected = sign_pairs(pairs, secret)?;
    if bool::from(expected.0.ct_eq(signature.as_bytes())) { Ok(()) } else { Err(Error::SignatureMismatch) }
}

fn name_the_amount(error: Error) -> Error {
    match error {
        Error::FieldInvalid { field, .. } if field == "total_amount" => {
            Error::amount(field, "a positive integer in fen, written without a fraction")
        }
        other => other,
    }
}

fn hex(digest: &[u8; 16]) -> [u8; 32] {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut out = [0u8; 32];
    for (two, byte) in out.chunks_exact_mut(2).zip(digest) {
        two[0] = DIGITS[usize::from(byte >> 4)];
        two[1] = DIGITS[usize::from(byte & 15)];
    }
    out
}

thread_local!(static BUFFER: Cell<Vec<u8>> = const { Cell::new(Vec::new()) });

/// Lends this thread's text buffer. It is kept between calls, so that a signature needs no allocation; a buffer that an
/// unusual order has blown up is given back.
fn with_buffer<R>(work: impl FnOnce(&mut Vec<u8>) -> R) -> R {
    const KEEP: usize = 64 * 1024;
    let mut buffer = BUFFER.take();
    buffer.clear();
    if buffer.capacity() == 0 {
        buffer.reserve(4096);
    }
    let result = work(&mut buffer);
    if buffer.capacity() <= KEEP {
        BUFFER.set(buffer);
    }
    result
}

#[cfg(test)]
mod tests;
