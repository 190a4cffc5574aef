//! An answer of the gateway: its signature first, then its code (bytedance.md §1.4).

use serde::{Deserialize, Serialize};
use ttpay_core::{Amount, Error as Rule, Json, canonical};

use super::{Settings, verify_platform};
use crate::Error;
use crate::error::shortened;
use crate::http::{Headers, Received};
use crate::shapes::Expect;
use crate::wechat::v3::fields;

/// The largest answer in bytes.
const MAX_BYTES: usize = 1024 * 1024;

/// The request of `tp_gateway_reply`: a received answer.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TpGatewayReplyRequest"))]
#[serde(deny_unknown_fields)]
pub struct ReplyRequest {
    /// HTTP status.
    pub status: u16,
    /// Header lines.
    #[serde(default)]
    pub headers: Headers,
    /// The body as text; give either this or `body_base64`.
    pub body: Option<String>,
    /// The body as standard base64, for bytes that may not be UTF-8.
    pub body_base64: Option<String>,
    /// When the request was sent, Unix seconds. Without effect: the gateway signs no time.
    pub now: Option<i64>,
    /// What the answer must say, where it says it.
    #[serde(default)]
    pub expect: Expect,
    /// The method that is answered. With `tp.trade.create` and `tp.refund.create` an answer that proves nothing is
    /// `outcome_unknown`.
    pub method: Option<String>,
}

/// A verified answer. Weak evidence: a reason to ask the channel, never a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TpGatewayAnswer"))]
pub struct Answer {
    /// The members of `response` as they came.
    pub response: Json,
}

/// Verifies an answer over its sorted members; `code` other than `10000` is a refusal.
///
/// It is weak evidence (MD5, 1024 bits): confirm every state by a query at the channel that took the money.
///
/// # Errors
/// The signature codes; `channel_error` with `sub_code` or `code`; `merchant_mismatch`, `order_mismatch`,
/// `amount_mismatch`; `outcome_unknown` instead when `method` moves money and the answer proves nothing.
pub fn reply(
    settings: &Settings<'_>,
    received: &Received<'_>,
    expect: &Expect,
    method: Option<&str>,
) -> Result<Answer, Error> {
    let moves_money = matches!(method, Some("tp.trade.create" | "tp.refund.create"));
    let response = judge(settings, received, moves_money).map_err(|error| {
        if !moves_money || matches!(error, Error::ChannelError { .. } | Error::OutcomeUnknown { .. }) {
            return error;
        }
        let message = format!("HTTP status {}: {error}", received.status);
        Error::OutcomeUnknown { channel_code: None, message, verified: false }
    })?;
    bind(settings, &response, expect)?;
    Ok(Answer { response })
}

fn judge(settings: &Settings<'_>, received: &Received<'_>, moves_money: bool) -> Result<Json, Error> {
    if received.body.len() > MAX_BYTES {
        return Err(Error::too_large("an answer has at most 1 MiB"));
    }
    let answer = fields::document(received.body)?;
    let response = match answer.get("response") {
        Some(object @ Json::Object(_)) => object,
        None | Some(Json::Null) => {
            return Err(Rule::missing("response", "this is the member that answers the call").into());
        }
        Some(other) => {
            return Err(Error::malformed(format!("`response` is {}, not an object", other.kind())));
        }
    };
    let signature = match answer.get("sign") {
        None | Some(Json::Null) => "",
        Some(Json::Text(text)) => text,
        Some(_) => "?",
    };
    let pairs = canonical::pairs(response.members().unwrap_or_default());
    // How the gateway would write a nested member into the signed text is not documented: such an answer proves nothing.
    verify_platform(&pairs, signature, settings.platform_key)?;

    match response.get("code") {
        Some(Json::Text(code)) if code == "10000" => Ok(response.clone()),
        Some(Json::Text(code)) => Err(refusal(response, code, moves_money)),
        None => Err(Rule::missing("code", "every answer has a result code").into()),
        Some(_) => Err(Rule::invalid("code", "it must be a text").into()),
    }
}

fn refusal(response: &Json, code: &str, moves_money: bool) -> Error {
    let text = |name: &str| response.get(name).and_then(Json::text).filter(|text| !text.trim().is_empty());
    let channel_code = shortened(text("sub_code").unwrap_or(code), 128);
    let message =
        text("sub_msg").or_else(|| text("msg")).map(|text| shortened(text, 256)).unwrap_or_default();
    if moves_money && (code == "20000" || channel_code.contains("SYSTEM_ERROR")) {
        return Error::OutcomeUnknown { channel_code: Some(channel_code), message, verified: true };
    }
    Error::ChannelError { channel_code, message, verified: true }
}

fn bind(settings: &Settings<'_>, response: &Json, expect: &Expect) -> Result<(), Error> {
    let text = |name: &str| response.get(name).and_then(Json::text).filter(|text| !text.is_empty());
    let amount = match response.get("total_amount") {
        Some(Json::Text(text)) if text.is_empty() => None,
        Some(Json::Text(text) | Json::Number(text)) => Some(Amount::from_fen_text("total_amount", text)?),
        _ => None,
    };
    settings.is_ours(text("app_id"), text("merchant_id"))?;
    if let Some(number) = text("out_order_no") {
        expect.order("out_order_no", number)?;
    }
    if let Some(number) = text("out_refund_no") {
        expect.refund("out_refund_no", number)?;
    }
    if let Some(amount) = amount {
        expect.amount("total_amount", amount.fen())?;
    }
    if let Some(currency) = text("currency") {
        expect.currency("currency", Some(currency))?;
    }
    Ok(())
}
