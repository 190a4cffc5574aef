//! Why a capture cannot be read, or not be diagnosed: what was read, and what is missing.

use std::slice::from_ref;

use ttpay_core::{ErrorCode, Scheme};

use super::{Kind, MAX_BYTES};
use crate::phrase::Both;
use crate::refusals::Phrase;

/// A capture that leads nowhere. No message quotes a value of the capture.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.both().en)]
pub enum Unread {
    /// Nothing but white space.
    Empty,
    /// Above [`super::MAX_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// No text.
    Binary {
        /// What it is, or what to do.
        what: Both,
    },
    /// No form that is known.
    Unknown {
        /// What it begins with, in words.
        begins: Both,
    },
    /// It breaks off or is not what it begins as.
    Broken {
        /// As what it was read.
        read: Kind,
        /// What is wrong, where.
        rule: Both,
    },
    /// Its body is not all there: its head announces more.
    Torn {
        /// As what it was read.
        read: Kind,
        /// What `Content-Length` says.
        announced: usize,
        /// How many bytes there are; nothing where no body is.
        there: Option<usize>,
    },
    /// A part is missing that this scheme signs.
    Missing {
        /// As what it was read.
        read: Kind,
        /// The scheme.
        scheme: Scheme,
        /// The part, and where it usually is.
        missing: Both,
    },
    /// An answer that refuses a signature, which is not in it.
    Refused {
        /// Whose answer, and what to give instead.
        of: Both,
    },
    /// Its content does not tell the scheme.
    SchemeUnclear {
        /// As what it was read.
        read: Kind,
    },
}

impl Unread {
    /// The sentence in both languages, without a full stop.
    #[must_use]
    pub fn both(&self) -> Both {
        let kind = |read: &Kind| Both::new(read.en(), read.zh());
        match self {
            Self::Empty => Phrase::Empty.plain(),
            Self::TooLarge { bytes } => Phrase::TooLarge.with(&[Both::same(bytes), Both::same(MAX_BYTES)]),
            Self::Binary { what } => Phrase::Binary.with(from_ref(what)),
            Self::Unknown { begins } => Phrase::Unknown.with(from_ref(begins)),
            Self::Broken { read, rule } => Phrase::Broken.with(&[kind(read), rule.clone()]),
            Self::Torn { read, announced, there } => {
                let rule = match there {
                    Some(there) => Phrase::BreaksOff.with(&[Both::same(announced), Both::same(there)]),
                    None => Phrase::BodyMissing.plain(),
                };
                Phrase::Broken.with(&[kind(read), rule])
            }
            Self::Missing { read, scheme, missing } => {
                Phrase::Missing.with(&[kind(read), Both::same(scheme), missing.clone()])
            }
            Self::Refused { of } => Phrase::Refused.with(from_ref(of)),
            Self::SchemeUnclear { read } => Phrase::SchemeUnclear.with(&[kind(read)]),
        }
    }

    /// The code of this refusal.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::TooLarge { .. } => ErrorCode::MessageTooLarge,
            Self::Missing { .. } | Self::Refused { .. } => ErrorCode::FieldMissing,
            Self::SchemeUnclear { .. } => ErrorCode::SchemeUnknown,
            Self::Empty
            | Self::Binary { .. }
            | Self::Unknown { .. }
            | Self::Broken { .. }
            | Self::Torn { .. } => ErrorCode::MessageMalformed,
        }
    }
}
