//! What the server refuses, with the code that every door uses.

use ttpay::core::lifecycle::Refusal;
use ttpay::{ErrorCode, TtpayError};

use ttpay_store::StoreError;

/// A refusal by the server.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The request, or a message of a channel, was refused by a rule.
    #[error("{0}")]
    Rule(#[from] TtpayError),
    /// The order refuses what was asked of it.
    #[error("{0}")]
    Order(#[from] Refusal),
    /// The database.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A member of the request differs from the stored order.
    #[error(
        "`{field}` differs from the stored order `{out_order_no}`; use a new order number for another purchase"
    )]
    Differs {
        /// The member.
        field: String,
        /// The order.
        out_order_no: String,
    },
    /// The idempotency key belongs to another request.
    #[error("the Idempotency-Key was used for another request; use a new key for a new request")]
    KeyReused,
    /// The same request is being answered.
    #[error("the same request is being answered at this moment; ask again in a second")]
    KeyBusy,
    /// No such order.
    #[error("there is no order with this number")]
    OrderUnknown,
    /// No channel accepted the order.
    #[error("no channel accepted the order: {what}")]
    ChannelsFailed {
        /// Channel and reason of each.
        what: String,
    },
}

impl ServerError {
    /// The code over the border.
    #[must_use]
    pub fn code(&self) -> ErrorCode {
        match self {
            Self::Rule(error) => error.code,
            Self::Order(refusal) => refusal.code(),
            Self::Store(error) => error.code(),
            Self::Differs { .. } | Self::KeyReused | Self::KeyBusy => ErrorCode::Conflict,
            Self::OrderUnknown => ErrorCode::NotFound,
            Self::ChannelsFailed { .. } => ErrorCode::ChannelUnavailable,
        }
    }

    /// The member of the request that is at fault.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Rule(error) => error.field.as_deref(),
            Self::Differs { field, .. } => Some(field),
            _ => None,
        }
    }
}
