//! One page of a list: where it begins, how many rows are asked for, and how it ends.

use super::{MessageRow, OrderRow};
use crate::error::StoreError;
use crate::found::Found;
use crate::page::{Cursor, Filter, MessageCursor, MessageFilter, MessagePage, Page};

const LONGEST: u16 = 200;

/// Refuses a page that is empty or too long.
pub(crate) fn check(limit: u16) -> Result<(), StoreError> {
    if (1..=LONGEST).contains(&limit) {
        return Ok(());
    }
    Err(StoreError::invalid("limit", format!("a page has 1 to {LONGEST} rows")))
}

/// A text behind every order number that begins so: numbers are compared byte by byte.
pub(crate) fn behind_all(beginning: &str) -> String {
    format!("{beginning}{}", char::MAX)
}

/// The place behind which the page begins; without a cursor, behind all moments.
pub(crate) fn behind(filter: &Filter) -> (i64, &str) {
    filter.after.as_ref().map_or((i64::MAX, ""), |cursor| (cursor.created_at, &cursor.out_trade_no))
}

/// One more than is shown, which tells whether there is a next page.
pub(crate) fn rows_wanted(limit: u16) -> i64 {
    i64::from(limit) + 1
}

/// The page of these rows.
pub(crate) fn read(mut rows: Vec<OrderRow>, filter: &Filter) -> Page {
    let limit = usize::from(filter.limit);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| Cursor { created_at: row.created_at, out_trade_no: row.out_trade_no.clone() });
    let Found { good: orders, damaged } = OrderRow::read_all(rows);
    Page { orders, damaged, next }
}

/// What alone was found; of several nobody can say which.
pub(crate) fn only<T>(mut found: Vec<T>) -> Option<T> {
    let last = found.pop();
    last.filter(|_| found.is_empty())
}

/// The place behind which the page of messages begins; without a cursor, behind all moments.
pub(crate) fn messages_behind(filter: &MessageFilter) -> Result<(i64, &str, i64), StoreError> {
    match &filter.after {
        None => Ok((i64::MAX, "", 0)),
        Some(cursor) => Ok((cursor.created_at, &cursor.out_trade_no, super::number("cursor", cursor.seq)?)),
    }
}

/// The page of these messages.
pub(crate) fn read_messages(
    mut rows: Vec<MessageRow>,
    filter: &MessageFilter,
) -> Result<MessagePage, StoreError> {
    let limit = usize::from(filter.limit);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more).map(MessageRow::place);
    let next = last.map(|(created_at, out_trade_no, seq)| {
        let seq = super::text::unsigned("outbox.seq", seq)?;
        Ok(MessageCursor { created_at, out_trade_no: out_trade_no.to_owned(), seq })
    });
    let next = next.transpose()?;
    let Found { good: messages, damaged } = MessageRow::read_all(rows);
    Ok(MessagePage { messages, damaged, next })
}
