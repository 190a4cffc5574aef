//! How v3 answers: 2xx signed by the platform, everything else plain JSON without a signature (wechat.md §4.2).

use axum::http::{HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use serde_json::{Value, json};
use ttpay_channels::wechat::v3::{ResponseMessage, canonical, sign_text};

use crate::answer::{self, Manner, with_type};
use crate::wechat::Refusal;
use crate::world::{State, World};

/// v3 has one voice.
pub(super) struct Voice;

/// What an answer with status 2xx holds.
pub(super) enum Content {
    /// 200 with this.
    Json(Value),
    /// 204.
    Nothing,
    /// 200 with a file, which WeChat does not sign.
    File(Vec<u8>),
}

impl answer::Voice for Voice {
    type Outcome = Result<Content, (StatusCode, &'static str, String, Option<String>)>;

    fn system_error(&self) -> Self::Outcome {
        Err(told(Refusal::System))
    }

    fn rate_limited(&self) -> Self::Outcome {
        Err(told(Refusal::RateLimited))
    }

    fn speak(&self, world: &World, state: &mut State, outcome: Self::Outcome, manner: Manner) -> Response {
        let (status, body) = match outcome {
            Ok(Content::Json(value)) => (StatusCode::OK, value.to_string()),
            Ok(Content::Nothing) => (StatusCode::NO_CONTENT, String::new()),
            Ok(Content::File(bytes)) => return with_type(StatusCode::OK, "application/octet-stream", bytes),
            Err((status, code, text, field)) => return refused(status, code, &text, field.as_deref()),
        };
        let headers = signature(world, state, body.as_bytes(), manner);
        let mut response = with_type(status, "application/json; charset=utf-8", body);
        for (name, value) in headers {
            // Base64, digits and letters are header values.
            if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
                response.headers_mut().insert(name, value);
            }
        }
        response
    }
}

/// A refusal in the words of v3.
pub(super) fn told(refusal: Refusal) -> (StatusCode, &'static str, String, Option<String>) {
    let (status, code) = refusal.v3();
    (status, code, refusal.to_string(), refusal.field().map(str::to_owned))
}

/// The unsigned answer of a refusal.
pub(super) fn refused(status: StatusCode, code: &str, message: &str, field: Option<&str>) -> Response {
    let mut body = json!({"code": code, "message": message});
    if let Some(field) = field {
        body["detail"] = json!({"field": format!("/{}", field.replace('.', "/")), "issue": message});
    }
    answer::json(status, &body)
}

/// The signature headers over a body.
pub(super) fn signature(
    world: &World,
    state: &mut State,
    body: &[u8],
    manner: Manner,
) -> Vec<(&'static str, String)> {
    let now = world.now() + state.skew_s;
    let at = if manner == Manner::SkewedTimestamp { now - 3600 } else { now };
    let (timestamp, nonce) = (at.to_string(), state.chance.alphanumeric(32));
    let request_id = ("Request-ID", format!("08{}", state.chance.hex(30).to_uppercase()));
    if manner == Manner::Unsigned {
        return vec![request_id];
    }
    let keys = &state.platform.wechat;
    let key = if manner == Manner::RotatedKey { keys.next() } else { keys.active() };
    let other;
    let signed: &[u8] = match manner {
        Manner::BadSignature => {
            other = [body, b" "].concat();
            &other
        }
        _ => body,
    };
    let text = ResponseMessage { timestamp: &timestamp, nonce: &nonce, body: signed }.text();
    let signature = sign_text(&key.rsa.private, &text).unwrap_or_default();
    vec![
        request_id,
        ("Wechatpay-Timestamp", timestamp),
        ("Wechatpay-Nonce", nonce),
        ("Wechatpay-Serial", key.serial.clone()),
        ("Wechatpay-Signature", signature),
        ("Wechatpay-Signature-Type", canonical::ALGORITHM.into()),
    ]
}
