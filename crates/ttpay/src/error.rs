//! The one error of the door: a code, a sentence, and the members that a program can branch on.

use serde::Serialize;
use ttpay_core::ErrorCode;
use ttpay_core::json::Fault;
use ttpay_core::shape::{Misfit, Problem};

/// Why a verb was refused. The same failure has the same `code` in every language, over HTTP and on the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[error("{code}: {message}")]
pub struct TtpayError {
    /// What kind of failure it is.
    pub code: ErrorCode,
    /// One sentence for people: what is wrong, with which field, by which rule. Never a secret.
    pub message: String,
    /// The field that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The channel's own code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel_code: Option<String>,
    /// Whether the channel's refusal was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verified: Option<bool>,
    /// The order that a verified message names although its merchant, amount or currency is another: for an alarm at that
    /// order. It stays in Rust; the error over every other border is as it was.
    #[serde(skip)]
    pub order: Option<String>,
}

impl TtpayError {
    /// An error with a code, the field that it is about, and one sentence.
    #[must_use]
    pub fn new(code: ErrorCode, field: Option<&str>, message: impl Into<String>) -> Self {
        let field = field.filter(|field| !field.is_empty()).map(str::to_owned);
        Self { code, message: message.into(), field, channel_code: None, verified: None, order: None }
    }

    /// The sentence in both languages; the Chinese one says what the code means, and names the field.
    #[must_use]
    pub fn both(&self) -> ttpay_doctor::Both {
        ttpay_doctor::Both::new(&*self.message, self.code.said_zh(self.field.as_deref()))
    }

    /// The configuration lacks a section that the verb needs.
    pub(crate) fn section(section: &str) -> Self {
        let message = format!(
            "this call needs `{section}` of the configuration; `sign`, `verify` and `decrypt` also take a `key` in the request"
        );
        Self::new(ErrorCode::ConfigMissing, Some(section), message)
    }

    /// The request does not have the shape of its schema.
    pub(crate) fn request(field: Option<&str>, rule: &str) -> Self {
        let message = match field {
            Some(field) if !field.is_empty() => format!("`{field}` of the request: {rule}"),
            _ => format!("the request: {rule}"),
        };
        Self::new(ErrorCode::RequestMalformed, field, message)
    }

    /// A request that is not acceptable JSON. Repeated members of the maps that get signed have a code of their own.
    pub(crate) fn unreadable(fault: &Fault) -> Self {
        const MAPS: [&str; 7] = ["params", "fields", "order_info", "message", "headers", "data", "biz"];
        if let Fault::Duplicate { path } = fault
            && let Some((map, name)) = path.split_once('.')
            && MAPS.contains(&map)
        {
            return ttpay_core::Error::duplicate(name).into();
        }
        let field = if let Fault::Duplicate { path } = fault { Some(path.as_str()) } else { None };
        Self::request(field, &fault.to_string())
    }

    /// A request that is JSON but not the schema's.
    pub(crate) fn misfit(misfit: Misfit) -> Self {
        let Misfit { path, problem } = misfit;
        match problem {
            Problem::Missing => {
                ttpay_core::Error::missing(path, "the schema of this request requires it").into()
            }
            Problem::Unknown => {
                Self::request(Some(&path), "no such member; the schema of this request lists them all")
            }
            Problem::Wrong(expected) => Self::request(Some(&path), &format!("expected {expected}")),
            Problem::Coded(code, rule) => Self::new(code, Some(&path), format!("`{path}`: {rule}")),
        }
    }

    /// A configuration that does not have the shape of its schema.
    pub(crate) fn config_misfit(misfit: Misfit) -> Self {
        let Misfit { path, problem } = misfit;
        let (code, rule) = match problem {
            Problem::Missing => (ErrorCode::ConfigInvalid, "it is required".to_owned()),
            Problem::Unknown => (
                ErrorCode::ConfigInvalid,
                "no such member; the schema of the configuration lists them all".to_owned(),
            ),
            Problem::Wrong(expected) => (ErrorCode::ConfigInvalid, format!("expected {expected}")),
            Problem::Coded(ErrorCode::KeyMalformed, rule) => (ErrorCode::KeyMalformed, rule),
            Problem::Coded(_, rule) => (ErrorCode::ConfigInvalid, rule),
        };
        let path = if path.is_empty() { "the configuration".to_owned() } else { path };
        Self::new(code, Some(&path), format!("`{path}` of the configuration: {rule}"))
    }

    /// A refusal by a settings constructor, placed below its section. A key keeps its own code; all else is the configuration's fault.
    pub(crate) fn in_section(self, section: &str) -> Self {
        let code = match self.code {
            ErrorCode::KeyMalformed | ErrorCode::ConfigMissing => self.code,
            _ => ErrorCode::ConfigInvalid,
        };
        let path = match self.field {
            Some(field) => format!("{section}.{field}"),
            None => section.to_owned(),
        };
        Self::new(code, Some(&path), format!("`{path}` of the configuration: {}", self.message))
    }
}

impl From<ttpay_core::Error> for TtpayError {
    fn from(error: ttpay_core::Error) -> Self {
        Self::new(error.code(), error.field(), error.to_string())
    }
}

impl From<ttpay_channels::Error> for TtpayError {
    fn from(error: ttpay_channels::Error) -> Self {
        Self {
            channel_code: error.channel_code().map(str::to_owned),
            verified: error.verified(),
            order: error.verified_order().map(str::to_owned),
            ..Self::new(error.code(), error.field(), error.to_string())
        }
    }
}
