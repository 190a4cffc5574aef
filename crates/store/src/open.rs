//! Opening a database by its address.

use std::sync::Arc;
use std::time::Duration;

use crate::error::StoreError;
use crate::order_store::OrderStore;
use crate::place::Place;
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
    /// Whether a file of SQLite that is absent is made, and tables in a database of PostgreSQL that has none. Who only
    /// looks at what is there must not make an empty database out of a mistyped address.
    pub create: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { max_connections: 10, patience: Duration::from_secs(5), create: true }
    }
}

/// Opens the database of an address and brings its tables up to date; several processes may do so at once.
///
/// `sqlite:PATH` is a file, made when it is absent unless `create` is off; `sqlite::memory:` is a database that ends with the store;
/// `postgres://…` is a server.
///
/// # Errors
/// `Address` for an address that cannot be used; `NoFolder` and `NoDatabase` for a file, or tables of a server, that are not there; `TooNew` for a database that a newer version of this program made; what
/// the database itself refuses.
pub async fn open(url: &str, options: &Options) -> Result<Arc<dyn OrderStore>, StoreError> {
    let place = Place::of(url)?;
    if !options.create {
        place.check_exists()?;
    }
    place.check_folder()?;
    Ok(match place {
        Place::Memory | Place::File(_) => Arc::new(Sqlite::open(url, options).await?),
        Place::Server(_) => Arc::new(Postgres::open(url, options).await?),
    })
}
