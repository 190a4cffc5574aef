//! The life of an order as a pure state machine (status.md §4): one function takes an order and an event and gives the
//! order after it with the things to do.
//!
//! The program calls [`apply`] under a row lock and writes the order, the fact and the effects in one transaction.
//!
//! Invariant: `paid` can be entered from every state and left to none; 1, 2 and 3 may become only 0; 0 stays.
//! Invariant: the same event twice changes nothing, emits nothing and moves no money the second time.
//! Invariant: confirmed refunds ≤ requested refunds ≤ the amount paid, for each channel.

mod apply;
mod effect;
mod event;
mod message;
mod milestone;
mod order;
mod refund;
mod refunding;
mod step;

#[cfg(test)]
mod tests;

pub use apply::{Outcome, apply};
pub use effect::{Alarm, Effect, Emission, RefundCause};
pub use event::{Canceller, Event, Refusal};
pub use message::{MessageKind, MessageState};
pub use milestone::Milestone;
pub use order::{LatePolicy, Leg, Order, OrderState};
pub use refund::RefundRecord;
