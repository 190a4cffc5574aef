//! All addresses of the sandbox in one router.

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::from_fn;

use crate::{World, alipay, bytedance, cashier, control, guard, phone, wechat};

/// The largest body that is read, in bytes.
const MAX_BODY: usize = 1 << 20;

/// Every platform and the control over one world; tests call it without a socket. A response that carries
/// [`crate::NoAnswer`] is one that a socket never sends.
pub fn app(world: Arc<World>) -> Router {
    // Of the platforms only signed requests are heard, wherever they come from; these take anybody's word.
    let trusting = Router::new()
        .merge(cashier::routes())
        .merge(bytedance::pages())
        .merge(control::routes())
        .merge(phone::routes())
        .merge(wechat::pages())
        .route_layer(from_fn(guard::own_pages));
    Router::new()
        .merge(wechat::routes())
        .merge(alipay::routes())
        .merge(bytedance::routes())
        .merge(trusting)
        .layer(from_fn(guard::this_machine))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(world)
}
