//! WeChat Pay: one book of orders for both API versions, and the H5 page (wechat.md).

mod book;
mod close;
mod h5;
mod letters;
mod order;
mod page;
mod pay;
mod place;
mod refund;
mod refusal;
mod show;
mod v2;
mod v3;

use std::sync::Arc;

use axum::Router;
use ttpay_channels::beijing;

pub(crate) use book::{Book, Id};
pub(crate) use close::close;
pub(crate) use h5::{enter, order_of};
pub(crate) use order::Order;
pub(crate) use pay::{cancel, fail, pay};
pub(crate) use refund::{Ask as RefundAsk, Source as RefundSource, refund};
pub(crate) use refusal::Refusal;
pub(crate) use show::show;

use crate::World;

/// Whether the bill of a day is ready: from 10:00 of the next day, Beijing time (wechat.md §4.11).
fn bill_day_is_over(world: &World, date: &str) -> bool {
    let ready_at = beijing::parse_date(date).map(|midnight| midnight + (24 + 10) * 3600);
    ready_at.is_some_and(|ready_at| world.now() >= ready_at)
}

/// The addresses of WeChat.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new().merge(v2::routes()).merge(v3::routes())
}

/// The H5 page, which a person uses.
pub(crate) fn pages() -> Router<Arc<World>> {
    page::routes()
}
