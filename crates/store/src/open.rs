//! Opening a database by its address.

use std::sync::Arc;
use std::time::Duration;

use crate::error::StoreError;
use crate::order_store::OrderStore;
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;

/// How a database is used; the defaults suit one merchant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// How many connections are open at once: all of PostgreSQL's, or the readers of SQLite, which has one writer.
    pub max_connections: u32,
    /// How long a call waits for a free connection, and then for PostgreSQL's answer, or for another process that holds
    /// SQLite's file; for that three seconds at most.
    pub patience: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_connections: 10, patience: Duration::from_secs(5) }
    }
}

/// Whether [`open`] would know what to do with an address, before anything is opened.
///
/// # Errors
/// `Address` when it does not say SQLite or PostgreSQL.
pub fn check_address(url: &str) -> Result<(), StoreError> {
    Kind::of(url).map(|_| ())
}

/// Opens the database of an address and brings its tables up to date; several processes may do so at once.
///
/// `sqlite:PATH` is a file, made when it is absent; `sqlite::memory:` is a database that ends with the store;
/// `postgres://…` is a server.
///
/// # Errors
/// `Address` for an address that cannot be used; `TooNew` for a database that a newer version of this program made; what
/// the database itself refuses.
pub async fn open(url: &str, options: &Options) -> Result<Arc<dyn OrderStore>, StoreError> {
    Ok(match Kind::of(url)? {
        Kind::Sqlite => Arc::new(Sqlite::open(url, options).await?),
        Kind::Postgres => Arc::new(Postgres::open(url, options).await?),
    })
}

/// The databases that there are.
enum Kind {
    Sqlite,
    Postgres,
}

impl Kind {
    fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':') {
            Some(("sqlite", _)) => Ok(Self::Sqlite),
            Some(("postgres" | "postgresql", _)) => Ok(Self::Postgres),
            _ => Err(StoreError::Address {
                rule: "it begins with `sqlite:` or `postgres://`; for example `sqlite:orders.db`".to_owned(),
            }),
        }
    }
}
