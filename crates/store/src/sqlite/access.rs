//! The two ways to the file: everything that writes through one task, everything that reads through any of the readers.

use sqlx::sqlite::SqliteConnection;

use super::writer::Boxed;
use super::{Sqlite, reads};
use crate::error::StoreError;
use crate::fault::Doing;
use crate::rows::{KnowingRow, json};

impl Sqlite {
    /// Does `work` in the next transaction.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Boxed<'c, Result<T, StoreError>> + Send + 'static,
    {
        self.writer()?.write(work).await
    }

    /// Does `work` on one of the readers' connections.
    pub(super) async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Boxed<'c, Result<T, StoreError>> + Send + 'static,
    {
        let Some(readers) = &self.readers else { return self.write(work).await };
        let mut connection = readers.take().await.map_err(|error| Doing::Read.failed(&error))?;
        let done = work(&mut connection).await?;
        readers.keep(connection);
        Ok(done)
    }

    /// The order of a number.
    pub(super) async fn row(&self, out_trade_no: &str) -> Result<Option<KnowingRow>, StoreError> {
        if let Some(orders) = &self.orders {
            return orders.row(out_trade_no).await;
        }
        let numbers = json("out_trade_no", &[out_trade_no])?;
        let rows = self
            .write(move |connection| Box::pin(async move { reads::orders(connection, &numbers).await }))
            .await?;
        Ok(rows.into_iter().next())
    }
}
