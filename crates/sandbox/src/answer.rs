//! One way to answer a call, with the faults of the script between what is done and what is said.

use std::time::Duration;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::Response;

use crate::faults::{At, Fault};
use crate::world::{State, World};

/// Marks a response that is never sent: whoever holds the connection waits this long and closes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoAnswer(pub Duration);

/// How an answer is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// As it should be.
    Genuine,
    /// The signature belongs to another text.
    BadSignature,
    /// There is no signature.
    Unsigned,
    /// The time stamp is an hour old.
    SkewedTimestamp,
    /// The platform's next key signed.
    RotatedKey,
}

/// How a channel speaks: its own words for trouble, and its signature.
pub(crate) trait Voice {
    /// What is said, before it is printed and signed.
    type Outcome;
    /// The platform's own system error.
    fn system_error(&self) -> Self::Outcome;
    /// The platform's own "too many calls".
    fn rate_limited(&self) -> Self::Outcome;
    /// Prints and signs.
    fn speak(&self, world: &World, state: &mut State, outcome: Self::Outcome, manner: Manner) -> Response;
}

/// Answers a verified call about `order`: `commit` does it, unless a fault comes before.
pub(crate) fn answer<V: Voice>(
    world: &World,
    at: At,
    order: &str,
    voice: &V,
    commit: impl FnOnce(&mut State) -> V::Outcome,
) -> Response {
    let mut state = world.lock();
    let state = &mut *state;
    let manner = match state.fault(at, order) {
        Some(Fault::TimeoutBeforeCommit { hold_ms }) => return no_answer(hold_ms),
        Some(Fault::TimeoutAfterCommit { hold_ms }) => {
            commit(state);
            return no_answer(hold_ms);
        }
        Some(Fault::Http500) => return plain(StatusCode::INTERNAL_SERVER_ERROR, ""),
        Some(Fault::Http502Html) => {
            commit(state);
            return html(StatusCode::BAD_GATEWAY, "<html><body><h1>502 Bad Gateway</h1></body></html>");
        }
        Some(Fault::SystemError) => return voice.speak(world, state, voice.system_error(), Manner::Genuine),
        Some(Fault::RateLimited) => return voice.speak(world, state, voice.rate_limited(), Manner::Genuine),
        Some(Fault::BadSignature) => Manner::BadSignature,
        Some(Fault::Unsigned) => Manner::Unsigned,
        Some(Fault::SkewedTimestamp) => Manner::SkewedTimestamp,
        Some(Fault::RotatedKey) => Manner::RotatedKey,
        // A script holds faults of notices only at notices.
        None
        | Some(
            Fault::Lose
            | Fault::Duplicate { .. }
            | Fault::Delay { .. }
            | Fault::Reorder
            | Fault::Corrupt
            | Fault::Signtest
            | Fault::EarlyClose,
        ) => Manner::Genuine,
    };
    let outcome = commit(state);
    voice.speak(world, state, outcome, manner)
}

fn no_answer(hold_ms: u64) -> Response {
    let mut response = plain(StatusCode::GATEWAY_TIMEOUT, "");
    response.extensions_mut().insert(NoAnswer(Duration::from_millis(hold_ms)));
    response
}

/// A response of plain text.
pub(crate) fn plain(status: StatusCode, text: impl Into<Body>) -> Response {
    with_type(status, "text/plain; charset=utf-8", text)
}

/// A page.
pub(crate) fn html(status: StatusCode, text: impl Into<Body>) -> Response {
    with_type(status, "text/html; charset=utf-8", text)
}

/// A response of JSON text.
pub(crate) fn json(status: StatusCode, value: &impl serde::Serialize) -> Response {
    // Trees of strings and numbers always print.
    with_type(status, "application/json", serde_json::to_string(value).unwrap_or_default())
}

/// A response with a content type.
pub(crate) fn with_type(status: StatusCode, content_type: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, header::HeaderValue::from_static(content_type));
    response
}
