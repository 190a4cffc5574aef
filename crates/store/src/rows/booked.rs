//! What is booked at one channel, for the comparison with its bill: only the columns that a bill has, too.

use sqlx::FromRow;
use ttpay_core::Fact;
use ttpay_core::reconcile::Booked;

use super::text::{read, read_rows, unsigned};
use crate::booked::{Ask, BookedPage};
use crate::error::StoreError;
use crate::found::Found;

const LONGEST: u16 = 2000;

/// One leg of an order with its refunds as a JSON list.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct BookedRow {
    at: i64,
    out_trade_no: String,
    amount_fen: i64,
    paid_at: Option<i64>,
    fact: Option<String>,
    refunds: String,
}

impl BookedRow {
    /// The orders of rows, one by one.
    pub(crate) fn read_all(rows: Vec<Self>) -> Found<Booked> {
        Found::read(rows, |row| (row.out_trade_no.clone(), None), Self::read)
    }

    fn read(self) -> Result<Booked, StoreError> {
        // Read here and not by the database, where text that is no JSON would end the statement for every other order.
        let fact: Option<Fact> = self.fact.map(|fact| read("legs.fact", &fact)).transpose()?;
        Ok(Booked {
            amount_fen: unsigned("orders.amount_fen", self.amount_fen)?,
            // Of a leg that is not paid the number says nothing.
            transaction_id: fact.filter(|_| self.paid_at.is_some()).and_then(|fact| fact.transaction_id),
            paid_at: self.paid_at,
            refunds: match self.refunds.as_str() {
                "[]" => Vec::new(),
                list => read_rows("refunds", list)?,
            },
            out_trade_no: self.out_trade_no,
        })
    }
}

/// Refuses a page or a list that is empty or too long.
pub(crate) fn check(limit: usize) -> Result<(), StoreError> {
    if (1..=usize::from(LONGEST)).contains(&limit) {
        return Ok(());
    }
    Err(StoreError::invalid("limit", format!("1 to {LONGEST} orders are read at once")))
}

/// The place behind which the page begins.
pub(crate) fn behind(ask: &Ask) -> (i64, &str) {
    ask.after.as_ref().map_or((ask.span.start, ""), |(at, number)| (*at, number))
}

/// The page of these rows. A full one may have a next one.
pub(crate) fn page(rows: Vec<BookedRow>, ask: &Ask) -> BookedPage {
    let full = rows.len() == usize::from(ask.limit);
    let next = rows.last().filter(|_| full).map(|row| (row.at, row.out_trade_no.clone()));
    let Found { good: orders, damaged } = BookedRow::read_all(rows);
    BookedPage { orders, damaged, next }
}
