//! The routes of messages to the merchant's own system.

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::response::Response;
use ttpay::core::lifecycle::MessageState;

use super::orders::opened;
use super::problem::HttpProblem;
use super::segment::{MessageId, OrderNo};
use super::{AppState, body, page};

type Answered = Result<Response, HttpProblem>;

pub(super) async fn list(State(app): State<AppState>, uri: Uri) -> Answered {
    let asked = page::asked(&uri, MessageState::parse, MessageState::ALL)?;
    Ok(body::reply(&app.engine.messages(asked.state, asked.cursor.as_deref(), asked.limit).await?))
}

pub(super) async fn of_order(State(app): State<AppState>, OrderNo(number): OrderNo) -> Answered {
    Ok(body::reply(&app.engine.messages_of(&number).await?))
}

pub(super) async fn replay(
    State(app): State<AppState>,
    MessageId(id): MessageId,
    request: Request,
) -> Answered {
    let (call, bytes) = opened(&app, request).await?;
    body::nothing(&call.headers, &bytes)?;
    Ok(body::reply(&app.engine.replay(&id).await?))
}
