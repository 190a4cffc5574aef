//! What a line of the timeline keeps beside its kind, read as text.

use serde_json::Value;
use ttpay::core::ErrorCode;

/// What the answer of a channel that was not offered comes to.
const NO_LINK_ZH: &str = "下单请求没有得到确定的答复，未给出该渠道的支付链接，用户不可能通过它付款";

/// The members of a line.
pub(super) struct Detail<'a>(pub(super) &'a Value);

impl Detail<'_> {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    pub(super) fn text(&self, name: &str) -> &str {
        self.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// The words of a list.
    pub(super) fn words(&self, name: &str) -> impl Iterator<Item = &str> {
        self.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    pub(super) fn number(&self, name: &str) -> Option<u64> {
        self.get(name).and_then(Value::as_u64)
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.get(name).and_then(Value::as_bool).unwrap_or(false)
    }

    pub(super) fn yuan(&self, name: &str) -> String {
        let fen = self.number(name).unwrap_or(0);
        format!("{}.{:02}", fen / 100, fen % 100)
    }

    /// The channel's own code says more than ours.
    pub(super) fn code(&self) -> &str {
        match self.text("channel_code") {
            "" => self.text("code"),
            code => code,
        }
    }

    /// Code and text of a failure.
    pub(super) fn failure(&self) -> String {
        let code = self.code();
        match self.text("message") {
            "" => code.to_owned(),
            message => format!("{code}: {message}"),
        }
    }

    /// Why a channel was not offered. That it gave no certain answer is told of this one channel, whatever the others do.
    pub(super) fn not_offered(&self) -> (String, String) {
        match (self.text("code") == ErrorCode::ChannelUnavailable.as_str(), self.text("message")) {
            (true, message) if !message.is_empty() => (message.to_owned(), NO_LINK_ZH.to_owned()),
            _ => (self.failure(), self.failure_zh()),
        }
    }

    /// Why a question has no answer. A question moves no money, so `outcome_unknown` says too much of it; the HTTP status says
    /// where to look.
    pub(super) fn unanswered(&self) -> (String, String) {
        if self.text("code") != ErrorCode::OutcomeUnknown.as_str() {
            return (self.failure(), self.failure_zh());
        }
        self.harmless(
            "the question has no answer, and asking moves no money",
            "查询未得到答复，查询不会动用资金",
        )
    }

    /// What is known of a call whose outcome is not, beside what that means: such a call moves no money.
    fn harmless(&self, en: &str, zh: &str) -> (String, String) {
        let status = self.number("http_status").map(|status| format!("HTTP {status}"));
        let code = Some(self.text("channel_code").to_owned()).filter(|code| !code.is_empty());
        let known: Vec<_> = status.into_iter().chain(code).collect();
        match (known.is_empty(), self.text("message")) {
            (true, "") => (en.to_owned(), zh.to_owned()),
            (true, message) => (format!("{message}: {en}"), zh.to_owned()),
            (false, _) => (format!("{}: {en}", known.join(", ")), format!("{}：{zh}", known.join("，"))),
        }
    }

    /// What to do about an answer that goes on being unusable until somebody does it.
    pub(super) fn advice(&self) -> (&'static str, &'static str) {
        match (ErrorCode::parse(self.text("code")), self.text("channel_code")) {
            (Some(ErrorCode::SerialUnknown), _) => (
                " The channel signs with a key that the configuration does not have: add its new public key.",
                "渠道使用了配置中没有的密钥签名：请在配置中加入其新公钥。",
            ),
            (Some(ErrorCode::TimestampSkewed), _) | (_, "isv.invalid-timestamp") => {
                (" Look whether the clock of this machine is right.", "请检查本机时钟是否准确。")
            }
            (Some(ErrorCode::SignatureMismatch), _) => (
                " If it goes on, hold the channel's key in the configuration against its merchant platform.",
                "若持续出现，请将配置中的渠道公钥与商户平台核对。",
            ),
            _ => ("", ""),
        }
    }

    /// Code of a failure and what our code means. The text beside it is English, or what the channel wrote: that is quoted
    /// where it is Chinese.
    pub(super) fn failure_zh(&self) -> String {
        let code = self.code();
        if let Some(word) = self.unsigned() {
            return format!("答复 `{word}` 没有签名，以回调为准");
        }
        if let Some(theirs) = self.channels_chinese() {
            return format!("{code}：支付渠道拒绝了请求，原文“{theirs}”");
        }
        match ErrorCode::parse(self.text("code")) {
            Some(ours) => format!("{code}：{}", ours.meaning_zh().trim_end_matches('。')),
            None => code.to_owned(),
        }
    }

    /// The word of an answer that nobody signed.
    pub(super) fn unsigned(&self) -> Option<&str> {
        Some(self.text("unsigned")).filter(|word| !word.is_empty())
    }

    /// The channel's own text about a refusal, where it is Chinese.
    fn channels_chinese(&self) -> Option<&str> {
        let ours = ErrorCode::parse(self.text("code"))?;
        let (_, theirs) = self.text("message").split_once(self.text("channel_code"))?;
        let theirs = theirs.trim_start_matches([':', ' ']);
        let is_chinese = theirs.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
        (ours == ErrorCode::ChannelError && is_chinese).then_some(theirs)
    }

    /// Why a close did not do it. Like a question it moves no money, whatever became of it.
    pub(super) fn behind_close(&self) -> (String, String) {
        let (en, zh) = match self.text("code") {
            "" => return Default::default(),
            code if code == ErrorCode::OutcomeUnknown.as_str() => self.harmless(
                "nobody knows whether it took effect, and closing moves no money",
                "不确定是否已生效，关单不会动用资金",
            ),
            _ => (self.failure(), self.failure_zh()),
        };
        (format!(" ({en})"), format!("（{zh}）"))
    }
}
