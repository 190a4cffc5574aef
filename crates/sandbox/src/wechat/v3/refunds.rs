//! Refund and refund query of v3 (wechat.md §4.8, §4.9).

use std::sync::Arc;

use axum::extract::{Path, Request, State as Extract};
use axum::response::Response;
use serde::Deserialize;
use ttpay_core::Amount;

use super::calls::run;
use super::door::Call;
use super::shown;
use super::voice::Content;
use crate::World;
use crate::faults::At;
use crate::wechat::order::Api;
use crate::wechat::{Id, RefundAsk, RefundSource, Refusal, refund};
use crate::world::State;

#[derive(Deserialize)]
struct Body {
    transaction_id: Option<String>,
    out_trade_no: Option<String>,
    out_refund_no: String,
    reason: Option<String>,
    notify_url: Option<String>,
    amount: RefundAmount,
}

#[derive(Deserialize)]
struct RefundAmount {
    refund: Amount,
    total: Amount,
    currency: String,
}

pub(super) async fn make(world: Extract<Arc<World>>, request: Request) -> Response {
    let named = |call: &Call| {
        let json = call.json().ok();
        let member = |name: &str| Some(json.as_ref()?.get(name)?.text()?.to_owned());
        member("out_trade_no").or_else(|| member("transaction_id")).unwrap_or_default()
    };
    run(&world, At::WechatRefund, request, named, |world, state, call| {
        let ask = ask(call.shape()?)?;
        refund(world, state, &ask)?;
        found(world, state, &ask.out_refund_no)
    })
    .await
}

pub(super) async fn query(
    world: Extract<Arc<World>>,
    Path(number): Path<String>,
    request: Request,
) -> Response {
    let asked = number.clone();
    run(&world, At::WechatQueryRefund, request, |_| number, |world, state, _| found(world, state, &asked))
        .await
}

fn found(world: &World, state: &State, out_refund_no: &str) -> Result<Content, Refusal> {
    let found = state.wechat.refund(out_refund_no);
    let (order, refund) = found.ok_or(Refusal::RefundUnknown)?;
    Ok(Content::Json(shown::refund(order, refund, world.now())))
}

fn ask(body: Body) -> Result<RefundAsk, Refusal> {
    if body.amount.currency != "CNY" {
        return Err(Refusal::parameter("amount.currency", "is CNY"));
    }
    let id = match (body.transaction_id, body.out_trade_no) {
        (Some(number), _) => Id::TransactionId(number),
        (None, Some(number)) => Id::OutTradeNo(number),
        (None, None) => return Err(Refusal::Lacking("out_trade_no".into())),
    };
    Ok(RefundAsk {
        source: RefundSource::Api(Api::V3),
        id,
        out_refund_no: body.out_refund_no,
        amount: body.amount.refund.fen(),
        total: body.amount.total.fen(),
        reason: body.reason,
        notify_url: body.notify_url,
    })
}
