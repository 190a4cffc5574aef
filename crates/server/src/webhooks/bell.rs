//! What deliverers of one process hear from the rest of it: a message was written or replayed.

use tokio::sync::Notify;

/// Wakes the deliverers.
#[derive(Debug, Default)]
pub struct Bell(Notify);

impl Bell {
    /// There is something to deliver.
    pub fn ring(&self) {
        self.0.notify_one();
    }

    pub(super) async fn heard(&self) {
        self.0.notified().await;
    }
}
