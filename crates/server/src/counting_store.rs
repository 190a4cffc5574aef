//! A store that counts, traces and logs what becomes durable: every line that another store wrote into a timeline, and each
//! alarm once more in the log.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::Value;
use tracing::{Instrument, Span};
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Alarm, Milestone, OrderState};
use ttpay::core::reconcile::Booked;
use ttpay_store::{
    Ask, Begun, BookedPage, Change, Commit, Created, Damaged, EventPage, Filter, Found, MessageFilter,
    MessagePage, NewEvent, OrderStore, OutboxHealth, Page, SavedReply, StoreError, Stored, StoredFact,
    StoredMessage,
};

use crate::metrics::Metrics;
use crate::trace;

/// Counts the events of orders that another store keeps.
pub struct CountingStore {
    inner: Arc<dyn OrderStore>,
    metrics: Arc<Metrics>,
}

impl CountingStore {
    /// A store that counts.
    #[must_use]
    pub fn new(inner: Arc<dyn OrderStore>, metrics: Arc<Metrics>) -> Self {
        Self { inner, metrics }
    }

    /// Counts and logs what cannot be read.
    fn damaged(&self, damaged: &[Damaged]) {
        for Damaged { out_trade_no, row, error } in damaged {
            self.metrics.unreadable();
            let what = if row.is_some() { "a row of an order" } else { "an order" };
            tracing::error!(out_trade_no, "{what} cannot be read and is left out: {error}");
        }
    }

    fn told<T>(&self, found: Result<Found<T>, StoreError>) -> Result<Found<T>, StoreError> {
        found.inspect(|found| self.damaged(&found.damaged))
    }

    fn happened(&self, out_trade_no: &str, events: &[NewEvent]) {
        for event in events {
            self.metrics.happened(event.kind.as_str());
            if event.kind == Milestone::Alarm {
                log(out_trade_no, event);
            }
        }
    }
}

/// Somebody has to look at an order, and most people look at their log first. The word is ours; nothing of a person is in it.
fn log(out_trade_no: &str, event: &NewEvent) {
    let alarm = event.detail.get("alarm").and_then(Value::as_str).unwrap_or_default();
    let channel = event.channel.map_or("", Channel::as_str);
    let meaning = Alarm::parse(alarm).map_or("", Alarm::meaning);
    tracing::error!(out_trade_no, alarm, channel, "alarm: {meaning} The order's timeline says what to do");
}

/// A transaction within its span.
async fn traced<T>(
    span: &Span,
    writing: impl Future<Output = Result<T, StoreError>>,
) -> Result<T, StoreError> {
    writing.instrument(span.clone()).await.inspect_err(|error| trace::failed(span, error.code().as_str()))
}

#[async_trait]
impl OrderStore for CountingStore {
    async fn create(&self, order: &Stored, events: &[NewEvent]) -> Result<Created, StoreError> {
        let span = trace::commit("store create", &order.order.out_trade_no);
        let created = traced(&span, self.inner.create(order, events)).await?;
        if matches!(created, Created::New(_)) {
            self.happened(&order.order.out_trade_no, events);
        }
        span.record("outcome", if matches!(created, Created::New(_)) { "stored" } else { "exists" });
        Ok(created)
    }

    async fn commit(&self, change: &Change) -> Result<Commit, StoreError> {
        let span = trace::commit("store commit", &change.order.out_trade_no);
        let commit = traced(&span, self.inner.commit(change)).await?;
        if matches!(commit, Commit::Stored { .. }) {
            self.happened(&change.order.out_trade_no, &change.events);
        }
        span.record("outcome", if matches!(commit, Commit::Stored { .. }) { "stored" } else { "outdated" });
        Ok(commit)
    }

    async fn load(&self, out_trade_no: &str) -> Result<Option<Stored>, StoreError> {
        self.inner.load(out_trade_no).await
    }

    async fn load_knowing(
        &self,
        out_trade_no: &str,
        digest: &str,
    ) -> Result<Option<(Stored, bool)>, StoreError> {
        self.inner.load_knowing(out_trade_no, digest).await
    }

    async fn list(&self, filter: &Filter) -> Result<Page, StoreError> {
        let page = self.inner.list(filter).await?;
        self.damaged(&page.damaged);
        Ok(page)
    }

    async fn beginning_with(&self, beginning: &str, limit: u16) -> Result<Found<Stored>, StoreError> {
        self.told(self.inner.beginning_with(beginning, limit).await)
    }

    async fn moved(&self, ask: &Ask) -> Result<BookedPage, StoreError> {
        let page = self.inner.moved(ask).await?;
        self.damaged(&page.damaged);
        Ok(page)
    }

    async fn booked(&self, channel: Channel, numbers: &[String]) -> Result<Found<Booked>, StoreError> {
        self.told(self.inner.booked(channel, numbers).await)
    }

    async fn of_platform_order(&self, channel: Channel, order: &str) -> Result<Option<String>, StoreError> {
        self.inner.of_platform_order(channel, order).await
    }

    async fn events(&self, out_trade_no: &str, after: u64, limit: u16) -> Result<EventPage, StoreError> {
        let page = self.inner.events(out_trade_no, after, limit).await?;
        self.damaged(&page.damaged);
        Ok(page)
    }

    async fn facts(&self, out_trade_no: &str) -> Result<Found<StoredFact>, StoreError> {
        self.told(self.inner.facts(out_trade_no).await)
    }

    async fn messages(&self, out_trade_no: &str) -> Result<Found<StoredMessage>, StoreError> {
        self.told(self.inner.messages(out_trade_no).await)
    }

    async fn claim_messages(
        &self,
        now: i64,
        again_at: i64,
        limit: u16,
    ) -> Result<Found<StoredMessage>, StoreError> {
        self.told(self.inner.claim_messages(now, again_at, limit).await)
    }

    async fn message_delivered(&self, out_trade_no: &str, id: &str, now: i64) -> Result<(), StoreError> {
        self.inner.message_delivered(out_trade_no, id, now).await
    }

    async fn message_failed(
        &self,
        out_trade_no: &str,
        id: &str,
        attempt: u32,
        due_at: i64,
    ) -> Result<(), StoreError> {
        self.inner.message_failed(out_trade_no, id, attempt, due_at).await
    }

    async fn message_dead(
        &self,
        out_trade_no: &str,
        id: &str,
        attempt: u32,
        now: i64,
    ) -> Result<(), StoreError> {
        self.inner.message_dead(out_trade_no, id, attempt, now).await
    }

    async fn replay_message(&self, out_trade_no: &str, id: &str, now: i64) -> Result<bool, StoreError> {
        self.inner.replay_message(out_trade_no, id, now).await
    }

    async fn outbox_health(&self) -> Result<OutboxHealth, StoreError> {
        self.inner.outbox_health().await
    }

    async fn list_messages(&self, filter: &MessageFilter) -> Result<MessagePage, StoreError> {
        let page = self.inner.list_messages(filter).await?;
        self.damaged(&page.damaged);
        Ok(page)
    }

    async fn next_message_due(&self) -> Result<Option<i64>, StoreError> {
        self.inner.next_message_due().await
    }

    async fn claim(&self, now: i64, lease_until: i64, limit: u16) -> Result<Found<Stored>, StoreError> {
        self.told(self.inner.claim(now, lease_until, limit).await)
    }

    async fn release(&self, out_trade_no: &str, lease_until: i64) -> Result<(), StoreError> {
        self.inner.release(out_trade_no, lease_until).await
    }

    async fn count(&self, state: OrderState, since: i64, most: u32) -> Result<u64, StoreError> {
        self.inner.count(state, since, most).await
    }

    async fn next_due(&self) -> Result<Option<i64>, StoreError> {
        self.inner.next_due().await
    }

    async fn begin(
        &self,
        key: &str,
        fingerprint: &str,
        now: i64,
        lease_until: i64,
    ) -> Result<Begun, StoreError> {
        self.inner.begin(key, fingerprint, now, lease_until).await
    }

    async fn finish(&self, key: &str, reply: &SavedReply) -> Result<(), StoreError> {
        self.inner.finish(key, reply).await
    }

    async fn abandon(&self, key: &str, lease_until: i64) -> Result<(), StoreError> {
        self.inner.abandon(key, lease_until).await
    }

    async fn sweep(&self, before: i64) -> Result<u64, StoreError> {
        self.inner.sweep(before).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.inner.ping().await
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}

#[cfg(test)]
mod tests;
