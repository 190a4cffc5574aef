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
use crate::wechat::{self, Id, RefundAsk, RefundSource};
use crate::world::State;
use crate::{World, alipay};

pub(super) async fn show(Extract(world): Extract<Arc<World>>, Path(number): Path<String>) -> Response {
    let mut state = world.lock();
    let alipay = alipay::show(&world, &mut state, &number);
    let wechat = wechat::show(&world, &state, &number);
    if wechat.is_none() && alipay.is_none() {
        return *refuse(StatusCode::NOT_FOUND, "not_found", &"no channel knows this order");
    }
    answer(StatusCode::OK, &json!({"wechat": wechat, "alipay": alipay}))
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
    let paid_by_wechat = state.wechat.get(&number).is_some_and(|order| order.payment.is_some());
    let by_default = if paid_by_wechat { Channel::Wechat } else { Channel::Alipay };
    let made = match asked.channel.unwrap_or(by_default) {
        Channel::Wechat => refund_by_wechat(&world, state, &number, &out_refund_no, asked.amount_fen),
        Channel::Alipay => alipay::refund(&world, state, &number, &out_refund_no, asked.amount_fen)
            .map_err(|refusal| refusal.sub_code().to_owned()),
    };
    match made {
        Ok(()) => answer(StatusCode::OK, &json!({"out_refund_no": out_refund_no})),
        Err(why) => refused(&why),
    }
}

fn refund_by_wechat(
    world: &World,
    state: &mut State,
    number: &str,
    out_refund_no: &str,
    amount: Amount,
) -> Result<(), String> {
    let total = state.wechat.get(number).map_or(0, |order| order.total);
    let ask = RefundAsk {
        source: RefundSource::Vendor,
        id: Id::OutTradeNo(number.to_owned()),
        out_refund_no: out_refund_no.to_owned(),
        amount: amount.fen(),
        total,
        reason: None,
        notify_url: None,
    };
    wechat::refund(world, state, &ask).map(|_| ()).map_err(|refusal| refusal.to_string())
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
    let asked: Close = match read(&body) {
        Ok(asked) => asked,
        Err(refused) => return *refused,
    };
    let mut state = world.lock();
    let known_to_wechat = state.wechat.get(&number).is_some();
    let by_default = if known_to_wechat { Channel::Wechat } else { Channel::Alipay };
    let closed = match asked.channel.unwrap_or(by_default) {
        Channel::Wechat => {
            wechat::close(&world, &mut state, &number, None).map_err(|refusal| refusal.to_string())
        }
        Channel::Alipay => {
            alipay::close(&world, &mut state, &number).map_err(|refusal| refusal.sub_code().to_owned())
        }
    };
    match closed {
        Ok(()) => done(),
        Err(why) => refused(&why),
    }
}

fn refused(why: &str) -> Response {
    *refuse(StatusCode::CONFLICT, "conflict", &why)
}
