//! A PostgreSQL server for tests: started in a temporary folder by whoever needs one, and ended with him.
//!
//! Invariant: never part of the library; only tests, benchmarks and `xtask` import it.
//! Invariant: no port is taken, no server of the machine is touched, nothing stays behind, even when a test is killed.
//! Invariant: without PostgreSQL a test fails and says what to install; it does not pass.

#![forbid(unsafe_code)]

mod database;
mod server;

pub use database::{Database, database};
pub use server::{Absent, Care, Server, installed};

/// Names a server on which the tests may make databases, in place of one of their own: `postgres://…`.
pub const VARIABLE: &str = "TTPAY_TEST_POSTGRES";
