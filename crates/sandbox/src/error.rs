//! Why a sandbox cannot start, and why a script of faults is refused.

use ttpay_core::ErrorCode;

/// A refusal by the sandbox itself; what it answers to a merchant is the platform's own form instead.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A setting cannot be used.
    #[error("the setting `{setting}` cannot be used: {rule}")]
    Setting {
        /// Its name.
        setting: &'static str,
        /// The rule.
        rule: String,
    },
    /// A rule of the fault script cannot be used.
    #[error("fault rule {rule} cannot be used: {reason}")]
    Fault {
        /// Its place in the script, from 1, with what is known of it.
        rule: String,
        /// The reason.
        reason: String,
    },
    /// A key or certificate could not be made.
    #[error("a key could not be made: {0}")]
    Key(String),
    /// The listener cannot be used.
    #[error("the listener cannot be used: {0}")]
    Listener(#[from] std::io::Error),
}

impl Error {
    /// The code of this refusal.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Setting { .. } => ErrorCode::ConfigInvalid,
            Self::Fault { .. } => ErrorCode::RequestMalformed,
            Self::Key(_) | Self::Listener(_) => ErrorCode::Internal,
        }
    }
}
