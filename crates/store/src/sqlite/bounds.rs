//! How far back a failed piece of work is undone, without undoing what others did before it in the same transaction.

use sqlx::SqlSafeStr;
use sqlx::sqlite::SqliteConnection;

use crate::error::StoreError;
use crate::fault::Doing;

/// Nobody else writes from here on.
pub(super) const BEGIN: &str = "BEGIN IMMEDIATE";

/// Where a piece of work begins.
#[derive(Clone, Copy)]
pub(super) enum Bounds {
    /// It is the first of its transaction, which is begun anew when it fails. A savepoint would keep a copy of every page
    /// that it changes, for nothing.
    Transaction,
    /// Others wrote before it, and keep what they wrote.
    Savepoint,
}

impl Bounds {
    pub(super) async fn begin(self, connection: &mut SqliteConnection) -> Result<(), StoreError> {
        match self {
            Self::Transaction => Ok(()),
            Self::Savepoint => execute(connection, "SAVEPOINT job").await,
        }
    }

    /// Ends the work, undone when it failed; gives why the whole transaction is gone, when it is: SQLite rolled it back by
    /// itself (a full disk, for example), or somebody else has the file before it is begun anew.
    pub(super) async fn end(
        self,
        connection: &mut SqliteConnection,
        failure: Option<&StoreError>,
    ) -> Option<StoreError> {
        let (keep, undo, again) = match self {
            Self::Transaction => (None, "ROLLBACK", Some(BEGIN)),
            Self::Savepoint => (Some("RELEASE job"), "ROLLBACK TO job; RELEASE job", None),
        };
        let Some(failure) = failure else { return maybe(connection, keep).await.err() };
        // What SQLite rolled back itself has neither a transaction nor a savepoint any more.
        if execute(connection, undo).await.is_err() {
            return Some(failure.clone());
        }
        maybe(connection, again).await.err()
    }
}

async fn maybe(connection: &mut SqliteConnection, sql: Option<&'static str>) -> Result<(), StoreError> {
    match sql {
        Some(sql) => execute(connection, sql).await,
        None => Ok(()),
    }
}

pub(super) async fn execute(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), StoreError> {
    let done = sqlx::raw_sql(sql.into_sql_str()).execute(connection).await;
    done.map(drop).map_err(|error| Doing::Write.failed(&error))
}
