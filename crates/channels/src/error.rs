//! What a channel codec refuses.

use ttpay_core::ErrorCode;

/// A refusal by a channel codec. Messages name fields and rules; never a secret and never an expected signature.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A rule of the core refused a value.
    #[error(transparent)]
    Rule(#[from] ttpay_core::Error),
    /// A received message cannot be read.
    #[error("the message cannot be read: {rule}")]
    MessageMalformed {
        /// What is wrong with it.
        rule: String,
    },
    /// A received message is above its size limit.
    #[error("the message is too large: {rule}")]
    MessageTooLarge {
        /// The limit.
        rule: String,
    },
    /// The serial is not in the key ring.
    #[error("no trusted key has the serial `{serial}`")]
    SerialUnknown {
        /// The serial that the message names.
        serial: String,
    },
    /// The time stamp is outside the window.
    #[error("the time stamp is {seconds} s away from now, {limit} s are allowed; check both clocks")]
    TimestampSkewed {
        /// Absolute distance in seconds.
        seconds: u64,
        /// The allowed distance in seconds.
        limit: u64,
    },
    /// Decryption failed.
    #[error("the ciphertext is rejected: {rule}")]
    CiphertextRejected {
        /// What is wrong with it.
        rule: String,
    },
    /// Application, merchant or seller is not ours.
    #[error("`{field}` of the verified message is not ours")]
    MerchantMismatch {
        /// The field that differs.
        field: String,
        /// The order that the message names; only of a message whose signature holds.
        out_trade_no: Option<String>,
    },
    /// Another order or refund number than the expected one.
    #[error("`{field}` of the verified message is not the expected one")]
    OrderMismatch {
        /// The field that differs.
        field: String,
    },
    /// Another amount or currency than the expected one.
    #[error("`{field}` of the verified message is not the amount or currency of the order")]
    AmountMismatch {
        /// The field that differs.
        field: String,
        /// The order that the message names; only of a message whose signature holds.
        out_trade_no: Option<String>,
    },
    /// The channel refused the call.
    #[error("the channel refused: {channel_code}{}{message}", if message.is_empty() { "" } else { ": " })]
    ChannelError {
        /// The channel's own code.
        channel_code: String,
        /// The channel's own text.
        message: String,
        /// Whether the refusal was signed.
        verified: bool,
    },
    /// An answer that somebody between us and the channel could have made (alipay.md §5.2). It says nothing about the order.
    #[error("there is no signature: `sign` is absent or empty, so the answer proves nothing{}{message}", if message.is_empty() { "" } else { ": " })]
    UnsignedAnswer {
        /// The code that the answer names, for diagnosis only.
        channel_code: Option<String>,
        /// The text of the answer, for diagnosis only.
        message: String,
    },
    /// The money may have moved.
    #[error("the outcome is unknown, the money may have moved; query before anything else: {message}")]
    OutcomeUnknown {
        /// The channel's own code, when it gave one.
        channel_code: Option<String>,
        /// What happened.
        message: String,
        /// Whether the answer was signed.
        verified: bool,
    },
    /// WeChat's probe traffic: a signature that is wrong on purpose (wechat.md §4.10).
    #[error(
        "this is WeChat's signature probe, wrong on purpose; answer as to any wrong signature, the genuine message follows"
    )]
    SignatureProbe,
    /// A message of another of ByteDance's payment generations.
    #[error("this is a message of {generation}; give it to `{verb}`")]
    OtherGeneration {
        /// Whose message it is.
        generation: &'static str,
        /// The verb that reads it.
        verb: &'static str,
    },
    /// The configuration of the channel cannot be used.
    #[error("`{field}` cannot be used: {rule}")]
    ConfigInvalid {
        /// Path of the member below the channel's section.
        field: String,
        /// The rule.
        rule: String,
    },
    /// The configuration lacks something that this call needs.
    #[error("the configuration lacks `{field}`, which this call needs")]
    ConfigMissing {
        /// Path of the absent member.
        field: String,
    },
}

impl Error {
    /// The code of this refusal.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Rule(error) => error.code(),
            Self::MessageMalformed { .. } => ErrorCode::MessageMalformed,
            Self::MessageTooLarge { .. } => ErrorCode::MessageTooLarge,
            Self::SerialUnknown { .. } => ErrorCode::SerialUnknown,
            Self::TimestampSkewed { .. } => ErrorCode::TimestampSkewed,
            Self::CiphertextRejected { .. } => ErrorCode::CiphertextRejected,
            Self::MerchantMismatch { .. } => ErrorCode::MerchantMismatch,
            Self::OrderMismatch { .. } => ErrorCode::OrderMismatch,
            Self::AmountMismatch { .. } => ErrorCode::AmountMismatch,
            Self::ChannelError { .. } => ErrorCode::ChannelError,
            Self::UnsignedAnswer { .. } => ErrorCode::SignatureMissing,
            Self::OutcomeUnknown { .. } => ErrorCode::OutcomeUnknown,
            Self::SignatureProbe => ErrorCode::SignatureMismatch,
            Self::OtherGeneration { .. } => ErrorCode::SchemeUnknown,
            Self::ConfigInvalid { .. } => ErrorCode::ConfigInvalid,
            Self::ConfigMissing { .. } => ErrorCode::ConfigMissing,
        }
    }

    /// The field that the refusal is about, when there is one.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Rule(error) => error.field(),
            Self::MerchantMismatch { field, .. }
            | Self::OrderMismatch { field }
            | Self::AmountMismatch { field, .. }
            | Self::ConfigInvalid { field, .. }
            | Self::ConfigMissing { field } => Some(field),
            _ => None,
        }
    }

    /// The channel's own code, when it gave one.
    #[must_use]
    pub fn channel_code(&self) -> Option<&str> {
        match self {
            Self::ChannelError { channel_code, .. } => Some(channel_code),
            Self::OutcomeUnknown { channel_code, .. } | Self::UnsignedAnswer { channel_code, .. } => {
                channel_code.as_deref()
            }
            Self::SignatureProbe => Some("WECHATPAY/SIGNTEST"),
            _ => None,
        }
    }

    /// Whether the channel's refusal was signed; `None` when the refusal is ours.
    #[must_use]
    pub const fn verified(&self) -> Option<bool> {
        match self {
            Self::ChannelError { verified, .. } | Self::OutcomeUnknown { verified, .. } => Some(*verified),
            Self::UnsignedAnswer { .. } => Some(false),
            _ => None,
        }
    }

    /// The order that a verified message names although it is refused: its merchant, amount or currency is another.
    /// A message that nobody signed names none.
    #[must_use]
    pub fn verified_order(&self) -> Option<&str> {
        match self {
            Self::MerchantMismatch { out_trade_no, .. } | Self::AmountMismatch { out_trade_no, .. } => {
                out_trade_no.as_deref()
            }
            _ => None,
        }
    }

    /// The same with the order that the message names. Only for a message whose signature holds.
    pub(crate) fn about(self, number: &str) -> Self {
        let out_trade_no = Some(number.to_owned());
        match self {
            Self::MerchantMismatch { field, .. } => Self::MerchantMismatch { field, out_trade_no },
            Self::AmountMismatch { field, .. } => Self::AmountMismatch { field, out_trade_no },
            other => other,
        }
    }

    /// Another application, merchant or seller.
    pub(crate) fn merchant(field: &str) -> Self {
        Self::MerchantMismatch { field: field.to_owned(), out_trade_no: None }
    }

    /// Another amount or currency.
    pub(crate) fn another_amount(field: &str) -> Self {
        Self::AmountMismatch { field: field.to_owned(), out_trade_no: None }
    }

    /// A message that cannot be read.
    pub fn malformed(rule: impl Into<String>) -> Self {
        Self::MessageMalformed { rule: rule.into() }
    }

    /// A message above its size limit.
    pub fn too_large(rule: impl Into<String>) -> Self {
        Self::MessageTooLarge { rule: rule.into() }
    }

    /// A ciphertext that does not decrypt.
    pub fn ciphertext(rule: impl Into<String>) -> Self {
        Self::CiphertextRejected { rule: rule.into() }
    }

    /// A configuration that cannot be used.
    pub fn config(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::ConfigInvalid { field: field.into(), rule: rule.into() }
    }
}

/// A text of the other side as it may be quoted: without control characters, at most `most` characters.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(most).collect()
}
