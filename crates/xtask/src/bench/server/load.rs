//! Load: as many requests at once as are wanted until all are answered, or as many a second as are wanted.
#![allow(clippy::float_arithmetic)] // Rates and milliseconds, not money.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use anyhow::ensure;
use tokio::task::JoinSet;
use tokio::time::Instant;

/// Does `work` for `0..count`, `at_once` at a time; gives how many were done a second.
///
/// # Errors
/// The first failure of `work`: what is not answered as it should be is not timed.
pub(super) async fn flat_out<F, T>(count: usize, at_once: usize, work: F) -> anyhow::Result<f64>
where
    F: Fn(usize) -> T + Clone + Send + 'static,
    T: Future<Output = anyhow::Result<()>> + Send,
{
    let next = Arc::new(AtomicUsize::new(0));
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for _ in 0..at_once.min(count) {
        let (work, next) = (work.clone(), next.clone());
        tasks.spawn(async move {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= count {
                    return anyhow::Ok(());
                }
                work(index).await?;
            }
        });
    }
    while let Some(done) = tasks.join_next().await {
        done??;
    }
    Ok(as_f64(count) / start.elapsed().as_secs_f64())
}

/// Does `work` for `0..count`, `per_second` of them begun each second whatever becomes of the earlier ones; gives how
/// long each took from the moment at which it was to begin, in order of length.
///
/// # Errors
/// The first failure of `work`.
pub(super) async fn paced<F, T>(count: usize, per_second: f64, work: F) -> anyhow::Result<Vec<Duration>>
where
    F: Fn(usize) -> T + Clone + Send + 'static,
    T: Future<Output = anyhow::Result<()>> + Send,
{
    ensure!(per_second > 0.0, "a load of {per_second} a second is none");
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for index in 0..count {
        let due = start + Duration::from_secs_f64(as_f64(index) / per_second);
        // The timer's grain is a millisecond: what falls due within one begins together, and its wait is counted.
        if due > Instant::now() {
            tokio::time::sleep_until(due).await;
        }
        let work = work.clone();
        tasks.spawn(async move {
            work(index).await?;
            anyhow::Ok(due.elapsed())
        });
    }
    let mut times = Vec::with_capacity(count);
    while let Some(done) = tasks.join_next().await {
        times.push(done??);
    }
    times.sort_unstable();
    Ok(times)
}

/// The value below which `percent` of sorted times lie.
pub(super) fn percentile(times: &[Duration], percent: usize) -> Duration {
    let at = (times.len() * percent / 100).min(times.len().saturating_sub(1));
    times.get(at).copied().unwrap_or_default()
}

#[allow(clippy::cast_precision_loss)] // Counts are far below 2^52.
pub(super) fn as_f64(count: usize) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_item_is_done_once_and_a_failure_ends_the_measurement() {
        let seen = Arc::new(AtomicUsize::new(0));
        let counted = seen.clone();
        let count = move |index: usize| {
            let seen = counted.clone();
            async move {
                seen.fetch_add(index, Ordering::Relaxed);
                Ok(())
            }
        };
        assert!(flat_out(100, 8, count).await.unwrap() > 0.0);
        assert_eq!(seen.load(Ordering::Relaxed), 4950);
        assert!(flat_out(10, 2, |_| async { anyhow::bail!("refused") }).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn a_slow_answer_delays_no_later_request() {
        let times = paced(10, 100.0, |index| async move {
            tokio::time::sleep(Duration::from_millis(if index == 0 { 500 } else { 2 })).await;
            Ok(())
        })
        .await
        .unwrap();
        assert_eq!(percentile(&times, 50), Duration::from_millis(2));
        assert_eq!(percentile(&times, 99), Duration::from_millis(500));
    }
}
