//! New and changed orders, many of them with a handful of statements: a statement costs far more than a row.

use std::collections::HashMap;

use sqlx::sqlite::SqliteConnection;
use sqlx::{query, query_as};

use super::sql;
use crate::error::StoreError;
use crate::fault::Doing;
use crate::rows::{Batch, Write};

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
    let mut counts = HashMap::with_capacity(writes.len());
    for (text, batch) in [
        (sql::CREATE, Batch::new(writes.iter().filter(is_new).copied())),
        (sql::CHANGE, Batch::new(writes.iter().filter(|write| !is_new(write)).copied())),
    ] {
        if batch.is_empty() {
            continue;
        }
        let rows: Vec<(String, i64, i64)> =
            query_as(text).bind(batch.orders()?).fetch_all(&mut *connection).await.map_err(failed)?;
        counts.extend(rows.into_iter().map(|(number, events, messages)| (number, (events, messages))));
    }
    let counts_of = |write: &Write| counts.get(&write.order.out_trade_no).copied();
    let batch = Batch::new(writes.iter().copied().filter(|write| counts_of(write).is_some()));
    let events = |write: &Write| counts_of(write).map_or(0, |it| it.0) - write.event_count;
    let messages = |write: &Write| counts_of(write).map_or(0, |it| it.1) - write.message_count;
    let lists = [
        (sql::PUT_LEGS, batch.lists(|write| &write.order.legs, |_| 0)?),
        (sql::PUT_REFUNDS, batch.lists(|write| &write.order.refunds, |_| 0)?),
        (sql::ADD_FACTS, batch.lists(|write| &write.facts, |write| write.order.version)?),
        (sql::ADD_EVENTS, batch.lists(|write| &write.events, events)?),
        (sql::ADD_MESSAGES, batch.lists(|write| &write.messages, messages)?),
    ];
    for (text, list) in lists {
        if let Some(list) = list {
            query(text).bind(list).execute(&mut *connection).await.map_err(failed)?;
        }
    }
    Ok(writes.iter().map(|write| counts_of(write).is_some()).collect())
}
