//! WeChat Pay: one book of orders, API v2, API v3, the H5 page (wechat.md).

use std::sync::Arc;

use axum::Router;

use crate::World;

/// What WeChat remembers.
#[derive(Default)]
pub(crate) struct Book {}

/// The addresses of WeChat.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
}
