//! The calls of v2: what each reads, and what it says (wechat.md §3.6–3.10).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State as Extract;
use axum::http::Method;
use axum::response::Response;
use ttpay_channels::beijing;

use super::door::{self, Call};
use super::query::{found, found_refunds};
use super::refunds::accepted;
use super::voice::Members;
use crate::World;
use crate::answer::answer;
use crate::faults::At;
use crate::wechat::order::Api;
use crate::wechat::place::{Ask, LEAST_TIME_S, place};
use crate::wechat::{Id, RefundAsk, RefundSource, Refusal, close as close_order, refund as make_refund};
use crate::world::State;

pub(super) async fn order(world: Extract<Arc<World>>, method: Method, body: Bytes) -> Response {
    run(&world, At::WechatH5Order, &method, &body, |world, state, call| {
        let placed = place(world, state, ask(world, call)?)?;
        let device = call.optional("device_info").unwrap_or_default().to_owned();
        Ok(vec![
            ("device_info".into(), device),
            ("trade_type".into(), "MWEB".into()),
            ("prepay_id".into(), placed.prepay_id),
            ("mweb_url".into(), placed.url),
        ])
    })
}

pub(super) async fn query(world: Extract<Arc<World>>, method: Method, body: Bytes) -> Response {
    run(&world, At::WechatQuery, &method, &body, |world, state, call| {
        Ok(found(state.wechat.order(&id(call)?)?, world.now()))
    })
}

pub(super) async fn close(world: Extract<Arc<World>>, method: Method, body: Bytes) -> Response {
    run(&world, At::WechatClose, &method, &body, |world, state, call| {
        close_order(world, state, call.required("out_trade_no")?, Some(Api::V2(call.voice.sign_type)))?;
        Ok(vec![("result_msg".into(), "OK".into())])
    })
}

pub(super) async fn refund(world: Extract<Arc<World>>, method: Method, body: Bytes) -> Response {
    run(&world, At::WechatRefund, &method, &body, |world, state, call| {
        let out_refund_no = call.required("out_refund_no")?.to_owned();
        let ask = RefundAsk {
            source: RefundSource::Api(Api::V2(call.voice.sign_type)),
            id: id(call)?,
            out_refund_no: out_refund_no.clone(),
            amount: call.fen("refund_fee")?,
            total: call.fen("total_fee")?,
            reason: call.optional("refund_desc").map(str::to_owned),
            notify_url: call.optional("notify_url").map(str::to_owned),
        };
        let number = make_refund(world, state, &ask)?;
        accepted(&state.wechat, &number, &out_refund_no)
    })
}

pub(super) async fn query_refund(world: Extract<Arc<World>>, method: Method, body: Bytes) -> Response {
    run(&world, At::WechatQueryRefund, &method, &body, |world, state, call| {
        found_refunds(&state.wechat, call, world.now())
    })
}

/// Opens the door, checks what all calls have, and answers through the faults of the script.
fn run(
    world: &World,
    at: At,
    method: &Method,
    body: &[u8],
    commit: impl FnOnce(&World, &mut State, &Call) -> Result<Members, Refusal>,
) -> Response {
    let call = match door::open(world, method, body) {
        Ok(call) => call,
        Err(refused) => return *refused,
    };
    // A refund query often names the refund alone; a rule for one order then means its number.
    let named = ["out_trade_no", "transaction_id", "out_refund_no", "refund_id"];
    let order = named.iter().find_map(|name| call.optional(name)).unwrap_or_default();
    answer(world, at, order, &call.voice, |state| {
        call.check(world)?;
        commit(world, state, &call)
    })
}

/// The order that a call names; WeChat's own number goes first.
fn id(call: &Call) -> Result<Id, Refusal> {
    match (call.optional("transaction_id"), call.optional("out_trade_no")) {
        (Some(number), _) => Ok(Id::TransactionId(number.into())),
        (None, Some(number)) => Ok(Id::OutTradeNo(number.into())),
        (None, None) => Err(Refusal::Lacking("out_trade_no".into())),
    }
}

fn ask(world: &World, call: &Call) -> Result<Ask, Refusal> {
    if call.required("trade_type")? != "MWEB" {
        return Err(Refusal::parameter("trade_type", "is MWEB for H5 payments"));
    }
    if call.optional("fee_type").is_some_and(|currency| currency != "CNY") {
        return Err(Refusal::parameter("fee_type", "is CNY"));
    }
    let scene = call.required("scene_info")?;
    let kind = serde_json::from_str::<serde_json::Value>(scene).ok();
    let kind = kind.as_ref().and_then(|scene| scene["h5_info"]["type"].as_str());
    if scene.len() > 256 || !kind.is_some_and(|kind| matches!(kind, "Wap" | "IOS" | "Android")) {
        return Err(Refusal::parameter("scene_info", "is JSON of at most 256 bytes with h5_info.type"));
    }
    let instant = |name: &str| match call.optional(name) {
        None => Ok(None),
        Some(text) => beijing::parse_compact(text)
            .map(Some)
            .ok_or_else(|| Refusal::parameter(name, "is Beijing time as yyyyMMddHHmmss")),
    };
    instant("time_start")?;
    let expires_at = instant("time_expire")?;
    if expires_at.is_some_and(|at| at - world.now() < LEAST_TIME_S) {
        return Err(Refusal::parameter("time_expire", "时间过短: at least one minute lies ahead"));
    }
    let ask = Ask {
        api: Api::V2(call.voice.sign_type),
        out_trade_no: call.required("out_trade_no")?.to_owned(),
        total: call.fen("total_fee")?,
        description: call.required("body")?.to_owned(),
        attach: call.optional("attach").map(str::to_owned),
        notify_url: call.required("notify_url")?.to_owned(),
        client_ip: call.required("spbill_create_ip")?.to_owned(),
        expires_at,
        parameters: call.parameters(),
    };
    ask.check(256, "body", "spbill_create_ip")?;
    Ok(ask)
}
