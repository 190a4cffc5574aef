//! Orders of ByteDance's own generations, ecpay and the trade system: what the platform is given, asked and told by.
//!
//! Invariant: only callbacks, and answers that carry a signature which holds, become facts; every other answer is a hint.

mod ask;
mod call;
mod notice;
mod refund;
mod refunded;
mod terms;
mod token;

pub(super) use notice::Noticed;
pub(super) use refund::outcome;
pub(super) use terms::{Handed, fits, renamed, same_members};
pub(super) use token::Tokens;

use ttpay::channels::shapes::Expect;
use ttpay::core::Channel;
use ttpay::{ErrorCode, Json, TtpayError};

use super::exchange::Failure;

/// Where the platform sends the callbacks of a generation, below the public address.
pub(super) fn notify_url(public_url: Option<&str>, channel: Channel) -> Option<(String, Json)> {
    let url = format!("{}/v1/notify/{channel}", public_url?);
    Some((if channel == Channel::Trade { "payNotifyUrl" } else { "notify_url" }.to_owned(), Json::Text(url)))
}

/// An answer that nobody signed is no usable answer, whatever it says.
fn unsigned(what: &str, word: &str) -> Failure {
    let message = if word.is_empty() {
        format!("the answer says nothing about {what}; the callback decides")
    } else {
        format!("nobody signed the answer `{word}` about {what}; the callback decides")
    };
    let failure = Failure::from(TtpayError::new(ErrorCode::SignatureMissing, None, message));
    Failure { unsigned: Some(word.to_owned()).filter(|word| !word.is_empty()), ..failure }
}

/// Diamonds are no fen: what counts here is paid in yuan.
fn in_yuan(expect: Expect) -> Expect {
    Expect { currency: Some("CNY".to_owned()), ..expect }
}

/// A member with a text.
fn text(name: &str, value: &str) -> (String, Json) {
    (name.to_owned(), Json::Text(value.to_owned()))
}

/// A member with a whole number.
fn number(name: &str, value: u64) -> (String, Json) {
    (name.to_owned(), Json::Number(value.to_string()))
}

/// A positive whole number, written as one or as text.
fn whole(json: Option<&Json>) -> Option<i64> {
    let found = match json? {
        Json::Text(text) => text.trim().parse().ok(),
        other => other.integer().and_then(|number| i64::try_from(number).ok()),
    };
    found.filter(|number| *number > 0)
}

/// A moment in seconds; the trade system counts in milliseconds.
fn moment(json: Option<&Json>) -> Option<i64> {
    whole(json).map(|at| if at >= 100_000_000_000 { at / 1000 } else { at })
}

/// A text that is not blank.
fn said<'a>(json: &'a Json, name: &str) -> Option<&'a str> {
    json.get(name).and_then(Json::text).filter(|text| !text.trim().is_empty())
}
