//! The system's clock and randomness: they fill `now`, `timestamp` and `nonce` where a request leaves them out.

use std::time::{SystemTime, UNIX_EPOCH};

use ttpay_core::ErrorCode;

use crate::error::TtpayError;

/// The system's time in Unix seconds.
pub(crate) fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// A fresh nonce: 32 characters of `0-9 A-Z`, 160 bits and more from the system's generator.
///
/// # Errors
/// `internal` when the system has no randomness.
pub(crate) fn nonce() -> Result<String, TtpayError> {
    const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKLMNPQRSTUVWX";
    let mut bytes = [0u8; 32];
    aws_lc_rs::rand::fill(&mut bytes)
        .map_err(|_| TtpayError::new(ErrorCode::Internal, None, "the system gave no random bytes"))?;
    Ok(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect())
}
