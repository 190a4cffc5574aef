//! The database's own commits, without the store: one row of one column, each in a durable transaction of its own.

use anyhow::Context;
use sqlx::postgres::PgPoolOptions;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{PgPool, SqlitePool};

use super::cores::Seat;
use super::databases::Place;

/// As many connections as serve a PostgreSQL store.
const CONNECTIONS: u32 = 16;

/// A table of its own beside the orders, written from where the servers run.
#[derive(Clone)]
pub(super) struct Bare {
    pool: Pool,
    seat: Seat,
}

#[derive(Clone)]
enum Pool {
    /// SQLite has one writer at a time; a second connection would only wait for the lock.
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Bare {
    pub(super) async fn open(place: &Place, seat: &Seat) -> anyhow::Result<Self> {
        let place = place.clone();
        Ok(Self { pool: seat.run(async move { Pool::open(&place).await }).await??, seat: seat.clone() })
    }

    /// One row, durable when this returns.
    pub(super) async fn commit(&self, key: &str) -> anyhow::Result<()> {
        let (pool, key) = (self.pool.clone(), key.to_owned());
        self.seat.run(async move { pool.commit(&key).await }).await?
    }
}

impl Pool {
    async fn open(place: &Place) -> anyhow::Result<Self> {
        match place {
            Place::Sqlite(folder) => {
                let options = SqliteConnectOptions::new()
                    .filename(folder.join("bare.db"))
                    .create_if_missing(true)
                    .journal_mode(SqliteJournalMode::Wal)
                    .synchronous(SqliteSynchronous::Full);
                let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
                sqlx::query("CREATE TABLE IF NOT EXISTS bare (k TEXT NOT NULL PRIMARY KEY) WITHOUT ROWID")
                    .execute(&pool)
                    .await?;
                Ok(Self::Sqlite(pool))
            }
            Place::Postgres(url) => {
                let pool = PgPoolOptions::new().max_connections(CONNECTIONS).connect(url).await?;
                sqlx::query("CREATE TABLE IF NOT EXISTS bare (k TEXT NOT NULL PRIMARY KEY)")
                    .execute(&pool)
                    .await?;
                Ok(Self::Postgres(pool))
            }
        }
    }

    async fn commit(&self, key: &str) -> anyhow::Result<()> {
        let done = match self {
            Self::Sqlite(pool) => {
                sqlx::query("INSERT INTO bare VALUES (?1)").bind(key).execute(pool).await.map(|_| ())
            }
            Self::Postgres(pool) => {
                sqlx::query("INSERT INTO bare VALUES ($1)").bind(key).execute(pool).await.map(|_| ())
            }
        };
        done.context("the database's own commit failed")
    }
}
