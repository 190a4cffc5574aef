//! What is booked here about one order at one channel.

use serde::{Deserialize, Serialize};

use crate::fact::RefundOutcome;

/// An order as a bill is compared with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Booked {
    /// The order number.
    pub out_trade_no: String,
    /// The amount of the order in fen. A payment of another amount is never booked.
    pub amount_fen: u64,
    /// When the channel was paid, Unix seconds; `None` while no payment of this channel is known.
    pub paid_at: Option<i64>,
    /// The channel's own number of the payment.
    pub transaction_id: Option<String>,
    /// The refunds of this channel.
    pub refunds: Vec<BookedRefund>,
}

/// One refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookedRefund {
    /// The merchant's refund number.
    pub out_refund_no: String,
    /// Its amount in fen; 0 when nobody named one.
    pub amount_fen: u64,
    /// Whether we requested it; of another one nobody here knows when it was made.
    pub requested: bool,
    /// The last certain word.
    pub outcome: RefundOutcome,
    /// When it was stored here, Unix seconds; 0 for one that is older than this member.
    pub asked_at: i64,
    /// When its success was stored here, Unix seconds.
    pub settled_at: Option<i64>,
}

impl Booked {
    /// The refund of a number.
    #[must_use]
    pub fn refund(&self, out_refund_no: &str) -> Option<&BookedRefund> {
        self.refunds.iter().find(|refund| refund.out_refund_no == out_refund_no)
    }
}
