//! The platforms of the sandbox, alone or with the merchant's backend, in one process on loopback.

mod clock;
mod house;
mod options;
mod sandbox;
mod serve;

use std::future::Future;

pub use clock::Clock;
pub use house::{House, OPERATOR_KEY};
pub use sandbox::run as sandbox;
pub use serve::run as serve;

/// Runs a future to its end on all cores.
pub fn run_async<T>(future: impl Future<Output = Result<T, String>>) -> Result<T, String> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    runtime.map_err(|error| format!("no runtime can be started: {error}"))?.block_on(future)
}

/// Waits for Ctrl-C or SIGTERM.
pub async fn wait_for_the_end() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without signals there is nothing to wait for but the end of the process.
    let _ = interrupt.await;
}
