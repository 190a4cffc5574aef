//! What deliverers of one process hear from the rest of it: a message was written or replayed, or the receiver is gone.

use std::sync::atomic::{AtomicI64, Ordering};

use tokio::sync::Notify;

/// Wakes the deliverers, and lets them rest.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Notify,
    rest_until: AtomicI64,
}

impl Bell {
    /// There is something to deliver.
    pub fn ring(&self) {
        self.rung.notify_one();
    }

    /// The receiver said that it is gone: nothing is sent before this moment, unless somebody replays.
    pub fn rest(&self, until: i64) {
        self.rest_until.store(until, Ordering::Release);
    }

    /// Somebody replays: the receiver is there again.
    pub fn rise(&self) {
        self.rest_until.store(0, Ordering::Release);
        self.ring();
    }

    pub(super) fn rests_at(&self, now: i64) -> bool {
        now < self.rest_until.load(Ordering::Acquire)
    }

    pub(super) async fn heard(&self) {
        self.rung.notified().await;
    }
}
