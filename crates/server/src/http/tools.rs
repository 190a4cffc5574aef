//! The routes beside the orders: the verbs, health, measurements, the description.

use std::sync::atomic::Ordering;

use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ttpay::ErrorCode;

use super::problem::{HttpProblem, status_of};
use super::segment::VerbName;
use super::{AppState, body, openapi};
use crate::metrics::OPENMETRICS;

type Answered = Result<Response, HttpProblem>;

pub(super) async fn call(
    State(app): State<AppState>,
    VerbName(verb): VerbName,
    request: Request,
) -> Answered {
    let headers = request.headers().clone();
    let bytes = body::bytes(&app, request).await?;
    body::json(&headers)?;
    let reply = app.engine.call(&verb, &bytes);
    Ok(body::json_text(status_of_reply(&reply), reply))
}

/// The status of `{"ok":…}` or `{"error":{"code",…}}`.
fn status_of_reply(reply: &str) -> StatusCode {
    #[derive(Deserialize)]
    struct Reply {
        error: Option<Refused>,
    }
    #[derive(Deserialize)]
    struct Refused {
        code: ErrorCode,
    }
    match serde_json::from_str::<Reply>(reply) {
        Ok(Reply { error: None }) => StatusCode::OK,
        Ok(Reply { error: Some(refused) }) => {
            StatusCode::from_u16(status_of(refused.code)).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// How the server is.
#[derive(Clone, Copy, Debug, Serialize, JsonSchema)]
pub(super) struct Health {
    /// `ok` or `ready`.
    status: &'static str,
}

pub(super) async fn health() -> Response {
    body::reply(&Health { status: "ok" })
}

pub(super) async fn ready(State(app): State<AppState>) -> Answered {
    let not_now = |what: &str| {
        HttpProblem::new(ErrorCode::Internal, what).with_status(StatusCode::SERVICE_UNAVAILABLE).after(1)
    };
    if app.stopping.load(Ordering::Acquire) {
        return Err(not_now("the server is stopping"));
    }
    match app.engine.ready().await {
        Ok(()) => Ok(body::reply(&Health { status: "ready" })),
        Err(error) => {
            tracing::error!(reason = %error, "not ready");
            Err(not_now("the database does not answer or takes no changes; the log says why"))
        }
    }
}

pub(super) async fn metrics(State(app): State<AppState>) -> Answered {
    app.look.refresh(app.store.as_ref(), &app.metrics, app.webhooks, (app.clock)()).await;
    let unprinted = |_| HttpProblem::new(ErrorCode::Internal, "the measurements could not be printed");
    let text = app.metrics.text().map_err(unprinted)?;
    Ok(([(header::CONTENT_TYPE, OPENMETRICS)], text).into_response())
}

pub(super) async fn description() -> Response {
    body::reply(openapi::document())
}
