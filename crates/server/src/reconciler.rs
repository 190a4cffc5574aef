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
    for _ in 0..workers {
        let (engine, stop) = (engine.clone(), stop.clone());
        tasks.spawn(async move { run(&engine, &stop).await });
    }
}

/// What a worker does again and again.
trait Rounds: Sync {
    /// Works on what is due; gives how much it was.
    fn work(&self) -> impl Future<Output = Result<usize, String>> + Send;
    /// Waits until something may be due.
    fn idle(&self) -> impl Future<Output = ()> + Send;
}

impl Rounds for Engine {
    /// As a task of its own: a panic in it must not end the worker.
    async fn work(&self) -> Result<usize, String> {
        let engine = self.clone();
        let round = tokio::spawn(async move { engine.work(BATCH).await });
        match round.await {
            Ok(outcome) => outcome.map_err(|error: ServerError| error.to_string()),
            Err(_) => Err("a panic while working on an order".to_owned()),
        }
    }

    async fn idle(&self) {
        self.idle(LONGEST).await;
    }
}

async fn run(rounds: &impl Rounds, stop: &CancellationToken) {
    let mut pause = FIRST_PAUSE;
    while !stop.is_cancelled() {
        match rounds.work().await {
            Ok(0) => {
                pause = FIRST_PAUSE;
                or_stop(stop, rounds.idle()).await;
            }
            Ok(_) => pause = FIRST_PAUSE,
            Err(reason) => {
                tracing::error!(reason, pause_ms = pause.as_millis(), "the reconciler pauses");
                or_stop(stop, tokio::time::sleep(pause)).await;
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

async fn or_stop(stop: &CancellationToken, wait: impl Future<Output = ()>) {
    tokio::select! {
        () = stop.cancelled() => {}
        () = wait => {}
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use tokio::time::Instant;

    use super::*;

    /// Plays these outcomes, each after this many seconds, and stops with the last one.
    struct Script {
        outcomes: Vec<Result<usize, String>>,
        takes: u64,
        began: Mutex<Vec<Instant>>,
        stop: CancellationToken,
    }

    impl Script {
        fn new(outcomes: Vec<Result<usize, String>>, takes: u64) -> Self {
            Self { outcomes, takes, began: Mutex::new(Vec::new()), stop: CancellationToken::new() }
        }
    }

    impl Rounds for Script {
        async fn work(&self) -> Result<usize, String> {
            let round = {
                let mut began = self.began.lock().unwrap();
                began.push(Instant::now());
                began.len()
            };
            if round == self.outcomes.len() {
                self.stop.cancel();
            }
            tokio::time::sleep(Duration::from_secs(self.takes)).await;
            self.outcomes[round - 1].clone()
        }

        async fn idle(&self) {
            std::future::pending().await
        }
    }

    #[tokio::test(start_paused = true)]
    async fn failures_are_met_with_longer_and_longer_pauses_and_a_success_forgets_them() {
        let mut outcomes = vec![Err("the database is away".to_owned()); 12];
        outcomes[8] = Ok(1);
        let script = Script::new(outcomes, 0);
        run(&script, &script.stop).await;
        let began = script.began.lock().unwrap();
        let pauses: Vec<_> = began.windows(2).map(|pair| (pair[1] - pair[0]).as_millis()).collect();
        // Tokio counts whole milliseconds, rounded up.
        let rounded: Vec<_> = pauses.iter().map(|pause| pause / 10 * 10).collect();
        assert_eq!(rounded, [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 0, 500, 1000]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_busy_worker_finishes_its_round_and_an_idle_one_stops_at_once() {
        let started = Instant::now();
        let busy = Script::new(vec![Ok(1)], 3);
        run(&busy, &busy.stop).await;
        assert_eq!((started.elapsed().as_secs(), busy.began.lock().unwrap().len()), (3, 1));

        let started = Instant::now();
        let idle = Script::new(vec![Ok(0), Ok(0)], 0);
        let later = async {
            tokio::time::sleep(Duration::from_secs(5)).await;
            idle.stop.cancel();
        };
        tokio::join!(run(&idle, &idle.stop), later);
        assert_eq!((started.elapsed().as_secs(), idle.began.lock().unwrap().len()), (5, 1));
    }
}
