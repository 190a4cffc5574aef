//! All addresses of the sandbox in one router.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;

use crate::{World, alipay, cashier, control, phone, wechat};

/// The largest body that is read, in bytes.
const MAX_BODY: usize = 1 << 20;

/// Every platform and the control over one world; tests call it without a socket. A response that carries
/// [`crate::NoAnswer`] is one that a socket never sends.
pub fn app(world: Arc<World>) -> Router {
    Router::new()
        .merge(wechat::routes())
        .merge(alipay::routes())
        .merge(cashier::routes())
        .merge(control::routes())
        .merge(phone::routes())
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(world)
}
