//! Where the database of an address is, told without opening it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;
use sqlx::sqlite::SqliteConnectOptions;

use crate::error::StoreError;

const MEMORY: &[&str] = &["sqlite::memory:", "sqlite://:memory:"];

/// Where a database is. Shown to people it has no user and no password.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In memory; it ends with the store.
    Memory,
    /// A file of SQLite, as an absolute path.
    File(PathBuf),
    /// A server of PostgreSQL: `host:port/database`.
    Server(String),
}

impl Place {
    /// The place that an address means.
    ///
    /// # Errors
    /// `Address` when it does not say SQLite or PostgreSQL, or is not well formed.
    pub fn of(url: &str) -> Result<Self, StoreError> {
        match url.split_once(':') {
            Some(("sqlite", _)) if MEMORY.contains(&url) => Ok(Self::Memory),
            Some(("sqlite", _)) => {
                let path = sqlite(url)?.get_filename().to_owned();
                // Without a working folder the path stays as it was written.
                Ok(Self::File(std::path::absolute(&path).unwrap_or(path)))
            }
            Some(("postgres" | "postgresql", _)) => {
                let server = postgres(url)?;
                let database = server.get_database().unwrap_or_default();
                Ok(Self::Server(format!("{}:{}/{database}", server.get_host(), server.get_port())))
            }
            _ => Err(StoreError::Address {
                rule: "it begins with `sqlite:` or `postgres://`; for example `sqlite:orders.db`".to_owned(),
            }),
        }
    }

    /// The file of SQLite.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Memory | Self::Server(_) => None,
        }
    }

    /// Looks whether the folder of a file is there; no server is asked, and nothing is opened.
    ///
    /// # Errors
    /// `NoFolder`.
    pub fn check_folder(&self) -> Result<(), StoreError> {
        match self.file().and_then(Path::parent) {
            Some(folder) if !folder.is_dir() => {
                Err(StoreError::NoFolder { folder: folder.display().to_string() })
            }
            _ => Ok(()),
        }
    }

    /// Looks whether a file is there already; what a server has is known only to itself.
    ///
    /// # Errors
    /// `NoDatabase`; a database in memory is never there before it is opened.
    pub fn check_exists(&self) -> Result<(), StoreError> {
        match self {
            Self::Memory => Err(StoreError::NoDatabase { place: self.to_string() }),
            Self::File(path) if !path.is_file() => {
                Err(StoreError::NoDatabase { place: path.display().to_string() })
            }
            Self::File(_) | Self::Server(_) => Ok(()),
        }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Memory => to.write_str("sqlite in memory, which ends with this program"),
            Self::File(path) => write!(to, "sqlite {}", path.display()),
            Self::Server(server) => write!(to, "postgres {server}"),
        }
    }
}

pub(crate) fn sqlite(url: &str) -> Result<SqliteConnectOptions, StoreError> {
    SqliteConnectOptions::from_str(url).map_err(|_| StoreError::Address {
        rule: "it is no address of a file; write `sqlite:PATH`".to_owned(),
    })
}

pub(crate) fn postgres(url: &str) -> Result<PgConnectOptions, StoreError> {
    PgConnectOptions::from_str(url).map_err(|_| StoreError::Address {
        rule: "it is no address of a server; write `postgres://user:password@host/database`".to_owned(),
    })
}
