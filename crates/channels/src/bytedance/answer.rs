//! Answers `{err_no, err_tips | err_msg, …}` of ecpay and the trade system: what they prove, which is little.

use ttpay_core::{Error as Rule, Json};

use crate::Error;
use crate::error::shortened;
use crate::http::Received;
use crate::wechat::v3::fields;

/// The largest answer in bytes.
const MAX_BYTES: usize = 1024 * 1024;

/// What is known about an answer before it is read.
#[derive(Clone, Copy)]
pub(super) struct Circumstances<'a> {
    /// Whether it answers a call that moves money: then an answer that says nothing leaves the outcome unknown.
    pub(super) moves_money: bool,
    /// Whether it was signed and the signature holds.
    pub(super) verified: bool,
    /// The codes of a fault of the platform itself, after which the call may have taken effect.
    pub(super) faults: &'a [&'a str],
}

/// Reads an answer whose `err_no` is 0.
///
/// # Errors
/// `channel_error` with the code; `outcome_unknown` for a money call whose answer says nothing; otherwise
/// `message_malformed`, `message_too_large`, `duplicate_field`, `field_missing`, `field_invalid`.
pub(super) fn accepted(received: &Received<'_>, known: Circumstances<'_>) -> Result<Json, Error> {
    judge(received, known).map_err(|error| {
        if !known.moves_money || matches!(error, Error::ChannelError { .. } | Error::OutcomeUnknown { .. }) {
            return error;
        }
        let message = format!("HTTP status {}: {error}", received.status);
        Error::OutcomeUnknown { channel_code: None, message, verified: known.verified }
    })
}

fn judge(received: &Received<'_>, known: Circumstances<'_>) -> Result<Json, Error> {
    if received.body.len() > MAX_BYTES {
        return Err(Error::too_large("an answer has at most 1 MiB"));
    }
    let answer = fields::document(received.body)?;
    let code = code(&answer)?;
    if code != "0" {
        let message = explanation(&answer);
        let verified = known.verified;
        if known.moves_money && known.faults.contains(&code.as_str()) {
            return Err(Error::OutcomeUnknown { channel_code: Some(code), message, verified });
        }
        return Err(Error::ChannelError { channel_code: code, message, verified });
    }
    if (200..300).contains(&received.status) {
        return Ok(answer);
    }
    Err(Error::malformed(format!("it says `err_no` 0 under HTTP status {}", received.status)))
}

/// `err_no`; the token endpoint has `data.error_code` instead.
fn code(answer: &Json) -> Result<String, Rule> {
    let found = answer.get("err_no").or_else(|| answer.get("data")?.get("error_code"));
    match found {
        Some(Json::Number(literal)) => Ok(shortened(literal, 32)),
        Some(Json::Text(text)) if !text.trim().is_empty() => Ok(shortened(text, 32)),
        None | Some(Json::Null | Json::Text(_)) => Err(Rule::missing("err_no", "every answer has it")),
        Some(other) => Err(Rule::invalid("err_no", format!("it must be a number and is {}", other.kind()))),
    }
}

/// `err_tips` in some places, `err_msg` in others.
fn explanation(answer: &Json) -> String {
    let text = |name: &str| answer.get(name).and_then(Json::text).filter(|text| !text.trim().is_empty());
    let below = answer.get("data").and_then(|data| data.get("description")).and_then(Json::text);
    let found = text("err_tips").or_else(|| text("err_msg")).or(below);
    found.map(|text| shortened(text, 256)).unwrap_or_default()
}
