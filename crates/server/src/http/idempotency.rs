//! `Idempotency-Key`: the same request under the same key gets the same answer, and does its work once.
//!
//! Kept is what stays true: what was done, and a refusal of the request itself. A refusal by the order as it stood, by the
//! configuration, a channel or the database is asked anew, because each of them may say something else by then.

use aws_lc_rs::digest::{Context, SHA256};
use axum::body::to_bytes;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::Response;
use ttpay::ErrorCode;
use ttpay::core::Family;
use ttpay_store::{Begun, SavedReply};

use super::orders::Call;
use super::problem::{HttpProblem, REPLAYED};
use super::{AppState, body};
use crate::error::ServerError;
use crate::hex::hex;

/// The header.
const KEY: &str = "idempotency-key";

/// After so many seconds a request whose process died may be made again. The longest request is WeChat's order call, eight
/// seconds, and its one repetition; one that takes longer still meets an engine that does nothing twice.
const LEASE_S: i64 = 20;

/// The largest answer that is kept.
const KEPT: usize = 1024 * 1024;

/// Does `work` once for a key, and keeps its answer when it stays true: a success, or a refusal of the request itself.
pub(super) async fn once(
    app: &AppState,
    call: &Call,
    bytes: &[u8],
    work: impl AsyncFnOnce() -> Result<Response, HttpProblem>,
) -> Result<Response, HttpProblem> {
    let Some(key) = key(&call.headers)? else { return work().await };
    let now = (app.clock)();
    let fingerprint = fingerprint(&call.path, bytes);
    let lease_until = now.saturating_add(LEASE_S);
    match app.store.begin(&key, &fingerprint, now, lease_until).await.map_err(ServerError::from)? {
        Begun::Fresh => {}
        Begun::Running => return Err(ServerError::KeyBusy.into()),
        Begun::Different => return Err(ServerError::KeyReused.into()),
        Begun::Done(saved) => return again(saved),
    }
    match work().await {
        Ok(response) => keep(app, &key, response).await,
        Err(problem) if is_about_the_request(&problem) => {
            let body = serde_json::to_string(&problem).unwrap_or_default();
            finish(app, &key, SavedReply { status: problem.status, body }).await;
            Err(problem)
        }
        Err(problem) => {
            // When even this fails, the key is free again after its lease.
            if let Err(error) = app.store.abandon(&key, lease_until).await {
                tracing::warn!(reason = %error, "an idempotency key could not be given back");
            }
            Err(problem)
        }
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, HttpProblem> {
    let mut values = headers.get_all(KEY).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().unwrap_or_default();
    let is_sane = (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    if !is_sane || values.next().is_some() {
        let detail = "`Idempotency-Key` is one word of 1 to 128 visible ASCII characters";
        return Err(HttpProblem::new(ErrorCode::FieldInvalid, detail).at("Idempotency-Key"));
    }
    Ok(Some(text.to_owned()))
}

fn fingerprint(path: &str, bytes: &[u8]) -> String {
    let mut context = Context::new(&SHA256);
    // A path has no line break, so the two parts cannot run into each other.
    context.update(path.as_bytes());
    context.update(b"\n");
    context.update(bytes);
    hex(context.finish().as_ref())
}

/// Whether the same request would be refused in the same way again, whatever becomes of the order, the channels and the
/// database.
fn is_about_the_request(problem: &HttpProblem) -> bool {
    problem.status < 500 && problem.code.family() == Family::Request
}

async fn keep(app: &AppState, key: &str, response: Response) -> Result<Response, HttpProblem> {
    let (parts, content) = response.into_parts();
    let unreadable = |_| HttpProblem::new(ErrorCode::Internal, "the reply could not be kept");
    let content = to_bytes(content, KEPT).await.map_err(unreadable)?;
    let text = String::from_utf8_lossy(&content).into_owned();
    finish(app, key, SavedReply { status: parts.status.as_u16(), body: text }).await;
    Ok(Response::from_parts(parts, content.into()))
}

/// What was done is done, also when the answer cannot be kept: the engine itself does nothing twice.
async fn finish(app: &AppState, key: &str, reply: SavedReply) {
    if let Err(error) = app.store.finish(key, &reply).await {
        tracing::error!(reason = %error, "an answer could not be kept under its idempotency key");
    }
}

fn again(saved: SavedReply) -> Result<Response, HttpProblem> {
    let status = StatusCode::from_u16(saved.status).unwrap_or(StatusCode::OK);
    if !status.is_success() {
        let unreadable = |_| HttpProblem::new(ErrorCode::Internal, "the kept answer cannot be read");
        let problem: HttpProblem = serde_json::from_str(&saved.body).map_err(unreadable)?;
        return Err(HttpProblem { replayed: true, ..problem });
    }
    let mut response = body::json_text(status, saved.body);
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}
