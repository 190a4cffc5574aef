//! `/api/apps/ecpay/v1/…`: a request is judged under the SALT, done, and answered (bytedance.md §2.1, §2.2).

use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};
use ttpay_channels::bytedance::ecpay;
use ttpay_core::Json;

use super::calls::{self, Call};
use super::refusal::Refusal;
use crate::World;
use crate::answer::{self, Manner, Voice};
use crate::world::State;

/// Answers a call.
pub(super) fn call(world: &World, call: Call, body: &[u8]) -> Response {
    match judge(world, body) {
        Ok(request) => {
            let order = calls::order_of(&world.lock(), call, &request);
            answer::answer(world, call.at(), &order, &Speaker, |state| {
                calls::perform(world, state, call, &request)
            })
        }
        Err(refusal) => spoken(&Err(refusal)),
    }
}

/// Judges whose request this is, and its signature.
fn judge(world: &World, body: &[u8]) -> Result<Json, Refusal> {
    let request = Json::parse(body).map_err(|fault| Refusal::because(Refusal::PARAMETER, fault))?;
    let members = request.members().ok_or_else(|| Refusal::from("the body must be an object".to_owned()))?;
    if request.get("app_id").and_then(Json::text) != Some(&world.merchant.mini_app_id) {
        return Err(Refusal::of(Refusal::APP));
    }
    // No service provider is known here.
    if request.get("thirdparty_id").is_some_and(|id| !matches!(id, Json::Null)) {
        return Err(Refusal::of(Refusal::THIRD_PARTY));
    }
    let sign = request.get("sign").and_then(Json::text).unwrap_or_default();
    ecpay::verify(members, sign, &world.merchant.ecpay_salt)
        .map_err(|error| Refusal::because(Refusal::SIGNATURE, error))?;
    Ok(request)
}

/// Speaks as the platform does: status 200, `err_no`, no signature.
struct Speaker;

impl Voice for Speaker {
    type Outcome = Result<Value, Refusal>;

    fn system_error(&self) -> Self::Outcome {
        Err(Refusal::of(Refusal::INTERNAL))
    }

    fn rate_limited(&self) -> Self::Outcome {
        Err(Refusal::of(Refusal::BUSY))
    }

    fn speak(&self, _: &World, _: &mut State, outcome: Self::Outcome, _: Manner) -> Response {
        spoken(&outcome)
    }
}

fn spoken(outcome: &Result<Value, Refusal>) -> Response {
    let answer = match outcome {
        Ok(members) => {
            let mut answer = json!({"err_no": 0, "err_tips": "success"});
            for (name, value) in members.as_object().into_iter().flatten() {
                answer[name] = value.clone();
            }
            answer
        }
        Err(Refusal { err_no, err_tips }) => json!({"err_no": err_no, "err_tips": err_tips}),
    };
    answer::json(StatusCode::OK, &answer)
}
