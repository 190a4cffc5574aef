//! Rows of a trade bill, one after the other, from any buffered reader (wechat.md §3.14 and §4.11, alipay.md §5.8).
//!
//! A bill is large and unsigned: it is read in memory that does not grow with it, and what it says is compared and
//! alarmed about, while a query decides a state.

pub mod alipay;
pub mod wechat;

mod columns;
mod lines;

/// What a line of a bill is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// Money came in.
    Payment,
    /// Money goes back.
    Refund,
    /// A word that is not known here; look at [`Row::state`].
    Other,
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line of the file, from 1.
    pub line: u64,
    /// What it is about.
    pub kind: RowKind,
    /// The channel's own word for that: WeChat's 交易状态, Alipay's 业务类型.
    pub state: String,
    /// The merchant's order number.
    pub out_trade_no: String,
    /// The channel's own number of the payment.
    pub transaction_id: String,
    /// The moment of the payment or refund, Unix seconds, when the line names one.
    pub at: Option<i64>,
    /// A payment: the order amount in fen, coupons included. A refund: the amount that goes back, in fen.
    pub amount_fen: u64,
    /// The merchant's refund number, of a refund.
    pub out_refund_no: Option<String>,
    /// The channel's own number of the refund, when it has one.
    pub refund_id: Option<String>,
    /// The channel's own word for the state of the refund, when it has one. It is not updated later.
    pub refund_state: Option<String>,
}

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
