//! The signature of an answer or notification: the headers, the order of checks, the verdict (wechat.md §4.2).

use ttpay_core::Error as Rule;

use crate::http::Headers;
use crate::keys::PublicKey;
use crate::wechat::v3::canonical;
use crate::wechat::v3::ring::KeyRing;
use crate::{Error, b64};

/// The start of a signature that is wrong on purpose (wechat.md §4.10).
const PROBE: &str = "WECHATPAY/SIGNTEST/";

/// What WeChat signs of an answer or notification.
#[derive(Clone, Copy, Debug)]
pub struct ResponseMessage<'a> {
    /// `Wechatpay-Timestamp`, the text as received.
    pub timestamp: &'a str,
    /// `Wechatpay-Nonce`, the text as received.
    pub nonce: &'a str,
    /// The raw body.
    pub body: &'a [u8],
}

impl ResponseMessage<'_> {
    /// The signed text.
    #[must_use]
    pub fn text(&self) -> Vec<u8> {
        canonical::response(self.timestamp, self.nonce, self.body)
    }
}

/// Who may have signed.
#[derive(Clone, Copy, Debug)]
pub enum Trust<'a> {
    /// This key alone.
    Key(&'a PublicKey),
    /// The key of a ring that has this serial, by exact text.
    Ring(&'a KeyRing, &'a str),
}

/// How far a time stamp may be from now.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// The present, Unix seconds.
    pub now: i64,
    /// The allowed distance in seconds, either way.
    pub max_skew_s: u64,
}

/// The headers that carry a signature.
const HEADERS: [&str; 4] =
    ["Wechatpay-Timestamp", "Wechatpay-Nonce", "Wechatpay-Serial", "Wechatpay-Signature"];

/// Verifies the four `Wechatpay-…` headers over a raw body: checks 2 to 9 of wechat.md §4.2, in that order.
///
/// # Errors
/// `signature_missing`, `duplicate_field`, `algorithm_refused`, and those of [`verify`].
pub fn verify_headers(headers: &Headers, body: &[u8], ring: &KeyRing, window: Window) -> Result<(), Error> {
    let [timestamp, nonce, serial, signature] = HEADERS;
    let (timestamp, nonce) = (required(headers, timestamp)?, required(headers, nonce)?);
    let (serial, signature) = (required(headers, serial)?, required(headers, signature)?);
    if let Some(algorithm) = headers.single("Wechatpay-Signature-Type")?
        && algorithm != canonical::ALGORITHM
    {
        let rule = format!("only {} is accepted", canonical::ALGORITHM);
        return Err(Rule::AlgorithmRefused { field: "Wechatpay-Signature-Type".into(), rule }.into());
    }
    let message = ResponseMessage { timestamp, nonce, body };
    verify(&message, signature, Trust::Ring(ring, serial), Some(window))
}

/// Whether a message carries any part of a v3 signature, be it blank or repeated: then it must stand by it.
pub(super) fn claims_signature(headers: &Headers) -> bool {
    HEADERS.iter().any(|name| !matches!(headers.single(name), Ok(None)))
}

/// Verifies one signature: checks 4 to 9 of wechat.md §4.2, in that order. The window is checked when it is given.
///
/// # Errors
/// `signature_mismatch` (with `channel_code` for WeChat's probe), `field_invalid` for the time stamp or nonce,
/// `timestamp_skewed`, `serial_unknown`, `signature_malformed`.
pub fn verify(
    message: &ResponseMessage,
    signature: &str,
    trust: Trust,
    window: Option<Window>,
) -> Result<(), Error> {
    if signature.starts_with(PROBE) {
        return Err(Error::SignatureProbe);
    }
    let seconds = timestamp(message.timestamp)?;
    nonce(message.nonce)?;
    if let Some(window) = window {
        within(seconds, window)?;
    }
    let key = match trust {
        Trust::Key(key) => key,
        Trust::Ring(ring, serial) => ring.key(serial, window.map(|window| window.now))?,
    };
    verify_text(key, &message.text(), signature)
}

/// Verifies base64 RSA PKCS#1 v1.5 with SHA-256 over a text as it stands, without judging what is in it.
///
/// # Errors
/// `signature_malformed` unless it is strict base64, `signature_mismatch`.
pub fn verify_text(key: &PublicKey, text: &[u8], signature: &str) -> Result<(), Error> {
    let bytes = b64::decode_strict(signature).ok_or_else(|| Rule::SignatureMalformed {
        rule: "standard base64 with padding, without blanks and line breaks, is required".into(),
    })?;
    Ok(key.verify_sha256(text, &bytes)?)
}

/// Reads the text of a time stamp. It is signed as it stands, so `+1`, `01` or `1.0` must not pass for `1`.
///
/// # Errors
/// `field_invalid` for anything but `[1-9][0-9]{0,18}`.
pub(crate) fn timestamp(text: &str) -> Result<u64, Rule> {
    let plain = (1..=19).contains(&text.len())
        && !text.starts_with('0')
        && text.bytes().all(|byte| byte.is_ascii_digit());
    // 19 digits always fit into 64 bits without a sign.
    text.parse().ok().filter(|_| plain).ok_or_else(|| {
        Rule::invalid("timestamp", "it must be Unix seconds as plain digits without sign, padding or blanks")
    })
}

/// Judges a nonce. A line break in it would let its end pass for the first line of another body.
///
/// # Errors
/// `field_invalid` for anything but 1 to 128 printable ASCII characters.
pub(crate) fn nonce(text: &str) -> Result<(), Rule> {
    let printable = text.bytes().all(|byte| (0x21..=0x7e).contains(&byte));
    if printable && (1..=128).contains(&text.len()) {
        return Ok(());
    }
    Err(Rule::invalid("nonce", "it must be 1 to 128 printable ASCII characters without blanks"))
}

/// Judges the distance of a time stamp from now; the ends of the window are inside.
///
/// # Errors
/// `timestamp_skewed`.
pub(crate) fn within(seconds: u64, window: Window) -> Result<(), Error> {
    let distance = i128::from(seconds).abs_diff(i128::from(window.now));
    if distance <= u128::from(window.max_skew_s) {
        return Ok(());
    }
    let seconds = u64::try_from(distance).unwrap_or(u64::MAX);
    Err(Error::TimestampSkewed { seconds, limit: window.max_skew_s })
}

/// A header that is part of the signature.
///
/// # Errors
/// `signature_missing` when it is absent or blank, `duplicate_field`.
pub(crate) fn required<'a>(headers: &'a Headers, name: &str) -> Result<&'a str, Rule> {
    headers
        .single(name)?
        .filter(|value| !value.trim().is_empty())
        .ok_or_else(|| Rule::SignatureMissing { field: name.into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_stamp_is_plain_digits() {
        assert_eq!(timestamp("1704081600"), Ok(1_704_081_600));
        assert_eq!(timestamp("9999999999999999999"), Ok(9_999_999_999_999_999_999));
        for text in
            ["", "0", "01704081600", "1704081600.0", " 1704081600", "+1704081600", "0x6592a5c0", "1e9"]
        {
            assert!(timestamp(text).is_err(), "{text:?}");
        }
        assert!(timestamp("1704081600Z").is_err());
        assert!(timestamp("17040816001704081600").is_err());
    }

    #[test]
    fn the_window_includes_its_ends() {
        let window = |now| Window { now, max_skew_s: 300 };
        for now in [1_704_081_300, 1_704_081_900] {
            assert!(within(1_704_081_600, window(now)).is_ok(), "{now}");
        }
        for now in [1_704_081_299, 1_704_081_901, i64::MIN, i64::MAX] {
            assert!(within(1_704_081_600, window(now)).is_err(), "{now}");
        }
    }

    #[test]
    fn a_nonce_has_no_line_break() {
        assert!(nonce("0123456789ABCDEF").is_ok());
        assert!(nonce(&"n".repeat(128)).is_ok());
        for text in ["", "a\nb", "a b", "é", "\u{7f}", &"n".repeat(129)] {
            assert!(nonce(text).is_err(), "{text:?}");
        }
    }
}
