//! The signed text of an answer is the exact raw slice of one member; this finds it without parsing and printing anything
//! again (alipay.md §5.2).

use std::borrow::Cow;

use serde_json::value::RawValue;
use ttpay_core::json::{MAX_DEPTH, RawMembers, first_duplicate};

use super::charset::{Charset, gb_position};
use super::sign::{SignType, Signed};
use crate::Error;
use crate::keys::{PrivateKey, PublicKey};

const MAX_BYTES: usize = 1024 * 1024;

/// An answer: its bytes and the same as text.
pub(super) struct Answer<'a> {
    raw: &'a [u8],
    text: Cow<'a, str>,
    charset: Charset,
}

/// The members of the top level that matter.
pub(super) struct Envelope<'t> {
    /// The value of the response member, as text.
    pub(super) slice: &'t str,
    /// Whether it is the `error_response`, which says nothing about any trade.
    pub(super) is_error: bool,
    /// The raw `sign` member.
    pub(super) sign: Option<&'t RawValue>,
    /// The raw `alipay_cert_sn` member.
    pub(super) certificate_serial: Option<&'t RawValue>,
}

impl<'a> Answer<'a> {
    /// Reads the bytes as UTF-8, otherwise in the GB charset that the content type names.
    pub(super) fn new(raw: &'a [u8], content_type: Option<&str>) -> Result<Self, Error> {
        if raw.len() > MAX_BYTES {
            return Err(Error::too_large("an answer has at most 1 MiB"));
        }
        if let Ok(text) = std::str::from_utf8(raw) {
            return Ok(Self { raw, text: Cow::Borrowed(text), charset: Charset::Utf8 });
        }
        let charset = content_type.and_then(Charset::of_content_type).unwrap_or(Charset::Utf8);
        let text = charset.decode(raw).ok_or_else(|| {
            Error::malformed("it is neither UTF-8 nor valid in the charset of its content type")
        })?;
        Ok(Self { raw, text, charset })
    }

    /// Finds the answer to `method` on the top level: `<method>_response`, otherwise `error_response`.
    pub(super) fn envelope(&self, method: &str) -> Result<Envelope<'_>, Error> {
        let members = top_level(&self.text)?;
        let member = |name: &str| members.iter().find_map(|(key, value)| (key == name).then_some(*value));
        let own = response_member(method);
        let (slice, is_error) = match (member(&own), member("error_response")) {
            (Some(slice), _) => (slice.get(), false),
            (None, Some(slice)) => (slice.get(), true),
            (None, None) if members.iter().any(|(name, _)| name.ends_with("_response")) => {
                return Err(Error::malformed(format!("it answers another method, not `{method}`")));
            }
            (None, None) => {
                return Err(
                    ttpay_core::Error::missing(own, "this is the member that answers the call").into()
                );
            }
        };
        Ok(Envelope { slice, is_error, sign: member("sign"), certificate_serial: member("alipay_cert_sn") })
    }

    /// The bytes of a part of the text.
    pub(super) fn raw_slice(&self, part: &str) -> Result<&'a [u8], Error> {
        let lost = || Error::malformed("the signed text cannot be found in the bytes");
        // `part` is a slice of `self.text`, so the distance of the two is its position.
        let start = (part.as_ptr() as usize).checked_sub(self.text.as_ptr() as usize).ok_or_else(lost)?;
        let end = start + part.len();
        let (start, end) = match self.charset {
            Charset::Utf8 => (start, end),
            Charset::Gb18030 => {
                (gb_position(self.raw, start).ok_or_else(lost)?, gb_position(self.raw, end).ok_or_else(lost)?)
            }
        };
        self.raw.get(start..end).ok_or_else(lost)
    }
}

/// The signature text of an answer: `signature_missing` when there is none, `signature_malformed` when it is no text.
pub(super) fn sign_text(sign: Option<&RawValue>) -> Result<String, ttpay_core::Error> {
    let missing = || ttpay_core::Error::SignatureMissing { field: "sign".into() };
    let raw = sign.map(RawValue::get).filter(|raw| *raw != "null").ok_or_else(missing)?;
    let text: String = serde_json::from_str(raw)
        .map_err(|_| ttpay_core::Error::SignatureMalformed { rule: "`sign` is not a string".into() })?;
    if text.trim().is_empty() { Err(missing()) } else { Ok(text) }
}

/// Verifies the signature of an answer (scheme `alipay_response_rsa2`). `signature` replaces the one in the body.
///
/// # Errors
/// Those of steps 1 to 9 of alipay.md §5.2, without the certificate's serial.
pub fn verify_response(
    algorithm: SignType,
    key: &PublicKey,
    body: &[u8],
    method: &str,
    signature: Option<&str>,
) -> Result<(), Error> {
    let answer = Answer::new(body, None)?;
    let envelope = answer.envelope(method)?;
    let signature = match signature {
        Some(signature) => signature.to_owned(),
        None => sign_text(envelope.sign)?,
    };
    Ok(algorithm.verify(key, answer.raw_slice(envelope.slice)?, &signature)?)
}

/// Signs the response member of an answer, as Alipay does (scheme `alipay_response_rsa2`); a `sign` in it is ignored.
///
/// # Errors
/// Those of steps 1 to 5 of alipay.md §5.2.
pub fn sign_response(
    algorithm: SignType,
    key: &PrivateKey,
    body: &[u8],
    method: &str,
) -> Result<Signed, Error> {
    let answer = Answer::new(body, None)?;
    let slice = answer.envelope(method)?.slice;
    let signature = algorithm.sign(key, answer.raw_slice(slice)?)?;
    Ok(Signed { signature, string_to_sign: slice.to_owned() })
}

/// The exact text of one member of the top level.
///
/// # Errors
/// `message_malformed`, `duplicate_field`, `field_missing`.
pub fn member_text<'a>(text: &'a str, name: &str) -> Result<&'a str, Error> {
    top_level(text)?
        .into_iter()
        .find_map(|(key, value)| (key == name).then_some(value.get()))
        .ok_or_else(|| ttpay_core::Error::missing(name, "the top level has no such member").into())
}

/// `alipay.trade.query` answers in `alipay_trade_query_response`.
fn response_member(method: &str) -> String {
    format!("{}_response", method.replace('.', "_"))
}

/// The members of the top level, none of them twice.
fn top_level(text: &str) -> Result<Vec<(String, &RawValue)>, Error> {
    let RawMembers(members) = serde_json::from_str(text)
        .map_err(|_| Error::malformed("it is not one JSON object and nothing else"))?;
    if depth(text) > MAX_DEPTH {
        return Err(Error::malformed(format!("it is nested more than {MAX_DEPTH} levels deep")));
    }
    match first_duplicate(members.iter().map(|(name, _)| name.as_str())) {
        Some(name) => Err(ttpay_core::Error::duplicate(name).into()),
        None => Ok(members),
    }
}

/// The deepest nesting of a valid JSON text.
fn depth(json: &str) -> usize {
    let (mut level, mut deepest) = (0usize, 0);
    let (mut in_string, mut escaped) = (false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                level += 1;
                deepest = deepest.max(level);
            }
            b'}' | b']' if !in_string => level = level.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}
