//! One line of a bill, the same for every channel.

use serde::{Deserialize, Serialize};

/// What a line of a bill is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum RowKind {
    /// Money came in.
    Payment,
    /// Money goes back.
    Refund,
    /// A word that is not known here; look at [`Row::state`].
    Other,
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The line of the file, from 1.
    pub line: u64,
    /// What it is about.
    pub kind: RowKind,
    /// The channel's own word for that: WeChat's 交易状态, Alipay's 业务类型.
    pub state: String,
    /// The merchant number in the line, when it has one (WeChat's 商户号).
    pub merchant: Option<String>,
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

impl Row {
    /// The number of a refund. Alipay files one without a number of its own under the order's (alipay.md §5.7).
    #[must_use]
    pub fn refund_number(&self) -> &str {
        self.out_refund_no.as_deref().unwrap_or(&self.out_trade_no)
    }
}
