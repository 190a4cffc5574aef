//! Reading bodies: bounded in size and time, JSON strictly.

use std::error::Error as _;

use axum::body::{Bytes, to_bytes};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt as _;
use http_body_util::LengthLimitError;
use serde::Serialize;
use serde::de::DeserializeOwned;
use ttpay::{ErrorCode, MAX_REQUEST, read_request};

use super::AppState;
use super::problem::HttpProblem;

/// The body of a request to the API.
pub(super) async fn bytes(app: &AppState, request: Request) -> Result<Bytes, HttpProblem> {
    at_most(app, request, MAX_REQUEST).await
}

/// A body of at most `limit` bytes, within its bound in time.
pub(crate) async fn at_most(app: &AppState, request: Request, limit: usize) -> Result<Bytes, HttpProblem> {
    let too_large =
        || HttpProblem::new(ErrorCode::MessageTooLarge, format!("the body has more than {limit} bytes"));
    if announced(&request).is_some_and(|length| length > limit as u64) {
        return Err(too_large());
    }
    match tokio::time::timeout(app.bounds.body, to_bytes(request.into_body(), limit)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if error.source().is_some_and(|source| source.is::<LengthLimitError>()) => {
            Err(too_large())
        }
        Ok(Err(_)) => Err(HttpProblem::new(ErrorCode::RequestMalformed, "the body ended before its end")),
        Err(_) => Err(HttpProblem::new(ErrorCode::RequestMalformed, "the body did not arrive in time")
            .with_status(StatusCode::REQUEST_TIMEOUT)),
    }
}

/// How long the body is said to be.
pub(crate) fn announced(request: &Request) -> Option<u64> {
    request.headers().get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Takes a body that nobody reads, as far as that is bearable, within its bound in time.
pub(crate) async fn throw_away(app: &AppState, request: Request) {
    const MOST: usize = 64 * 1024 * 1024;
    let mut sent = request.into_body().into_data_stream();
    let taken = async {
        let mut left = MOST;
        while let Some(Ok(bytes)) = sent.next().await {
            let Some(rest) = left.checked_sub(bytes.len()) else { break };
            left = rest;
        }
    };
    // What does not come in time is not waited for.
    let _ = tokio::time::timeout(app.bounds.body, taken).await;
}

/// A JSON body that must be there.
pub(super) fn read<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, HttpProblem> {
    json(headers)?;
    Ok(read_request(body)?)
}

/// A JSON body that may be absent.
pub(super) fn read_or_default<T: DeserializeOwned + Default>(
    headers: &HeaderMap,
    body: &[u8],
) -> Result<T, HttpProblem> {
    if body.is_empty() { Ok(T::default()) } else { read(headers, body) }
}

/// A body that must be absent, or an object without members.
pub(super) fn nothing(headers: &HeaderMap, body: &[u8]) -> Result<(), HttpProblem> {
    #[derive(Default, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}
    read_or_default::<Nothing>(headers, body).map(|_| ())
}

pub(super) fn json(headers: &HeaderMap) -> Result<(), HttpProblem> {
    let said = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let kind = said.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/json") {
        return Ok(());
    }
    Err(HttpProblem::new(
        ErrorCode::RequestMalformed,
        "the body must be JSON, announced by `Content-Type: application/json`",
    )
    .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE))
}

/// A reply as JSON.
pub(super) fn reply<T: Serialize>(value: &T) -> Response {
    match serde_json::to_string(value) {
        Ok(text) => json_text(StatusCode::OK, text),
        Err(_) => HttpProblem::new(ErrorCode::Internal, "the reply could not be printed").into_response(),
    }
}

/// A finished JSON text.
pub(super) fn json_text(status: StatusCode, text: String) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], text).into_response()
}
