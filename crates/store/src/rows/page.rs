//! One page of a list: where it begins, how many rows are asked for, and how it ends.

use super::OrderRow;
use crate::error::StoreError;
use crate::page::{Cursor, Filter, Page};

const LONGEST: u16 = 200;

/// Refuses a page that is empty or too long.
pub(crate) fn check(filter: &Filter) -> Result<(), StoreError> {
    if (1..=LONGEST).contains(&filter.limit) {
        return Ok(());
    }
    Err(StoreError::invalid("limit", format!("a page has 1 to {LONGEST} orders")))
}

/// The place behind which the page begins; without a cursor, behind all moments.
pub(crate) fn behind(filter: &Filter) -> (i64, &str) {
    filter.after.as_ref().map_or((i64::MAX, ""), |cursor| (cursor.created_at, &cursor.out_trade_no))
}

/// One more than is shown, which tells whether there is a next page.
pub(crate) fn rows_wanted(filter: &Filter) -> i64 {
    i64::from(filter.limit) + 1
}

/// The page of these rows.
pub(crate) fn read(mut rows: Vec<OrderRow>, filter: &Filter) -> Result<Page, StoreError> {
    let limit = usize::from(filter.limit);
    let more = rows.len() > limit;
    rows.truncate(limit);
    let last = rows.last().filter(|_| more);
    let next = last.map(|row| Cursor { created_at: row.created_at, out_trade_no: row.out_trade_no.clone() });
    Ok(Page { orders: rows.into_iter().map(OrderRow::read).collect::<Result<_, _>>()?, next })
}
