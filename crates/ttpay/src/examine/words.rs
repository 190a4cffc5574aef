//! Why nothing was examined, and what is said of a bundle, in both languages.

use ttpay_doctor::bundle::Fault;
use ttpay_doctor::capture::Unread;
use ttpay_doctor::{Both, phrases};

use crate::error::TtpayError;

/// Why nothing was examined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The message cannot be read.
    Unread(Unread),
    /// The bundle cannot be read.
    Bundle(Fault),
    /// A bundle has all that it needs, and this was given besides.
    Beside(Given),
    /// A refusal of the rules or of the configuration.
    Door(TtpayError),
}

/// What may be given beside a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Given {
    /// The scheme.
    Scheme,
    /// The key.
    Key,
    /// The signature.
    Signature,
    /// The time.
    Now,
}

phrases! {
    /// What is said of a bundle.
    pub(super) Phrase {
    Kind: "a redacted bundle", "脱敏诊断包";
    Same: "every value in it is a stand-in; this is the verdict that {} wrote", "其中的值均为替身；结论与 {} 写入时一致";
    Other: "{} wrote another verdict than this program comes to", "本程序的结论与 {} 写入的不同";
    Beside: "a bundle brings its own scheme, keys, signature and time: leave {} out", "诊断包自带协议、密钥、签名和时间：请去掉{}";
    }
}

impl Refusal {
    /// The sentence in both languages, without a full stop. `name` says what the asker calls what was given.
    #[must_use]
    pub fn both(&self, name: impl FnOnce(Given) -> Both) -> Both {
        match self {
            Self::Unread(unread) => unread.both(),
            Self::Bundle(fault) => fault.both(),
            Self::Beside(given) => Phrase::Beside.with(&[name(*given)]),
            Self::Door(error) => error.both(),
        }
    }
}

impl From<Unread> for Refusal {
    fn from(unread: Unread) -> Self {
        Self::Unread(unread)
    }
}

impl From<TtpayError> for Refusal {
    fn from(error: TtpayError) -> Self {
        Self::Door(error)
    }
}

impl From<ttpay_doctor::Error> for Refusal {
    fn from(ttpay_doctor::Error::Rule(error): ttpay_doctor::Error) -> Self {
        Self::Door(error.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_phrase_has_both_languages_and_the_same_values() {
        for (name, en, zh) in Phrase::ALL {
            assert!(en.is_ascii() && zh.chars().any(|c| c > '\u{4e00}'), "{name:?}");
            assert_eq!(en.matches("{}").count(), zh.matches("{}").count(), "{name:?}");
        }
    }
}
