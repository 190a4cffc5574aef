//! `/cashier/sessions`: the cashier without its pages, for tests and programs.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Value, json};
use ttpay_core::{Channel, Json};

use super::refusal::Refusal;
use super::session::Service;
use super::user::{self, View};
use crate::World;
use crate::answer;
use crate::world::State;

type Shared = Extract<Arc<World>>;

/// The addresses of the cashier.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/cashier/sessions", post(open))
        .route("/cashier/sessions/{session}", get(show))
        .route("/cashier/sessions/{session}/{deed}", post(act))
}

/// `{"order_info": {…}, "service": 1}`: what `tt.pay` is called with.
async fn open(Extract(world): Shared, body: Bytes) -> Response {
    let mut state = world.lock();
    let opened = read_open(&body)
        .and_then(|(order_info, service)| user::open(&world, &mut state, &order_info, service));
    match opened {
        Ok(view) => answer::json(StatusCode::CREATED, &summary(&view)),
        Err(refusal) => refused(&refusal),
    }
}

/// What the session looks like; `result_code` is what `success` of `tt.pay` gets.
async fn show(Extract(world): Shared, Path(id): Path<String>) -> Response {
    shown(user::view(&world, &mut world.lock(), &id))
}

/// `enter`, `pay`, `fail` with `{"channel": …}`; `cancel`.
async fn act(Extract(world): Shared, Path((id, deed)): Path<(String, String)>, body: Bytes) -> Response {
    let mut state = world.lock();
    let state: &mut State = &mut state;
    let done = match deed.as_str() {
        "enter" => channel(&body).and_then(|channel| user::enter(&world, state, &id, channel)).map(|_| ()),
        "pay" => channel(&body).and_then(|channel| user::pay(&world, state, &id, channel)),
        "fail" => channel(&body).and_then(|channel| user::fail(&world, state, &id, channel)),
        "cancel" => user::cancel(state, &id),
        _ => Err(Refusal::new(Refusal::UNKNOWN, "a user can enter, pay, fail and cancel")),
    };
    shown(done.and_then(|()| user::view(&world, state, &id)))
}

fn shown(view: Result<View, Refusal>) -> Response {
    match view {
        Ok(view) => answer::json(StatusCode::OK, &summary(&view)),
        Err(refusal) => refused(&refusal),
    }
}

fn summary(View { session, legs, result_code }: &View) -> Value {
    let order = &session.order;
    let leg = |leg: &user::Leg| {
        let name = leg.channel.as_str().to_owned();
        (name, json!({"state": leg.truth.as_str(), "out_trade_no": leg.out_trade_no}))
    };
    json!({
        "session": session.id,
        "out_order_no": order.out_order_no,
        "amount_fen": order.amount,
        "subject": order.subject,
        "channels": legs.iter().map(|leg| leg.channel).collect::<Vec<_>>(),
        "expires_at": order.expires_at,
        "result_code": result_code,
        "legs": legs.iter().map(leg).collect::<serde_json::Map<_, _>>(),
    })
}

/// A refusal as it is answered.
pub(crate) fn refused(refusal: &Refusal) -> Response {
    let status = if refusal.code == Refusal::UNKNOWN { StatusCode::NOT_FOUND } else { StatusCode::CONFLICT };
    let status = if refusal.is_of_order_info() { StatusCode::BAD_REQUEST } else { status };
    answer::json(status, refusal)
}

fn read_open(body: &[u8]) -> Result<(Json, Service), Refusal> {
    let malformed = |rule: &str| Refusal::new(Refusal::REQUEST, rule);
    let json = read(body)?;
    let order_info = json.get("order_info").ok_or_else(|| malformed("`order_info` is missing"))?.clone();
    let service = match json.get("service") {
        None => Some(Service::Pick),
        Some(number) => number.integer().and_then(|number| number.try_into().ok()).and_then(Service::of),
    };
    Ok((order_info, service.ok_or_else(|| malformed("`service` is 1, 3 or 4"))?))
}

fn channel(body: &[u8]) -> Result<Channel, Refusal> {
    let json = read(body)?;
    let named = json.get("channel").and_then(Json::text).and_then(Channel::parse);
    named.ok_or_else(|| Refusal::new(Refusal::REQUEST, "`channel` is `wechat` or `alipay`"))
}

fn read(body: &[u8]) -> Result<Json, Refusal> {
    Json::parse(body).map_err(|fault| Refusal::new(Refusal::REQUEST, fault.to_string()))
}
