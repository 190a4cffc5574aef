//! The one error in the form that uniffi carries.

/// Why a verb was refused. The same failure has the same `code` in every language.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum TtpayError {
    /// The library or the channel refused.
    #[error("{code}: {reason}")]
    Refused {
        /// The error code, such as `signature_mismatch`.
        code: String,
        /// One sentence for people. It is not called `message`, because Kotlin's `Throwable` has one.
        reason: String,
        /// The field that it is about.
        field: Option<String>,
        /// The channel's own code.
        channel_code: Option<String>,
        /// Whether the channel's refusal was signed.
        verified: Option<bool>,
    },
}

impl From<ttpay::TtpayError> for TtpayError {
    fn from(error: ttpay::TtpayError) -> Self {
        let ttpay::TtpayError { code, message, field, channel_code, verified, .. } = error;
        Self::Refused { code: code.as_str().to_owned(), reason: message, field, channel_code, verified }
    }
}
