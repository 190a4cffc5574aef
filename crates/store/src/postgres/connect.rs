//! Connections to a PostgreSQL server, and its tables.

use std::sync::LazyLock;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::postgres::{PgArguments, PgConnection, PgPoolOptions, PgRow};
use sqlx::query::{Query, QueryAs};
use sqlx::{Connection, FromRow, Postgres, query_as};
use tokio::time::error::Elapsed;
use tokio::time::timeout;

use crate::error::StoreError;
use crate::fault::{Doing, migration, unreachable};
use crate::kept::{Kept, Taken};
use crate::open::Options;
use crate::place::{self, Place};

/// A statement with its values, and what its rows are.
pub(super) type Asked<'q, T> = QueryAs<'q, Postgres, T, PgArguments>;

/// What a row can be read as.
pub(super) trait Row: for<'r> FromRow<'r, PgRow> + Send + Unpin {}
impl<T: for<'r> FromRow<'r, PgRow> + Send + Unpin> Row for T {}

/// A connection that lay idle for longer is tried before it is used: servers and firewalls forget.
const TRY_AFTER: Duration = Duration::from_secs(1);

/// How long one attempt to find out why there is no connection may take.
const ONE_ATTEMPT: Duration = Duration::from_secs(1);

static TABLES: LazyLock<Migrator> = LazyLock::new(|| {
    let mut tables = sqlx::migrate!("migrations/postgres");
    tables.dangerous_set_table_name("ttpay_migrations");
    tables
});

/// Connections of which each call takes one for one statement, with a limit to its patience.
pub(super) struct Connections {
    kept: Kept<Postgres>,
    patience: Duration,
}

impl Connections {
    pub(super) async fn open(url: &str, options: &Options) -> Result<Self, StoreError> {
        let server = place::postgres(url)?;
        let pool = PgPoolOptions::new()
            .max_connections(options.max_connections.max(1))
            .acquire_timeout(options.patience)
            .test_before_acquire(false)
            .before_acquire(|connection, kept| {
                Box::pin(async move {
                    if kept.idle_for > TRY_AFTER {
                        connection.ping().await?;
                    }
                    Ok(true)
                })
            })
            .connect_lazy_with(server.application_name("ttpay"));
        let connections = Self { kept: Kept::new(pool), patience: options.patience };
        if !options.create && !connections.has_tables().await? {
            let place = format!("{} with tables of this program", Place::of(url)?);
            return Err(StoreError::NoDatabase { place });
        }
        connections.migrate().await?;
        Ok(connections)
    }

    /// All rows of a statement.
    pub(super) async fn all<T: Row>(&self, doing: Doing, query: Asked<'_, T>) -> Result<Vec<T>, StoreError> {
        let mut connection = self.connection().await?;
        let done = timeout(self.patience, query.fetch_all(&mut *connection)).await;
        self.judge(doing, connection, done)
    }

    /// The row of a statement, when it gives one.
    pub(super) async fn maybe<T: Row>(
        &self,
        doing: Doing,
        query: Asked<'_, T>,
    ) -> Result<Option<T>, StoreError> {
        let mut connection = self.connection().await?;
        let done = timeout(self.patience, query.fetch_optional(&mut *connection)).await;
        self.judge(doing, connection, done)
    }

    /// How many rows a statement changed.
    pub(super) async fn execute(&self, query: Query<'_, Postgres, PgArguments>) -> Result<u64, StoreError> {
        let mut connection = self.connection().await?;
        let done = timeout(self.patience, query.execute(&mut *connection)).await;
        self.judge(Doing::Write, connection, done).map(|done| done.rows_affected())
    }

    /// Whatever goes wrong here, nothing was sent yet.
    async fn connection(&self) -> Result<Taken<Postgres>, StoreError> {
        match self.kept.take().await {
            Ok(connection) => Ok(connection),
            // The pool tries until its time is over and keeps the reason to itself. Where it has no connection at all, one
            // more attempt tells.
            Err(sqlx::Error::PoolTimedOut) if self.kept.pool().size() == 0 => Err(self.away().await),
            Err(error) => Err(Doing::Read.failed(&error)),
        }
    }

    async fn away(&self) -> StoreError {
        let server = self.kept.pool().connect_options();
        match timeout(ONE_ATTEMPT, PgConnection::connect_with(&server)).await {
            Ok(Err(error)) => unreachable(&error),
            Ok(Ok(_)) => Doing::Read.failed(&sqlx::Error::PoolTimedOut),
            Err(_) => Doing::Read.silent(),
        }
    }

    /// When the answer did not come in time the connection is given up, so that no later call meets the rest of it.
    fn judge<T>(
        &self,
        doing: Doing,
        connection: Taken<Postgres>,
        done: Result<Result<T, sqlx::Error>, Elapsed>,
    ) -> Result<T, StoreError> {
        match done {
            Ok(Ok(done)) => {
                self.kept.keep(connection);
                Ok(done)
            }
            Ok(Err(error)) => {
                self.kept.give_back();
                Err(doing.failed(&error))
            }
            Err(_) => {
                drop(connection.detach());
                Err(doing.silent())
            }
        }
    }

    /// Whether some version of this program made its tables here.
    async fn has_tables(&self) -> Result<bool, StoreError> {
        let asked = query_as("SELECT to_regclass('ttpay_migrations') IS NOT NULL");
        let found: Option<(bool,)> = self.maybe(Doing::Read, asked).await?;
        Ok(found.is_some_and(|(found,)| found))
    }

    /// Under an advisory lock of the database, so that replicas that start together take turns.
    async fn migrate(&self) -> Result<(), StoreError> {
        let mut connection = self.connection().await?;
        let done = TABLES.run_direct(None, &mut *connection, false).await;
        if done.is_err() {
            drop(connection.detach()); // and with it the lock
        }
        done.map_err(|error| migration(&error))
    }

    pub(super) async fn close(&self) {
        self.kept.close().await;
    }
}
