//! Writes of several orders as JSON lists, so that one statement writes the rows of all of them.

use serde::Serialize;

use super::text::json;
use super::{OrderRow, Write};
use crate::error::StoreError;

/// Writes of different orders, all new or all changes.
pub(crate) struct Batch<'a>(Vec<&'a Write>);

/// An order with what its statement needs beside its columns.
#[derive(Serialize)]
struct Entry<'a> {
    #[serde(flatten)]
    order: &'a OrderRow,
    before: i64,
    event_count: i64,
    message_count: i64,
}

impl<'a> Batch<'a> {
    pub(crate) fn new(writes: impl IntoIterator<Item = &'a Write>) -> Self {
        Self(writes.into_iter().collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The orders themselves.
    pub(crate) fn orders(&self) -> Result<String, StoreError> {
        let entry = |write: &&'a Write| Entry {
            order: &write.order,
            before: write.before,
            event_count: write.event_count,
            message_count: write.message_count,
        };
        json("orders", &self.0.iter().map(entry).collect::<Vec<_>>())
    }

    /// One list of each order as `[{"out_trade_no", "base", "rows"}…]`; `None` when it is empty for all of them. `base`
    /// is what the rows' own numbers are counted from.
    pub(crate) fn lists(
        &self,
        list: impl Fn(&Write) -> &str,
        base: impl Fn(&Write) -> i64,
    ) -> Result<Option<String>, StoreError> {
        let mut text = String::new();
        for write in self.0.iter().filter(|write| list(write) != "[]") {
            text.push(if text.is_empty() { '[' } else { ',' });
            text.push_str("{\"out_trade_no\":");
            text.push_str(&json("out_trade_no", &write.order.out_trade_no)?);
            text.push_str(&format!(",\"base\":{},\"rows\":", base(write)));
            text.push_str(list(write));
            text.push('}');
        }
        if text.is_empty() {
            return Ok(None);
        }
        text.push(']');
        Ok(Some(text))
    }
}
