//! The script of faults.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{answer, done, refuse};
use crate::faults::Rule;
use crate::{Error, World};

pub(super) async fn list(State(world): State<Arc<World>>) -> Response {
    answer(StatusCode::OK, &world.lock().faults.list())
}

pub(super) async fn add(State(world): State<Arc<World>>, body: Bytes) -> Response {
    let refused = |error: Error| *refuse(StatusCode::BAD_REQUEST, error.code().as_str(), &error);
    let text = String::from_utf8_lossy(&body);
    match Rule::from_json(&text).and_then(|rules| world.lock().faults.add(rules)) {
        Ok(()) => done(),
        Err(error) => refused(error),
    }
}

pub(super) async fn clear(State(world): State<Arc<World>>) -> Response {
    world.lock().faults.clear();
    done()
}
