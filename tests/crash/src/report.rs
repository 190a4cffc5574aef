//! How a campaign ended.

use crate::campaign::Campaign;
use crate::outcome::Outcome;

/// How a campaign ended.
#[derive(Clone, Debug)]
pub(crate) enum Report {
    /// Everything held; with its table.
    Held(String),
    /// Something did not; with its table and what is wrong.
    Broken(String),
    /// It did not run; with the reason.
    Skipped(String),
}

impl Report {
    /// Ends a campaign and says how it went.
    pub(crate) async fn of(campaign: Campaign, outcome: Outcome) -> anyhow::Result<Self> {
        let table = outcome.table(campaign.caller.counts(), &campaign.tally);
        let logs = campaign.panics().await?;
        campaign.close().await?;
        // What is short comes last, where it is read.
        let mut text = outcome.told.concat();
        text.push_str(&table);
        if outcome.paid == 0 {
            text.push_str("  no order was paid, so nothing was shown\n");
        } else if outcome.hooks[0] == 0 {
            text.push_str("  no webhook was delivered\n");
        }
        for line in &logs {
            text.push_str(&format!("  in a server's log: {line}\n"));
        }
        Ok(if outcome.held() && logs.is_empty() { Self::Held(text) } else { Self::Broken(text) })
    }
}
