//! Alipay's gateway as the merchant meets it: verifies every request, keeps the trades, signs every answer and notice
//! (alipay.md).
//!
//! The judges, the trades and the documents are plain functions over values; `gateway` joins them with the world.

mod account;
pub(crate) mod answers;
mod bill;
mod certificates;
mod console;
mod content;
mod deeds;
mod envelope;
mod gateway;
mod notice;
mod order_string;
mod refusal;
mod request;
mod show;
mod trade;
mod trades;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{RawQuery, State as Extract};
use axum::routing::get;

pub use console::AlipayConsole;
pub(crate) use console::shown as console_shown;
pub(crate) use deeds::{close, enter, pay, refund};
pub(crate) use order_string::announced;
pub(crate) use refusal::Refusal;
pub(crate) use show::show;
pub(crate) use trade::{State as TradeState, Trade};

use console::Console;
use trades::Trades;

use crate::World;
use crate::world::State;

/// What Alipay remembers: the trades, and what the console says of the application.
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) trades: Trades,
    pub(crate) console: Console,
}

/// The addresses of this platform.
pub(crate) fn routes() -> Router<Arc<World>> {
    let gateway = |Extract(world): Extract<Arc<World>>, RawQuery(query): RawQuery, body: Bytes| async move {
        gateway::call(&world, &query.unwrap_or_default(), &body)
    };
    let download = |Extract(world): Extract<Arc<World>>, RawQuery(query): RawQuery| async move {
        bill::download(&world, &query.unwrap_or_default())
    };
    Router::new().route("/gateway.do", get(gateway).post(gateway)).route(bill::DOWNLOAD, get(download))
}

/// Closes the trades whose time to pay is over and tells the merchant: whoever looks at a trade does this first.
pub(crate) fn settle(world: &World, state: &mut State) {
    let now = world.now();
    for trade in state.alipay.trades.expire(now) {
        notice::post(world, state, &trade, now);
    }
}
