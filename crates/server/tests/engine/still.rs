//! A store of one order in which nothing changes, for tests in which time stands still.

use async_trait::async_trait;
use ttpay::core::Channel;
use ttpay::core::lifecycle::OrderState;
use ttpay::core::reconcile::Booked;
use ttpay_store::{
    Ask, Begun, BookedPage, Change, Commit, Created, EventPage, Filter, Found, MessageFilter, MessagePage,
    NewEvent, OrderStore, OutboxHealth, Page, SavedReply, StoreError, Stored, StoredFact, StoredMessage,
};

/// The order.
pub struct Still(pub Stored);

const fn nothing_here<T>() -> Result<T, StoreError> {
    Err(StoreError::OutcomeUnknown)
}

#[async_trait]
impl OrderStore for Still {
    async fn load(&self, _: &str) -> Result<Option<Stored>, StoreError> {
        Ok(Some(self.0.clone()))
    }

    async fn load_knowing(&self, _: &str, _: &str) -> Result<Option<(Stored, bool)>, StoreError> {
        nothing_here()
    }

    async fn create(&self, _: &Stored, _: &[NewEvent]) -> Result<Created, StoreError> {
        nothing_here()
    }

    async fn commit(&self, _: &Change) -> Result<Commit, StoreError> {
        nothing_here()
    }

    async fn list(&self, _: &Filter) -> Result<Page, StoreError> {
        nothing_here()
    }

    async fn beginning_with(&self, _: &str, _: u16) -> Result<Found<Stored>, StoreError> {
        nothing_here()
    }

    async fn moved(&self, _: &Ask) -> Result<BookedPage, StoreError> {
        nothing_here()
    }

    async fn booked(&self, _: Channel, _: &[String]) -> Result<Found<Booked>, StoreError> {
        nothing_here()
    }

    async fn of_platform_order(&self, _: Channel, _: &str) -> Result<Option<String>, StoreError> {
        nothing_here()
    }

    async fn events(&self, _: &str, _: u64, _: u16) -> Result<EventPage, StoreError> {
        nothing_here()
    }

    async fn facts(&self, _: &str) -> Result<Found<StoredFact>, StoreError> {
        nothing_here()
    }

    async fn messages(&self, _: &str) -> Result<Found<StoredMessage>, StoreError> {
        nothing_here()
    }

    async fn claim_messages(&self, _: i64, _: i64, _: u16) -> Result<Found<StoredMessage>, StoreError> {
        nothing_here()
    }

    async fn message_delivered(&self, _: &str, _: &str, _: i64) -> Result<(), StoreError> {
        nothing_here()
    }

    async fn message_failed(&self, _: &str, _: &str, _: u32, _: i64) -> Result<(), StoreError> {
        nothing_here()
    }

    async fn message_dead(&self, _: &str, _: &str, _: u32, _: i64) -> Result<(), StoreError> {
        nothing_here()
    }

    async fn replay_message(&self, _: &str, _: &str, _: i64) -> Result<bool, StoreError> {
        nothing_here()
    }

    async fn outbox_health(&self) -> Result<OutboxHealth, StoreError> {
        nothing_here()
    }

    async fn list_messages(&self, _: &MessageFilter) -> Result<MessagePage, StoreError> {
        nothing_here()
    }

    async fn next_message_due(&self) -> Result<Option<i64>, StoreError> {
        nothing_here()
    }

    async fn claim(&self, _: i64, _: i64, _: u16) -> Result<Found<Stored>, StoreError> {
        nothing_here()
    }

    async fn release(&self, _: &str, _: i64) -> Result<(), StoreError> {
        nothing_here()
    }

    async fn count(&self, _: OrderState, _: i64, _: u32) -> Result<u64, StoreError> {
        nothing_here()
    }

    async fn next_due(&self) -> Result<Option<i64>, StoreError> {
        nothing_here()
    }

    async fn begin(&self, _: &str, _: &str, _: i64, _: i64) -> Result<Begun, StoreError> {
        nothing_here()
    }

    async fn finish(&self, _: &str, _: &SavedReply) -> Result<(), StoreError> {
        nothing_here()
    }

    async fn abandon(&self, _: &str, _: i64) -> Result<(), StoreError> {
        nothing_here()
    }

    async fn sweep(&self, _: i64) -> Result<u64, StoreError> {
        nothing_here()
    }

    async fn ping(&self) -> Result<(), StoreError> {
        nothing_here()
    }

    async fn close(&self) {}
}
