//! The platforms of the sandbox, alone or with the merchant's backend, in one process on loopback.

mod clock;
mod house;
mod options;
mod private;
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
