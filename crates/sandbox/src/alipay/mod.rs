//! Alipay's gateway (alipay.md).

use std::sync::Arc;

use axum::Router;

use crate::World;

/// What the platform remembers.
#[derive(Default)]
pub(crate) struct Book {}

/// The addresses of this platform.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
}
