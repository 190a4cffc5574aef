//! What the merchant's own system is told about an order, and how far each message got.

use crate::words::words;

words! {
    /// What a message to the merchant's own system tells. The words are part of the API: they only grow.
    MessageKind {
        OrderPaid = "order.paid", "The order is paid; at most once per order.";
        OrderClosed = "order.closed", "The order ended unpaid because somebody closed it, or because paying failed for good.";
        OrderExpired = "order.expired", "The order ended unpaid because its time to pay was over.";
        OrderDoublePaid = "order.double_paid", "The other channel took money as well; it goes back by itself.";
        RefundSucceeded = "refund.succeeded", "The money of a refund went back.";
        RefundFailed = "refund.failed", "A refund failed for good; the money is still here.";
    }
}

words! {
    /// How far a message to the merchant's own system got.
    MessageState {
        Pending = "pending", "It waits for its next attempt, or for an earlier message of the same order.";
        Delivered = "delivered", "The merchant's system took it.";
        Dead = "dead", "Every attempt failed; it and what follows it in its order wait for a replay.";
    }
}
