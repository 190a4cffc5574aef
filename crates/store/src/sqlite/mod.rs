//! Orders in SQLite: one file, one writer, many readers.

mod access;
mod bounds;
mod connect;
mod outbox;
mod reads;
mod sql;
mod together;
mod writer;
mod writes;

use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use tokio::task::JoinHandle;
use ttpay_core::Channel;
use ttpay_core::lifecycle::OrderState;
use ttpay_core::reconcile::Booked;

use crate::booked::{Ask, BookedPage};
use crate::change::{Change, Commit, NewEvent};
use crate::error::StoreError;
use crate::found::Found;
use crate::idempotency::{Begun, SavedReply};
use crate::kept::Kept;
use crate::open::Options;
use crate::order_store::{Created, OrderStore};
use crate::page::{EventPage, Filter, MessageFilter, MessagePage, Page};
use crate::readers::Readers;
use crate::record::{OutboxHealth, Stored, StoredFact, StoredMessage};
use crate::rows::{self, Write, booked, json, number, page, text};
use writer::Writer;

/// A database in a file, or in memory.
pub(crate) struct Sqlite {
    writer: Mutex<Option<(Writer, JoinHandle<()>)>>,
    /// None in memory: there is one connection, and reading waits behind writing.
    readers: Option<Arc<Kept<sqlx::Sqlite>>>,
    /// For orders by their numbers, through the same connections.
    orders: Option<Readers<Arc<Kept<sqlx::Sqlite>>>>,
}

impl Sqlite {
    pub(crate) async fn open(url: &str, options: &Options) -> Result<Self, StoreError> {
        let (connection, readers) = connect::connect(url, options).await?;
        let readers = readers.map(|pool| Arc::new(Kept::new(pool)));
        let orders = readers.clone().map(Readers::new);
        Ok(Self { writer: Mutex::new(Some(Writer::start(connection))), readers, orders })
    }

    fn writer(&self) -> Result<Writer, StoreError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.as_ref().map(|(writer, _)| writer.clone()).ok_or_else(writer::gone)
    }
}

#[async_trait]
impl OrderStore for Sqlite {
    async fn create(&self, order: &Stored, events: &[NewEvent]) -> Result<Created, StoreError> {
        let write = Write::create(order, events)?;
        let number = write.order.out_trade_no.clone();
        if self.writer()?.order(write).await? {
            return Ok(Created::New(Stored { version: 1, ..order.clone() }));
        }
        let taken = self.load(&number).await?;
        taken.map(Created::Exists).ok_or_else(|| StoreError::corrupt("orders", "an order was deleted"))
    }

    async fn load(&self, out_trade_no: &str) -> Result<Option<Stored>, StoreError> {
        self.row(out_trade_no).await?.map(|row| row.order.read()).transpose()
    }

    async fn load_knowing(
        &self,
        out_trade_no: &str,
        digest: &str,
    ) -> Result<Option<(Stored, bool)>, StoreError> {
        self.row(out_trade_no).await?.map(|row| row.read(digest)).transpose()
    }

    async fn commit(&self, change: &Change) -> Result<Commit, StoreError> {
        let write = Write::change(change)?;
        let version = write.version()?;
        let stored = self.writer()?.order(write).await?;
        Ok(if stored { Commit::Stored { version } } else { Commit::Outdated })
    }

    async fn list(&self, filter: &Filter) -> Result<Page, StoreError> {
        page::check(filter.limit)?;
        let filter = filter.clone();
        self.read(move |connection| Box::pin(async move { reads::list(connection, &filter).await })).await
    }

    async fn beginning_with(&self, beginning: &str, limit: u16) -> Result<Found<Stored>, StoreError> {
        page::check(limit)?;
        let beginning = beginning.to_owned();
        self.read(move |connection| {
            Box::pin(async move { reads::beginning_with(connection, &beginning, limit).await })
        })
        .await
    }

    async fn moved(&self, ask: &Ask) -> Result<BookedPage, StoreError> {
        booked::check(ask.limit.into())?;
        let ask = ask.clone();
        self.read(move |connection| Box::pin(async move { reads::moved(connection, &ask).await })).await
    }

    async fn booked(&self, channel: Channel, numbers: &[String]) -> Result<Found<Booked>, StoreError> {
        booked::check(numbers.len())?;
        let numbers = json("out_trade_no", &numbers)?;
        self.read(move |connection| {
            Box::pin(async move { reads::booked(connection, channel, &numbers).await })
        })
        .await
    }

    async fn of_platform_order(&self, channel: Channel, order: &str) -> Result<Option<String>, StoreError> {
        let order = order.to_owned();
        self.read(move |connection| {
            Box::pin(async move { reads::of_platform_order(connection, channel, &order).await })
        })
        .await
    }

    async fn events(&self, out_trade_no: &str, after: u64, limit: u16) -> Result<EventPage, StoreError> {
        let (out_trade_no, after) = (out_trade_no.to_owned(), number("after", after)?);
        self.read(move |connection| {
            Box::pin(async move { reads::events(connection, &out_trade_no, after, limit).await })
        })
        .await
    }

    async fn facts(&self, out_trade_no: &str) -> Result<Found<StoredFact>, StoreError> {
        let out_trade_no = out_trade_no.to_owned();
        self.read(move |connection| Box::pin(async move { reads::facts(connection, &out_trade_no).await }))
            .await
    }

    async fn messages(&self, out_trade_no: &str) -> Result<Found<StoredMessage>, StoreError> {
        let out_trade_no = out_trade_no.to_owned();
        self.read(move |connection| Box::pin(async move { reads::messages(connection, &out_trade_no).await }))
            .await
    }

    async fn claim_messages(
        &self,
        now: i64,
        again_at: i64,
        limit: u16,
    ) -> Result<Found<StoredMessage>, StoreError> {
        self.write(move |connection| {
            Box::pin(async move { writes::claim_messages(connection, now, again_at, limit).await })
        })
        .await
    }

    async fn message_delivered(&self, out_trade_no: &str, id: &str, now: i64) -> Result<(), StoreError> {
        self.message(sql::MESSAGE_DELIVERED, out_trade_no, id, now).await.map(drop)
    }

    async fn message_failed(
        &self,
        out_trade_no: &str,
        id: &str,
        attempt: u32,
        due_at: i64,
    ) -> Result<(), StoreError> {
        self.attempt(sql::MESSAGE_FAILED, (out_trade_no, id, attempt), due_at).await
    }

    async fn message_dead(
        &self,
        out_trade_no: &str,
        id: &str,
        attempt: u32,
        now: i64,
    ) -> Result<(), StoreError> {
        self.attempt(sql::MESSAGE_DEAD, (out_trade_no, id, attempt), now).await
    }

    async fn replay_message(&self, out_trade_no: &str, id: &str, now: i64) -> Result<bool, StoreError> {
        Ok(self.message(sql::REPLAY_MESSAGE, out_trade_no, id, now).await? > 0)
    }

    async fn next_message_due(&self) -> Result<Option<i64>, StoreError> {
        self.read(|connection| Box::pin(reads::moment(connection, sql::NEXT_MESSAGE_DUE))).await
    }

    async fn outbox_health(&self) -> Result<OutboxHealth, StoreError> {
        self.read(|connection| Box::pin(reads::outbox_health(connection))).await
    }

    async fn list_messages(&self, filter: &MessageFilter) -> Result<MessagePage, StoreError> {
        page::check(filter.limit)?;
        let filter = filter.clone();
        self.read(move |connection| Box::pin(async move { reads::list_messages(connection, &filter).await }))
            .await
    }

    async fn claim(&self, now: i64, lease_until: i64, limit: u16) -> Result<Found<Stored>, StoreError> {
        self.write(move |connection| {
            Box::pin(async move { writes::claim(connection, now, lease_until, limit).await })
        })
        .await
    }

    async fn release(&self, out_trade_no: &str, lease_until: i64) -> Result<(), StoreError> {
        let out_trade_no = out_trade_no.to_owned();
        self.write(move |connection| {
            Box::pin(
                async move { writes::of_lease(connection, sql::RELEASE, &out_trade_no, lease_until).await },
            )
        })
        .await
    }

    async fn count(&self, state: OrderState, since: i64, most: u32) -> Result<u64, StoreError> {
        self.read(move |connection| Box::pin(reads::count(connection, state, since, most))).await
    }

    async fn next_due(&self) -> Result<Option<i64>, StoreError> {
        self.read(|connection| Box::pin(reads::moment(connection, sql::NEXT_DUE))).await
    }

    async fn begin(
        &self,
        key: &str,
        fingerprint: &str,
        now: i64,
        lease_until: i64,
    ) -> Result<Begun, StoreError> {
        let (key, fingerprint) = (rows::key("key", key)?, text("fingerprint", fingerprint)?);
        self.write(move |connection| {
            Box::pin(async move { writes::begin(connection, &key, &fingerprint, now, lease_until).await })
        })
        .await
    }

    async fn finish(&self, key: &str, reply: &SavedReply) -> Result<(), StoreError> {
        let (key, status, body) = (key.to_owned(), reply.status, text("body", &reply.body)?);
        self.write(move |connection| {
            Box::pin(async move { writes::finish(connection, &key, status, &body).await })
        })
        .await
    }

    async fn abandon(&self, key: &str, lease_until: i64) -> Result<(), StoreError> {
        let key = key.to_owned();
        self.write(move |connection| {
            Box::pin(async move { writes::of_lease(connection, sql::ABANDON, &key, lease_until).await })
        })
        .await
    }

    async fn sweep(&self, before: i64) -> Result<u64, StoreError> {
        self.write(move |connection| Box::pin(async move { writes::sweep(connection, before).await })).await
    }

    async fn ping(&self) -> Result<(), StoreError> {
        // Reading shows that the readers work, and a row that really changes that nobody else holds the file and that
        // the disk has room. The rest of the log may have room for one row and not for an order: once something did not
        // fit, there has to be room for much.
        self.next_due().await?;
        let writer = self.writer()?;
        if writer.is_short_of_room() {
            ping(&writer, sql::PING_WITH_ROOM).await?;
            writer.found_room();
        }
        ping(&writer, sql::PING).await
    }

    async fn close(&self) {
        if let Some(readers) = &self.readers {
            readers.close().await;
        }
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some((writer, task)) = writer {
            drop(writer);
            // It ends when it has written what was still waiting.
            let _ = task.await;
        }
    }
}

async fn ping(writer: &Writer, text: &'static str) -> Result<(), StoreError> {
    writer.write(move |connection| Box::pin(async move { writes::of_key(connection, text, "").await })).await
}

#[cfg(test)]
mod tests;
