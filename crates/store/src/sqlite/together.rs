//! New and changed orders, many of them with a handful of statements: a statement costs far more than a row.

use std::collections::HashSet;

use sqlx::sqlite::SqliteConnection;
use sqlx::{query, query_as};

use super::sql;
use crate::error::StoreError;
use crate::fault::Doing;
use crate::rows::{Batch, NONE, Write};

fn failed(error: sqlx::Error) -> StoreError {
    Doing::Write.failed(&error)
}

/// Writes orders of different numbers; says of each whether it was written: not a new order whose number is taken, and not
/// a change of an order that is another one by now.
pub(super) async fn apply(
    connection: &mut SqliteConnection,
    writes: &[&Write],
) -> Result<Vec<bool>, StoreError> {
    let is_new = |write: &&&Write| write.before == 0;
    let mut written = HashSet::with_capacity(writes.len());
    for (text, batch) in [
        (sql::CREATE, Batch::new(writes.iter().filter(is_new).copied())),
        (sql::CHANGE, Batch::new(writes.iter().filter(|write| !is_new(write)).copied())),
    ] {
        if batch.is_empty() {
            continue;
        }
        let rows: Vec<(String,)> =
            query_as(text).bind(batch.orders()?).fetch_all(&mut *connection).await.map_err(failed)?;
        written.extend(rows.into_iter().map(|(number,)| number));
    }
    let is_written = |write: &Write| written.contains(&write.order.out_trade_no);
    let batch = Batch::new(writes.iter().copied().filter(|write| is_written(write)));
    let [legs, refunds, facts, events, messages] = batch.lists([
        |write| &write.order.legs,
        |write| &write.order.refunds,
        |write| &write.facts,
        |write| &write.events,
        |write| &write.messages,
    ]);
    for (text, list) in [
        (sql::PUT_LEGS, legs),
        (sql::PUT_REFUNDS, refunds),
        (sql::ADD_FACTS, facts),
        (sql::ADD_EVENTS, events),
        (sql::ADD_MESSAGES, messages),
    ] {
        if list != NONE {
            query(text).bind(list).execute(&mut *connection).await.map_err(failed)?;
        }
    }
    Ok(writes.iter().map(|write| is_written(write)).collect())
}
