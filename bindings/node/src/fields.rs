//! The hot path: one joined text in, one signature out.

use napi::{Env, JsString};
use napi_derive::napi;
use ttpay::core::canonical;
use ttpay::core::json::Fault;
use ttpay::{ErrorCode, Json, TtpayError, guard};

use crate::{Handle, text};

/// Signs the text `&name=value&name=value…` that JavaScript joined: 32 hex digits, or the reply `{"error":{…}}`.
#[napi]
pub fn sign_text<'e>(env: &'e Env, merchant: &Handle, joined: JsString<'_>) -> napi::Result<JsString<'e>> {
    let signed = guard(|| merchant.sign_written(|buffer| text::append(env, &joined, buffer)));
    match signed {
        Ok(signature) => env.create_string(&*signature),
        Err(error) => env.create_string(error.to_reply()),
    }
}

/// Signs the members of a JSON object: the path of names that the joined text has no place for, and of values without a text.
#[napi]
pub fn sign_json(merchant: &Handle, fields: String) -> String {
    let signed = guard(|| {
        let fields = Json::parse(fields.as_bytes()).map_err(|fault| unreadable(&fault))?;
        merchant.sign_pairs(&canonical::pairs(fields.members().unwrap_or_default()))
    });
    signed.map_or_else(|error| error.to_reply(), |signature| signature.to_string())
}

// JavaScript wrote this JSON itself; it cannot fail but by a fault of its own.
fn unreadable(fault: &Fault) -> TtpayError {
    TtpayError::new(ErrorCode::RequestMalformed, Some("fields"), format!("the request: {fault}"))
}
