//! The words of an order's timeline: what an operator reads when something went wrong.

use crate::words::words;

words! {
    /// What happened to an order, as its timeline tells it.
    Milestone {
        Placed = "placed", "The order was stored.";
        PlacedAgain = "placed_again", "The same order was asked for again.";
        Offered = "offered", "A channel was offered to the user.";
        NotOffered = "not_offered", "A channel could not be offered; the reason is beside it.";
        LinkRefreshed = "link_refreshed", "WeChat gave a fresh payment address.";
        Said = "said", "A channel said something verified about the order.";
        MessageRefused = "message_refused", "A message about the order was refused.";
        Silent = "silent", "A channel gave no usable answer; it is asked again.";
        Expired = "expired", "The time to pay is over.";
        CancelAsked = "cancel_asked", "Somebody gave the order up.";
        CloseSent = "close_sent", "The channel was told to close the order.";
        CloseAnswered = "close_answered", "The channel answered the close; only a query proves the end.";
        Paid = "paid", "The order is paid.";
        Ended = "ended", "The order ended unpaid.";
        RefundAsked = "refund_asked", "A refund was stored and is about to be sent.";
        RefundSent = "refund_sent", "The refund call was answered.";
        RefundSaid = "refund_said", "A channel said something verified about a refund.";
        RefundGivenUp = "refund_given_up", "The operator gave a refund up that the channel does not have.";
        Delivered = "delivered", "The goods were delivered.";
        Checked = "checked", "A person looked at what made the order suspect.";
        Alarm = "alarm", "Somebody has to look at the order.";
    }
}
