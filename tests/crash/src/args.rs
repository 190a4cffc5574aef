//! The command line.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

/// What a campaign is told.
#[derive(Clone, Debug, Parser)]
#[command(
    name = "cargo xtask crash",
    bin_name = "cargo xtask crash",
    about = "Kill the real server under load, again and again, and prove that nothing is lost or doubled"
)]
pub(crate) struct Args {
    /// Which campaigns; all when absent
    #[arg(value_enum)]
    pub(crate) campaigns: Vec<Name>,
    /// How often the server is killed in the campaigns `sqlite` and `postgres`
    #[arg(long, default_value_t = 25)]
    pub(crate) cycles: u32,
    /// How many buyers buy at the same time
    #[arg(long, default_value_t = 24)]
    pub(crate) buyers: u32,
    /// Repeats the choices of an earlier run; a new one when absent
    #[arg(long)]
    pub(crate) seed: Option<u64>,
    /// How long the last refunds may take at the end of a campaign, in seconds
    #[arg(long, default_value_t = 6)]
    pub(crate) patience: u64,
    /// The small file system of the campaign `full` is in place
    #[arg(long, hide = true)]
    pub(crate) on_small_disk: bool,
    /// The program `ttpay`
    #[arg(long, default_value = "target/debug/ttpay")]
    pub(crate) ttpay: PathBuf,
    /// Where databases and logs lie; those of a failed campaign stay
    #[arg(long, default_value = "target/crash")]
    pub(crate) folder: PathBuf,
}

/// A campaign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Name {
    /// One server on SQLite, killed with SIGKILL
    Sqlite,
    /// Three servers on PostgreSQL, one of them killed at a time
    Postgres,
    /// One server, ended with SIGTERM under load: what it began it answers
    Graceful,
    /// The disk of the database is full for a while
    Full,
    /// Another program locks the database for a while
    Locked,
}

impl Name {
    /// Every campaign, in the order in which they run.
    pub(crate) const ALL: [Self; 5] =
        [Self::Sqlite, Self::Postgres, Self::Graceful, Self::Full, Self::Locked];

    /// The word.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
            Self::Graceful => "graceful",
            Self::Full => "full",
            Self::Locked => "locked",
        }
    }
}
