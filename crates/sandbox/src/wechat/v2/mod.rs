//! API v2: XML under a shared key (wechat.md §3).

mod bill;
mod calls;
mod door;
mod notices;
mod query;
mod refunds;
mod voice;

use std::sync::Arc;

use axum::Router;
use axum::routing::any;

pub(super) use notices::{payment_fields, payment_notice, refund_document, refund_notice};

use crate::World;

/// The addresses of API v2. Another method than POST is refused in XML, as WeChat does.
pub(super) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/pay/unifiedorder", any(calls::order))
        .route("/pay/orderquery", any(calls::query))
        .route("/pay/closeorder", any(calls::close))
        .route("/secapi/pay/refund", any(calls::refund))
        .route("/pay/refundquery", any(calls::query_refund))
        .route("/pay/downloadbill", any(bill::download))
}
