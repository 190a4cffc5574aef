//! The verb `diagnose_signature`: why a signature does not match (mistakes.md §1).

use serde::{Deserialize, Deserializer};
use ttpay_channels::http::Headers;
use ttpay_core::{DecryptScheme, Error, ErrorCode, Json, KeyText, Scheme};
use ttpay_doctor::bundle::{self, Bundle};
use ttpay_doctor::{Case, Diagnosis, Earlier, NamedKey, Said, Subject};

use crate::error::TtpayError;
use crate::merchant::Merchant;

/// The request of `diagnose_signature`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DiagnoseSignature {
    /// The signature scheme; or the scheme of `decrypt` of a text that does not open.
    #[serde(deserialize_with = "subject")]
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub scheme: Subject,
    /// Parameter schemes: the members in the order in which they were received.
    pub params: Option<Json>,
    /// Message schemes: the parts of the message, as for `sign`. For a scheme of `decrypt`: `{ciphertext, nonce?,
    /// associated_data?}`.
    pub message: Option<Json>,
    /// The claimed signature as it was received; absent when there was none.
    pub signature: Option<String>,
    /// The key that the scheme wants; the configured one when absent. Every configured key is tried beside it.
    pub key: Option<KeyText>,
    /// The body as it was received; for an orderInfo the object that the front end passed.
    pub raw: Option<String>,
    /// The body as it was received, as base64, where it may not be UTF-8.
    pub raw_base64: Option<String>,
    /// The headers as they were received.
    pub headers: Option<Headers>,
    /// Unix seconds: when given, times are judged by it. It is never filled in.
    pub now: Option<i64>,
    /// Earlier messages with their signatures.
    pub history: Option<Vec<EarlierMessage>>,
}

/// An earlier message with its signature.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct EarlierMessage {
    /// Its signature.
    pub signature: String,
    /// Its parameters.
    pub params: Option<Json>,
    /// Its parts.
    pub message: Option<Json>,
}

impl Merchant {
    /// Says whether a signature is correct, and if not, which known mistake reproduces it. Keys are named by their
    /// configuration paths; no finding contains one. Not for strangers: it would tell them which guess was right.
    ///
    /// # Errors
    /// `scheme_unknown`, `field_missing`, `request_malformed`.
    pub fn diagnose_signature(&self, request: &DiagnoseSignature) -> Result<Diagnosis, TtpayError> {
        let case = self.doctor_case(request)?;
        ttpay_doctor::diagnose(&case).map_err(|ttpay_doctor::Error::Rule(error)| error.into())
    }

    /// What [`Merchant::diagnose_signature`] examines: the message with every configured key. It holds the keys themselves;
    /// [`ttpay_doctor::bundle::redacted`] makes of it what may be shown.
    ///
    /// # Errors
    /// `field_missing`, `request_malformed`.
    pub fn doctor_case(&self, request: &DiagnoseSignature) -> Result<Case, TtpayError> {
        let given = |text: &KeyText| NamedKey { path: "key".to_owned(), text: text.clone() };
        let headers = request.headers.iter().flat_map(Headers::lines);
        let headers: Vec<_> = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        let serial = headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("Wechatpay-Serial"));
        let own = self.wanted(request.scheme, serial.map(|(_, serial)| serial.as_str()));
        let key = request.key.as_ref().map(given).or_else(|| own.cloned());
        let others = self.keys().iter().filter(|other| key.as_ref().is_none_or(|key| key.path != other.path));
        let history = request.history.iter().flatten().map(|earlier| {
            let said = said(earlier.params.as_ref(), earlier.message.as_ref())?;
            Ok(Earlier { signature: earlier.signature.clone(), said })
        });
        let said = said(request.params.as_ref(), request.message.as_ref())?;
        Ok(Case {
            subject: request.scheme,
            said: said.ok_or_else(|| {
                Error::missing("params", "give the `params` or the `message` that the scheme signs")
            })?,
            signature: request.signature.clone().unwrap_or_default(),
            others: others.cloned().collect(),
            key,
            raw: raw(request)?,
            headers,
            now: request.now,
            history: history.collect::<Result<_, TtpayError>>()?,
            own: self.own().clone(),
        })
    }
}

/// A case redacted with the system's randomness: its diagnosis is the same, and nothing in it is real.
///
/// # Errors
/// The refusal of the diagnosis; `internal` when no stand-in came to the same verdict, or the system has no randomness.
pub fn redacted(case: &Case) -> Result<Bundle, TtpayError> {
    let mut failed = false;
    let mut chance = |bytes: &mut [u8]| failed |= aws_lc_rs::rand::fill(bytes).is_err();
    let made = bundle::redacted(case, concat!("ttpay ", env!("CARGO_PKG_VERSION")), &mut chance);
    if failed {
        return Err(TtpayError::new(ErrorCode::Internal, None, "the system gave no random bytes"));
    }
    made.map_err(|fault| TtpayError::new(fault.code(), None, fault.to_string()))
}

/// What was signed; nothing when neither is given.
fn said(params: Option<&Json>, message: Option<&Json>) -> Result<Option<Said>, TtpayError> {
    let members = |json: &Json, field| {
        let members = json.members().ok_or_else(|| TtpayError::request(Some(field), "expected an object"))?;
        Ok::<_, TtpayError>(members.to_vec())
    };
    Ok(match (params, message) {
        (Some(_), Some(_)) => {
            return Err(TtpayError::request(Some("message"), "give `params` or `message`, not both"));
        }
        (Some(params), None) => Some(Said::Params(members(params, "params")?)),
        (None, Some(message)) => Some(Said::Message(members(message, "message")?)),
        (None, None) => None,
    })
}

fn raw(request: &DiagnoseSignature) -> Result<Option<Vec<u8>>, TtpayError> {
    match (&request.raw, &request.raw_base64) {
        (Some(_), Some(_)) => {
            Err(TtpayError::request(Some("raw_base64"), "give `raw` or `raw_base64`, not both"))
        }
        (Some(text), None) => Ok(Some(text.as_bytes().to_vec())),
        (None, Some(base64)) => ttpay_channels::b64::decode_strict(base64).map(Some).ok_or_else(|| {
            TtpayError::request(Some("raw_base64"), "it must be standard base64 with padding")
        }),
        (None, None) => Ok(None),
    }
}

fn subject<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Subject, D::Error> {
    let word = String::deserialize(deserializer)?;
    let signed = Scheme::parse(&word).map(Subject::Signature);
    let sealed = || DecryptScheme::parse(&word).map(Subject::Sealed);
    let known =
        Scheme::ALL.iter().map(|it| it.as_str()).chain(DecryptScheme::ALL.iter().map(|it| it.as_str()));
    signed.or_else(sealed).ok_or_else(|| super::primitives::unknown_scheme(known))
}
