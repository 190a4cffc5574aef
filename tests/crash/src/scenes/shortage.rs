//! A database that is out of order for a while: clear refusals, no readiness, nothing lost, and then all is well again.

use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};

use crate::args::Args;
use crate::campaign::Campaign;
use crate::outcome::Outcome;

/// How long it may take until the shortage shows, and until it is over.
const SHOWS: Duration = Duration::from_secs(60);
/// So many refusals one after the other, and so many looks at readiness.
const ENOUGH: u32 = 2;

/// A market, a shortage from `begin` to `end`, and a look at everything.
pub(super) async fn shortage<B, E>(
    args: &Args,
    campaign: &mut Campaign,
    begin: impl FnOnce() -> B,
    end: impl FnOnce() -> E,
) -> anyhow::Result<Outcome>
where
    B: Future<Output = anyhow::Result<()>>,
    E: Future<Output = anyhow::Result<()>>,
{
    let market = campaign.open_market();
    let prefix = market.prefix.clone();
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    begin().await.context("the shortage cannot be made")?;
    let shown = shows(campaign, &prefix).await;
    end().await.context("the shortage cannot be ended")?;
    shown?;
    recovers(campaign, &prefix).await?;
    tokio::time::sleep(Duration::from_millis(1_000)).await;
    market.close().await?;
    campaign.settle(&prefix, Duration::from_secs(args.patience)).await
}

/// Every refusal is clear, readiness goes down, and the server stays alive.
async fn shows(campaign: &mut Campaign, prefix: &str) -> anyhow::Result<()> {
    let began = Instant::now();
    let mut refused = 0_u32;
    for number in 0.. {
        ensure!(began.elapsed() < SHOWS, "in {SHOWS:?} only {refused} orders were refused");
        if let Some(answer) = campaign.probe(&format!("{prefix}S{number:03}")).await
            && !answer.status.is_success()
        {
            let clear = answer.status == 503 && answer.is_problem && answer.says_when;
            ensure!(clear, "while the database is out of order a place is answered by {answer:?}");
            refused += 1;
        } else {
            refused = 0;
        }
        if refused >= ENOUGH {
            let server = campaign.server(0).context("the server is gone")?;
            for _ in 0..ENOUGH {
                ensure!(server.says("/healthz", &campaign.http).await, "the server is not alive any more");
                ensure!(
                    !server.says("/readyz", &campaign.http).await,
                    "it calls itself ready and takes no orders"
                );
            }
            campaign.tally.refused += u64::from(refused);
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("the orders are used up")
}

/// The same server, without a restart, is ready again and takes orders.
async fn recovers(campaign: &mut Campaign, prefix: &str) -> anyhow::Result<()> {
    let began = Instant::now();
    for number in 0.. {
        let server = campaign.server(0).context("the server is gone")?;
        let ready = server.says("/readyz", &campaign.http).await;
        let placed = campaign.probe(&format!("{prefix}E{number:03}")).await;
        if ready && placed.as_ref().is_some_and(|answer| answer.status.is_success()) {
            campaign.tally.recovery_ms = Some(began.elapsed().as_millis());
            return Ok(());
        }
        ensure!(
            began.elapsed() < SHOWS,
            "the database works again, and the server does not: ready {ready}, {placed:?}"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    bail!("the orders are used up")
}
