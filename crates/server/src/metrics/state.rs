//! What the store is asked when somebody reads the measurements: few indexed questions, and not at every reading.

use std::sync::Mutex;

use ttpay::core::lifecycle::OrderState;
use ttpay_store::{OrderStore, StoreError};

use super::Metrics;

/// How long an answer holds, in seconds.
const FRESH_S: i64 = 15;
/// Orders of each ended state are counted from so many seconds ago: what they were before, the counters have seen.
const DAY_S: i64 = 24 * 60 * 60;
/// Counting stops here: a tenth of a million entries of an index take some tens of milliseconds.
const MOST_ORDERS: u32 = 100_000;

/// Looks into the store on behalf of the measurements.
#[derive(Default)]
pub(crate) struct Look {
    at: Mutex<Option<i64>>,
}

impl Look {
    /// Brings the gauges of the store up to date; those of the outbox where `webhooks` are delivered from it. A database that is away is what one of them says, and no error; the
    /// others then keep their last values.
    pub(crate) async fn refresh(&self, store: &dyn OrderStore, metrics: &Metrics, webhooks: bool, now: i64) {
        let outcome = self.read(store, metrics, webhooks, now).await;
        metrics.database(outcome.is_ok());
        if let Err(error) = outcome {
            tracing::warn!(reason = %error, "the store could not be measured");
        }
    }

    async fn read(
        &self,
        store: &dyn OrderStore,
        metrics: &Metrics,
        webhooks: bool,
        now: i64,
    ) -> Result<(), StoreError> {
        store.ping().await?;
        metrics.lag(store.next_due().await?.map_or(0, |due| now.saturating_sub(due)));
        if !self.is_due(now) {
            return Ok(());
        }
        for state in OrderState::ALL.iter().copied() {
            let is_open = matches!(state, OrderState::Created | OrderState::Pending);
            let since = if is_open { i64::MIN } else { now.saturating_sub(DAY_S) };
            metrics.orders(state, store.count(state, since, MOST_ORDERS).await?);
        }
        if webhooks {
            metrics.outbox(store.outbox_health().await?, now);
        }
        Ok(())
    }

    /// One of those who ask at the same moment looks; the others show what is known.
    fn is_due(&self, now: i64) -> bool {
        let Ok(mut at) = self.at.lock() else { return true };
        let fresh = at.is_some_and(|at| (at..at.saturating_add(FRESH_S)).contains(&now));
        if !fresh {
            *at = Some(now);
        }
        !fresh
    }
}
