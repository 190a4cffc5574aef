//! The trait that both databases fulfil. Its laws are in `laws`.

use async_trait::async_trait;
use ttpay_core::Channel;
use ttpay_core::lifecycle::OrderState;
use ttpay_core::reconcile::Booked;

use crate::booked::{Ask, BookedPage};
use crate::change::{Change, Commit, NewEvent};
use crate::error::StoreError;
use crate::found::Found;
use crate::idempotency::{Begun, SavedReply};
use crate::page::{EventPage, Filter, MessageFilter, MessagePage, Page};
use crate::record::{OutboxHealth, Stored, StoredFact, StoredMessage};

/// What became of an order to be stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Created {
    /// It is durable, with version 1.
    New(Stored),
    /// The number is taken: this is the order that has it. Nothing was written.
    Exists(Stored),
}

/// A database of orders. All times are Unix seconds of the program's clock; the database's own clock is never asked.
#[async_trait]
pub trait OrderStore: Send + Sync + 'static {
    /// Stores a new order with the first lines of its timeline. `order.version` is ignored and becomes 1.
    async fn create(&self, order: &Stored, events: &[NewEvent]) -> Result<Created, StoreError>;

    /// The order of a number.
    async fn load(&self, out_trade_no: &str) -> Result<Option<Stored>, StoreError>;

    /// The order of a number, and whether a verified statement of this digest is stored with it, as of one moment.
    async fn load_knowing(
        &self,
        out_trade_no: &str,
        digest: &str,
    ) -> Result<Option<(Stored, bool)>, StoreError>;

    /// Writes a change in one transaction, when the order is still the one that the change was made from. Number, amount,
    /// times, terms and policy of an order never change, and no refund is ever taken out of it.
    async fn commit(&self, change: &Change) -> Result<Commit, StoreError>;

    /// A page of orders, the youngest first. As everywhere where several rows are read, one that cannot be read hides no
    /// other: it is named beside them.
    async fn list(&self, filter: &Filter) -> Result<Page, StoreError>;

    /// The orders whose number begins so, the last number first; 1 to 200 of them. The index of the key finds them.
    async fn beginning_with(&self, beginning: &str, limit: u16) -> Result<Found<Stored>, StoreError>;

    /// How many orders of a state were stored at `since` or later, for a gauge: counting stops at `most`.
    async fn count(&self, state: OrderState, since: i64, most: u32) -> Result<u64, StoreError>;

    /// What moved at a channel in a span of time, oldest first: for the comparison with a bill.
    async fn moved(&self, ask: &Ask) -> Result<BookedPage, StoreError>;

    /// What is booked at a channel about these orders, in no order; a number that is not here is left out. 1 to 2000.
    async fn booked(&self, channel: Channel, numbers: &[String]) -> Result<Found<Booked>, StoreError>;

    /// The order whose strongest statement of ecpay or the trade system has this number of the platform's; `None` when there
    /// is none, or more than one. Orders of other channels are not found so.
    async fn of_platform_order(
        &self,
        channel: Channel,
        platform_order: &str,
    ) -> Result<Option<String>, StoreError>;

    /// The timeline of an order behind `after`, oldest first, at most `limit` lines.
    async fn events(&self, out_trade_no: &str, after: u64, limit: u16) -> Result<EventPage, StoreError>;

    /// Every verified statement about an order, oldest first.
    async fn facts(&self, out_trade_no: &str) -> Result<Found<StoredFact>, StoreError>;

    /// The outbox of an order, oldest first: what was delivered and what was not.
    async fn messages(&self, out_trade_no: &str) -> Result<Found<StoredMessage>, StoreError>;

    /// Takes up to `limit` messages that are due at `now`, the longest due first, and counts an attempt at each. Of an order
    /// only the first message that was not delivered is ever given out, so that none overtakes another. Until `again_at`
    /// nobody else gets them; afterwards they are due again, unless the attempt was settled.
    async fn claim_messages(
        &self,
        now: i64,
        again_at: i64,
        limit: u16,
    ) -> Result<Found<StoredMessage>, StoreError>;

    /// Notes that the merchant's system took a message: it is not given out any more, and the next of its order is due.
    async fn message_delivered(&self, out_trade_no: &str, id: &str, now: i64) -> Result<(), StoreError>;

    /// Notes that this attempt at a message failed, and when the next is due. Nothing happens when another attempt was begun
    /// meanwhile, or when the message was delivered.
    async fn message_failed(
        &self,
        out_trade_no: &str,
        id: &str,
        attempt: u32,
        due_at: i64,
    ) -> Result<(), StoreError>;

    /// Notes that this attempt at a message was the last: it is given up, and what follows it in its order waits, until it
    /// is replayed. As with [`Self::message_failed`], an outdated attempt settles nothing.
    async fn message_dead(
        &self,
        out_trade_no: &str,
        id: &str,
        attempt: u32,
        now: i64,
    ) -> Result<(), StoreError>;

    /// Makes a message due at `now` as if it were new, whatever became of it, and what waits behind it; false when there is
    /// no such message.
    async fn replay_message(&self, out_trade_no: &str, id: &str, now: i64) -> Result<bool, StoreError>;

    /// When the next message is due, perhaps one that waits for an earlier one of its order.
    async fn next_message_due(&self) -> Result<Option<i64>, StoreError>;

    /// How the outbox is.
    async fn outbox_health(&self) -> Result<OutboxHealth, StoreError>;

    /// A page of messages of all orders, the youngest first.
    async fn list_messages(&self, filter: &MessageFilter) -> Result<MessagePage, StoreError>;

    /// Takes up to `limit` orders whose plan is due at `now` and that nobody else holds, for oneself until `lease_until`.
    /// Replicas never get the same order at the same time; whoever dies loses it when the lease ends.
    async fn claim(&self, now: i64, lease_until: i64, limit: u16) -> Result<Found<Stored>, StoreError>;

    /// Gives an order back that was claimed until `lease_until`. Nothing happens when that lease ended and somebody else has
    /// the order by now.
    async fn release(&self, out_trade_no: &str, lease_until: i64) -> Result<(), StoreError>;

    /// When the next order can be claimed: when it is due, or when a claim that somebody holds on it ends. For sleeping
    /// until then.
    async fn next_due(&self) -> Result<Option<i64>, StoreError>;

    /// Begins a request under a key. Until `lease_until` the same request again is `Running`; afterwards, when nobody
    /// finished it, it is `Fresh` again.
    async fn begin(
        &self,
        key: &str,
        fingerprint: &str,
        now: i64,
        lease_until: i64,
    ) -> Result<Begun, StoreError>;

    /// Keeps the answer of a request that was begun. The first answer stays; a key that was forgotten stays forgotten.
    async fn finish(&self, key: &str, reply: &SavedReply) -> Result<(), StoreError>;

    /// Forgets a request that was begun until `lease_until` and decided nothing; an answer that was kept stays, and so does
    /// the key of whoever began it anew after that lease.
    async fn abandon(&self, key: &str, lease_until: i64) -> Result<(), StoreError>;

    /// Forgets keys that were begun before `before`; gives how many.
    async fn sweep(&self, before: i64) -> Result<u64, StoreError>;

    /// Whether the database answers and takes writes.
    async fn ping(&self) -> Result<(), StoreError>;

    /// Finishes what was begun and closes all connections.
    async fn close(&self);
}
