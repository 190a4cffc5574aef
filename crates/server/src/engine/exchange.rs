//! One question to a channel, and what of its answer can be believed.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use ttpay::channels::http::{Headers, Request};
use ttpay::channels::shapes::{Expect, ReplyRequest};
use ttpay::core::Channel;
use ttpay::core::lifecycle::Order;
use ttpay::{ErrorCode, TtpayError};

use super::Inner;
use super::codes;
use super::step::Input;
use crate::shapes::Problem;
use crate::transport::{Answer, Purpose, SendError};

/// Why there is no usable answer.
#[derive(Clone, Debug)]
pub(super) struct Failure {
    pub(super) code: ErrorCode,
    pub(super) message: String,
    /// The HTTP status of the answer, when there was one.
    pub(super) status: Option<u16>,
    /// The channel's own code, when it gave one.
    pub(super) channel_code: Option<String>,
    /// The word of an answer that nobody signed about what was asked. It books nothing; it may keep a refund from being given up.
    pub(super) unsigned: Option<String>,
    /// Whether the channel signed that code; of a platform's answer about something else, whether it signed that.
    pub(super) verified: bool,
    /// The channel complains about the rate.
    pub(super) rate_limited: bool,
}

impl Inner {
    /// Sends what `build` makes and reads the answer. A signature that WeChat made wrong on purpose is answered by asking
    /// again once; a repeated request is not probed (wechat.md §4.10).
    pub(super) async fn exchange<T>(
        &self,
        purpose: Purpose,
        expect: &Expect,
        mut build: impl FnMut(i64) -> Result<Request, TtpayError>,
        read: impl Fn(&ReplyRequest) -> Result<T, TtpayError>,
    ) -> Result<T, Failure> {
        let mut probed = false;
        loop {
            let sent_at = (self.clock)();
            let answer = self.send(purpose, &build(sent_at)?).await?;
            let (status, too_many) = (answer.status, answer.status == 429);
            let signed = is_signed(purpose.0, &answer);
            let said = read(&reply(answer, sent_at, expect));
            self.metrics.judged(purpose, said.as_ref().map_or_else(|error| error.code.as_str(), |_| "ok"));
            match said {
                Err(error) if !probed && error.channel_code.as_deref() == Some(codes::PROBE) => probed = true,
                Err(error) => {
                    let failure = Failure::from(error);
                    let rate_limited = failure.rate_limited || too_many;
                    let verified = failure.verified || (signed && failure.is_mismatch());
                    return Err(Failure { status: Some(status), rate_limited, verified, ..failure });
                }
                Ok(said) => return Ok(said),
            }
        }
    }
}

/// Whether a platform signed what could be read of its answer: one of the trade system that bears a signature is read only
/// when that holds, and ecpay signs none.
fn is_signed(channel: Channel, answer: &Answer) -> bool {
    let signature = |(name, _): &(String, String)| name.eq_ignore_ascii_case("Byte-Signature");
    channel == Channel::Trade && answer.headers.iter().any(signature)
}

/// An answer as the verbs read it.
pub(super) fn reply(answer: Answer, sent_at: i64, expect: &Expect) -> ReplyRequest {
    ReplyRequest {
        status: answer.status,
        headers: Headers::new(answer.headers),
        body: None,
        body_base64: Some(STANDARD.encode(&answer.body)),
        now: Some(sent_at),
        expect: expect.clone(),
    }
}

impl Failure {
    /// A refusal that the channel signed, by its code.
    pub(super) fn signed_refusal(&self) -> Option<&str> {
        let signed = self.verified && self.code == ErrorCode::ChannelError;
        self.channel_code.as_deref().filter(|_| signed)
    }

    /// The answer is about something else than was asked: another merchant, order, amount or currency.
    pub(super) const fn is_mismatch(&self) -> bool {
        matches!(
            self.code,
            ErrorCode::AmountMismatch | ErrorCode::MerchantMismatch | ErrorCode::OrderMismatch
        )
    }

    /// Such an answer that is genuine. WeChat's and Alipay's are read by their signature alone.
    pub(super) const fn is_genuine_mismatch(&self, channel: Channel) -> bool {
        self.is_mismatch() && (self.verified || channel.can_close())
    }

    /// The alarm that a genuine answer about something else leaves at the order that was asked about: once, because the
    /// same wrong answer follows every question. One that nobody signed must not use it up.
    pub(super) fn suspicion(&self, order: &Order, channel: Channel) -> Option<Input> {
        (self.is_genuine_mismatch(channel) && !order.suspect).then_some(Input::Refused(channel, self.code))
    }

    /// The channel verifiably refused, and will refuse the same call again.
    pub(super) fn is_for_good(&self) -> bool {
        self.signed_refusal().is_some() && !self.system_error() && !self.rate_limited
    }

    /// The channel refused, signed or not, and not because it failed or is asked too often.
    pub(super) fn is_for_good_or_unsigned(&self) -> bool {
        self.code == ErrorCode::ChannelError && !self.system_error() && !self.rate_limited
    }

    /// Whether the same call may be answered better a moment later.
    pub(super) fn is_passing(&self) -> bool {
        let refused = self.code == ErrorCode::ChannelError && !self.system_error();
        let ours = matches!(
            self.code,
            ErrorCode::ConfigMissing
                | ErrorCode::ConfigInvalid
                | ErrorCode::FieldMissing
                | ErrorCode::FieldInvalid
                | ErrorCode::AmountInvalid
        );
        // Who repeats a call that somebody else's answer came to would not see the alarm.
        !(refused || ours || self.rate_limited || self.is_mismatch())
    }

    fn system_error(&self) -> bool {
        self.channel_code.as_deref().is_some_and(codes::is_system_error)
    }

    /// For the timeline.
    pub(super) fn detail(&self) -> Value {
        let mut detail = json!({ "code": self.code, "message": self.message });
        if let Some(code) = &self.channel_code {
            detail["channel_code"] = json!(code);
        }
        if let Some(word) = &self.unsigned {
            detail["unsigned"] = json!(word);
        }
        if let Some(status) = self.status {
            detail["http_status"] = json!(status);
        }
        detail
    }

    /// For the caller.
    pub(super) fn problem(&self) -> Problem {
        Problem {
            code: self.code.to_string(),
            message: self.message.clone(),
            channel_code: self.channel_code.clone(),
        }
    }
}

impl From<TtpayError> for Failure {
    fn from(error: TtpayError) -> Self {
        let rate_limited = error.channel_code.as_deref().is_some_and(codes::is_rate_limit);
        Self {
            code: error.code,
            message: error.message,
            status: None,
            channel_code: error.channel_code,
            unsigned: None,
            verified: error.verified == Some(true),
            rate_limited,
        }
    }
}

impl From<SendError> for Failure {
    fn from(error: SendError) -> Self {
        Self {
            code: ErrorCode::OutcomeUnknown,
            message: error.to_string(),
            status: None,
            channel_code: None,
            unsigned: None,
            verified: false,
            rate_limited: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_about_something_else_is_genuine_only_where_it_was_signed() {
        let bearing = |headers: &[&str]| Answer {
            status: 200,
            headers: headers.iter().map(|name| ((*name).to_owned(), "x".to_owned())).collect(),
            body: Vec::new(),
        };
        for (channel, headers, genuine) in [
            (Channel::Wechat, &[][..], true),
            (Channel::Alipay, &[], true),
            (Channel::Ecpay, &["Byte-Signature"], false),
            (Channel::Trade, &["content-type"], false),
            (Channel::Trade, &["content-type", "byte-signature"], true),
        ] {
            let mismatch = TtpayError::new(ErrorCode::OrderMismatch, None, "another order");
            let verified = is_signed(channel, &bearing(headers));
            let failure = Failure { verified, ..Failure::from(mismatch) };
            assert_eq!(failure.is_genuine_mismatch(channel), genuine, "{channel} {headers:?}");
        }
    }
}
