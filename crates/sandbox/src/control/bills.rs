//! Differences that are put into a bill on purpose.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::{done, read, refuse};
use crate::World;
use crate::bills::Planted;

pub(super) async fn plant(State(world): State<Arc<World>>, body: Bytes) -> Response {
    let planted: Planted = match read(&body) {
        Ok(planted) => planted,
        Err(refused) => return *refused,
    };
    if planted.day().is_none() {
        return *refuse(StatusCode::BAD_REQUEST, "field_invalid", &"`date` is a day as yyyy-MM-dd");
    }
    world.lock().bills.plant(planted);
    done()
}
