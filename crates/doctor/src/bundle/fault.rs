//! Why a bundle cannot be made or read.

use ttpay_core::ErrorCode;

use super::{MAX_BYTES, VERSION};
use crate::diagnosis::Error;

/// A bundle that does not come to be, or is none. No message quotes a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The case itself cannot be examined.
    #[error(transparent)]
    Case(#[from] Error),
    /// No stand-in came to the same verdict.
    #[error(
        "no redacted case came to the same verdict: {what} could not be reproduced, so nothing is written"
    )]
    Unlike {
        /// What differs, by ids and names of the catalogue.
        what: String,
    },
    /// Above [`MAX_BYTES`].
    #[error(
        "a bundle has at most {MAX_BYTES} bytes, and this one has {bytes}: cut the case down to the one message that is in question"
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not the document that a bundle is.
    #[error("this is no complete bundle: {rule}")]
    Broken {
        /// What is wrong, and where.
        rule: String,
    },
    /// Of another shape.
    #[error("this bundle has version {found}, and this program reads version {VERSION}: update ttpay")]
    Version {
        /// What its member `ttpay_bundle` says, if that is a number.
        found: String,
    },
    /// Its content is not what was written.
    #[error("this bundle was changed after it was written (its `sha256` does not fit): ask for the original")]
    Changed,
}

impl Fault {
    pub(super) fn unlike(what: impl Into<String>) -> Self {
        Self::Unlike { what: what.into() }
    }

    pub(super) fn broken(rule: impl Into<String>) -> Self {
        Self::Broken { rule: rule.into() }
    }

    /// The code of this refusal.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Case(error) => error.code(),
            Self::Unlike { .. } => ErrorCode::Internal,
            Self::TooLarge { .. } => ErrorCode::MessageTooLarge,
            Self::Broken { .. } | Self::Version { .. } | Self::Changed => ErrorCode::MessageMalformed,
        }
    }
}
