//! A process that dies: at one moment between two steps everything that it does stands still for ever.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};

use async_trait::async_trait;
use tokio::sync::Notify;
use ttpay::core::Channel;
use ttpay::core::lifecycle::OrderState;
use ttpay::core::reconcile::Booked;
use ttpay_store::{
    Ask, Begun, BookedPage, Change, Commit, Created, EventPage, Filter, Found, MessageFilter, MessagePage,
    NewEvent, OrderStore, OutboxHealth, Page, SavedReply, StoreError, Stored, StoredFact, StoredMessage,
};

/// Counts the steps of a process and stops it at one of them.
pub struct Crash {
    left: AtomicI64,
    dead: Notify,
    /// How often an order was loaded, and how often a change came too late.
    pub loads: AtomicUsize,
    pub conflicts: AtomicUsize,
    /// The answer to the next change gets lost on its way.
    pub unheard: AtomicBool,
}

impl Default for Crash {
    fn default() -> Self {
        let (loads, conflicts, unheard) = Default::default();
        Self { left: AtomicI64::new(i64::MAX), dead: Notify::new(), loads, conflicts, unheard }
    }
}

impl Crash {
    /// The process dies before its step number `steps` from now on.
    pub fn after(&self, steps: i64) {
        self.left.store(steps, Ordering::SeqCst);
    }

    /// Loads and conflicts since the last time this was asked.
    pub fn counted(&self) -> (usize, usize) {
        (self.loads.swap(0, Ordering::SeqCst), self.conflicts.swap(0, Ordering::SeqCst))
    }

    /// A moment at which it may die.
    pub async fn point(&self) {
        if self.left.fetch_sub(1, Ordering::SeqCst) <= 0 {
            self.dead.notify_one();
            std::future::pending::<()>().await;
        }
    }

    /// Runs something until it ends or the process dies; whether it ended.
    pub async fn run<T>(&self, what: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.dead.notified() => None,
            done = what => Some(done),
        }
    }
}

/// A store that the process may die before and behind of.
pub struct Brittle {
    store: Arc<dyn OrderStore>,
    crash: Arc<Crash>,
}

impl Brittle {
    pub fn new(store: Arc<dyn OrderStore>, crash: Arc<Crash>) -> Self {
        Self { store, crash }
    }
}

#[async_trait]
impl OrderStore for Brittle {
    async fn create(&self, order: &Stored, events: &[NewEvent]) -> Result<Created, StoreError> {
        self.crash.point().await;
        let created = self.store.create(order, events).await;
        self.crash.point().await;
        created
    }

    async fn commit(&self, change: &Change) -> Result<Commit, StoreError> {
        self.crash.point().await;
        let committed = self.store.commit(change).await;
        self.crash.point().await;
        let outdated = committed == Ok(Commit::Outdated);
        self.crash.conflicts.fetch_add(usize::from(outdated), Ordering::SeqCst);
        if self.crash.unheard.swap(false, Ordering::SeqCst) {
            Err(StoreError::OutcomeUnknown)
        } else {
            committed
        }
    }

    async fn load(&self, out_trade_no: &str) -> Result<Option<Stored>, StoreError> {
        self.crash.loads.fetch_add(1, Ordering::SeqCst);
        self.store.load(out_trade_no).await
    }

    async fn load_knowing(
        &self,
        out_trade_no: &str,
        digest: &str,
    ) -> Result<Option<(Stored, bool)>, StoreError> {
        self.crash.loads.fetch_add(1, Ordering::SeqCst);
        self.store.load_knowing(out_trade_no, digest).await
    }

    async fn list(&self, filter: &Filter) -> Result<Page, StoreError> {
        self.store.list(filter).await
    }

    async fn beginning_with(&self, beginning: &str, limit: u16) -> Result<Found<Stored>, StoreError> {
        self.store.beginning_with(beginning, limit).await
    }

    async fn moved(&self, ask: &Ask) -> Result<BookedPage, StoreError> {
        self.store.moved(ask).await
    }

    async fn booked(&self, channel: Channel, numbers: &[String]) -> Result<Found<Booked>, StoreError> {
        self.store.booked(channel, numbers).await
    }

    async fn of_platform_order(&self, channel: Channel, order: &str) -> Result<Option<String>, StoreError> {
        self.store.of_platform_order(channel, order).await
    }

    async fn events(&self, number: &str, after: u64, limit: u16) -> Result<EventPage, StoreError> {
        self.store.events(number, after, limit).await
    }

    async fn facts(&self, number: &str) -> Result<Found<StoredFact>, StoreError> {
        self.store.facts(number).await
    }

    async fn messages(&self, number: &str) -> Result<Found<StoredMessage>, StoreError> {
        self.store.messages(number).await
    }

    async fn claim_messages(
        &self,
        now: i64,
        again_at: i64,
        limit: u16,
    ) -> Result<Found<StoredMessage>, StoreError> {
        self.store.claim_messages(now, again_at, limit).await
    }

    async fn message_delivered(&self, number: &str, id: &str, now: i64) -> Result<(), StoreError> {
        self.store.message_delivered(number, id, now).await
    }

    async fn message_failed(
        &self,
        number: &str,
        id: &str,
        attempt: u32,
        due_at: i64,
    ) -> Result<(), StoreError> {
        self.store.message_failed(number, id, attempt, due_at).await
    }

    async fn message_dead(&self, number: &str, id: &str, attempt: u32, now: i64) -> Result<(), StoreError> {
        self.store.message_dead(number, id, attempt, now).await
    }

    async fn replay_message(&self, number: &str, id: &str, now: i64) -> Result<bool, StoreError> {
        self.store.replay_message(number, id, now).await
    }

    async fn outbox_health(&self) -> Result<OutboxHealth, StoreError> {
        self.store.outbox_health().await
    }

    async fn list_messages(&self, filter: &MessageFilter) -> Result<MessagePage, StoreError> {
        self.store.list_messages(filter).await
    }

    async fn next_message_due(&self) -> Result<Option<i64>, StoreError> {
        self.store.next_message_due().await
    }

    async fn claim(&self, now: i64, lease_until: i64, limit: u16) -> Result<Found<Stored>, StoreError> {
        self.crash.point().await;
        self.store.claim(now, lease_until, limit).await
    }

    async fn release(&self, number: &str, lease_until: i64) -> Result<(), StoreError> {
        self.crash.point().await;
        self.store.release(number, lease_until).await
    }

    async fn count(&self, state: OrderState, since: i64, most: u32) -> Result<u64, StoreError> {
        self.store.count(state, since, most).await
    }

    async fn next_due(&self) -> Result<Option<i64>, StoreError> {
        self.store.next_due().await
    }

    async fn begin(
        &self,
        key: &str,
        fingerprint: &str,
        now: i64,
        lease_until: i64,
    ) -> Result<Begun, StoreError> {
        self.store.begin(key, fingerprint, now, lease_until).await
    }

    async fn finish(&self, key: &str, reply: &SavedReply) -> Result<(), StoreError> {
        self.store.finish(key, reply).await
    }

    async fn abandon(&self, key: &str, lease_until: i64) -> Result<(), StoreError> {
        self.store.abandon(key, lease_until).await
    }

    async fn sweep(&self, before: i64) -> Result<u64, StoreError> {
        self.store.sweep(before).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.store.ping().await
    }

    async fn close(&self) {
        self.store.close().await;
    }
}
