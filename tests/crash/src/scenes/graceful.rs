//! SIGTERM under load: what the server began it answers, what it answered stays, and it ends well.

use std::time::{Duration, Instant};

use anyhow::ensure;

use super::kills::{open_sqlite, sqlite_url};
use crate::args::Args;
use crate::campaign::{Campaign, Setup};
use crate::report::Report;

/// How often the server is ended.
const TIMES: u32 = 6;
/// An answer that has left the server has reached its caller after this time, on a machine that is busy with several campaigns.
const ON_ITS_WAY: Duration = Duration::from_secs(10);

/// One server on SQLite, ended gracefully again and again.
pub(crate) async fn graceful(args: &Args, setup: Setup) -> anyhow::Result<Report> {
    let file = setup.folder.join("ttpay.db");
    let setup = Setup { database_url: sqlite_url(&file), ..setup };
    let mut campaign = Campaign::open(setup, || open_sqlite(&file)).await?;
    campaign.begin_faults().await?;
    let market = campaign.open_market();
    for _ in 0..TIMES {
        tokio::time::sleep(Duration::from_millis(campaign.chance.u64(200..1_200))).await;
        end_and_compare(&mut campaign, &market.prefix).await?;
        campaign.start(0).await?;
    }
    let prefix = market.close().await?;
    campaign.end_faults().await?;
    let outcome = campaign.settle(&prefix, Duration::from_secs(args.patience)).await?;
    Report::of(campaign, outcome).await
}

/// Ends the server; afterwards the database holds no order whose request nobody answered.
async fn end_and_compare(campaign: &mut Campaign, prefix: &str) -> anyhow::Result<()> {
    let Some(server) = campaign.take(0) else { return Ok(()) };
    let (status, took) = server.terminate().await?;
    ensure!(status.success(), "after SIGTERM the server ended with {status}");
    campaign.tally.ends_ms.push(took.as_millis());
    let stored = campaign.tables.read(prefix).await?;
    let ended = Instant::now();
    // Nobody answers any more, so waiting hides nothing.
    loop {
        let told = campaign.journal.of(prefix);
        let is_answered = |number: &String| told.get(number).is_some_and(|told| told.answered);
        let unanswered: Vec<_> = stored.keys().filter(|number| !is_answered(number)).collect();
        if unanswered.is_empty() {
            return Ok(());
        }
        ensure!(
            ended.elapsed() < ON_ITS_WAY,
            "orders were stored, and their requests broken off at the end: {unanswered:?}"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}
