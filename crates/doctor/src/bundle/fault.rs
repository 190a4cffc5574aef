//! Why a bundle cannot be made or read.

use std::slice::from_ref;

use ttpay_core::ErrorCode;

use super::{MAX_BYTES, VERSION};
use crate::diagnosis::Error;
use crate::phrase::Both;
use crate::refusals::Phrase;

/// A bundle that does not come to be, or is none. No message quotes a value.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.both().en)]
pub enum Fault {
    /// The case itself cannot be examined.
    Case(#[from] Error),
    /// No stand-in came to the same verdict.
    Unlike {
        /// What differs, by ids and names of the catalogue.
        what: Both,
    },
    /// Above [`MAX_BYTES`].
    TooLarge {
        /// Its size.
        bytes: usize,
    },
    /// Not the document that a bundle is.
    Broken {
        /// What is wrong, and where.
        rule: Both,
    },
    /// Of another shape.
    Version {
        /// What its member `ttpay_bundle` says, if that is a number.
        found: Option<String>,
    },
    /// Its content is not what was written.
    Changed,
}

impl Fault {
    pub(super) fn unlike(what: Phrase) -> Self {
        Self::Unlike { what: what.plain() }
    }

    pub(super) fn broken(rule: Phrase) -> Self {
        Self::Broken { rule: rule.plain() }
    }

    /// The same with the names that it is about.
    pub(super) fn broken_at(rule: Phrase, names: &[&str]) -> Self {
        Self::Broken { rule: rule.with(&names.iter().map(Both::same).collect::<Vec<_>>()) }
    }

    /// The sentence in both languages, without a full stop.
    #[must_use]
    pub fn both(&self) -> Both {
        match self {
            Self::Case(error) => error.both(),
            Self::Unlike { what } => Phrase::Unlike.with(from_ref(what)),
            Self::TooLarge { bytes } => {
                Phrase::BundleTooLarge.with(&[Both::same(MAX_BYTES), Both::same(bytes)])
            }
            Self::Broken { rule } => Phrase::BundleBroken.with(from_ref(rule)),
            Self::Version { found } => {
                let found = found.as_ref().map_or_else(|| Phrase::NoNumber.plain(), Both::same);
                Phrase::BundleVersion.with(&[found, Both::same(VERSION)])
            }
            Self::Changed => Phrase::BundleChanged.plain(),
        }
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
