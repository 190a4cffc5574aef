//! The true state of an order, and what somebody does to it at the merchant platform.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use ttpay_core::{Amount, Channel};

use super::{answer, done, read, refuse};
use crate::World;
use crate::wechat::{self, Id, RefundAsk, RefundSource, Refusal};

pub(super) async fn show(Extract(world): Extract<Arc<World>>, Path(number): Path<String>) -> Response {
    let state = world.lock();
    match wechat::show(&world, &state, &number) {
        None => *refuse(StatusCode::NOT_FOUND, "not_found", &"no channel knows this order"),
        Some(wechat) => answer(StatusCode::OK, &json!({"wechat": wechat, "alipay": null})),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refund {
    amount_fen: Amount,
    channel: Option<Channel>,
    out_refund_no: Option<String>,
}

pub(super) async fn refund(
    Extract(world): Extract<Arc<World>>,
    Path(number): Path<String>,
    body: Bytes,
) -> Response {
    let asked: Refund = match read(&body) {
        Ok(asked) => asked,
        Err(refused) => return *refused,
    };
    let mut state = world.lock();
    let state = &mut *state;
    // The merchant platform chooses a number when nobody names one.
    let out_refund_no = asked.out_refund_no.unwrap_or_else(|| format!("vendor{}", state.chance.digits(12)));
    let total = state.wechat.orders.get(&number).map_or(0, |order| order.total);
    let ask = RefundAsk {
        source: RefundSource::Vendor,
        id: Id::OutTradeNo(number),
        out_refund_no: out_refund_no.clone(),
        amount: asked.amount_fen.fen(),
        total,
        reason: None,
        notify_url: None,
    };
    match wechat::refund(&world, state, &ask) {
        Ok(_) => answer(StatusCode::OK, &json!({"out_refund_no": out_refund_no})),
        Err(refusal) => refused(&refusal),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Close {
    channel: Option<Channel>,
}

pub(super) async fn close(
    Extract(world): Extract<Arc<World>>,
    Path(number): Path<String>,
    body: Bytes,
) -> Response {
    let _asked: Close = match read(&body) {
        Ok(asked) => asked,
        Err(refused) => return *refused,
    };
    let mut state = world.lock();
    match wechat::close(&world, &mut state, &number, None) {
        Ok(()) => done(),
        Err(refusal) => refused(&refusal),
    }
}

fn refused(refusal: &Refusal) -> Response {
    *refuse(StatusCode::CONFLICT, "conflict", refusal)
}
