//! What is read from PostgreSQL, one statement each: a statement sees all tables as of one moment.

use std::sync::Arc;

use async_trait::async_trait;
use sqlx::query_as;
use ttpay_core::Channel;
use ttpay_core::lifecycle::MessageState;
use ttpay_core::lifecycle::OrderState;
use ttpay_core::reconcile::Booked;

use super::connect::Connections;
use super::sql;
use crate::booked::{Ask, BookedPage, Moved};
use crate::error::StoreError;
use crate::fault::Doing;
use crate::found::Found;
use crate::page::{EventPage, Filter, MessageFilter, MessagePage, Page};
use crate::readers::Source;
use crate::record::{OutboxHealth, Stored, StoredFact, StoredMessage};
use crate::rows::{BookedRow, EventRow, FactRow, KnowingRow, MessageRow, OrderRow, booked, page};

#[async_trait]
impl Source for Arc<Connections> {
    async fn rows(&self, numbers: &[String]) -> Result<Vec<KnowingRow>, StoreError> {
        self.orders(numbers).await
    }
}

impl Connections {
    pub(super) async fn orders(&self, numbers: &[String]) -> Result<Vec<KnowingRow>, StoreError> {
        self.all(Doing::Read, query_as(sql::LOAD).bind(numbers)).await
    }

    pub(super) async fn page(&self, filter: &Filter) -> Result<Page, StoreError> {
        page::check(filter.limit)?;
        let (created_at, out_trade_no) = page::behind(filter);
        let text = if filter.state.is_some() { sql::LIST_OF_STATE } else { sql::LIST };
        let mut query =
            query_as(text).bind(created_at).bind(out_trade_no).bind(page::rows_wanted(filter.limit));
        if let Some(state) = filter.state {
            query = query.bind(state.as_str());
        }
        let rows = self.all(Doing::Read, query).await?;
        Ok(page::read(rows, filter))
    }

    pub(super) async fn beginning_with(
        &self,
        beginning: &str,
        limit: u16,
    ) -> Result<Found<Stored>, StoreError> {
        page::check(limit)?;
        let query = query_as(sql::BEGINNING_WITH).bind(beginning).bind(page::behind_all(beginning));
        let rows: Vec<OrderRow> = self.all(Doing::Read, query.bind(i64::from(limit))).await?;
        Ok(OrderRow::read_all(rows))
    }

    pub(super) async fn moved(&self, ask: &Ask) -> Result<BookedPage, StoreError> {
        booked::check(ask.limit.into())?;
        let (at, out_trade_no) = booked::behind(ask);
        let text = match ask.moved {
            Moved::In => sql::PAID_IN,
            Moved::Back => sql::REFUNDED_IN,
        };
        let query = query_as(text).bind(ask.channel.as_str()).bind(ask.span.end).bind(at).bind(out_trade_no);
        let rows: Vec<BookedRow> = self.all(Doing::Read, query.bind(i64::from(ask.limit))).await?;
        Ok(booked::page(rows, ask))
    }

    pub(super) async fn booked(
        &self,
        channel: Channel,
        numbers: &[String],
    ) -> Result<Found<Booked>, StoreError> {
        booked::check(numbers.len())?;
        let query = query_as(sql::BOOKED).bind(channel.as_str()).bind(numbers);
        let rows: Vec<BookedRow> = self.all(Doing::Read, query).await?;
        Ok(BookedRow::read_all(rows))
    }

    /// Asked for two, because two orders of one number are as good as none.
    pub(super) async fn of_platform_order(
        &self,
        channel: Channel,
        order: &str,
    ) -> Result<Option<String>, StoreError> {
        let query = query_as(sql::OF_PLATFORM_ORDER).bind(channel.as_str()).bind(order);
        let found: Vec<(String,)> = self.all(Doing::Read, query).await?;
        Ok(page::only(found).map(|(number,)| number))
    }

    pub(super) async fn timeline(
        &self,
        out_trade_no: &str,
        after: i64,
        limit: u16,
    ) -> Result<EventPage, StoreError> {
        let query = query_as(sql::EVENTS).bind(out_trade_no).bind(after).bind(i64::from(limit));
        let rows: Vec<EventRow> = self.all(Doing::Read, query).await?;
        EventRow::page(rows, out_trade_no, limit)
    }

    pub(super) async fn statements(&self, out_trade_no: &str) -> Result<Found<StoredFact>, StoreError> {
        let query = query_as(sql::FACTS).bind(out_trade_no);
        let rows: Vec<FactRow> = self.all(Doing::Read, query).await?;
        Ok(FactRow::read_all(rows, out_trade_no))
    }

    pub(super) async fn outbox(&self, out_trade_no: &str) -> Result<Found<StoredMessage>, StoreError> {
        let query = query_as(sql::MESSAGES).bind(out_trade_no);
        let rows: Vec<MessageRow> = self.all(Doing::Read, query).await?;
        Ok(MessageRow::read_all(rows))
    }

    pub(super) async fn outbox_health(&self) -> Result<OutboxHealth, StoreError> {
        let row: Option<(Option<i64>, i64, i64)> =
            self.maybe(Doing::Read, query_as(sql::OUTBOX_HEALTH)).await?;
        let (oldest, waiting, dead) = row.unwrap_or_default();
        Ok(OutboxHealth { oldest, waiting: waiting.unsigned_abs(), dead: dead.unsigned_abs() })
    }

    pub(super) async fn message_page(&self, filter: &MessageFilter) -> Result<MessagePage, StoreError> {
        page::check(filter.limit)?;
        let (created_at, out_trade_no, seq) = page::messages_behind(filter)?;
        let text = match filter.state {
            None => sql::LIST_MESSAGES,
            Some(MessageState::Pending) => sql::LIST_PENDING,
            Some(MessageState::Delivered) => sql::LIST_DELIVERED,
            Some(MessageState::Dead) => sql::LIST_DEAD,
        };
        let query = query_as(text).bind(created_at).bind(out_trade_no).bind(seq);
        let rows = self.all(Doing::Read, query.bind(page::rows_wanted(filter.limit))).await?;
        page::read_messages(rows, filter)
    }

    pub(super) async fn count(&self, state: OrderState, since: i64, most: u32) -> Result<u64, StoreError> {
        let query = query_as(sql::COUNT).bind(state.as_str()).bind(since).bind(i64::from(most));
        let row: Option<(i64,)> = self.maybe(Doing::Read, query).await?;
        Ok(row.map_or(0, |(number,)| number.unsigned_abs()))
    }

    /// A single moment, `NULL` when there is none.
    pub(super) async fn moment(&self, text: &'static str) -> Result<Option<i64>, StoreError> {
        let row: Option<(Option<i64>,)> = self.maybe(Doing::Read, query_as(text)).await?;
        Ok(row.and_then(|(moment,)| moment))
    }

    /// Whether this server answers and takes writes.
    pub(super) async fn writable(&self) -> Result<(), StoreError> {
        let read_only: Option<(String,)> = self.maybe(Doing::Read, query_as(sql::READ_ONLY)).await?;
        if read_only.is_some_and(|(answer,)| answer == "off") {
            return Ok(());
        }
        Err(StoreError::Unavailable { what: "the server takes no writes".to_owned() })
    }
}
