//! What can happen to an order, and what an order refuses: the rows of the table in status.md §4.

use crate::fact::{Channel, Fact, RefundFact};
use crate::status::CloseReason;
use crate::words::{ErrorCode, words};

words! {
    /// Who gave the order up.
    Canceller {
        User = "user", "The user.";
        Merchant = "merchant", "The merchant.";
    }
}

impl Canceller {
    pub(super) const fn reason(self) -> CloseReason {
        match self {
            Self::User => CloseReason::UserCancelled,
            Self::Merchant => CloseReason::MerchantCancelled,
        }
    }
}

/// Something that happened to an order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Event {
    /// A link or string was made; apply this **before** it leaves the backend. Also for a fresh orderInfo of a channel
    /// that was offered before.
    Offer {
        /// The channel.
        channel: Channel,
        /// The amount in the link or string, in fen.
        amount_fen: u64,
        /// The `trade_time` of the orderInfo.
        trade_time: i64,
    },
    /// A fresh WeChat link for the order that WeChat has already, with the same parameters.
    FreshLink {
        /// The amount in the order call, in fen.
        amount_fen: u64,
        /// The `trade_time` of the orderInfo.
        trade_time: i64,
    },
    /// No channel accepted the order, so nothing was handed out.
    PlaceFailed,
    /// A verified statement about this order.
    Fact(Fact),
    /// A verified message was refused for its amount, merchant or currency.
    MessageRefused {
        /// Who sent it.
        channel: Channel,
    },
    /// Time has passed; counts once `now` has reached `expires_at`.
    Clock,
    /// Somebody gave the order up.
    Cancel {
        /// Who.
        by: Canceller,
    },
    /// The payment of a channel was reported as failed for good.
    PaymentFailed {
        /// The channel.
        channel: Channel,
    },
    /// A close call was answered well, which is not yet a proof of the end.
    CloseAnswered {
        /// The channel.
        channel: Channel,
    },
    /// A close call was answered with "already paid" or another conflict, which is not yet a proof of payment.
    CloseConflict {
        /// The channel.
        channel: Channel,
    },
    /// Nobody knows what became of a close call.
    CloseUnknown {
        /// The channel.
        channel: Channel,
    },
    /// A refund is asked for; apply this **before** the call.
    RefundRequested {
        /// The channel that took the money.
        channel: Channel,
        /// The merchant's number of this refund.
        out_refund_no: String,
        /// The amount in fen.
        amount_fen: u64,
    },
    /// A verified statement about a refund.
    Refund(RefundFact),
    /// Nobody knows what became of a refund call.
    RefundUnknown {
        /// The channel.
        channel: Channel,
        /// The number of the refund.
        out_refund_no: String,
    },
    /// The operator gives one of our refunds up: the channel verifiably does not have it, or refused it at its own page.
    RefundGivenUp {
        /// The channel.
        channel: Channel,
        /// The number of the refund.
        out_refund_no: String,
    },
    /// The goods were delivered.
    Delivered,
    /// A person looked at the message or the payment that made the order suspect.
    Checked,
    /// The bill of the day has a payment that is missing here.
    BillMissing {
        /// Whose bill.
        channel: Channel,
    },
}

/// Why an order refuses an event; nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Refusal {
    /// The fact names another order.
    #[error("the fact belongs to another order; bind it to the order whose number it names")]
    OtherOrder,
    /// A paid order is neither offered again nor cancelled.
    #[error("the order is paid; offer a new order, or give the money back by a refund")]
    Paid,
    /// An ended order is not offered again.
    #[error("the order has ended; make a new order with a new number")]
    Ended,
    /// The channel has ended, or the order is being closed.
    #[error("the order is being closed; make a new order with a new number")]
    Closing,
    /// Less than a minute is left.
    #[error("less than 60 s are left until `expires_at`; make a new order with a new number")]
    TooLate,
    /// The amount differs from the first one (I7; ByteDance refuses it with CD0015).
    #[error("`amount_fen` differs from the stored order; it must stay the same for one order number")]
    AmountChanged,
    /// The `trade_time` differs from the first one (I7; ByteDance refuses it with CD0015).
    #[error("`trade_time` differs from the stored order; it must stay the same for one order number")]
    TradeTimeChanged,
    /// The platform of this order has no call that ends it.
    #[error(
        "ecpay and the trade system have no call that closes an order; it ends by its payment or by its time, and money that comes is given back by a refund"
    )]
    NoClose,
    /// There is no WeChat order whose link could be refreshed.
    #[error("WeChat was not offered for this order; offer it first")]
    NotOffered,
    /// Only a paid order is delivered, and only a channel that took money gives it back.
    #[error("no payment of this channel is known for the order; query the channel first")]
    NotPaid,
    /// Nothing is delivered for money that goes back.
    #[error("the payment came after the order had ended and its money goes back; deliver nothing for it")]
    GoesBack,
    /// Nothing is delivered for money that the merchant gave back.
    #[error(
        "the whole payment went back or is on its way back; deliver nothing, or wait for the refund to fail"
    )]
    NothingLeft,
    /// A refund of nothing.
    #[error("`amount_fen` of a refund is at least 1")]
    RefundOfNothing,
    /// More than what is left of the payment.
    #[error("`amount_fen` is more than what is left after the refunds that went back or are on their way")]
    RefundTooLarge,
    /// A refund in doubt and the channel's own sum may be the same money, or not.
    #[error(
        "what is left depends on an earlier refund of this order whose outcome is not known yet; its channel is asked about it, so ask again in some seconds"
    )]
    RefundInDoubt,
    /// The number belongs to a refund of another amount or channel, or to one that failed for good.
    #[error("`out_refund_no` is taken by another refund of this order; use a new number")]
    RefundNumberTaken,
    /// Money that went back is not given up.
    #[error("this refund went back; there is nothing to give up")]
    RefundWentBack,
    /// No refund has this number.
    #[error("`out_refund_no` names no refund of this order; store the request before the call")]
    RefundUnknown,
}

impl Refusal {
    /// The member of a request that is at fault.
    #[must_use]
    pub const fn field(self) -> Option<&'static str> {
        match self {
            Self::AmountChanged | Self::RefundOfNothing | Self::RefundTooLarge | Self::RefundInDoubt => {
                Some("amount_fen")
            }
            Self::TradeTimeChanged => Some("trade_time"),
            Self::RefundNumberTaken | Self::RefundUnknown => Some("out_refund_no"),
            Self::OtherOrder
            | Self::Paid
            | Self::Ended
            | Self::Closing
            | Self::TooLate
            | Self::NoClose
            | Self::NotOffered
            | Self::NotPaid
            | Self::GoesBack
            | Self::NothingLeft
            | Self::RefundWentBack => None,
        }
    }

    /// The code over the border: the event contradicts what is stored, or names an impossible value.
    #[must_use]
    pub const fn code(self) -> ErrorCode {
        match self {
            Self::OtherOrder => ErrorCode::OrderMismatch,
            Self::RefundOfNothing => ErrorCode::AmountInvalid,
            Self::RefundUnknown => ErrorCode::NotFound,
            Self::Paid
            | Self::Ended
            | Self::Closing
            | Self::TooLate
            | Self::NoClose
            | Self::AmountChanged
            | Self::TradeTimeChanged
            | Self::NotOffered
            | Self::NotPaid
            | Self::GoesBack
            | Self::NothingLeft
            | Self::RefundTooLarge
            | Self::RefundInDoubt
            | Self::RefundNumberTaken
            | Self::RefundWentBack => ErrorCode::Conflict,
        }
    }
}
