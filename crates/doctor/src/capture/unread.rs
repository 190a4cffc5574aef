//! Why a capture cannot be read, or not be diagnosed: what was read, and what is missing.

use ttpay_core::{ErrorCode, Scheme};

use super::Kind;

/// A capture that leads nowhere. No message quotes a value of the capture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Nothing but white space.
    #[error(
        "it is empty; give an orderInfo, a form, an XML message, a request or answer with its headers, or a curl command"
    )]
    Empty,
    /// Above [`super::MAX_BYTES`].
    #[error(
        "it has {bytes} bytes; at most 1048576 are read: cut it down to the one message that is in question"
    )]
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// No text.
    #[error("it is no text: {what}")]
    Binary {
        /// What it is, or what to do.
        what: &'static str,
    },
    /// No form that is known.
    #[error(
        "it is none of the forms that are known (it begins with {begins}); give a JSON object, `a=b&c=d`, <xml>, a request or answer with its headers, or a curl command"
    )]
    Unknown {
        /// What it begins with, in words.
        begins: &'static str,
    },
    /// It breaks off or is not what it begins as.
    #[error("{read} was read, but {rule}")]
    Broken {
        /// As what it was read.
        read: Kind,
        /// What is wrong, where.
        rule: String,
    },
    /// A part is missing that this scheme signs.
    #[error("{read} was read, but {scheme} also needs {missing}")]
    Missing {
        /// As what it was read.
        read: Kind,
        /// The scheme.
        scheme: Scheme,
        /// The part, and where it usually is.
        missing: &'static str,
    },
    /// Its content does not tell the scheme.
    #[error("{read} was read, but nothing in it tells which scheme signed it; name the scheme")]
    SchemeUnclear {
        /// As what it was read.
        read: Kind,
    },
}

impl Unread {
    /// The code of this refusal.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::TooLarge { .. } => ErrorCode::MessageTooLarge,
            Self::Missing { .. } => ErrorCode::FieldMissing,
            Self::SchemeUnclear { .. } => ErrorCode::SchemeUnknown,
            Self::Empty | Self::Binary { .. } | Self::Unknown { .. } | Self::Broken { .. } => {
                ErrorCode::MessageMalformed
            }
        }
    }
}
