//! SIGKILL at random moments: one server on SQLite, three on PostgreSQL.

use std::path::Path;
use std::time::{Duration, Instant};

use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};

use ttpay_store_testing::{Absent, Care, Server, VARIABLE, database};

use crate::args::Args;
use crate::campaign::{Campaign, Setup};
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::report::Report;
use crate::tables::Tables;

/// How many kills there are between two looks at everything.
const ROUND: u32 = 25;
/// How long the last refunds of several rounds may take: a refund call that got lost is made again after a minute or two.
const LAST_LOOK: Duration = Duration::from_secs(240);

/// One server on SQLite.
pub(crate) async fn sqlite(args: &Args, setup: Setup) -> anyhow::Result<Report> {
    let file = setup.folder.join("ttpay.db");
    let setup = Setup { database_url: sqlite_url(&file), ..setup };
    let campaign = Campaign::open(setup, || open_sqlite(&file)).await?;
    let report = kills(args, campaign).await?;
    // After the last server has closed it, the file must be whole.
    let tables = open_sqlite(&file).await?;
    tables.check_integrity().await?;
    tables.close().await;
    Ok(report)
}

/// The address of an SQLite file.
pub(super) fn sqlite_url(file: &Path) -> String {
    format!("sqlite:{}", file.display())
}

/// The tables of an SQLite file, only to be read.
pub(super) async fn open_sqlite(file: &Path) -> anyhow::Result<Tables> {
    let options =
        SqliteConnectOptions::new().filename(file).read_only(true).busy_timeout(Duration::from_secs(10));
    Ok(Tables::Sqlite(SqlitePoolOptions::new().max_connections(1).connect_with(options).await?))
}

/// Rounds of kills, each with a look at everything, and a last look at the end.
async fn kills(args: &Args, mut campaign: Campaign) -> anyhow::Result<Report> {
    let mut outcome = Outcome::default();
    let progress = Progress::new(campaign.setup.name, args.cycles, campaign.setup.shows_progress);
    let mut left = args.cycles;
    let patience = Duration::from_secs(args.patience);
    let mut prefixes = Vec::new();
    while left > 0 && outcome.breaches.is_empty() {
        campaign.begin_faults().await?;
        let market = campaign.open_market();
        for _ in 0..left.min(ROUND) {
            campaign.kill_one().await?;
            if campaign.chance.u8(..100) < 40 {
                campaign.tally.cuts += campaign.tables.cut_connections().await?;
            }
            left -= 1;
            progress.show(args.cycles - left, outcome.orders);
        }
        let prefix = market.close().await?;
        campaign.end_faults().await?;
        outcome.add(campaign.settle(&prefix, patience).await?);
        prefixes.push(prefix);
    }
    progress.end();
    // What was at rest after its own round must still be so after all the others, and in the end nothing is left to do.
    if prefixes.len() > 1 && outcome.breaches.is_empty() {
        let until = Instant::now() + LAST_LOOK;
        outcome = Outcome::default();
        for prefix in prefixes {
            let left = until.saturating_duration_since(Instant::now());
            outcome.add(campaign.settle(&prefix, left.max(patience)).await?);
        }
    }
    Report::of(campaign, outcome).await
}

/// Three servers on PostgreSQL: on a database of the server that was named for tests, or on a server of its own.
pub(crate) async fn postgres(args: &Args, setup: Setup) -> anyhow::Result<Report> {
    if std::env::var_os(VARIABLE).is_some_and(|url| !url.is_empty()) {
        let database = database().await;
        return replicas(args, setup, database.url()).await;
    }
    match tokio::task::spawn_blocking(|| Server::start(Care::Durable)).await? {
        Ok(server) => replicas(args, setup, server.url()).await,
        Err(absent @ Absent::NotInstalled) => Ok(Report::Skipped(absent.to_string())),
        Err(absent) => Err(absent.into()),
    }
}

async fn replicas(args: &Args, setup: Setup, url: &str) -> anyhow::Result<Report> {
    let setup = Setup { database_url: url.to_owned(), servers: 3, ..setup };
    kills(args, Campaign::open(setup, async || Tables::postgres(url).await).await?).await
}
