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
    /// A bill that is not whole, not ours, or of another day.
    #[error("the bill is refused: {what}")]
    Bill {
        /// What is wrong with it.
        what: String,
    },
    /// A bill that the channel does not give yet.
    #[error(
        "the bill is not there yet: {what}; WeChat's comes after 10:00 of the next day in Beijing, Alipay's after 9:00"
    )]
    BillNotReady {
        /// The channel's words.
        what: String,
    },
    /// The temporary files of a comparison.
    #[error("a temporary file cannot be used: {0}")]
    Disk(#[from] std::io::Error),
    /// No such order.
    #[error("there is no order with this number")]
    OrderUnknown,
    /// No such message.
    #[error("there is no message with this id")]
    MessageUnknown,
    /// A refund that may still go back is not given up.
    #[error("the refund is not given up: {why}")]
    NotGivenUp {
        /// Why, and what to do.
        why: String,
        /// The same in Chinese.
        why_zh: &'static str,
    },
    /// No channel accepted the order.
    #[error("no channel accepted the order: {what}; {next}")]
    ChannelsFailed {
        /// Channel and reason of each.
        what: String,
        /// What to do now.
        next: &'static str,
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
            Self::Differs { .. } | Self::KeyReused | Self::KeyBusy | Self::NotGivenUp { .. } => {
                ErrorCode::Conflict
            }
            Self::OrderUnknown | Self::MessageUnknown => ErrorCode::NotFound,
            Self::Bill { .. } => ErrorCode::MessageMalformed,
            Self::Disk(_) => ErrorCode::Internal,
            Self::BillNotReady { .. } | Self::ChannelsFailed { .. } => ErrorCode::ChannelUnavailable,
        }
    }

    /// The refusal in Chinese, for the operator's pages; `None` where its words come from elsewhere.
    #[must_use]
    pub const fn message_zh(&self) -> Option<&'static str> {
        match self {
            Self::Order(refusal) => Some(refusal.message_zh()),
            Self::NotGivenUp { why_zh, .. } => Some(why_zh),
            Self::OrderUnknown => Some("没有此单号的订单。"),
            Self::MessageUnknown => Some("没有此编号的消息。"),
            Self::KeyReused => Some("该 Idempotency-Key 已用于其他请求，新请求请使用新的值。"),
            Self::KeyBusy => Some("同一请求正在处理，请稍后再查。"),
            Self::Rule(_)
            | Self::Store(_)
            | Self::Differs { .. }
            | Self::Bill { .. }
            | Self::BillNotReady { .. }
            | Self::Disk(_)
            | Self::ChannelsFailed { .. } => None,
        }
    }

    /// The member of the request that is at fault.
    #[must_use]
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Rule(error) => error.field.as_deref(),
            Self::Order(refusal) => refusal.field(),
            Self::Differs { field, .. } => Some(field),
            _ => None,
        }
    }
}
