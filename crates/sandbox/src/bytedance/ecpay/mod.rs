//! Guaranteed payment 担保支付 (ecpay) as the merchant and the user meet it: verifies every request under the SALT, keeps the
//! orders, tells the merchant under the Token (bytedance.md §2, §4).

mod address;
mod book;
mod calls;
mod door;
mod letters;
mod refunds;
mod refusal;
mod settle;
mod show;
mod user;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::routing::post;

pub(crate) use address::{Check, check};
pub(crate) use book::Book;
use book::Order;
pub(crate) use refunds::{Ask as RefundAsk, fail as fail_refund, refund};
pub(crate) use show::show;
pub(crate) use user::{open, pay};

use crate::World;

/// The addresses of this platform.
pub(crate) fn routes() -> Router<Arc<World>> {
    calls::Call::ALL.into_iter().fold(Router::new(), |router, (call, name)| {
        let answer = move |Extract(world): Extract<Arc<World>>, body: Bytes| async move {
            door::call(&world, call, &body)
        };
        router.route(&format!("/api/apps/ecpay/v1/{name}"), post(answer))
    })
}
