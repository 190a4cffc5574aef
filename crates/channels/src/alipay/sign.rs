//! The signed texts of requests and notifications, and the signature primitives over parameters (alipay.md §3, §7.3).

use ttpay_core::{Error, Json, canonical};

use crate::b64;
use crate::keys::{PrivateKey, PublicKey};

/// The algorithm. It comes from the configuration alone; no message can select it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignType {
    /// RSA PKCS#1 v1.5 with SHA-256.
    #[default]
    Rsa2,
    /// The same with SHA-1, for old applications only.
    Rsa,
}

impl SignType {
    /// The word of `sign_type`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rsa2 => "RSA2",
            Self::Rsa => "RSA",
        }
    }

    /// The algorithm of a word.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "RSA2" => Some(Self::Rsa2),
            "RSA" => Some(Self::Rsa),
            _ => None,
        }
    }

    /// Signs bytes; base64 in one line.
    ///
    /// # Errors
    /// Those of the key.
    pub fn sign(self, key: &PrivateKey, text: &[u8]) -> Result<String, Error> {
        match self {
            Self::Rsa2 => key.sign_sha256(text),
            Self::Rsa => key.sign_sha1(text),
        }
    }

    /// Verifies a base64 signature over bytes.
    ///
    /// # Errors
    /// `signature_missing` when it is blank, `signature_malformed` when it is not strict base64, `signature_mismatch`.
    pub fn verify(self, key: &PublicKey, text: &[u8], signature: &str) -> Result<(), Error> {
        self.verify_bytes(key, text, &read_signature(signature)?)
    }

    pub(super) fn verify_bytes(self, key: &PublicKey, text: &[u8], signature: &[u8]) -> Result<(), Error> {
        match self {
            Self::Rsa2 => key.verify_sha256(text, signature),
            Self::Rsa => key.verify_sha1(text, signature),
        }
    }

    /// Refuses a `sign_type` of a message that names another algorithm; an absent or empty one is fine.
    pub(super) fn accept(self, named: Option<&str>) -> Result<(), Error> {
        match named {
            Some(word) if !word.is_empty() && word != self.as_str() => Err(Error::AlgorithmRefused {
                field: "sign_type".into(),
                rule: format!("`{}` is configured, and a message cannot choose another one", self.as_str()),
            }),
            _ => Ok(()),
        }
    }
}

/// The bytes of a signature text.
pub(super) fn read_signature(text: &str) -> Result<Vec<u8>, Error> {
    if text.trim().is_empty() {
        return Err(Error::SignatureMissing { field: "sign".into() });
    }
    b64::decode_strict(text).ok_or_else(|| Error::SignatureMalformed {
        rule: "`sign` must be standard base64; a blank in it was a `+` that was not percent-encoded".into(),
    })
}

/// A signature and the exact text under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// Base64 in one line.
    pub signature: String,
    /// The signed text; it holds no secret.
    pub string_to_sign: String,
}

/// Signs request parameters (schemes `alipay_rsa2`, `alipay_rsa`; alipay.md §3): without `sign` and empty values,
/// `sign_type` included.
///
/// # Errors
/// `duplicate_field`; `field_invalid` for a value without a text or one that is only white space (Alipay's own SDKs
/// disagree on it); `algorithm_refused` when `sign_type` names another algorithm.
pub fn sign_params(
    algorithm: SignType,
    key: &PrivateKey,
    params: &[(String, Json)],
) -> Result<Signed, Error> {
    let blank = params.iter().find(|(name, value)| name != "sign" && is_white_space(value));
    if let Some((name, _)) = blank {
        return Err(Error::invalid(
            name,
            "a value of only white space is signed by some implementations and not by others; leave it out",
        ));
    }
    let string_to_sign = request_text(algorithm, params)?;
    Ok(Signed { signature: algorithm.sign(key, string_to_sign.as_bytes())?, string_to_sign })
}

/// Verifies request parameters (schemes `alipay_rsa2`, `alipay_rsa`).
///
/// # Errors
/// Those of [`sign_params`] and [`SignType::verify`].
pub fn verify_params(
    algorithm: SignType,
    key: &PublicKey,
    params: &[(String, Json)],
    signature: &str,
) -> Result<(), Error> {
    algorithm.verify(key, request_text(algorithm, params)?.as_bytes(), signature)
}

/// Signs the parameters of a notification (schemes `alipay_notify_rsa2`, `alipay_notify_rsa`; alipay.md §7.3, V1 rule).
///
/// # Errors
/// Those of [`sign_params`], but white space is dropped like an empty value.
pub fn sign_notification(
    algorithm: SignType,
    key: &PrivateKey,
    params: &[(String, Json)],
) -> Result<Signed, Error> {
    let pairs = notification_pairs(algorithm, params)?;
    let string_to_sign = String::from_utf8_lossy(&notification_text(&pairs, Blanks::Dropped)).into_owned();
    Ok(Signed { signature: algorithm.sign(key, string_to_sign.as_bytes())?, string_to_sign })
}

/// Verifies the parameters of a notification (schemes `alipay_notify_rsa2`, `alipay_notify_rsa`): the V1 rule with both
/// readings of empty values.
///
/// # Errors
/// Those of [`sign_notification`] and [`SignType::verify`].
pub fn verify_notification(
    algorithm: SignType,
    key: &PublicKey,
    params: &[(String, Json)],
    signature: &str,
) -> Result<(), Error> {
    let pairs = notification_pairs(algorithm, params)?;
    verify_either(algorithm, key, &pairs, &read_signature(signature)?)
}

/// Whether values that are empty or only white space stand in the signed text of a notification. Official SDKs disagree,
/// and genuine notifications of both kinds exist (alipay.md §7.3).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Blanks {
    Dropped,
    Kept,
}

/// A parameter of a notification: its name, its value in the bytes that were signed, and whether it counts as absent.
pub(super) struct Signable<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) blank: bool,
}

/// Verifies under the first reading of empty values, then under the second.
pub(super) fn verify_either(
    algorithm: SignType,
    key: &PublicKey,
    pairs: &[Signable<'_>],
    signature: &[u8],
) -> Result<(), Error> {
    let first = algorithm.verify_bytes(key, &notification_text(pairs, Blanks::Dropped), signature);
    if first.is_ok() || !pairs.iter().any(|pair| pair.blank) {
        return first;
    }
    algorithm.verify_bytes(key, &notification_text(pairs, Blanks::Kept), signature)
}

fn notification_text(pairs: &[Signable<'_>], blanks: Blanks) -> Vec<u8> {
    let omitted = |pair: &Signable<'_>| {
        matches!(pair.name, "sign" | "sign_type") || (pair.blank && blanks == Blanks::Dropped)
    };
    let mut kept: Vec<&Signable<'_>> = pairs.iter().filter(|pair| !omitted(pair)).collect();
    kept.sort_unstable_by_key(|pair| pair.name);
    let mut text = Vec::new();
    for pair in kept {
        if !text.is_empty() {
            text.push(b'&');
        }
        text.extend_from_slice(pair.name.as_bytes());
        text.push(b'=');
        text.extend_from_slice(pair.bytes);
    }
    text
}

fn notification_pairs(algorithm: SignType, params: &[(String, Json)]) -> Result<Vec<Signable<'_>>, Error> {
    algorithm.accept(sign_type_of(params))?;
    if let Some(twice) = ttpay_core::json::first_duplicate(params.iter().map(|(name, _)| name.as_str())) {
        return Err(Error::duplicate(twice));
    }
    params
        .iter()
        .map(|(name, value)| match value {
            Json::Null => Ok(Signable { name, bytes: b"", blank: true }),
            Json::Text(text) => Ok(Signable { name, bytes: text.as_bytes(), blank: text.trim().is_empty() }),
            Json::Number(literal) if value.integer().is_some() => {
                Ok(Signable { name, bytes: literal.as_bytes(), blank: false })
            }
            other => Err(Error::invalid(
                name,
                format!("{} has no defined signature text; pass text or an integer", other.kind()),
            )),
        })
        .collect()
}

fn request_text(algorithm: SignType, params: &[(String, Json)]) -> Result<String, Error> {
    algorithm.accept(sign_type_of(params))?;
    canonical::joined(&canonical::pairs(params), |name| name == "sign")
}

fn sign_type_of(params: &[(String, Json)]) -> Option<&str> {
    params.iter().find_map(|(name, value)| if name == "sign_type" { value.text() } else { None })
}

fn is_white_space(value: &Json) -> bool {
    value.text().is_some_and(|text| !text.is_empty() && text.trim().is_empty())
}
