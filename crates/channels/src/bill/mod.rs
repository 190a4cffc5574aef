//! Rows of a trade bill, one after the other, from any buffered reader (wechat.md §3.14 and §4.11, alipay.md §5.8).
//!
//! A bill is large and unsigned: it is read in memory that does not grow with it, and what it says is compared and
//! alarmed about, while a query decides a state.

pub mod alipay;
pub mod wechat;

mod columns;
mod lines;

pub use ttpay_core::reconcile::{Row, RowKind};

/// Why a bill cannot be read further.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The reader failed.
    #[error("the bill cannot be read: {0}")]
    Io(#[from] std::io::Error),
    /// The content is no bill of this kind.
    #[error("line {line}: {rule}")]
    Malformed {
        /// The line of the file, from 1.
        line: u64,
        /// What is wrong with it.
        rule: String,
    },
}

impl Error {
    fn malformed(line: u64, rule: impl Into<String>) -> Self {
        Self::Malformed { line, rule: rule.into() }
    }

    /// The code of this refusal.
    #[must_use]
    pub const fn code(&self) -> ttpay_core::ErrorCode {
        match self {
            Self::Io(_) => ttpay_core::ErrorCode::Internal,
            Self::Malformed { .. } => ttpay_core::ErrorCode::MessageMalformed,
        }
    }
}

/// The first `member` of the given names that is not empty.
fn filled(text: Option<&str>) -> Option<String> {
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}
