//! What was claimed, the longest due first: no database promises an order of the rows that an update returns.

use super::{MessageRow, OrderRow};
use crate::found::Found;
use crate::record::{Stored, StoredMessage};

/// Claimed orders.
pub(crate) fn orders(mut rows: Vec<OrderRow>) -> Found<Stored> {
    rows.sort_by(|a, b| (a.due_at, &a.out_trade_no).cmp(&(b.due_at, &b.out_trade_no)));
    OrderRow::read_all(rows)
}

/// Claimed messages; those of one order in the order in which they were written.
pub(crate) fn messages(rows: Vec<MessageRow>) -> Found<StoredMessage> {
    let mut found = MessageRow::read_all(rows);
    found
        .good
        .sort_by(|a, b| (a.created_at, &a.out_trade_no, a.seq).cmp(&(b.created_at, &b.out_trade_no, b.seq)));
    found
}
