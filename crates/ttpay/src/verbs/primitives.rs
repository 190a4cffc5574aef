//! The signature primitives of every scheme: `sign`, `verify` (verbs.md §3).

use serde::{Deserialize, Deserializer, Serialize};
use ttpay_core::canonical::{self, Pair};
use ttpay_core::{ErrorCode, Json, KeyText, Scheme, Secret, cashier, shape};

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
    /// Message schemes: the parts of the message.
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
    /// Message schemes: the parts of the message.
    pub message: Option<Json>,
    /// The signature as it was received.
    pub signature: String,
    /// The secret or key of the scheme; the configured one when absent.
    pub key: Option<KeyText>,
    /// Unix seconds: when given, the clock window of the scheme is checked.
    pub now: Option<i64>,
    /// Chooses among the configured platform keys.
    pub serial: Option<String>,
}

impl Merchant {
    /// Signs parameters or a message under any scheme.
    ///
    /// # Errors
    /// `scheme_unknown`, `config_missing`, `key_malformed`, `field_invalid`, `field_missing`, `amount_invalid`, `duplicate_field`.
    pub fn sign(&self, request: &Sign) -> Result<Signed, TtpayError> {
        match request.scheme {
            Scheme::CashierMd5 => {
                let pairs = params(request.params.as_ref(), request.message.as_ref())?;
                let secret = self.cashier_secret(request.key.as_ref())?;
                Ok(Signed {
                    signature: cashier::sign_pairs(&pairs, &secret)?.to_string(),
                    string_to_sign: cashier::unsigned_text(&pairs)?,
                })
            }
        }
    }

    /// Verifies a signature under any scheme, in constant time.
    ///
    /// # Errors
    /// `signature_mismatch`, `signature_missing`, `signature_malformed`, and those of [`Merchant::sign`].
    pub fn verify(&self, request: &Verify) -> Result<Verified, TtpayError> {
        if request.signature.trim().is_empty() {
            return Err(ttpay_core::Error::SignatureMissing { field: "signature".into() }.into());
        }
        match request.scheme {
            Scheme::CashierMd5 => {
                let pairs = params(request.params.as_ref(), request.message.as_ref())?;
                let secret = self.cashier_secret(request.key.as_ref())?;
                cashier::verify_pairs(&pairs, &request.signature, &secret)?;
            }
        }
        Ok(Verified {})
    }

    fn cashier_secret(&self, key: Option<&KeyText>) -> Result<Secret, TtpayError> {
        match key {
            Some(key) => Ok(Secret::new("key", key.expose())?),
            None => Ok(self.cashier()?.secret.clone()),
        }
    }
}

/// The pairs of a parameter scheme.
fn params<'a>(params: Option<&'a Json>, message: Option<&Json>) -> Result<Vec<Pair<'a>>, TtpayError> {
    if message.is_some() {
        return Err(TtpayError::request(Some("message"), "this scheme signs `params`, not a `message`"));
    }
    let params = params.ok_or_else(|| {
        ttpay_core::Error::missing("params", "this scheme signs a flat object of parameters")
    })?;
    let members =
        params.members().ok_or_else(|| TtpayError::request(Some("params"), "expected a flat object"))?;
    Ok(canonical::pairs(members))
}

fn scheme<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Scheme, D::Error> {
    let word = String::deserialize(deserializer)?;
    Scheme::parse(&word).ok_or_else(|| {
        let known = Scheme::ALL.iter().map(|scheme| scheme.as_str()).collect::<Vec<_>>().join(", ");
        shape::coded(
            ErrorCode::SchemeUnknown,
            &format!("no signature scheme has this name; there are: {known}"),
        )
    })
}
