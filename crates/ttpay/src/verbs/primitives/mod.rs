//! The signature primitives of every scheme: `sign`, `verify`, `decrypt`, `certificate_serial` (verbs.md §3).

mod bytedance;
mod message;
mod open;
mod schemes;

pub use open::{CertificateSerial, Decrypt, Decrypted, Serial};

use serde::{Deserialize, Deserializer, Serialize};
use ttpay_core::{ErrorCode, Json, KeyText, Scheme, shape};

use super::Verified;
use crate::error::TtpayError;
use crate::merchant::Merchant;

/// The request of `sign`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sign {
    /// The signature scheme.
    #[serde(deserialize_with = "scheme")]
    pub scheme: Scheme,
    /// Parameter schemes: a flat object of texts, integers or null.
    pub params: Option<Json>,
    /// Message schemes: `{method, url, timestamp, nonce, body}` for a request of WeChat v3 or the trade system, `{timestamp,
    /// nonce, body}` for an answer or callback, `{body, method}` for an answer of Alipay, `{timestamp, nonce, msg}` for a
    /// callback of ecpay.
    pub message: Option<Json>,
    /// The secret or key of the scheme; the configured one when absent.
    pub key: Option<KeyText>,
}

/// The reply of `sign`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Signed {
    /// The signature.
    pub signature: String,
    /// The text that was signed, with the secret cut off.
    pub string_to_sign: String,
}

/// The request of `verify`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Verify {
    /// The signature scheme.
    #[serde(deserialize_with = "scheme")]
    pub scheme: Scheme,
    /// Parameter schemes: a flat object of texts, integers or null.
    pub params: Option<Json>,
    /// Message schemes: the parts of the message, as for `sign`.
    pub message: Option<Json>,
    /// The signature as it was received.
    pub signature: String,
    /// The secret, public key or certificate of the scheme; the configured one when absent.
    pub key: Option<KeyText>,
    /// Unix seconds: when given, the clock window of the scheme is checked.
    pub now: Option<i64>,
    /// Chooses among the configured platform keys.
    pub serial: Option<String>,
}

impl Merchant {
    /// Signs parameters or a message under any scheme. The other side's schemes (a platform's answer, a notification)
    /// need an explicit `key`.
    ///
    /// # Errors
    /// `scheme_unknown`, `config_missing`, `key_malformed`, `field_invalid`, `field_missing`, `amount_invalid`, `duplicate_field`.
    pub fn sign(&self, request: &Sign) -> Result<Signed, TtpayError> {
        schemes::sign(self, request)
    }

    /// Verifies a signature under any scheme, in constant time.
    ///
    /// # Errors
    /// `signature_mismatch`, `signature_missing`, `signature_malformed`, `algorithm_refused`, `timestamp_skewed`,
    /// `serial_unknown`, and those of [`Merchant::sign`].
    pub fn verify(&self, request: &Verify) -> Result<Verified, TtpayError> {
        if request.signature.trim().is_empty() {
            return Err(ttpay_core::Error::SignatureMissing { field: "signature".into() }.into());
        }
        schemes::verify(self, request)?;
        Ok(Verified {})
    }
}

fn scheme<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Scheme, D::Error> {
    let word = String::deserialize(deserializer)?;
    let known = Scheme::ALL.iter().map(|scheme| scheme.as_str());
    Scheme::parse(&word).ok_or_else(|| unknown_scheme(known))
}

pub(super) fn unknown_scheme<E: serde::de::Error>(known: impl Iterator<Item = &'static str>) -> E {
    let known = known.collect::<Vec<_>>().join(", ");
    shape::coded(
        ErrorCode::SchemeUnknown,
        &format!("no scheme of this verb has this name; there are: {known}"),
    )
}
