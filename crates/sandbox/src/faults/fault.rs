//! The faults: a word, some with one number.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// How long a call without an answer hangs when the rule names no `hold_ms`: longer than the 10 seconds of a patient caller.
pub const HOLD_MS: u64 = 15_000;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A call: no answer, nothing is done; the connection closes after so many milliseconds.
    TimeoutBeforeCommit {
        /// Milliseconds of real time.
        hold_ms: u64,
    },
    /// A call: it is done, and there is no answer.
    TimeoutAfterCommit {
        /// Milliseconds of real time.
        hold_ms: u64,
    },
    /// A call: status 500 without a body; nothing is done.
    Http500,
    /// A call: a proxy's HTML page with status 502; the platform behind it **has** done the call.
    Http502Html,
    /// A call: the platform's own system error, signed as the real one is; nothing is done.
    SystemError,
    /// A call: too many of them; nothing is done.
    RateLimited,
    /// A call: done, and answered under a wrong signature.
    BadSignature,
    /// A call: done, and answered without a signature.
    Unsigned,
    /// A call: done, and answered with a time stamp of an hour ago (only where answers carry one: WeChat v3).
    SkewedTimestamp,
    /// A call: done, and answered under the platform's next key.
    RotatedKey,
    /// A notice: this attempt never arrives.
    Lose,
    /// A notice: it arrives so many times more.
    Duplicate {
        /// Copies beside the first.
        times: u32,
    },
    /// A notice: it arrives later.
    Delay {
        /// Seconds, divided by the speed like every delay.
        seconds: u32,
    },
    /// A notice: the next one of the channel arrives first.
    Reorder,
    /// A notice: one bit of the body is another.
    Corrupt,
    /// A notice of WeChat v3: a probe with a signature that must be refused arrives first.
    Signtest,
    /// A notice: the platform hangs up before it reads the answer.
    EarlyClose,
}

impl Fault {
    /// All, with the numbers that a word alone means; `delay` has none of its own.
    pub const ALL: [Self; 17] = [
        Self::TimeoutBeforeCommit { hold_ms: HOLD_MS },
        Self::TimeoutAfterCommit { hold_ms: HOLD_MS },
        Self::Http500,
        Self::Http502Html,
        Self::SystemError,
        Self::RateLimited,
        Self::BadSignature,
        Self::Unsigned,
        Self::SkewedTimestamp,
        Self::RotatedKey,
        Self::Lose,
        Self::Duplicate { times: 1 },
        Self::Delay { seconds: 60 },
        Self::Reorder,
        Self::Corrupt,
        Self::Signtest,
        Self::EarlyClose,
    ];

    /// Its word and its number.
    const fn parts(self) -> (&'static str, Option<(&'static str, u64)>) {
        match self {
            Self::TimeoutBeforeCommit { hold_ms } => ("timeout_before_commit", Some(("hold_ms", hold_ms))),
            Self::TimeoutAfterCommit { hold_ms } => ("timeout_after_commit", Some(("hold_ms", hold_ms))),
            Self::Http500 => ("http_500", None),
            Self::Http502Html => ("http_502_html", None),
            Self::SystemError => ("system_error", None),
            Self::RateLimited => ("rate_limited", None),
            Self::BadSignature => ("bad_signature", None),
            Self::Unsigned => ("unsigned", None),
            Self::SkewedTimestamp => ("skewed_timestamp", None),
            Self::RotatedKey => ("rotated_key", None),
            Self::Lose => ("lose", None),
            Self::Duplicate { times } => ("duplicate", Some(("times", times as u64))),
            Self::Delay { seconds } => ("delay", Some(("seconds", seconds as u64))),
            Self::Reorder => ("reorder", None),
            Self::Corrupt => ("corrupt", None),
            Self::Signtest => ("signtest", None),
            Self::EarlyClose => ("early_close", None),
        }
    }

    /// The word.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.parts().0
    }

    /// What happens, for whoever writes the script.
    pub(crate) const fn about(self) -> &'static str {
        match self {
            Self::TimeoutBeforeCommit { .. } => {
                "a call: nothing is done, and after `hold_ms` the connection closes without an answer"
            }
            Self::TimeoutAfterCommit { .. } => {
                "a call: it is done, and after `hold_ms` the connection closes without an answer"
            }
            Self::Http500 => "a call: status 500 without a body; nothing is done",
            Self::Http502Html => "a call: it is done, and a proxy answers 502 with a page of HTML",
            Self::SystemError => "a call: the platform's own system error, signed; nothing is done",
            Self::RateLimited => "a call: too many of them; nothing is done",
            Self::BadSignature => "a call: it is done, and the answer's signature is wrong",
            Self::Unsigned => "a call: it is done, and the answer has no signature",
            Self::SkewedTimestamp => {
                "a call: it is done, and the answer is dated an hour ago (WeChat v3 only)"
            }
            Self::RotatedKey => "a call: it is done, and the answer is signed by the platform's next key",
            Self::Lose => "a notice: this attempt never arrives; the next one comes by the schedule",
            Self::Duplicate { .. } => "a notice: it arrives `times` times more",
            Self::Delay { .. } => "a notice: it arrives `seconds` later, divided by the speed",
            Self::Reorder => "a notice: the channel's next one arrives first",
            Self::Corrupt => "a notice: one bit of the body is another",
            Self::Signtest => "a notice of WeChat v3: a probe with a wrong signature arrives first",
            Self::EarlyClose => "a notice: the platform hangs up before it reads the answer",
        }
    }

    /// Whether it happens to the signature of an answer.
    #[must_use]
    pub const fn is_of_signature(self) -> bool {
        matches!(self, Self::BadSignature | Self::Unsigned | Self::SkewedTimestamp | Self::RotatedKey)
    }

    /// Whether it happens to notices, not to calls.
    #[must_use]
    pub const fn is_of_notice(self) -> bool {
        match self {
            Self::Lose
            | Self::Duplicate { .. }
            | Self::Delay { .. }
            | Self::Reorder
            | Self::Corrupt
            | Self::Signtest
            | Self::EarlyClose => true,
            Self::TimeoutBeforeCommit { .. }
            | Self::TimeoutAfterCommit { .. }
            | Self::Http500
            | Self::Http502Html
            | Self::SystemError
            | Self::RateLimited
            | Self::BadSignature
            | Self::Unsigned
            | Self::SkewedTimestamp
            | Self::RotatedKey => false,
        }
    }

    fn read(word: &str, mut numbers: BTreeMap<String, u32>) -> Result<Self, String> {
        let mut number = |name: &str| numbers.remove(name);
        let hold = |given: Option<u32>| given.map_or(HOLD_MS, u64::from);
        let fault = match word {
            "timeout_before_commit" => Self::TimeoutBeforeCommit { hold_ms: hold(number("hold_ms")) },
            "timeout_after_commit" => Self::TimeoutAfterCommit { hold_ms: hold(number("hold_ms")) },
            "http_500" => Self::Http500,
            "http_502_html" => Self::Http502Html,
            "system_error" => Self::SystemError,
            "rate_limited" => Self::RateLimited,
            "bad_signature" => Self::BadSignature,
            "unsigned" => Self::Unsigned,
            "skewed_timestamp" => Self::SkewedTimestamp,
            "rotated_key" => Self::RotatedKey,
            "lose" => Self::Lose,
            "duplicate" => Self::Duplicate { times: number("times").unwrap_or(1).min(100) },
            "delay" => Self::Delay {
                seconds: number("seconds")
                    .ok_or("`delay` needs `seconds`, such as {\"delay\":{\"seconds\":60}}")?,
            },
            "reorder" => Self::Reorder,
            "corrupt" => Self::Corrupt,
            "signtest" => Self::Signtest,
            "early_close" => Self::EarlyClose,
            _ => {
                let known = Self::ALL.map(Self::as_str).join(", ");
                return Err(format!("`fault` is not a word of this list: {known}"));
            }
        };
        match numbers.keys().next() {
            Some(name) => Err(format!("`{word}` has no member `{name}`")),
            None => Ok(fault),
        }
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Given {
    Word(String),
    With(BTreeMap<String, BTreeMap<String, u32>>),
}

impl<'de> Deserialize<'de> for Fault {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let refuse = || D::Error::custom("`fault` is a word, or an object of one word and its numbers");
        let (word, numbers) = match Given::deserialize(deserializer).map_err(|_| refuse())? {
            Given::Word(word) => (word, BTreeMap::new()),
            Given::With(mut map) if map.len() == 1 => map.pop_first().ok_or_else(refuse)?,
            Given::With(_) => return Err(refuse()),
        };
        Self::read(&word, numbers).map_err(D::Error::custom)
    }
}

impl Serialize for Fault {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.parts() {
            (word, None) => serializer.serialize_str(word),
            (word, Some(number)) => BTreeMap::from([(word, BTreeMap::from([number]))]).serialize(serializer),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Fault;

    #[test]
    fn every_listed_fault_is_read_as_it_is_written_and_another_word_is_answered_with_the_list() {
        for fault in Fault::ALL {
            let text = serde_json::to_string(&fault).unwrap();
            assert_eq!(serde_json::from_str::<Fault>(&text).unwrap(), fault, "{text}");
        }
        let refused = serde_json::from_str::<Fault>("\"drop\"").unwrap_err().to_string();
        assert!(refused.contains("timeout_before_commit, timeout_after_commit, http_500"), "{refused}");
        assert!(refused.contains("lose, duplicate, delay"), "{refused}");
    }
}
