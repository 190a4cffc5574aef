//! The true state of an order, and what somebody does to it at the merchant platform.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;
use ttpay_core::Amount;

use super::{Platform, answer, done, read, refuse};
use crate::bytedance::{ecpay, trade};
use crate::wechat::{self, Id, RefundAsk, RefundSource};
use crate::world::State;
use crate::{World, alipay};

pub(super) async fn show(Extract(world): Extract<Arc<World>>, Path(number): Path<String>) -> Response {
    let mut state = world.lock();
    let alipay = alipay::show(&world, &mut state, &number);
    let wechat = wechat::show(&world, &state, &number);
    let ecpay = ecpay::show(&world, &state, &number);
    let trade = trade::show(&world, &mut state, &number);
    if wechat.is_none() && alipay.is_none() && ecpay.is_none() && trade.is_none() {
        return *refuse(StatusCode::NOT_FOUND, "not_found", &"no channel knows this order");
    }
    answer(StatusCode::OK, &json!({"wechat": wechat, "alipay": alipay, "ecpay": ecpay, "trade": trade}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Refund {
    amount_fen: Amount,
    channel: Option<Platform>,
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
    let made = match asked.channel.unwrap_or_else(|| by_default(state, &number)) {
        Platform::Wechat => refund_by_wechat(&world, state, &number, &out_refund_no, asked.amount_fen),
        Platform::Alipay => alipay::refund(&world, state, &number, &out_refund_no, asked.amount_fen)
            .map_err(|refusal| refusal.sub_code().to_owned()),
        Platform::Ecpay => {
            let ask = ecpay::RefundAsk {
                number: out_refund_no.clone(),
                fen: asked.amount_fen.fen(),
                reason: "商户平台退款".to_owned(),
                cp_extra: None,
                notify_url: None,
                all_settle: true,
            };
            ecpay::refund(&world, state, &number, ask).map_err(|refusal| refusal.err_tips)
        }
        Platform::Trade => {
            // The merchant gives the number, in its answer to the callback.
            let ask =
                trade::VendorRefund { fen: asked.amount_fen.fen(), reason: "用户申请退款".to_owned() };
            return match trade::refund_by_vendor(&world, state, &number, ask) {
                Ok(refund_id) => answer(StatusCode::OK, &json!({"refund_id": refund_id})),
                Err(refusal) => refused(&refusal.err_msg),
            };
        }
    };
    match made {
        Ok(()) => answer(StatusCode::OK, &json!({"out_refund_no": out_refund_no})),
        Err(why) => refused(&why),
    }
}

/// Where an order is when nobody says: a payment by WeChat first, else whoever knows the number.
fn by_default(state: &State, number: &str) -> Platform {
    if state.wechat.get(number).is_some_and(|order| order.payment.is_some()) {
        return Platform::Wechat;
    }
    if state.bytedance.ecpay.get(number).is_some() {
        return Platform::Ecpay;
    }
    if state.bytedance.trade.get(number).is_some() { Platform::Trade } else { Platform::Alipay }
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
struct Discount {
    amount_fen: Amount,
}

/// The user pays less, by a coupon of the platform.
pub(super) async fn discount(
    Extract(world): Extract<Arc<World>>,
    Path(number): Path<String>,
    body: Bytes,
) -> Response {
    let asked: Discount = match read(&body) {
        Ok(asked) => asked,
        Err(refused) => return *refused,
    };
    match trade::discount(&world, &mut world.lock(), &number, asked.amount_fen.fen()) {
        Ok(()) => done(),
        Err(refusal) => refused(&refusal.message),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Close {
    channel: Option<Platform>,
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
    let by_default = if known_to_wechat { Platform::Wechat } else { Platform::Alipay };
    let closed = match asked.channel.unwrap_or(by_default) {
        Platform::Wechat => {
            wechat::close(&world, &mut state, &number, None).map_err(|refusal| refusal.to_string())
        }
        Platform::Alipay => {
            alipay::close(&world, &mut state, &number).map_err(|refusal| refusal.sub_code().to_owned())
        }
        Platform::Ecpay | Platform::Trade => Err(NOT_HERE.to_owned()),
    };
    match closed {
        Ok(()) => done(),
        Err(why) => refused(&why),
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Fail {
    channel: Option<Platform>,
}

/// A refund that is on its way ends without the money.
pub(super) async fn fail_refund(
    Extract(world): Extract<Arc<World>>,
    Path(number): Path<String>,
    body: Bytes,
) -> Response {
    let asked: Fail = match read(&body) {
        Ok(asked) => asked,
        Err(refused) => return *refused,
    };
    let mut state = world.lock();
    let by_ecpay =
        |state: &mut State| ecpay::fail_refund(&world, state, &number).map_err(|refusal| refusal.err_tips);
    let by_trade =
        |state: &mut State| trade::fail_refund(&world, state, &number).map_err(|refusal| refusal.err_msg);
    let failed = match asked.channel {
        None => by_ecpay(&mut state).or_else(|_| by_trade(&mut state)),
        Some(Platform::Ecpay) => by_ecpay(&mut state),
        Some(Platform::Trade) => by_trade(&mut state),
        Some(Platform::Wechat | Platform::Alipay) => Err(NOT_HERE.to_owned()),
    };
    match failed {
        Ok(()) => done(),
        Err(why) => refused(&why),
    }
}

/// What a platform is asked for that it does not do.
const NOT_HERE: &str = "this platform knows no such thing";

fn refused(why: &str) -> Response {
    *refuse(StatusCode::CONFLICT, "conflict", &why)
}
