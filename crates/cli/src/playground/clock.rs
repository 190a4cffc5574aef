//! A clock that can be moved forward, for the merchant and the platforms together.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// A clock that runs like any other and can be moved forward.
#[derive(Clone)]
pub struct Clock {
    start: Instant,
    base_s: i64,
    moved_s: Arc<AtomicI64>,
}

impl Clock {
    /// A clock that shows the system's time now.
    pub fn system() -> Self {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Self::from(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
    }

    /// A clock that shows this time now, Unix seconds.
    pub fn from(base_s: i64) -> Self {
        Self { start: Instant::now(), base_s, moved_s: Arc::new(AtomicI64::new(0)) }
    }

    /// Moves it forward.
    pub fn pass(&self, time: Duration) {
        self.moved_s.fetch_add(i64::try_from(time.as_secs()).unwrap_or(0), Ordering::SeqCst);
    }

    /// The time it shows, as a function that others keep.
    pub fn reader(&self) -> Arc<dyn Fn() -> i64 + Send + Sync> {
        let clock = self.clone();
        Arc::new(move || {
            let gone = i64::try_from(clock.start.elapsed().as_secs()).unwrap_or(i64::MAX);
            clock.base_s.saturating_add(gone).saturating_add(clock.moved_s.load(Ordering::SeqCst))
        })
    }
}
