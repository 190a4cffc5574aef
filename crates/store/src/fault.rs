//! What a database's refusal means for the caller: one table for SQLSTATE, one for SQLite's result codes.
//!
//! Invariant: nothing of what a database says in words is repeated, because it quotes values.

use sqlx::error::ErrorKind;
use sqlx::migrate::MigrateError;

use crate::error::StoreError;

/// What the statement would have done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doing {
    /// Nothing that lasts.
    Read,
    /// A change: when the connection breaks, nobody knows whether it was made.
    Write,
}

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Meaning {
    /// It was not done, and may be done later.
    Passing(&'static str),
    /// The connection is gone; whether it was done is not known.
    Broken(&'static str),
    Full,
    Corrupt(&'static str),
    /// A fault of this program.
    Fault(&'static str),
}

impl Doing {
    /// The error of a statement.
    pub(crate) fn failed(self, error: &sqlx::Error) -> StoreError {
        use sqlx::Error as E;
        let broken = |what: &str| self.broken(what);
        match error {
            E::Database(refusal) => {
                let code = refusal.code().unwrap_or_default();
                // SQLSTATE has five characters, SQLite's codes are small numbers: they never meet.
                let meaning = if code.len() == 5 { sqlstate(&code) } else { sqlite(&code) };
                let place = refusal.table().map(|table| format!(" at table {table}")).unwrap_or_default();
                self.told(meaning, &format!("code {code}{place}{}", kind(refusal.kind())))
            }
            E::Io(_) => broken("the connection broke"),
            E::Protocol(_) => broken("the connection's protocol was broken"),
            E::WorkerCrashed => broken("the thread of the connection ended"),
            E::Tls(_) => unavailable("no encrypted connection could be made"),
            E::PoolTimedOut => unavailable("no connection became free in time"),
            E::PoolClosed => unavailable("the store is closed"),
            E::ColumnDecode { index, .. } => {
                StoreError::corrupt(index, "it is not of the type of its column")
            }
            E::ColumnNotFound(column) => StoreError::corrupt(column, "the column is missing"),
            E::RowNotFound => refused("a row that must be there is missing"),
            E::Configuration(_) => StoreError::Address { rule: "it cannot be read".to_owned() },
            E::Migrate(error) => migration(error),
            _ => refused("the driver refused it"),
        }
    }

    /// The error of a statement that was not answered in time.
    pub(crate) fn silent(self) -> StoreError {
        self.broken("the database did not answer in time")
    }

    fn told(self, meaning: Meaning, place: &str) -> StoreError {
        match meaning {
            Meaning::Passing(what) => unavailable(&format!("{what}, {place}")),
            Meaning::Broken(what) => self.broken(&format!("{what}, {place}")),
            Meaning::Full => StoreError::Full,
            Meaning::Corrupt(what) => StoreError::corrupt("the file", format!("{what}, {place}")),
            Meaning::Fault(what) => refused(&format!("{what}, {place}")),
        }
    }

    fn broken(self, what: &str) -> StoreError {
        match self {
            Self::Read => unavailable(what),
            Self::Write => StoreError::OutcomeUnknown,
        }
    }
}

/// Why no connection can be made to a server.
pub(crate) fn unreachable(error: &sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::Io(error) => unavailable(&format!("the server cannot be reached: {}", error.kind())),
        other => Doing::Read.failed(other),
    }
}

/// The error of bringing the tables up to date.
pub(crate) fn migration(error: &MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => Doing::Read.failed(error),
        MigrateError::VersionMissing(version) => {
            StoreError::TooNew { what: format!("tables of version {version}") }
        }
        MigrateError::VersionMismatch(version) | MigrateError::Dirty(version) => {
            StoreError::corrupt("ttpay_migrations", format!("version {version} was changed or broken off"))
        }
        _ => refused("the tables could not be brought up to date"),
    }
}

fn unavailable(what: &str) -> StoreError {
    StoreError::Unavailable { what: what.to_owned() }
}

fn refused(what: &str) -> StoreError {
    StoreError::Refused { what: what.to_owned() }
}

const fn kind(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::UniqueViolation => ": a key stands twice",
        ErrorKind::ForeignKeyViolation => ": the order is missing",
        ErrorKind::NotNullViolation => ": a value is absent",
        ErrorKind::CheckViolation => ": a value is out of its range",
        _ => "",
    }
}

/// PostgreSQL's codes, and those of what speaks its protocol (CockroachDB says 40003 for "ambiguous").
fn sqlstate(code: &str) -> Meaning {
    match code {
        "40003" => Meaning::Broken("nobody knows how the statement ended"),
        "57P01" | "57P02" | "57P05" => Meaning::Broken("the server ended the connection"),
        "57P03" => Meaning::Passing("the server is starting or stopping"),
        "57P04" => Meaning::Passing("the database was dropped"),
        "57014" => Meaning::Passing("the statement took too long"),
        "25006" => Meaning::Passing("the server takes no writes: it is a replica, or was made one"),
        "55P03" | "55006" => Meaning::Passing("a row or table is locked"),
        "40001" | "40P01" => Meaning::Passing("it collided with another transaction"),
        "53100" => Meaning::Full,
        "53200" => Meaning::Passing("the server has no memory left"),
        "53300" | "53400" => Meaning::Passing("the server has no connection left"),
        "58030" => Meaning::Passing("the server cannot read or write its disk"),
        "XX001" | "XX002" => Meaning::Corrupt("the server found damage"),
        "28000" | "28P01" => Meaning::Fault("the server refuses this user or password"),
        "3D000" => Meaning::Fault("there is no such database"),
        "42501" => Meaning::Fault("the user of the database may not do this"),
        "42P01" | "42703" => Meaning::Fault("a table or column is missing"),
        _ => match code.get(..2) {
            Some("08") => Meaning::Broken("the connection broke"),
            Some("53") => Meaning::Passing("the server lacks something"),
            Some("23") => Meaning::Fault("a rule of the tables was broken"),
            _ => Meaning::Fault("the server refused it"),
        },
    }
}

/// SQLite's result codes; the low byte is the family.
fn sqlite(code: &str) -> Meaning {
    let Ok(code) = code.parse::<i32>() else { return Meaning::Fault("the database refused it") };
    match code & 0xff {
        5 | 6 => Meaning::Passing("another process or connection holds the file"),
        7 => Meaning::Passing("there is no memory left"),
        8 => Meaning::Passing("the file cannot be written"),
        9 | 15 => Meaning::Passing("the statement was broken off"),
        // What was on its way to the disk may be there or not, which only shows when the file is opened again.
        10 => Meaning::Broken("the disk cannot be read or written"),
        11 | 26 => Meaning::Corrupt("it is damaged or no database"),
        13 => Meaning::Full,
        14 => Meaning::Passing("the file cannot be opened"),
        18 => Meaning::Fault("a value is too large"),
        19 => Meaning::Fault("a rule of the tables was broken"),
        _ => Meaning::Fault("the database refused it"),
    }
}

#[cfg(test)]
mod tests;
