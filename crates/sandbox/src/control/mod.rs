//! The control: what a test may ask of the sandbox and do to it. `GET /_control` lists it.

mod bills;
mod faults;
mod notices;
mod orders;
mod platform;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::World;
use crate::answer::json as answer;
use crate::faults::{At, Fault};

/// Every address of the control and of the cashiers, with what it takes and gives.
const ADDRESSES: &[(&str, &str)] = &[
    ("GET /_control/orders/{out_trade_no}", "the true state at every platform"),
    (
        "POST /_control/orders/{out_trade_no}/refund",
        "{\"amount_fen\", \"channel\"?, \"out_refund_no\"?}: a refund made at the merchant platform; at the trade system one that the user asks for",
    ),
    ("POST /_control/orders/{out_trade_no}/close", "{\"channel\"?}: a close made at the merchant platform"),
    (
        "POST /_control/orders/{out_trade_no}/discount",
        "{\"amount_fen\"}: at the trade system the user pays so much less for an open order",
    ),
    (
        "POST /_control/refunds/{out_refund_no}/fail",
        "{\"channel\"?}: a refund of guaranteed payment or the trade system that is on its way ends without the money",
    ),
    ("GET /_control/notifications?out_trade_no=", "every notice with every attempt and its answer"),
    ("POST /_control/notifications/{id}/resend", "the notice is due again, now"),
    ("GET /_control/faults", "the script, with how often each rule happened"),
    (
        SCRIPT,
        "one rule or a list of them: {\"at\", \"order\"?, \"after\"?, \"times\"?, \"probability\"?, \"fault\"}: at this place, for this order number (any when absent), after so many that pass, so often (once), in so many of a hundred (always); the first rule that fits happens",
    ),
    ("DELETE /_control/faults", "the script is empty again"),
    ("POST /_control/clock", "{\"skew_s\": n}: how far the platforms' clock is off when they sign"),
    (
        "POST /_control/time",
        "{\"seconds\": 1 to 864000}: so much time passes for merchant and platforms together, under `ttpay serve --sandbox`; answers with `now`",
    ),
    (
        "POST /_control/keys/rotate",
        "{\"channel\": \"wechat\" | \"alipay\" | \"trade\" | \"ecpay\"}: the key in flight signs from now on; ecpay has a new Token for new orders",
    ),
    (
        "GET /_control/alipay/console",
        "what the merchant finds at Alipay's console now, under the names of `[alipay]` in its configuration: `sign_type`, `aes_key`?, and `alipay_public_key` or `app_certificate`, `alipay_certificate`, `alipay_root_certificate`",
    ),
    (
        "POST /_control/alipay/console",
        "{\"sign_type\"?: \"RSA2\" | \"RSA\", \"aes_key\"?, \"certificates\"?: bool}: what the merchant sets at Alipay's console",
    ),
    (
        "POST /_control/ecpay/address_check",
        "{\"url\", \"forged\"?: bool, \"age_s\"?: n}: the signed GET that checks a callback address; says whether it answered with its `echostr`",
    ),
    (
        "POST /_control/bills",
        "{\"channel\", \"date\", \"plant\": \"missing\" | \"extra\" | \"amount\", \"out_trade_no\"}",
    ),
    (
        "POST /cashier/sessions",
        "{\"order_info\", \"service\"?: 1 | 3 | 4}: `tt.pay` with a signed order opens a session",
    ),
    ("GET /cashier/sessions/{session}", "the session; `result_code` is what `success` of `tt.pay` gets"),
    (
        "POST /cashier/sessions/{session}/{deed}",
        "`enter`, `pay`, `fail` with {\"channel\": \"wechat\" | \"alipay\"}; `cancel`",
    ),
    (
        "POST /cashier/ecpay/sessions",
        "{\"order_info\": {\"order_id\", \"order_token\"}}: `tt.pay` with service 5 opens a session",
    ),
    ("GET /cashier/ecpay/sessions/{session}", "the session"),
    ("POST /cashier/ecpay/sessions/{session}/{deed}", WAYS),
    ("POST /cashier/trade/orders", "{\"data\", \"byteAuthorization\"}: `tt.requestOrder` gives an `orderId`"),
    ("POST /cashier/trade/sessions", "{\"orderId\"}: `tt.getOrderPayment` opens a session"),
    ("GET /cashier/trade/sessions/{session}", "the session"),
    ("POST /cashier/trade/sessions/{session}/{deed}", WAYS),
];

/// What a user does at the platform's own cashier.
const WAYS: &str = "`pay` with {\"way\": \"wechat\" | \"alipay\" | \"douyin\"}; `fail`, `leave`, `cancel`";

/// The address that takes the script, beside which its words are listed.
const SCRIPT: &str = "POST /_control/faults";

/// The addresses of the control.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/_control", get(list))
        .route("/_control/orders/{number}", get(orders::show))
        .route("/_control/orders/{number}/refund", post(orders::refund))
        .route("/_control/orders/{number}/close", post(orders::close))
        .route("/_control/orders/{number}/discount", post(orders::discount))
        .route("/_control/refunds/{number}/fail", post(orders::fail_refund))
        .route("/_control/notifications", get(notices::list))
        .route("/_control/notifications/{id}/resend", post(notices::resend))
        .route("/_control/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/_control/alipay/console", get(platform::show_alipay_console).post(platform::alipay_console))
        .route("/_control/ecpay/address_check", post(platform::ecpay_address))
        .route("/_control/bills", post(bills::plant))
        .route("/_control/clock", post(platform::clock))
        .route("/_control/time", post(platform::time))
        .route("/_control/keys/rotate", post(platform::rotate))
}

/// A platform, as the control names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Platform {
    Wechat,
    Alipay,
    /// Guaranteed payment.
    Ecpay,
    /// The trade system.
    Trade,
}

async fn list() -> Response {
    let show = |(address, about): &(&str, &str)| {
        let mut shown = json!({"address": address, "about": about});
        if *address == SCRIPT {
            shown["at"] = At::ALL.iter().map(|at| at.as_str()).collect();
            shown["fault"] = json!(Fault::ALL);
            shown["meanings"] = Fault::ALL.iter().map(|fault| (fault.as_str(), fault.about())).collect();
        }
        shown
    };
    answer(StatusCode::OK, &ADDRESSES.iter().map(show).collect::<Vec<_>>())
}

/// Reads a body; an empty one is `{}`.
fn read<T: DeserializeOwned>(body: &Bytes) -> Result<T, Box<Response>> {
    let text: &[u8] = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(text).map_err(|error| refuse(StatusCode::BAD_REQUEST, "request_malformed", &error))
}

fn refuse(status: StatusCode, code: &str, message: &dyn std::fmt::Display) -> Box<Response> {
    Box::new(answer(status, &json!({"code": code, "message": message.to_string()})))
}

fn done() -> Response {
    answer(StatusCode::OK, &json!({}))
}
