//! API v3: JSON under RSA signatures (wechat.md §4).

mod bill;
mod calls;
mod certificates;
mod door;
mod notices;
mod order;
mod refunds;
mod shown;
mod voice;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

pub(super) use notices::{Event, notice, probe};
pub(super) use shown::transaction;

use crate::World;

/// The addresses of API v3. A wrong path or method gets an empty 404 or 405, as WeChat answers.
pub(super) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/v3/pay/transactions/h5", post(order::place))
        .route("/v3/pay/transactions/out-trade-no/{number}", get(calls::query))
        .route("/v3/pay/transactions/id/{number}", get(calls::query_id))
        .route("/v3/pay/transactions/out-trade-no/{number}/close", post(calls::close))
        .route("/v3/refund/domestic/refunds", post(refunds::make))
        .route("/v3/refund/domestic/refunds/{number}", get(refunds::query))
        .route("/v3/bill/tradebill", get(bill::address))
        .route(bill::DOWNLOAD, get(bill::download))
        .route("/v3/certificates", get(certificates::list))
}
