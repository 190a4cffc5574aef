//! The control: what a test may ask of the sandbox and do to it.

use std::sync::Arc;

use axum::Router;

use crate::World;

/// The addresses of the control.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
}
