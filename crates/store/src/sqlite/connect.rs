//! Connections to a SQLite file, and its tables.

use std::sync::LazyLock;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions,
    SqliteSynchronous,
};
use sqlx::{ConnectOptions, Connection};

use crate::error::StoreError;
use crate::fault::{Doing, migration};
use crate::open::Options;
use crate::place::{self, Place};

/// Nobody waits longer for a file that another program holds: the user who places an order is waiting too.
const LONGEST_LOCK: Duration = Duration::from_secs(3);

static TABLES: LazyLock<Migrator> = LazyLock::new(|| {
    let mut tables = sqlx::migrate!("migrations/sqlite");
    tables.dangerous_set_table_name("ttpay_migrations");
    tables
});

/// The writing connection with its tables up to date, and the readers; a database in memory has only the writer.
pub(super) async fn connect(
    url: &str,
    options: &Options,
) -> Result<(SqliteConnection, Option<SqlitePool>), StoreError> {
    if Place::of(url)? == Place::Memory {
        let mut writer = writer(&settings(SqliteConnectOptions::new().in_memory(true), options)).await?;
        migrate(&mut writer).await?;
        return Ok((writer, None));
    }
    let file = settings(place::sqlite(url)?, options);
    if options.create {
        make_private(&file);
    }
    let mut writer = writer(&file).await?;
    migrate(&mut writer).await?;
    let readers = SqlitePoolOptions::new()
        .max_connections(options.max_connections.max(1))
        .acquire_timeout(options.patience)
        .test_before_acquire(false) // a file does not go away, and asking costs as much as reading
        .connect_lazy_with(file.read_only(true).create_if_missing(false));
    Ok((writer, Some(readers)))
}

/// Bytes of a page of a new file; an older file keeps its own. Alipay's order string then lies in the page of its row: of
/// pages of 4096 bytes it takes another one, whole, and 6 to 10 % fewer orders are placed a second.
const PAGE: u32 = 8192;
/// So many pages of the log are copied into the file together: a page that changed often is then copied once. 16 MB.
const LOG_PAGES: &str = "2000";

/// `FULL`: what was committed survives a loss of power. `WAL`: readers and the writer do not wait for each other.
fn settings(file: SqliteConnectOptions, options: &Options) -> SqliteConnectOptions {
    file.create_if_missing(options.create)
        .page_size(PAGE)
        .foreign_keys(true)
        .busy_timeout(options.patience.min(LONGEST_LOCK))
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .pragma("wal_autocheckpoint", LOG_PAGES)
}

async fn writer(file: &SqliteConnectOptions) -> Result<SqliteConnection, StoreError> {
    file.connect().await.map_err(|error| Doing::Read.failed(&error))
}

/// Everything in one transaction that keeps other processes out, so that they find the tables made.
async fn migrate(connection: &mut SqliteConnection) -> Result<(), StoreError> {
    let failed = |error| Doing::Read.failed(&error);
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await.map_err(failed)?;
    TABLES.run_direct(None, &mut *transaction, false).await.map_err(|error| migration(&error))?;
    transaction.commit().await.map_err(failed)
}

/// A new file is for its owner only: it tells who bought what. SQLite gives its log the rights of the file.
#[cfg(unix)]
fn make_private(file: &SqliteConnectOptions) {
    use std::os::unix::fs::OpenOptionsExt;
    let path = file.get_filename();
    // When it is there already, or cannot be made, opening it says so better.
    let _ = std::fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
}

#[cfg(not(unix))]
fn make_private(_: &SqliteConnectOptions) {}

#[cfg(test)]
mod tests {
    use super::*;
    use sqlx::query_scalar;

    #[tokio::test]
    async fn nobody_waits_longer_than_three_seconds_for_a_locked_file() {
        for (patience_s, waits_ms) in [(1, 1_000), (5, 3_000), (60, 3_000)] {
            let options = Options { patience: Duration::from_secs(patience_s), ..Options::default() };
            let (mut writer, _) = connect("sqlite::memory:", &options).await.unwrap();
            let waits: i64 = query_scalar("PRAGMA busy_timeout").fetch_one(&mut writer).await.unwrap();
            assert_eq!(waits, waits_ms, "{patience_s}");
        }
    }
}
