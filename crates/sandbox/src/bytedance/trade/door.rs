//! `/api/trade_basic/v1/developer/…/`: a call is judged under its access token, done, and answered under the platform key
//! (bytedance.md §3.4).

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use ttpay_channels::bytedance::trade::check_params;
use ttpay_core::Json;

use super::calls::{self, Call};
use super::refusal::Refusal;
use super::{seal, settle};
use crate::World;
use crate::answer::{self, Manner, Voice, with_type};
use crate::world::State;

/// Answers a call.
pub(super) fn call(world: &World, call: Call, headers: &HeaderMap, body: &[u8]) -> Response {
    let judged = {
        let mut state = world.lock();
        settle(world, &mut state);
        let token = headers.get("access-token").and_then(|token| token.to_str().ok()).unwrap_or_default();
        state.bytedance.trade.tokens.check(token, world.now()).and_then(|()| read(call, body)).map(
            |request| {
                let order = calls::order_of(&state, &request);
                (request, order)
            },
        )
    };
    match judged {
        Ok((request, order)) => answer::answer(world, call.at(), &order, &Speaker, |state| {
            calls::perform(world, state, call, &request)
        }),
        Err(refusal) => Speaker.speak(world, &mut world.lock(), Err(refusal), Manner::Genuine),
    }
}

/// The members, with the rules that hold for every order.
fn read(call: Call, body: &[u8]) -> Result<Json, Refusal> {
    let request = Json::parse(body)?;
    if request.members().is_none() {
        return Err("the body must be an object".into());
    }
    check_params(call.as_str(), &request, true)?;
    Ok(request)
}

/// Speaks as the platform does: status 200, `err_no`, three headers.
struct Speaker;

impl Voice for Speaker {
    type Outcome = Result<Value, Refusal>;

    fn system_error(&self) -> Self::Outcome {
        Err(Refusal::of(Refusal::SYSTEM))
    }

    fn rate_limited(&self) -> Self::Outcome {
        Err(Refusal::of(Refusal::BUSY))
    }

    fn speak(&self, world: &World, state: &mut State, outcome: Self::Outcome, manner: Manner) -> Response {
        let log_id = state.chance.hex(32);
        let answer = match outcome {
            Ok(data) => json!({"err_no": 0, "err_msg": "success", "log_id": log_id, "data": data}),
            Err(Refusal { err_no, err_msg }) => {
                json!({"err_no": err_no, "err_msg": err_msg, "log_id": log_id, "data": {}})
            }
        };
        let body = answer.to_string();
        let headers = seal::headers(world, state, body.as_bytes(), manner);
        let mut response = with_type(StatusCode::OK, "application/json", body);
        for (name, value) in headers {
            // Base64, digits and letters are header values.
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}
