//! A clock that can be moved forward, for the merchant and the platforms together.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

/// The system's clock, which can be moved forward.
#[derive(Clone)]
pub struct Clock {
    system: ttpay_server::Clock,
    moved_s: Arc<AtomicI64>,
}

impl Clock {
    /// A clock that shows the system's time now.
    pub fn system() -> Self {
        Self { system: ttpay_server::clock::system(), moved_s: Arc::new(AtomicI64::new(0)) }
    }

    /// Moves it forward.
    pub fn pass(&self, time: Duration) {
        self.moved_s.fetch_add(i64::try_from(time.as_secs()).unwrap_or(0), Ordering::SeqCst);
    }

    /// The time it shows, as a function that others keep.
    pub fn reader(&self) -> ttpay_server::Clock {
        let Self { system, moved_s } = self.clone();
        Arc::new(move || system().saturating_add(moved_s.load(Ordering::SeqCst)))
    }
}
