//! `/cashier/ecpay/…` and `/cashier/trade/…`: the front end of the platforms without its pages, for tests and programs.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State as Extract};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use serde_json::{Value, json};
use ttpay_core::Json;

use super::session::{self, Deed, Generation, View};
use super::{Way, ecpay, params, trade};
use crate::World;
use crate::answer;
use crate::cashier::{Refusal, refused};

type Shared = Extract<Arc<World>>;

/// The addresses of the front end.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/cashier/ecpay/sessions", post(open_ecpay))
        .route("/cashier/ecpay/sessions/{session}", get(show))
        .route("/cashier/ecpay/sessions/{session}/{deed}", post(act))
        .route("/cashier/trade/orders", post(request_order))
        .route("/cashier/trade/sessions", post(open_trade))
        .route("/cashier/trade/sessions/{session}", get(show))
        .route("/cashier/trade/sessions/{session}/{deed}", post(act))
}

/// `{"data", "byteAuthorization"}`: what `tt.requestOrder` gets; `orderId` is what its `success` gets.
async fn request_order(Extract(world): Shared, body: Bytes) -> Response {
    let placed = read(&body).and_then(|json| {
        let text = |name| params::required(&json, name, 1 << 20).map_err(malformed);
        trade::place(&world, &mut world.lock(), text("data")?, text("byteAuthorization")?)
    });
    match placed {
        Ok(order_id) => answer::json(StatusCode::CREATED, &json!({"orderId": order_id})),
        Err(refusal) => refused(&refusal),
    }
}

/// `{"orderId"}`: what `tt.getOrderPayment` gets.
async fn open_trade(Extract(world): Shared, body: Bytes) -> Response {
    let mut state = world.lock();
    let opened = read(&body).and_then(|json| {
        let number = trade::open(&world, &state, params::required(&json, "orderId", 64).map_err(malformed)?)?;
        session::open(&world, &mut state, Generation::Trade, number)
    });
    match opened {
        Ok(view) => answer::json(StatusCode::CREATED, &summary(&view)),
        Err(refusal) => refused(&refusal),
    }
}

/// `{"order_info": {"order_id", "order_token"}}`: what `tt.pay` with service 5 gets.
async fn open_ecpay(Extract(world): Shared, body: Bytes) -> Response {
    let mut state = world.lock();
    let opened = read(&body).and_then(|json| {
        let order_info = json.get("order_info").unwrap_or(&json);
        let order_id = params::required(order_info, "order_id", 64).map_err(malformed)?;
        let order_token = params::required(order_info, "order_token", 512).map_err(malformed)?;
        let number = ecpay::open(&world, &state, order_id, order_token)?;
        session::open(&world, &mut state, Generation::Ecpay, number)
    });
    match opened {
        Ok(view) => answer::json(StatusCode::CREATED, &summary(&view)),
        Err(refusal) => refused(&refusal),
    }
}

async fn show(Extract(world): Shared, Path(id): Path<String>) -> Response {
    shown(session::view(&world, &world.lock(), &id))
}

/// `pay` with `{"way": …}`; `fail`, `leave`, `cancel`.
async fn act(Extract(world): Shared, Path((id, deed)): Path<(String, String)>, body: Bytes) -> Response {
    let way = || {
        let json = read(&body)?;
        let way = json.get("way").and_then(Json::text).and_then(Way::parse);
        way.ok_or_else(|| malformed("`way` is `wechat`, `alipay` or `douyin`".to_owned()))
    };
    let deed = read_deed(&deed, way);
    shown(deed.and_then(|deed| session::act(&world, &mut world.lock(), &id, deed)))
}

/// What a word of an address says that the user does.
///
/// # Errors
/// [`Refusal::UNKNOWN`], and those of the way, which is read only when it counts.
pub(crate) fn read_deed(word: &str, way: impl FnOnce() -> Result<Way, Refusal>) -> Result<Deed, Refusal> {
    match word {
        "pay" => way().map(Deed::Pay),
        "fail" => Ok(Deed::Fail),
        "leave" => Ok(Deed::Leave),
        "cancel" => Ok(Deed::Cancel),
        _ => Err(Refusal::new(Refusal::UNKNOWN, "a user can pay, fail, leave and cancel")),
    }
}

fn shown(view: Result<View, Refusal>) -> Response {
    match view {
        Ok(view) => answer::json(StatusCode::OK, &summary(&view)),
        Err(refusal) => refused(&refusal),
    }
}

fn summary(View { id, generation, purchase, stage, result_code }: &View) -> Value {
    json!({
        "session": id,
        "generation": generation.as_str(),
        "out_order_no": purchase.number,
        "order_id": purchase.order_id,
        "amount_fen": purchase.fen,
        "subject": purchase.title,
        "ways": purchase.ways().into_iter().map(Way::as_str).collect::<Vec<_>>(),
        "expires_at": purchase.expires_at,
        "state": stage.as_str(),
        "result_code": result_code,
    })
}

fn read(body: &[u8]) -> Result<Json, Refusal> {
    Json::parse(body).map_err(|fault| malformed(fault.to_string()))
}

fn malformed(rule: String) -> Refusal {
    Refusal::new(Refusal::REQUEST, rule)
}
