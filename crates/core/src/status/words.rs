//! The words of the decision table: why we ended an order, and why it has its code.

use crate::words::words;

words! {
    /// Why **we** ended an order (status.md §1). Set once, only while the order has no final code.
    CloseReason {
        Expired = "expired", "The time to pay was over and we began to close the order.";
        UserCancelled = "user_cancelled", "The user gave the order up.";
        MerchantCancelled = "merchant_cancelled", "The merchant gave the order up.";
        PaymentFailed = "payment_failed", "A channel reported a payment that failed for good and we ended the order for it.";
        PlaceFailed = "place_failed", "No channel accepted the order, so nothing was handed out.";
    }
}

words! {
    /// Why an order has its code (status.md §1.2–1.4).
    Reason {
        Paid = "paid", "Money was taken, proved by a verified message of the channel.";
        PaidRefundedPart = "paid_refunded_part", "Paid, and a part of the money went back.";
        PaidRefundedFull = "paid_refunded_full", "Paid, and all of the money went back; the code stays 0.";
        PaidRefunding = "paid_refunding", "Paid and being refunded; the sum is not known yet.";
        TimedOut = "timed_out", "The time to pay is over and no channel can take money any more.";
        NeverOffered = "never_offered", "The time to pay is over and no channel was ever offered.";
        UserCancelled = "user_cancelled", "The user gave the order up and no channel can take money any more.";
        MerchantCancelled = "merchant_cancelled", "The merchant gave the order up and no channel can take money any more.";
        ClosedElsewhere = "closed_elsewhere", "Closed in time by somebody else, such as the merchant platform or support.";
        Revoked = "revoked", "WeChat revoked the order; unexpected for this product.";
        PaymentFailed = "payment_failed", "The payment failed for good and no channel can take money any more.";
        PlaceFailed = "place_failed", "No channel accepted the order, so nobody could pay it.";
        Contradiction = "contradiction", "The channel does not know an order whose link was handed out.";
        Unrecognised = "unrecognised", "The channel used a word that we do not know, and we do not guess.";
        AttemptFailed = "attempt_failed", "One attempt to pay failed; another may work until the order is closed.";
        InProgress = "in_progress", "The user is paying at this moment.";
        CloseNeeded = "close_needed", "The time to pay is over but the channel still takes money: close it and ask again.";
        Closing = "closing", "We ended the order but the channel does not show it yet.";
        Unproved = "unproved", "The time to pay is over, and the platform has said nothing that it signed; its callback decides.";
        Waiting = "waiting", "The order can be paid and waits for the user.";
        NotStarted = "not_started", "Alipay has no trade yet, and the order string can still be paid.";
        NoDeadline = "no_deadline", "The order string has no absolute deadline, so Alipay may still take money.";
        NotAsked = "not_asked", "The channel was offered and nothing about it is verified yet.";
        NotOffered = "not_offered", "No channel has been offered yet.";
    }
}
