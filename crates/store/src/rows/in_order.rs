//! What was claimed, the longest due first: no database promises an order of the rows that an update returns.

use super::{MessageRow, OrderRow};
use crate::error::StoreError;
use crate::record::{Stored, StoredMessage};

/// Claimed orders.
pub(crate) fn orders(mut rows: Vec<OrderRow>) -> Result<Vec<Stored>, StoreError> {
    rows.sort_by(|a, b| (a.due_at, &a.out_trade_no).cmp(&(b.due_at, &b.out_trade_no)));
    rows.into_iter().map(OrderRow::read).collect()
}

/// Claimed messages; those of one order in the order in which they were written.
pub(crate) fn messages(rows: Vec<MessageRow>) -> Result<Vec<StoredMessage>, StoreError> {
    let mut messages: Vec<StoredMessage> =
        rows.into_iter().map(MessageRow::read).collect::<Result<_, _>>()?;
    messages
        .sort_by(|a, b| (a.created_at, &a.out_trade_no, a.seq).cmp(&(b.created_at, &b.out_trade_no, b.seq)));
    Ok(messages)
}
