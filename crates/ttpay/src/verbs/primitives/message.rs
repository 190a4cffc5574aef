//! What a primitive signs: a flat object of parameters, or the parts of a message.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use ttpay_core::canonical::{self, Pair};
use ttpay_core::shape::{self, Misfit};
use ttpay_core::{Error, Json};

use crate::error::TtpayError;
use crate::verbs::fresh;

/// A request of WeChat v3 or the trade system: `{method, url, timestamp, nonce, body}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RequestParts {
    pub method: String,
    pub url: String,
    pub timestamp: Seconds,
    pub nonce: String,
    pub body: Option<String>,
    pub body_base64: Option<String>,
}

/// An answer or callback of WeChat v3 or the trade system: `{timestamp, nonce, body}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ResponseParts {
    pub timestamp: Seconds,
    pub nonce: String,
    pub body: Option<String>,
    pub body_base64: Option<String>,
}

/// An answer of Alipay's gateway: `{body, method}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerParts {
    pub method: String,
    pub body: Option<String>,
    pub body_base64: Option<String>,
}

/// A callback of ecpay: `{timestamp, nonce, msg}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EcpayParts {
    pub timestamp: Seconds,
    pub nonce: Seconds,
    pub msg: String,
}

/// A time stamp as it stands in the signed text: its text as received, or an integer.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum Seconds {
    Text(String),
    Integer(i64),
}

impl Seconds {
    pub(super) fn into_text(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Integer(seconds) => seconds.to_string(),
        }
    }
}

/// The members of a parameter scheme.
pub(super) fn params<'a>(
    params: Option<&'a Json>,
    message: Option<&Json>,
) -> Result<&'a [(String, Json)], TtpayError> {
    if message.is_some() {
        return Err(TtpayError::request(Some("message"), "this scheme signs `params`, not a `message`"));
    }
    let params =
        params.ok_or_else(|| Error::missing("params", "this scheme signs a flat object of parameters"))?;
    params.members().ok_or_else(|| TtpayError::request(Some("params"), "expected a flat object"))
}

/// The members of a parameter scheme as pairs.
pub(super) fn pairs<'a>(
    given: Option<&'a Json>,
    message: Option<&Json>,
) -> Result<Vec<Pair<'a>>, TtpayError> {
    params(given, message).map(canonical::pairs)
}

/// The parts of a message scheme.
pub(super) fn message<T: DeserializeOwned>(
    message: Option<&Json>,
    params: Option<&Json>,
) -> Result<T, TtpayError> {
    if params.is_some() {
        return Err(TtpayError::request(Some("params"), "this scheme signs a `message`, not `params`"));
    }
    let message =
        message.ok_or_else(|| Error::missing("message", "this scheme signs the parts of a message"))?;
    shape::read(message.clone()).map_err(|misfit| {
        let path = if misfit.path.is_empty() { "message".into() } else { format!("message.{}", misfit.path) };
        TtpayError::misfit(Misfit { path, ..misfit })
    })
}

/// The body of a message.
pub(super) fn body(text: Option<&str>, base64: Option<&str>) -> Result<Vec<u8>, TtpayError> {
    fresh::body(text, base64)
}
