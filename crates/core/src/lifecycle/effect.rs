//! What the program has to do after an event.

use serde::Serialize;

use super::OrderState;
use crate::fact::Channel;
use crate::words::words;

words! {
    /// Why somebody has to look at an order.
    Alarm {
        PaidWithoutOffer = "paid_without_offer", "A payment arrived for an order of which nothing was offered.";
        LatePayment = "late_payment", "A payment arrived after the order had ended.";
        PaidAfterCancel = "paid_after_cancel", "The merchant had given the order up; it was paid before the close took effect.";
        DoublePayment = "double_payment", "Both channels took money for one order.";
        OtherTransaction = "other_transaction", "The channel that was paid names another payment for the same order.";
        MessageRefused = "message_refused", "A verified message names another amount, merchant or currency.";
        RefundFailed = "refund_failed", "A refund failed for good; the money is still here.";
        RefundUnexpected = "refund_unexpected", "A refund that we did not request, or of another amount, or without a payment.";
        Contradiction = "contradiction", "For the third time the channel does not know an order whose link was handed out.";
        Unrecognised = "unrecognised", "The channel used a word that we do not know.";
        Revoked = "revoked", "WeChat revoked the order, which this product never does.";
        OnlyUnsigned = "only_unsigned", "An answer that nobody signed says how the order ended; the callback that would prove it has not come.";
        StillUnknown = "still_unknown", "An hour after its end nobody knows whether the order was paid.";
        RefundSilent = "refund_silent", "For an hour the channel has said nothing certain about a refund.";
        RefundRefused = "refund_refused", "The channel refuses a refund; it is sent again, and somebody has to look why.";
    }
}

words! {
    /// Why the program itself gives money back.
    RefundCause {
        LatePayment = "late_payment", "The payment came after the order had ended.";
        DoublePayment = "double_payment", "The other channel was paid as well.";
    }
}

/// An event for the outbox, to be written in the transaction of the order (I6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Emission {
    /// `order.paid`, exactly once per order.
    OrderPaid {
        /// The channel whose fact proved the payment (I4).
        channel: Channel,
        /// The payment came after the order had ended.
        late: bool,
        /// Whether the goods may be delivered without asking anybody: not for a late payment that is refunded, nor
        /// for money that went back before the payment was known.
        deliver: bool,
    },
    /// The order ended without payment; at most once per order.
    OrderEnded {
        /// `timed_out`, `closed` or `failed`.
        state: OrderState,
    },
}

/// Something to do after the transaction.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub enum Effect {
    /// Write this event into the outbox.
    Emit(Emission),
    /// Close the order at this channel: query, close when it is unpaid, query again (status.md §6).
    CloseChannel(Channel),
    /// Query the order at this channel at once.
    QueryChannel(Channel),
    /// Give this money back: choose a number and apply [`Event::RefundRequested`](super::Event::RefundRequested).
    RefundChannel {
        /// The channel.
        channel: Channel,
        /// How much, in fen.
        amount_fen: u64,
        /// Why.
        cause: RefundCause,
    },
    /// Send this refund call.
    SendRefund {
        /// The channel.
        channel: Channel,
        /// The number of the refund.
        out_refund_no: String,
        /// The amount in fen.
        amount_fen: u64,
    },
    /// Ask what became of this refund; only then, if at all, send it again with the same number and amount.
    QueryRefund {
        /// The channel.
        channel: Channel,
        /// The number of the refund.
        out_refund_no: String,
    },
    /// Tell somebody.
    Alarm(Alarm),
}
