//! Orders in PostgreSQL, or in what speaks its protocol.

mod connect;
mod reads;
mod sql;
mod together;
mod writes;

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use ttpay_core::Channel;
use ttpay_core::lifecycle::OrderState;
use ttpay_core::reconcile::Booked;

use crate::booked::{Ask, BookedPage};
use crate::change::{Change, Commit, NewEvent};
use crate::error::StoreError;
use crate::found::Found;
use crate::idempotency::{Begun, SavedReply};
use crate::open::Options;
use crate::order_store::{Created, OrderStore};
use crate::page::{EventPage, Filter, MessageFilter, MessagePage, Page};
use crate::readers::Readers;
use crate::record::{OutboxHealth, Stored, StoredFact, StoredMessage};
use crate::rows::{Write, key, number, text};
use connect::Connections;
use together::Lanes;

/// The statements, for a test that asks the server for their plans.
#[cfg(feature = "laws")]
pub(crate) const STATEMENTS: &[&str] = sql::ALL;

/// A database on a server.
pub(crate) struct Postgres {
    connections: Arc<Connections>,
    readers: Readers<Arc<Connections>>,
    lanes: Mutex<Option<Lanes>>,
}

impl Postgres {
    pub(crate) async fn open(url: &str, options: &Options) -> Result<Self, StoreError> {
        let connections = Arc::new(Connections::open(url, options).await?);
        let lanes = Mutex::new(Some(Lanes::start(&connections)));
        let readers = Readers::new(connections.clone());
        Ok(Self { connections, readers, lanes })
    }

    /// Writes an order on the way of its number.
    async fn write(&self, write: Write) -> Result<bool, StoreError> {
        let lane = {
            let lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner);
            lanes.as_ref().ok_or_else(together::gone)?.lane(&write.order.out_trade_no)
        };
        lane.write(write).await
    }
}

#[async_trait]
impl OrderStore for Postgres {
    async fn create(&self, order: &Stored, events: &[NewEvent]) -> Result<Created, StoreError> {
        let write = Write::create(order, events)?;
        let number = write.order.out_trade_no.clone();
        if self.write(write).await? {
            return Ok(Created::New(Stored { version: 1, ..order.clone() }));
        }
        let taken = self.load(&number).await?;
        taken.map(Created::Exists).ok_or_else(|| StoreError::corrupt("orders", "an order was deleted"))
    }

    async fn load(&self, out_trade_no: &str) -> Result<Option<Stored>, StoreError> {
        let row = self.readers.row(out_trade_no).await?;
        row.map(|row| row.order.read()).transpose()
    }

    async fn load_knowing(
        &self,
        out_trade_no: &str,
        digest: &str,
    ) -> Result<Option<(Stored, bool)>, StoreError> {
        let row = self.readers.row(out_trade_no).await?;
        row.map(|row| row.read(digest)).transpose()
    }

    async fn commit(&self, change: &Change) -> Result<Commit, StoreError> {
        let write = Write::change(change)?;
        let version = write.version()?;
        Ok(if self.write(write).await? { Commit::Stored { version } } else { Commit::Outdated })
    }

    async fn list(&self, filter: &Filter) -> Result<Page, StoreError> {
        self.connections.page(filter).await
    }

    async fn beginning_with(&self, beginning: &str, limit: u16) -> Result<Found<Stored>, StoreError> {
        self.connections.beginning_with(beginning, limit).await
    }

    async fn moved(&self, ask: &Ask) -> Result<BookedPage, StoreError> {
        self.connections.moved(ask).await
    }

    async fn booked(&self, channel: Channel, numbers: &[String]) -> Result<Found<Booked>, StoreError> {
        self.connections.booked(channel, numbers).await
    }

    async fn of_platform_order(&self, channel: Channel, order: &str) -> Result<Option<String>, StoreError> {
        self.connections.of_platform_order(channel, order).await
    }

    async fn events(&self, out_trade_no: &str, after: u64, limit: u16) -> Result<EventPage, StoreError> {
        self.connections.timeline(out_trade_no, number("after", after)?, limit).await
    }

    async fn facts(&self, out_trade_no: &str) -> Result<Found<StoredFact>, StoreError> {
        self.connections.statements(out_trade_no).await
    }

    async fn messages(&self, out_trade_no: &str) -> Result<Found<StoredMessage>, StoreError> {
        self.connections.outbox(out_trade_no).await
    }

    async fn claim_messages(
        &self,
        now: i64,
        again_at: i64,
        limit: u16,
    ) -> Result<Found<StoredMessage>, StoreError> {
        self.connections.claim_messages(now, again_at, limit).await
    }

    async fn message_delivered(&self, out_trade_no: &str, id: &str, now: i64) -> Result<(), StoreError> {
        self.connections.message(sql::MESSAGE_DELIVERED, out_trade_no, id, now).await.map(drop)
    }

    async fn message_failed(
        &self,
        out_trade_no: &str,
        id: &str,
        attempt: u32,
        due_at: i64,
    ) -> Result<(), StoreError> {
        self.connections.attempt(sql::MESSAGE_FAILED, (out_trade_no, id, attempt), due_at).await
    }

    async fn message_dead(
        &self,
        out_trade_no: &str,
        id: &str,
        attempt: u32,
        now: i64,
    ) -> Result<(), StoreError> {
        self.connections.attempt(sql::MESSAGE_DEAD, (out_trade_no, id, attempt), now).await
    }

    async fn replay_message(&self, out_trade_no: &str, id: &str, now: i64) -> Result<bool, StoreError> {
        let rows = self.connections.message(sql::REPLAY_MESSAGE, out_trade_no, id, now).await?;
        Ok(rows > 0)
    }

    async fn next_message_due(&self) -> Result<Option<i64>, StoreError> {
        self.connections.moment(sql::NEXT_MESSAGE_DUE).await
    }

    async fn outbox_health(&self) -> Result<OutboxHealth, StoreError> {
        self.connections.outbox_health().await
    }

    async fn list_messages(&self, filter: &MessageFilter) -> Result<MessagePage, StoreError> {
        self.connections.message_page(filter).await
    }

    async fn claim(&self, now: i64, lease_until: i64, limit: u16) -> Result<Found<Stored>, StoreError> {
        self.connections.claim(now, lease_until, limit).await
    }

    async fn release(&self, out_trade_no: &str, lease_until: i64) -> Result<(), StoreError> {
        self.connections.of_lease(sql::RELEASE, out_trade_no, lease_until).await
    }

    async fn count(&self, state: OrderState, since: i64, most: u32) -> Result<u64, StoreError> {
        self.connections.count(state, since, most).await
    }

    async fn next_due(&self) -> Result<Option<i64>, StoreError> {
        self.connections.moment(sql::NEXT_DUE).await
    }

    async fn begin(
        &self,
        idempotency_key: &str,
        fingerprint: &str,
        now: i64,
        lease_until: i64,
    ) -> Result<Begun, StoreError> {
        let (idempotency_key, fingerprint) =
            (key("key", idempotency_key)?, text("fingerprint", fingerprint)?);
        self.connections.begin(&idempotency_key, &fingerprint, now, lease_until).await
    }

    async fn finish(&self, idempotency_key: &str, reply: &SavedReply) -> Result<(), StoreError> {
        self.connections.finish(idempotency_key, reply.status, &text("body", &reply.body)?).await
    }

    async fn abandon(&self, idempotency_key: &str, lease_until: i64) -> Result<(), StoreError> {
        self.connections.of_lease(sql::ABANDON, idempotency_key, lease_until).await
    }

    async fn sweep(&self, before: i64) -> Result<u64, StoreError> {
        self.connections.sweep(before).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        self.connections.writable().await
    }

    async fn close(&self) {
        let lanes = self.lanes.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(lanes) = lanes {
            lanes.end().await;
        }
        self.connections.close().await;
    }
}
