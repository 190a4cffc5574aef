//! The general trade system 通用交易系统 as the merchant and the user meet it: verifies orders under the application key,
//! keeps them, answers calls under an access token, signs with the platform key (bytedance.md §3).

mod authorization;
mod book;
mod calls;
mod clock;
mod door;
mod letters;
mod place;
mod refunds;
mod refusal;
mod seal;
mod show;
mod token;
mod told;
mod user;
mod vendor;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::http::HeaderMap;
use axum::routing::post;

pub(crate) use book::Book;
pub(crate) use clock::settle;
pub(crate) use place::place;
pub(crate) use refunds::fail as fail_refund;
pub(crate) use show::show;
pub(crate) use user::{cancel, discount, open, pay};
pub(crate) use vendor::{Ask as VendorRefund, refund as refund_by_vendor};

use crate::World;

/// The addresses of this platform.
pub(crate) fn routes() -> Router<Arc<World>> {
    let token = |Extract(world): Extract<Arc<World>>, body: Bytes| async move { token::call(&world, &body) };
    let router = Router::new().route("/oauth/client_token/", post(token));
    calls::Call::ALL.into_iter().fold(router, |router, call| {
        let answer = move |Extract(world): Extract<Arc<World>>, headers: HeaderMap, body: Bytes| async move {
            door::call(&world, call, &headers, &body)
        };
        router.route(&format!("/api/trade_basic/v1/developer/{}/", call.as_str()), post(answer))
    })
}
