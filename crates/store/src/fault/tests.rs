//! Each code of a database and what it becomes, for a question and for a change.

use std::borrow::Cow;
use std::error::Error;
use std::fmt;

use sqlx::error::{DatabaseError, ErrorKind};

use super::*;

/// A refusal as a driver gives it, with a value in its words.
#[derive(Debug)]
struct Refusal(&'static str);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value 6217001234 is wrong")
    }
}

impl Error for Refusal {}

impl DatabaseError for Refusal {
    fn message(&self) -> &'static str {
        "the value 6217001234 is wrong"
    }
    fn code(&self) -> Option<Cow<'_, str>> {
        Some(self.0.into())
    }
    fn as_error(&self) -> &(dyn Error + Send + Sync + 'static) {
        self
    }
    fn as_error_mut(&mut self) -> &mut (dyn Error + Send + Sync + 'static) {
        self
    }
    fn into_error(self: Box<Self>) -> Box<dyn Error + Send + Sync + 'static> {
        self
    }
    fn kind(&self) -> ErrorKind {
        ErrorKind::Other
    }
}

fn told(code: &'static str, doing: Doing) -> StoreError {
    doing.failed(&sqlx::Error::Database(Box::new(Refusal(code))))
}

/// A short name of each variant.
fn name(error: &StoreError) -> &'static str {
    match error {
        StoreError::Address { .. } => "address",
        StoreError::NoFolder { .. } => "no folder",
        StoreError::NoDatabase { .. } => "no database",
        StoreError::Invalid { .. } => "invalid",
        StoreError::Unavailable { .. } => "unavailable",
        StoreError::Full => "full",
        StoreError::OutcomeUnknown => "unknown",
        StoreError::Corrupt { .. } => "corrupt",
        StoreError::TooNew { .. } => "too new",
        StoreError::Refused { .. } => "refused",
    }
}

#[test]
fn every_code_means_what_the_manuals_of_the_databases_say() {
    // Code, for a question, for a change.
    let table = [
        // PostgreSQL, appendix A.
        ("08000", "unavailable", "unknown"),
        ("08006", "unavailable", "unknown"),
        ("22021", "refused", "refused"),
        ("23505", "refused", "refused"),
        ("25006", "unavailable", "unavailable"),
        ("28P01", "refused", "refused"),
        ("3D000", "refused", "refused"),
        ("40001", "unavailable", "unavailable"),
        ("40003", "unavailable", "unknown"),
        ("40P01", "unavailable", "unavailable"),
        ("42P01", "refused", "refused"),
        ("53000", "unavailable", "unavailable"),
        ("53100", "full", "full"),
        ("53200", "unavailable", "unavailable"),
        ("53300", "unavailable", "unavailable"),
        ("55P03", "unavailable", "unavailable"),
        ("57014", "unavailable", "unavailable"),
        ("57P01", "unavailable", "unknown"),
        ("57P02", "unavailable", "unknown"),
        ("57P03", "unavailable", "unavailable"),
        ("57P05", "unavailable", "unknown"),
        ("58030", "unavailable", "unavailable"),
        ("XX000", "refused", "refused"),
        ("XX001", "corrupt", "corrupt"),
        // SQLite, "Result and Error Codes"; the larger ones are extended codes.
        ("1", "refused", "refused"),
        ("5", "unavailable", "unavailable"),
        ("517", "unavailable", "unavailable"),
        ("6", "unavailable", "unavailable"),
        ("8", "unavailable", "unavailable"),
        ("10", "unavailable", "unknown"),
        ("1034", "unavailable", "unknown"),
        ("11", "corrupt", "corrupt"),
        ("13", "full", "full"),
        ("14", "unavailable", "unavailable"),
        ("18", "refused", "refused"),
        ("26", "corrupt", "corrupt"),
        ("1555", "refused", "refused"),
        ("2067", "refused", "refused"),
    ];
    for (code, question, change) in table {
        assert_eq!(name(&told(code, Doing::Read)), question, "{code}");
        assert_eq!(name(&told(code, Doing::Write)), change, "{code}");
    }
}

#[test]
fn no_message_repeats_what_the_database_said() {
    for code in ["1", "5", "11", "19", "08006", "22021", "23505", "40001", "53300", "XX001", "99999"] {
        for doing in [Doing::Read, Doing::Write] {
            let message = told(code, doing).to_string();
            assert!(!message.contains("6217001234"), "{message}");
        }
    }
}

#[test]
fn a_connection_that_breaks_leaves_a_change_in_doubt_and_a_question_unanswered() {
    let broken = || sqlx::Error::Io(std::io::ErrorKind::ConnectionReset.into());
    assert_eq!(Doing::Write.failed(&broken()), StoreError::OutcomeUnknown);
    assert_eq!(Doing::Write.silent(), StoreError::OutcomeUnknown);
    assert_eq!(name(&Doing::Read.failed(&broken())), "unavailable");
    // Without a connection nothing was sent.
    assert_eq!(name(&Doing::Write.failed(&sqlx::Error::PoolTimedOut)), "unavailable");
}
