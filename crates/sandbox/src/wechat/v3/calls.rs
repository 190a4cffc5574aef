//! Query and close of v3, and the way every call takes (wechat.md §4.6, §4.7).

use std::sync::Arc;

use axum::extract::{Path, Request, State as Extract};
use axum::response::Response;
use serde::Deserialize;

use super::door::{self, Call};
use super::shown::transaction;
use super::voice::{Content, Voice, told};
use crate::World;
use crate::answer::answer;
use crate::faults::At;
use crate::wechat::order::Api;
use crate::wechat::{Id, Refusal, close as close_order};
use crate::world::State;

pub(super) async fn query(
    world: Extract<Arc<World>>,
    Path(number): Path<String>,
    request: Request,
) -> Response {
    let id = Id::OutTradeNo(number.clone());
    run(&world, At::WechatQuery, request, |_| number, |world, state, call| found(world, state, call, &id))
        .await
}

pub(super) async fn query_id(
    world: Extract<Arc<World>>,
    Path(number): Path<String>,
    request: Request,
) -> Response {
    let id = Id::TransactionId(number.clone());
    run(&world, At::WechatQuery, request, |_| number, |world, state, call| found(world, state, call, &id))
        .await
}

fn found(world: &World, state: &State, call: &Call, id: &Id) -> Result<Content, Refusal> {
    call.merchant(world)?;
    Ok(Content::Json(transaction(world, state.wechat.order(id)?)))
}

#[derive(Deserialize)]
struct Close {
    mchid: String,
}

pub(super) async fn close(
    world: Extract<Arc<World>>,
    Path(number): Path<String>,
    request: Request,
) -> Response {
    let order = number.clone();
    run(
        &world,
        At::WechatClose,
        request,
        |_| number,
        |world, state, call| {
            if call.shape::<Close>()?.mchid != world.merchant.mch_id {
                return Err(Refusal::Merchant);
            }
            close_order(world, state, &order, Some(Api::V3))?;
            Ok(Content::Nothing)
        },
    )
    .await
}

/// Opens the door and answers through the faults of the script.
pub(super) async fn run(
    world: &World,
    at: At,
    request: Request,
    order: impl FnOnce(&Call) -> String,
    commit: impl FnOnce(&World, &mut State, &Call) -> Result<Content, Refusal>,
) -> Response {
    let call = match door::open(world, request).await {
        Ok(call) => call,
        Err(refused) => return *refused,
    };
    let order = order(&call);
    answer(world, at, &order, &Voice, |state| commit(world, state, &call).map_err(told))
}
