//! The reconciler: works on orders that are due, waits for the next one, and stops when it is told to. Beside it, old
//! idempotency keys are forgotten.

use std::sync::Arc;
use std::time::Duration;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use ttpay_store::OrderStore;

use crate::clock::Clock;
use crate::engine::Engine;
use crate::error::ServerError;

/// How many orders one worker takes at a time: few, so that replicas and workers share what is due.
const BATCH: u16 = 8;

/// The longest sleep: another replica may have planned something that this process does not know.
const LONGEST: Duration = Duration::from_secs(15);

/// The first and the longest pause after a failure.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Starts `workers` of them. Each finishes what it began after `stop` and ends.
pub fn start(engine: &Engine, workers: u16, stop: &CancellationToken, tasks: &TaskTracker) {
    for worker in 0..workers {
        tasks.spawn(run(engine.clone(), worker, stop.clone()));
    }
}

async fn run(engine: Engine, worker: u16, stop: CancellationToken) {
    let mut pause = FIRST_PAUSE;
    while !stop.is_cancelled() {
        match work(&engine).await {
            Ok(0) => {
                pause = FIRST_PAUSE;
                or_stop(&stop, engine.idle(LONGEST)).await;
            }
            Ok(_) => pause = FIRST_PAUSE,
            Err(reason) => {
                tracing::error!(worker, reason, pause_ms = pause.as_millis(), "the reconciler pauses");
                or_stop(&stop, tokio::time::sleep(pause)).await;
                pause = (pause * 2).min(LONGEST_PAUSE);
            }
        }
    }
}

/// How long an answer is kept under its idempotency key, and how often old ones are looked for.
const KEPT_S: i64 = 24 * 60 * 60;
const SWEEP: Duration = Duration::from_secs(60 * 60);

/// Forgets idempotency keys after a day, until `stop`.
pub async fn forget_keys(store: Arc<dyn OrderStore>, clock: Clock, stop: CancellationToken) {
    while !stop.is_cancelled() {
        match store.sweep(clock() - KEPT_S).await {
            Ok(0) => {}
            Ok(count) => tracing::info!(count, "old idempotency keys are forgotten"),
            Err(error) => tracing::warn!(reason = %error, "old idempotency keys could not be forgotten"),
        }
        or_stop(&stop, tokio::time::sleep(SWEEP)).await;
    }
}

/// One round as a task of its own: a panic in it must not end the worker.
async fn work(engine: &Engine) -> Result<usize, String> {
    let engine = engine.clone();
    let round = tokio::spawn(async move { engine.work(BATCH).await });
    match round.await {
        Ok(outcome) => outcome.map_err(|error: ServerError| error.to_string()),
        Err(_) => Err("a panic while working on an order".to_owned()),
    }
}

async fn or_stop(stop: &CancellationToken, wait: impl Future<Output = ()>) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = wait => {}
    }
}
