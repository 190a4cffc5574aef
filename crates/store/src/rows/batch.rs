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
    before_at: i64,
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
            before_at: write.before_at,
            event_count: write.event_count,
            message_count: write.message_count,
        };
        json("orders", &self.0.iter().map(entry).collect::<Vec<_>>())
    }

    /// Lists of the orders, each of all orders together.
    pub(crate) fn lists<const N: usize>(&self, lists: [fn(&Write) -> &str; N]) -> [String; N] {
        lists.map(|list| {
            let length = self.0.iter().map(|write| list(write).len()).sum::<usize>() + 2;
            let mut text = String::with_capacity(length);
            text.push('[');
            for rows in self.0.iter().map(|write| rows(list(write))).filter(|rows| !rows.is_empty()) {
                if text.len() > 1 {
                    text.push(',');
                }
                text.push_str(rows);
            }
            text.push(']');
            text
        })
    }
}

/// A list without rows.
pub(crate) const NONE: &str = "[]";

/// What stands between the brackets of a JSON list.
fn rows(list: &str) -> &str {
    list.strip_prefix('[').and_then(|list| list.strip_suffix(']')).unwrap_or_default()
}
