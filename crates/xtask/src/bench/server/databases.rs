//! Where the databases of the benchmark live: a folder on a real disk, and a PostgreSQL of our own.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use sqlx::{Connection, PgConnection};
use ttpay_store::{Options, OrderStore};
use ttpay_store_testing::{Absent, Care, Server, installed};

/// A database that can be opened as often as there are instances.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// A folder for the file; not in memory: a commit there would be no commit.
    Sqlite(PathBuf),
    /// The address.
    Postgres(String),
}

impl Place {
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::Sqlite(_) => "sqlite",
            Self::Postgres(_) => "postgresql",
        }
    }

    /// The address as the store takes it.
    pub(super) fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite://{}", folder.join("orders.db").display()),
            Self::Postgres(url) => url.clone(),
        }
    }

    /// The place of an address.
    pub(super) fn read(address: &str) -> anyhow::Result<Self> {
        Ok(match address.strip_prefix("sqlite://") {
            Some(path) => {
                Self::Sqlite(Path::new(path).parent().context("a file lies in a folder")?.to_owned())
            }
            None => Self::Postgres(address.to_owned()),
        })
    }

    /// How many MB the database takes on its disk.
    pub(super) async fn size_mb(&self) -> anyhow::Result<u64> {
        match self {
            Self::Sqlite(folder) => Ok(std::fs::metadata(folder.join("orders.db"))?.len() >> 20),
            Self::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await?;
                let bytes: i64 = sqlx::query_scalar("SELECT pg_database_size(current_database())")
                    .fetch_one(&mut connection)
                    .await?;
                Ok(u64::try_from(bytes)? >> 20)
            }
        }
    }

    /// What is known about whole tables being read since `before`.
    pub(super) async fn proof(&self, before: Option<i64>) -> anyhow::Result<String> {
        Ok(match (before, self.full_scans().await?) {
            (Some(before), Some(now)) => {
                format!("PostgreSQL counts {} rows read by scanning a whole table", now - before)
            }
            _ => "its plans are held to indices by a test of the store".to_owned(),
        })
    }

    /// How many rows PostgreSQL has read by scanning a whole table of ours so far, by its own count; SQLite does not count.
    pub(super) async fn full_scans(&self) -> anyhow::Result<Option<i64>> {
        let Self::Postgres(url) = self else { return Ok(None) };
        let mut connection = PgConnection::connect(url).await?;
        let scans = sqlx::query_scalar(
            "SELECT sum(seq_tup_read)::bigint FROM pg_stat_user_tables \
             WHERE relname IN ('orders', 'legs', 'refunds', 'facts', 'events', 'outbox')",
        );
        Ok(scans.fetch_one(&mut connection).await?)
    }

    /// A store with a pool of its own.
    pub(super) async fn open(&self) -> anyhow::Result<Arc<dyn OrderStore>> {
        Ok(ttpay_store::open(&self.url(), &Options::default()).await?)
    }
}

/// A PostgreSQL of our own with Debian's settings; `None`, said aloud, where it is not installed.
pub(super) fn postgres() -> anyhow::Result<Option<Server>> {
    if installed().is_none() {
        anstream::println!("PostgreSQL is left out: {}\n", Absent::NotInstalled);
        return Ok(None);
    }
    Ok(Some(Server::start(Care::Durable)?))
}
