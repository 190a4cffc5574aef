//! Orders in a real database: one trait, its laws as one reusable test, SQLite and PostgreSQL behind it.
//!
//! Invariant: no rule of payment lives here; what an order becomes is decided in `ttpay-core`, and stored as it was decided.
//! Invariant: an order, its facts, its timeline, its outbox and its plan change in one transaction, or not at all.
//! Invariant: every key begins with the order number; orders may share a statement, but what is written of one depends on
//! no other.
//! Invariant: a change made from an outdated order is not stored, and says so.

#![forbid(unsafe_code)]

mod booked;
mod change;
mod error;
mod fault;
mod found;
mod groups;
mod idempotency;
mod kept;
#[cfg(feature = "laws")]
pub mod laws;
mod open;
mod order_store;
mod page;
mod place;
mod postgres;
mod readers;
mod record;
mod rows;
mod sqlite;

pub use booked::{Ask, BookedPage, Moved};
pub use change::{Change, Commit, NewEvent, NewFact, NewMessage, Statement};
pub use error::StoreError;
pub use found::{Damaged, Found};
pub use idempotency::{Begun, SavedReply};
pub use open::{Options, open};
pub use order_store::{Created, OrderStore};
pub use page::{Cursor, EventPage, Filter, MessageCursor, MessageFilter, MessagePage, Page};
pub use place::Place;
pub use record::{
    AlipayOffer, NEVER, Offers, OutboxHealth, PlatformOffer, Stored, StoredEvent, StoredFact, StoredMessage,
    Terms, WechatOffer,
};
