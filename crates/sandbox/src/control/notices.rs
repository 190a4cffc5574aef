//! The board of notices.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::{answer, done, refuse};
use crate::World;

#[derive(Deserialize)]
pub(super) struct Which {
    out_trade_no: Option<String>,
}

pub(super) async fn list(State(world): State<Arc<World>>, Query(which): Query<Which>) -> Response {
    answer(StatusCode::OK, &world.lock().notices.list(which.out_trade_no.as_deref()))
}

pub(super) async fn resend(State(world): State<Arc<World>>, Path(id): Path<usize>) -> Response {
    let now = world.now();
    match world.lock().notices.resend(id, now) {
        true => done(),
        false => *refuse(StatusCode::NOT_FOUND, "not_found", &"there is no notice of this number"),
    }
}
