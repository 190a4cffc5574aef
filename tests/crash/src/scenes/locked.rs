//! Another program holds the database's write lock for a while, as a backup or a curious hand may.

use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{ConnectOptions, Connection};
use tokio::sync::Mutex;

use super::kills::{open_sqlite, sqlite_url};
use super::shortage::shortage;
use crate::args::Args;
use crate::campaign::{Campaign, Setup};
use crate::report::Report;

/// One server on SQLite, whose file somebody else locks.
pub(crate) async fn locked(args: &Args, setup: Setup) -> anyhow::Result<Report> {
    let file = setup.folder.join("ttpay.db");
    let setup = Setup { database_url: sqlite_url(&file), ..setup };
    let mut campaign = Campaign::open(setup, || open_sqlite(&file)).await?;
    let options = SqliteConnectOptions::new().filename(&file).busy_timeout(Duration::from_secs(30));
    let other = Mutex::new(options.connect().await?);
    let begin = async || run(&other, "BEGIN EXCLUSIVE").await;
    let end = async || run(&other, "ROLLBACK").await;
    let outcome = shortage(args, &mut campaign, begin, end).await?;
    other.into_inner().close().await?;
    Report::of(campaign, outcome).await
}

async fn run(connection: &Mutex<SqliteConnection>, sql: &'static str) -> anyhow::Result<()> {
    sqlx::query(sql).execute(&mut *connection.lock().await).await?;
    Ok(())
}
