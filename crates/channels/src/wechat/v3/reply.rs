//! What an answer is by its status: verified content, a refusal, or an unknown outcome (wechat.md §4.2, "By status").

use ttpay_core::json::Json;

use crate::Error;
use crate::http::Received;
use crate::wechat::v3::fields::document;
use crate::wechat::v3::settings::Settings;
use crate::wechat::v3::signed;

/// The largest answer that is read.
const MAX_BYTES: usize = 1 << 20;

/// The verified JSON object of a 2xx answer that must have one.
///
/// # Errors
/// `message_too_large`, those of [`signed::verify_headers`] and [`document`], `message_malformed` for an answer without
/// content, and `channel_error` or `outcome_unknown` by status.
pub(super) fn content(settings: &Settings, received: &Received) -> Result<Json, Error> {
    verify(settings, received)?;
    if received.status == 204 {
        empty(received)?;
        return Err(Error::malformed("the answer has no content (status 204) and this call needs some"));
    }
    document(received.body)
}

/// A verified answer that must have no content.
///
/// # Errors
/// As [`content`]; `message_malformed` unless it is a 204 without body.
pub(super) fn no_content(settings: &Settings, received: &Received) -> Result<(), Error> {
    verify(settings, received)?;
    if received.status != 204 {
        return Err(Error::malformed(format!("status 204 was expected and {} received", received.status)));
    }
    empty(received)
}

fn empty(received: &Received) -> Result<(), Error> {
    if received.body.is_empty() {
        Ok(())
    } else {
        Err(Error::malformed("an answer of status 204 has no body"))
    }
}

fn verify(settings: &Settings, received: &Received) -> Result<(), Error> {
    match received.status {
        202 => Err(Error::OutcomeUnknown {
            channel_code: None,
            message:
                "WeChat has accepted the call and not finished it (status 202); send the same request again"
                    .into(),
            verified: false,
        }),
        200..=299 if received.body.len() > MAX_BYTES => {
            Err(Error::too_large(format!("an answer may have at most {MAX_BYTES} bytes")))
        }
        200..=299 => signed::verify_headers(
            received.headers,
            received.body,
            settings.ring(),
            settings.window(received.now),
        ),
        _ => Err(refusal(received)),
    }
}

/// Any other status. Such answers are not signed: they may explain, and they can never be a state.
fn refusal(received: &Received) -> Error {
    let status = received.status;
    let body = received.body.get(..MAX_BYTES.min(received.body.len())).and_then(|body| document(body).ok());
    let word = |name: &str, limit: usize| -> Option<String> {
        let text = body.as_ref()?.get(name)?.text()?;
        let text: String = text.chars().filter(|c| !c.is_control()).take(limit).collect();
        (!text.trim().is_empty()).then_some(text)
    };
    let (channel_code, message) = (word("code", 64), word("message", 256));
    let decided = (400..=499).contains(&status) && status != 408 && status != 429;
    if decided && body.is_some() {
        return Error::ChannelError {
            // An object without a code is still a refusal; its status is all that it says.
            channel_code: channel_code.unwrap_or_else(|| format!("HTTP_{status}")),
            message: message.unwrap_or_default(),
            verified: false,
        };
    }
    let message = match message {
        Some(message) => format!("status {status}, {message}"),
        None => format!("status {status} without a readable explanation"),
    };
    Error::OutcomeUnknown { channel_code, message, verified: false }
}
