//! An answer of the trade system: verified when it is signed, then its code (bytedance.md §3.4–3.5).

use serde::{Deserialize, Serialize};
use ttpay_core::{Error as Rule, Json};

use super::callback::{HEADERS, verify_headers};
use super::{Settings, Window, currency, request};
use crate::Error;
use crate::bytedance::answer::{self, Circumstances};
use crate::http::{Headers, Received};
use crate::shapes::Expect;

/// The request of `trade_reply`: a received answer.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeReplyRequest"))]
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
    /// When the request was sent, Unix seconds; the system clock when absent.
    pub now: Option<i64>,
    /// What the answer must say, where it says it.
    #[serde(default)]
    pub expect: Expect,
    /// The call that is answered. With `refund_create` and `refund_audit_callback` an answer that says nothing is
    /// `outcome_unknown`.
    pub name: Option<String>,
}

/// An accepted answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeAnswer"))]
pub struct Answer {
    /// The member `data` as it came; null when there is none.
    pub data: Json,
    /// Whether the answer was signed under the platform key. One that was not is believed only as far as the connection.
    pub verified: bool,
}

/// Reads an answer. If it has any of the three `Byte-…` headers, it must have all and verify.
///
/// # Errors
/// The signature codes, `timestamp_skewed`, `config_missing` without a platform key; `channel_error` with `err_no`;
/// `outcome_unknown` when `name` moves money and the answer says nothing; `message_malformed`, `field_missing`;
/// `order_mismatch`, `amount_mismatch`; `field_invalid` for a `name` that is no call.
pub fn reply(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
    name: Option<&str>,
) -> Result<Answer, Error> {
    let moves_money = name.map(request::moves_money).transpose()?.unwrap_or(false);
    let verified = HEADERS.iter().any(|name| !matches!(received.headers.single(name), Ok(None)));
    if verified {
        let window = Window { now: received.now, max_age_s: Window::MAX_AGE_S };
        verify_headers(settings, received, window).map_err(|error| unknown(error, received, moves_money))?;
    }
    let known = Circumstances { moves_money, verified, faults: &["13000", "2100004"] };
    let answer = answer::accepted(received, known)?;
    let data = answer.get("data").cloned().unwrap_or(Json::Null);
    bind(&data, expect)?;
    Ok(Answer { data, verified })
}

/// An answer of somebody else to a call that moves money leaves it open where the money is.
fn unknown(error: Error, received: &Received<'_>, moves_money: bool) -> Error {
    if !moves_money || matches!(error, Error::ConfigMissing { .. }) {
        return error;
    }
    let message = format!("HTTP status {}: {error}", received.status);
    Error::OutcomeUnknown { channel_code: None, message, verified: false }
}

fn bind(data: &Json, expect: &Expect) -> Result<(), Error> {
    let text = |name: &str| data.get(name).and_then(Json::text).filter(|text| !text.is_empty());
    if let Some(number) = text("out_order_no") {
        expect.order("data.out_order_no", number)?;
    }
    if let Some(number) = text("out_refund_no") {
        expect.refund("data.out_refund_no", number)?;
    }
    if let Some(literal) = data.get("total_amount").filter(|value| **value != Json::Null) {
        let fen = literal.integer().and_then(|fen| u64::try_from(fen).ok());
        let fen = fen.ok_or_else(|| Rule::amount("data.total_amount", "a JSON integer of fen"))?;
        expect.amount("data.total_amount", fen)?;
    }
    currency(expect, "data.currency", text("currency"))
}
