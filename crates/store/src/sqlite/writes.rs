//! What is written to SQLite, each inside a savepoint of the writing task.

use sqlx::sqlite::SqliteConnection;
use sqlx::{query, query_as};

use super::sql;
use crate::error::StoreError;
use crate::fault::Doing;
use crate::found::Found;
use crate::idempotency::Begun;
use crate::record::{Stored, StoredMessage};
use crate::rows::{BegunRow, MessageRow, OrderRow, in_order};

fn failed(error: sqlx::Error) -> StoreError {
    Doing::Write.failed(&error)
}

pub(super) async fn claim(
    connection: &mut SqliteConnection,
    now: i64,
    lease_until: i64,
    limit: u16,
) -> Result<Found<Stored>, StoreError> {
    let rows: Vec<OrderRow> = query_as(sql::CLAIM)
        .bind(now)
        .bind(lease_until)
        .bind(limit)
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    Ok(in_order::orders(rows))
}

pub(super) async fn claim_messages(
    connection: &mut SqliteConnection,
    now: i64,
    again_at: i64,
    limit: u16,
) -> Result<Found<StoredMessage>, StoreError> {
    let rows: Vec<MessageRow> = query_as(sql::CLAIM_MESSAGES)
        .bind(now)
        .bind(again_at)
        .bind(limit)
        .fetch_all(connection)
        .await
        .map_err(failed)?;
    Ok(in_order::messages(rows))
}

/// One of the statements that change a message: its order, its id, a moment. Gives how many rows changed.
pub(super) async fn message(
    connection: &mut SqliteConnection,
    text: &'static str,
    out_trade_no: &str,
    id: &str,
    at: i64,
) -> Result<u64, StoreError> {
    let done = query(text).bind(out_trade_no).bind(id).bind(at).execute(connection).await;
    done.map(|done| done.rows_affected()).map_err(failed)
}

/// One of the statements that settle an attempt at a message: its order, its id, which attempt, a moment.
pub(super) async fn attempt(
    connection: &mut SqliteConnection,
    text: &'static str,
    (out_trade_no, id, attempt): (&str, &str, u32),
    at: i64,
) -> Result<(), StoreError> {
    let query = query(text).bind(out_trade_no).bind(id).bind(attempt).bind(at);
    query.execute(connection).await.map(drop).map_err(failed)
}

/// One of the statements that need nothing but a key.
pub(super) async fn of_key(
    connection: &mut SqliteConnection,
    text: &'static str,
    key: &str,
) -> Result<(), StoreError> {
    query(text).bind(key).execute(connection).await.map(drop).map_err(failed)
}

/// Does it to a row only while the lease is this one.
pub(super) async fn of_lease(
    connection: &mut SqliteConnection,
    text: &'static str,
    key: &str,
    lease_until: i64,
) -> Result<(), StoreError> {
    query(text).bind(key).bind(lease_until).execute(connection).await.map(drop).map_err(failed)
}

pub(super) async fn begin(
    connection: &mut SqliteConnection,
    key: &str,
    fingerprint: &str,
    now: i64,
    lease_until: i64,
) -> Result<Begun, StoreError> {
    let fresh = query(sql::BEGIN)
        .bind(key)
        .bind(fingerprint)
        .bind(now)
        .bind(lease_until)
        .fetch_optional(&mut *connection)
        .await
        .map_err(failed)?;
    if fresh.is_some() {
        return Ok(Begun::Fresh);
    }
    let row: BegunRow = query_as(sql::BEGUN).bind(key).fetch_one(connection).await.map_err(failed)?;
    row.read(fingerprint)
}

pub(super) async fn finish(
    connection: &mut SqliteConnection,
    key: &str,
    status: u16,
    body: &str,
) -> Result<(), StoreError> {
    let done = query(sql::FINISH).bind(key).bind(status).bind(body).execute(connection).await;
    done.map(drop).map_err(failed)
}

pub(super) async fn sweep(connection: &mut SqliteConnection, before: i64) -> Result<u64, StoreError> {
    let done = query(sql::SWEEP).bind(before).execute(connection).await.map_err(failed)?;
    Ok(done.rows_affected())
}
