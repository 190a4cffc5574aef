//! Every refusal over HTTP: one table from the error code to the status, and `application/problem+json` (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttpay::core::Family;
use ttpay::core::lifecycle::Refusal;
use ttpay::{ErrorCode, TtpayError};
use ttpay_store::StoreError;

use crate::error::ServerError;

/// The media type of a refusal.
pub const PROBLEM_JSON: &str = "application/problem+json";

/// The header of an answer that was kept under an idempotency key and is given again.
pub(super) const REPLAYED: &str = "idempotent-replayed";

/// The titles of a refusal that passes by itself.
const NOT_NOW: (&str, &str) =
    ("The server cannot do this now; try the same again.", "服务暂时无法处理，请稍后重试同一请求。");

/// A refusal. Until the outermost layer writes it as a document it is this little.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HttpProblem {
    /// The HTTP status.
    pub status: u16,
    /// The code, the same over every door.
    pub code: ErrorCode,
    /// What is wrong with this very request.
    pub detail: String,
    /// The member that is at fault.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The channel's own code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel_code: Option<String>,
    /// Seconds after which the same request may succeed; the header `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after_s: Option<u32>,
    /// It was kept under an idempotency key and is given again; the header `idempotent-replayed`.
    #[serde(skip)]
    pub replayed: bool,
    /// A row of the database that cannot be read is the cause, and `detail` names it.
    #[serde(skip)]
    pub unreadable: bool,
}

/// What is said of a fault whose reason is for the log.
const HIDDEN: &str = "a fault of this server or its database; the log has the reason under the request id";

/// The titles where a row cannot be read.
const UNREADABLE: (&str, &str) = (
    "A row of the database cannot be read; somebody has to restore it.",
    "数据库中有数据无法读取，需要人工恢复。",
);

/// What to do about such a row, behind what is wrong with it.
const RESTORE: &str = "another version of this program or a hand wrote it: restore that column from a backup, or run the version that wrote it; until then nothing is done about the order here, and the channels' own pages say what became of its money";

/// A refusal as it is sent.
#[derive(Serialize, JsonSchema)]
pub(super) struct ProblemDetails<'a> {
    /// `urn:ttpay:error:` and the code.
    #[serde(rename = "type")]
    kind: String,
    /// What the code means, in English.
    title: &'a str,
    /// What the code means, in Chinese.
    title_zh: &'a str,
    /// The HTTP status.
    status: u16,
    /// What is wrong with this very request.
    detail: &'a str,
    /// The code, the same over every door.
    code: ErrorCode,
    /// The member that is at fault.
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'a str>,
    /// The channel's own code.
    #[serde(skip_serializing_if = "Option::is_none")]
    channel_code: Option<&'a str>,
    /// The request's id, as in the log.
    request_id: &'a str,
}

/// The HTTP status of an error code.
#[must_use]
pub const fn status_of(code: ErrorCode) -> u16 {
    match code {
        ErrorCode::Unauthorized => 401,
        ErrorCode::NotFound | ErrorCode::VerbUnknown => 404,
        ErrorCode::Conflict => 409,
        ErrorCode::MessageTooLarge => 413,
        ErrorCode::RateLimited => 429,
        ErrorCode::AmountInvalid
        | ErrorCode::DuplicateField
        | ErrorCode::FieldInvalid
        | ErrorCode::FieldMissing
        | ErrorCode::KeyMalformed
        | ErrorCode::RequestMalformed
        | ErrorCode::SchemeUnknown => 400,
        // A well-formed request about a message or a configuration that does not hold: 401 would be read as the
        // operator's own key.
        ErrorCode::AlgorithmRefused
        | ErrorCode::AmountMismatch
        | ErrorCode::CiphertextRejected
        | ErrorCode::ConfigMissing
        | ErrorCode::MerchantMismatch
        | ErrorCode::MessageMalformed
        | ErrorCode::OrderMismatch
        | ErrorCode::SerialUnknown
        | ErrorCode::SignatureMalformed
        | ErrorCode::SignatureMismatch
        | ErrorCode::SignatureMissing
        | ErrorCode::TimestampSkewed => 422,
        ErrorCode::ConfigInvalid | ErrorCode::Internal => 500,
        ErrorCode::ChannelError | ErrorCode::ChannelUnavailable => 502,
        ErrorCode::OutcomeUnknown => 504,
    }
}

impl HttpProblem {
    /// A refusal with the status of its code.
    #[must_use]
    pub fn new(code: ErrorCode, detail: impl Into<String>) -> Self {
        Self {
            status: status_of(code),
            code,
            detail: detail.into(),
            field: None,
            channel_code: None,
            retry_after_s: (code == ErrorCode::RateLimited).then_some(1),
            replayed: false,
            unreadable: false,
        }
    }

    /// The same with another status: for what HTTP tells apart and the codes do not (405, 408, 415, 503).
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status.as_u16();
        self
    }

    /// The same with the member that is at fault.
    #[must_use]
    pub fn at(mut self, field: &str) -> Self {
        self.field = Some(field.to_owned());
        self
    }

    /// The same with a time after which to try again.
    #[must_use]
    pub const fn after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// The finished answer; the request's id is known only to the outermost layer.
    pub(super) fn render(&self, request_id: &str) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // What passes by itself is no fault of the program that somebody should report.
        let (title, title_zh) = match (self.code, status) {
            (ErrorCode::Internal, StatusCode::SERVICE_UNAVAILABLE) => NOT_NOW,
            _ if self.unreadable => UNREADABLE,
            (code, _) => (code.meaning(), code.meaning_zh()),
        };
        let document = ProblemDetails {
            kind: format!("urn:ttpay:error:{}", self.code),
            title,
            title_zh,
            status: status.as_u16(),
            detail: &self.detail,
            code: self.code,
            field: self.field.as_deref(),
            channel_code: self.channel_code.as_deref(),
            request_id,
        };
        let body = serde_json::to_string(&document).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, PROBLEM_JSON)], body).into_response();
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.replayed {
            headers.insert(REPLAYED, HeaderValue::from_static("true"));
        }
        if self.code == ErrorCode::Unauthorized {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"ttpay\""));
        }
        response
    }
}

/// Carries itself to the outermost layer, which renders it.
impl IntoResponse for HttpProblem {
    fn into_response(self) -> Response {
        let mut response = StatusCode::from_u16(self.status).unwrap_or_default().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

impl From<TtpayError> for HttpProblem {
    fn from(error: TtpayError) -> Self {
        if error.code.family() == Family::Internal {
            return Self::hidden(&error);
        }
        Self { field: error.field, channel_code: error.channel_code, ..Self::new(error.code, error.message) }
    }
}

impl From<ServerError> for HttpProblem {
    fn from(error: ServerError) -> Self {
        match error {
            ServerError::Rule(error) => error.into(),
            ServerError::Store(error) if error.is_passing() => {
                let hidden = Self::hidden(&error).with_status(StatusCode::SERVICE_UNAVAILABLE).after(1);
                Self { detail: passing(&error).to_owned(), ..hidden }
            }
            // Whoever is to mend a row has to know which; no value of it is told.
            ServerError::Store(error @ StoreError::Corrupt { of: Some(_), .. }) => {
                let detail = format!("{error}; {RESTORE}");
                Self { detail, unreadable: true, ..Self::hidden(&error) }
            }
            ServerError::Store(error) => Self::hidden(&error),
            error => {
                let field = error.field().map(str::to_owned);
                let problem = Self { field, ..Self::new(error.code(), error.to_string()) };
                match error {
                    ServerError::KeyBusy => problem.after(1),
                    ServerError::Order(Refusal::RefundInDoubt) => problem.after(5),
                    _ => problem,
                }
            }
        }
    }
}

/// What whoever asked does about a database that cannot do it now.
const fn passing(error: &StoreError) -> &'static str {
    match error {
        StoreError::Full => {
            "the disk of the database is full, so that it takes no changes; free some space and send the same request again"
        }
        StoreError::OutcomeUnknown => {
            "the connection to the database broke while it stored, and nobody knows whether it did; send the same request again"
        }
        _ => "the database is away, locked or busy; send the same request again in a moment",
    }
}

impl HttpProblem {
    /// The same without what only the operator is told: which row cannot be read.
    pub(super) fn for_strangers(self) -> Self {
        if self.unreadable { Self::new(self.code, HIDDEN) } else { self }
    }

    /// A fault of ours: its reason is for the log, not for whoever asked.
    fn hidden(error: &dyn std::fmt::Display) -> Self {
        tracing::error!(reason = %error, "a fault of this server");
        Self::new(ErrorCode::Internal, HIDDEN)
    }
}

#[cfg(test)]
mod tests;
