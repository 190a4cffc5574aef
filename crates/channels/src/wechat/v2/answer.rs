//! The checks that every answer of API v2 passes before anything is read out of it (wechat.md §3.5).

use ttpay_core::canonical::Pair;

use super::fields::{optional, required};
use super::{Settings, signature};
use crate::Error;
use crate::http::Received;
use crate::xml::{self, Elements};

/// What a missing or doubtful answer means for the caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stake {
    /// The call only asks: an unsigned answer is `signature_missing`.
    Asks,
    /// The call may move money or end an order: an unsigned answer is `outcome_unknown`.
    Moves,
}

/// A verified answer.
pub(super) enum Answer {
    /// `result_code` is `SUCCESS`.
    Done(Elements),
    /// The channel refused, with its own code and text.
    Refused { code: String, text: String, elements: Elements },
}

/// Size → parse → `sign` present, whatever else is there → `return_code` present → algorithm → signature → application and
/// merchant ours.
pub(super) fn check(settings: &Settings, received: &Received<'_>, stake: Stake) -> Result<Answer, Error> {
    let elements = xml::read(received.body, "xml", xml::MAX_ANSWER_BYTES).map_err(|error| {
        // A page of a proxy or a failing server says nothing about the call.
        let failed = !(200..300).contains(&received.status);
        if stake == Stake::Moves && failed {
            unknown(None, unreadable(received.status), false)
        } else {
            error
        }
    })?;
    let Some(sign) = optional(&elements, "sign") else { return Err(unsigned(&elements, stake)) };
    let return_code = required(&elements, "return_code")?.to_owned();
    verify(settings, &elements, sign)?;
    if return_code != "SUCCESS" {
        return Ok(refused(elements, return_code));
    }
    ours(settings, &elements).map_err(|error| match optional(&elements, "out_trade_no") {
        Some(number) => error.about(number),
        None => error,
    })?;
    let result_code = required(&elements, "result_code")?.to_owned();
    if result_code == "SUCCESS" { Ok(Answer::Done(elements)) } else { Ok(refused(elements, result_code)) }
}

/// The signature over all elements.
pub(super) fn verify(settings: &Settings, elements: &Elements, sign: &str) -> Result<(), ttpay_core::Error> {
    let pairs: Vec<Pair<'_>> =
        elements.as_slice().iter().map(|(name, value)| (name.as_str(), value.as_str().into())).collect();
    signature::verify(settings.sign_type, &pairs, sign, &settings.key)
}

/// `appid` and `mch_id` are ours.
pub(super) fn ours(settings: &Settings, elements: &Elements) -> Result<(), Error> {
    for (name, own) in [("appid", &settings.app_id), ("mch_id", &settings.mch_id)] {
        if required(elements, name)? != own {
            return Err(Error::merchant(name));
        }
    }
    Ok(())
}

/// A refusal's code is `err_code`, else the word that stands where `SUCCESS` should.
fn refused(elements: Elements, word: String) -> Answer {
    let code = optional(&elements, "err_code").map_or(word, str::to_owned);
    let text = optional(&elements, "err_code_des").or(optional(&elements, "return_msg")).unwrap_or_default();
    Answer::Refused { code, text: text.to_owned(), elements }
}

/// An unsigned answer proves nothing; its words are kept for diagnosis only.
pub(super) fn unsigned(elements: &Elements, stake: Stake) -> Error {
    let short = |text: &str| text.chars().filter(|c| !c.is_control()).take(128).collect::<String>();
    let code = ["err_code", "error_code"].iter().find_map(|name| optional(elements, name)).map(short);
    let text = optional(elements, "err_code_des").or(optional(elements, "return_msg")).map(short);
    let text = text.unwrap_or_default();
    match stake {
        Stake::Moves => unknown(code, format!("the answer is not signed: {text}"), false),
        Stake::Asks => Error::UnsignedAnswer { channel_code: code, message: text },
    }
}

/// `outcome_unknown`.
pub(super) fn unknown(channel_code: Option<String>, message: String, verified: bool) -> Error {
    Error::OutcomeUnknown { channel_code, message, verified }
}

fn unreadable(status: u16) -> String {
    format!("HTTP status {status} with a body that is no answer of WeChat")
}
