//! What a call to a channel is for, as measurements and traces name it.

use ttpay::core::Channel;

/// Whom a request goes to, and what for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Purpose(pub Channel, pub Operation);

/// What a channel is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Operation {
    /// A payment address.
    Place,
    /// What became of an order.
    Query,
    /// To take no money for an order any more.
    Close,
    /// To give money back.
    Refund,
    /// What became of a refund.
    QueryRefund,
    /// An access token for the others.
    Token,
    /// The address of a bill, or the bill itself.
    Bill,
    /// A bill, at its address.
    BillFile,
}

impl Operation {
    /// Its word, the same everywhere.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Query => "query",
            Self::Close => "close",
            Self::Refund => "refund",
            Self::QueryRefund => "query_refund",
            Self::Token => "token",
            Self::Bill => "bill",
            Self::BillFile => "bill_file",
        }
    }
}
