//! What may happen in the world of the model.

use ttpay_core::Channel;

/// Something that happens in the world.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// We offer the channel.
    Offer(Channel),
    /// We try to offer the channel for another amount.
    OfferChanged(Channel),
    /// No channel accepts the order.
    PlaceFailed,
    /// Time passes; nobody looks at the clock.
    Tick,
    /// We look at the clock.
    Clock,
    /// The user gives up.
    Cancel,
    /// The user opens Alipay: a trade begins to exist.
    OpenTrade,
    /// The user pays; the channel sends a notice.
    Pay(Channel),
    /// The channel closes the order, for us or for somebody else, and says so.
    Close(Channel),
    /// The channel reports a payment that failed for good.
    PaymentFailed(Channel),
    /// We ask; the answer is on its way.
    Query(Channel),
    /// A verified statement of another amount is on its way.
    Forge(Channel),
    /// One of the letters arrives. It stays on its way as well, so it may arrive again, and later.
    Deliver(usize),
    /// We request a refund of so many fen.
    AskRefund(Channel, u64),
    /// The channel finishes the oldest refund; its word is on its way.
    RefundDone(Channel),
    /// The channel refuses the oldest refund for good; its word is on its way.
    RefundFail(Channel),
    /// Somebody refunds everything at the merchant platform.
    PlatformRefund(Channel),
}
