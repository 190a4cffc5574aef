//! Changing messages, on the one connection that writes.

use super::{Sqlite, writes};
use crate::error::StoreError;

impl Sqlite {
    /// One of the statements that change a message; gives how many rows changed.
    pub(super) async fn message(
        &self,
        text: &'static str,
        out_trade_no: &str,
        id: &str,
        at: i64,
    ) -> Result<u64, StoreError> {
        let (out_trade_no, id) = (out_trade_no.to_owned(), id.to_owned());
        self.write(move |connection| {
            Box::pin(async move { writes::message(connection, text, &out_trade_no, &id, at).await })
        })
        .await
    }

    /// One of the statements that settle an attempt at a message.
    pub(super) async fn attempt(
        &self,
        text: &'static str,
        (out_trade_no, id, attempt): (&str, &str, u32),
        at: i64,
    ) -> Result<(), StoreError> {
        let (out_trade_no, id) = (out_trade_no.to_owned(), id.to_owned());
        self.write(move |connection| {
            Box::pin(
                async move { writes::attempt(connection, text, (&out_trade_no, &id, attempt), at).await },
            )
        })
        .await
    }
}
