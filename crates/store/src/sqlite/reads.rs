//! What is read from SQLite.

use std::sync::Arc;

use async_trait::async_trait;
use sqlx::sqlite::SqliteConnection;
use sqlx::{Sqlite, query_as, query_scalar};
use ttpay_core::Channel;
use ttpay_core::lifecycle::MessageState;
use ttpay_core::lifecycle::OrderState;
use ttpay_core::reconcile::Booked;

use super::sql;
use crate::booked::{Ask, BookedPage, Moved};
use crate::error::StoreError;
use crate::fault::Doing;
use crate::found::Found;
use crate::kept::Kept;
use crate::page::{EventPage, Filter, MessageFilter, MessagePage, Page};
use crate::readers::Source;
use crate::record::{OutboxHealth, Stored, StoredFact, StoredMessage};
use crate::rows::{BookedRow, EventRow, FactRow, KnowingRow, MessageRow, OrderRow, booked, json, page};

fn failed(error: sqlx::Error) -> StoreError {
    Doing::Read.failed(&error)
}

#[async_trait]
impl Source for Arc<Kept<Sqlite>> {
    async fn rows(&self, numbers: &[String]) -> Result<Vec<KnowingRow>, StoreError> {
        let numbers = json("out_trade_no", &numbers)?;
        let mut connection = self.take().await.map_err(failed)?;
        let rows = orders(&mut connection, &numbers).await?;
        self.keep(connection);
        Ok(rows)
    }
}

/// The orders of these numbers, which are a JSON list.
pub(super) async fn orders(
    connection: &mut SqliteConnection,
    numbers: &str,
) -> Result<Vec<KnowingRow>, StoreError> {
    query_as(sql::LOAD).bind(numbers).fetch_all(connection).await.map_err(failed)
}

pub(super) async fn list(connection: &mut SqliteConnection, filter: &Filter) -> Result<Page, StoreError> {
    let (created_at, out_trade_no) = page::behind(filter);
    let text = if filter.state.is_some() { sql::LIST_OF_STATE } else { sql::LIST };
    let rows: Vec<OrderRow> = query_as(text)
        .bind(created_at)
        .bind(out_trade_no)
        .bind(page::rows_wanted(filter.limit))
        .bind(filter.state.map(|state| state.as_str()))
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    Ok(page::read(rows, filter))
}

pub(super) async fn beginning_with(
    connection: &mut SqliteConnection,
    beginning: &str,
    limit: u16,
) -> Result<Found<Stored>, StoreError> {
    let rows: Vec<OrderRow> = query_as(sql::BEGINNING_WITH)
        .bind(beginning)
        .bind(page::behind_all(beginning))
        .bind(i64::from(limit))
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    Ok(OrderRow::read_all(rows))
}

pub(super) async fn moved(connection: &mut SqliteConnection, ask: &Ask) -> Result<BookedPage, StoreError> {
    let (at, out_trade_no) = booked::behind(ask);
    let text = match ask.moved {
        Moved::In => sql::PAID_IN,
        Moved::Back => sql::REFUNDED_IN,
    };
    let rows: Vec<BookedRow> = query_as(text)
        .bind(ask.channel.as_str())
        .bind(ask.span.end)
        .bind(at)
        .bind(out_trade_no)
        .bind(ask.limit)
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    Ok(booked::page(rows, ask))
}

pub(super) async fn booked(
    connection: &mut SqliteConnection,
    channel: Channel,
    numbers: &str,
) -> Result<Found<Booked>, StoreError> {
    let rows: Vec<BookedRow> = query_as(sql::BOOKED)
        .bind(channel.as_str())
        .bind(numbers)
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    Ok(BookedRow::read_all(rows))
}

/// Asked for two, because two orders of one number are as good as none.
pub(super) async fn of_platform_order(
    connection: &mut SqliteConnection,
    channel: Channel,
    order: &str,
) -> Result<Option<String>, StoreError> {
    let found: Vec<String> = query_scalar(sql::OF_PLATFORM_ORDER)
        .bind(channel.as_str())
        .bind(order)
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    Ok(page::only(found))
}

pub(super) async fn events(
    connection: &mut SqliteConnection,
    out_trade_no: &str,
    after: i64,
    limit: u16,
) -> Result<EventPage, StoreError> {
    let rows: Vec<EventRow> = query_as(sql::EVENTS)
        .bind(out_trade_no)
        .bind(after)
        .bind(limit)
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    EventRow::page(rows, out_trade_no, limit)
}

pub(super) async fn facts(
    connection: &mut SqliteConnection,
    out_trade_no: &str,
) -> Result<Found<StoredFact>, StoreError> {
    let rows: Vec<FactRow> =
        query_as(sql::FACTS).bind(out_trade_no).fetch_all(connection).await.map_err(failed)?;
    Ok(FactRow::read_all(rows, out_trade_no))
}

pub(super) async fn messages(
    connection: &mut SqliteConnection,
    out_trade_no: &str,
) -> Result<Found<StoredMessage>, StoreError> {
    let rows: Vec<MessageRow> =
        query_as(sql::MESSAGES).bind(out_trade_no).fetch_all(connection).await.map_err(failed)?;
    Ok(MessageRow::read_all(rows))
}

pub(super) async fn outbox_health(connection: &mut SqliteConnection) -> Result<OutboxHealth, StoreError> {
    let (oldest, waiting, dead): (Option<i64>, i64, i64) =
        query_as(sql::OUTBOX_HEALTH).fetch_one(connection).await.map_err(failed)?;
    Ok(OutboxHealth { oldest, waiting: waiting.unsigned_abs(), dead: dead.unsigned_abs() })
}

pub(super) async fn list_messages(
    connection: &mut SqliteConnection,
    filter: &MessageFilter,
) -> Result<MessagePage, StoreError> {
    let (created_at, out_trade_no, seq) = page::messages_behind(filter)?;
    let text = match filter.state {
        None => sql::LIST_MESSAGES,
        Some(MessageState::Pending) => sql::LIST_PENDING,
        Some(MessageState::Delivered) => sql::LIST_DELIVERED,
        Some(MessageState::Dead) => sql::LIST_DEAD,
    };
    let query = query_as(text).bind(created_at).bind(out_trade_no).bind(seq);
    let query = query.bind(page::rows_wanted(filter.limit));
    let rows: Vec<MessageRow> = query.fetch_all(connection).await.map_err(failed)?;
    page::read_messages(rows, filter)
}

pub(super) async fn count(
    connection: &mut SqliteConnection,
    state: OrderState,
    since: i64,
    most: u32,
) -> Result<u64, StoreError> {
    let number: i64 = query_scalar(sql::COUNT)
        .bind(state.as_str())
        .bind(since)
        .bind(most)
        .fetch_one(connection)
        .await
        .map_err(failed)?;
    Ok(number.unsigned_abs())
}

/// A single moment, `NULL` when there is none.
pub(super) async fn moment(
    connection: &mut SqliteConnection,
    text: &'static str,
) -> Result<Option<i64>, StoreError> {
    query_scalar(text).fetch_one(connection).await.map_err(failed)
}
