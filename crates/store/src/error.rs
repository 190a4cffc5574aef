//! What a store cannot do, and what that means for the caller.

use ttpay_core::ErrorCode;

/// A failure of the store. Nothing was stored, except where `OutcomeUnknown` says that nobody knows.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// The address of the database is not one that this program can open.
    #[error("`database_url` is not usable: {rule}")]
    Address {
        /// The rule; never the address, which may hold a password.
        rule: String,
    },
    /// The file is to be in a folder that does not exist.
    #[error(
        "the database is to be in {folder}, and there is no such folder; make it, or name another file in `database_url`"
    )]
    NoFolder {
        /// The absolute path of the folder.
        folder: String,
    },
    /// Only a database that exists was to be opened.
    #[error("there is no database {place}; name the one that the server uses in `database_url`")]
    NoDatabase {
        /// The absolute path of the file, or what else was named.
        place: String,
    },
    /// A value that no database of ours can hold.
    #[error("`{field}` cannot be stored: {rule}")]
    Invalid {
        /// The member.
        field: String,
        /// The rule.
        rule: String,
    },
    /// The database is away, locked or overloaded; the same call may work later.
    #[error("the database is not available now ({what}); nothing was stored, try again")]
    Unavailable {
        /// What happened, in the database's own words without values.
        what: String,
    },
    /// The disk is full.
    #[error("the database has no room left on its disk; nothing was stored, free some space")]
    Full,
    /// The connection broke while a transaction was being committed: load the order to see.
    #[error("the connection broke during a commit; read the order again before deciding anything")]
    OutcomeUnknown,
    /// Something in the database cannot be read back: it was written by another version, or changed by hand.
    #[error("`{what}` in the database cannot be read: {rule}{}", whose(.of))]
    Corrupt {
        /// Table and column.
        what: String,
        /// The rule.
        rule: String,
        /// The number of the order, and which row of it where it has several; `None` when it is no order's.
        of: Option<(String, Option<String>)>,
    },
    /// The database was made by a newer version of this program.
    #[error("the database was made by a newer version ({what}); update this program")]
    TooNew {
        /// The version found.
        what: String,
    },
    /// Any other refusal by the database: a fault of this program.
    #[error("the database refused a statement: {what}")]
    Refused {
        /// What happened, without values.
        what: String,
    },
}

impl StoreError {
    /// A member that cannot be stored.
    pub(crate) fn invalid(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), rule: rule.into() }
    }

    /// A column that cannot be read back.
    pub(crate) fn corrupt(what: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::Corrupt { what: what.into(), rule: rule.into(), of: None }
    }

    /// Names the order, and the row of it, to which the damage belongs: a number is no value that has to be hidden.
    pub(crate) fn of_row(self, out_trade_no: &str, row: Option<&str>) -> Self {
        match self {
            Self::Corrupt { what, rule, of: None } => {
                Self::Corrupt { what, rule, of: Some((out_trade_no.to_owned(), row.map(str::to_owned))) }
            }
            other => other,
        }
    }

    /// Table and column of what cannot be read back.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::Corrupt { what, .. } => Some(what),
            _ => None,
        }
    }

    /// The code over the border.
    #[must_use]
    pub const fn code(&self) -> ErrorCode {
        match self {
            Self::Address { .. } | Self::NoFolder { .. } | Self::NoDatabase { .. } | Self::TooNew { .. } => {
                ErrorCode::ConfigInvalid
            }
            Self::Invalid { .. } => ErrorCode::FieldInvalid,
            Self::Unavailable { .. }
            | Self::Full
            | Self::OutcomeUnknown
            | Self::Corrupt { .. }
            | Self::Refused { .. } => ErrorCode::Internal,
        }
    }

    /// Whether the same call may succeed a little later.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Unavailable { .. } | Self::Full | Self::OutcomeUnknown)
    }
}

/// Whose row it is, for people.
fn whose(of: &Option<(String, Option<String>)>) -> String {
    match of {
        None => String::new(),
        Some((order, None)) => format!(" (order `{order}`)"),
        Some((order, Some(row))) => format!(" (order `{order}`, row `{row}`)"),
    }
}
