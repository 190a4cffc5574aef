//! The signals that end the program: SIGTERM and SIGINT.

/// Listens from now on; the future ends at the first signal. A second one ends the process at once.
pub fn stop() -> impl Future<Output = ()> {
    let first = next();
    async move {
        first.await;
        tracing::info!("stopping: what was begun is finished first");
        let second = next();
        tokio::spawn(async move {
            second.await;
            // 128 and the number of SIGINT, as shells count.
            std::process::exit(130);
        });
    }
}

#[cfg(unix)]
fn next() -> impl Future<Output = ()> {
    use tokio::signal::unix::{SignalKind, signal};
    // Registered here and not at the first poll, so that nothing is missed in between.
    let signals = (signal(SignalKind::terminate()), signal(SignalKind::interrupt()));
    async move {
        match signals {
            (Ok(mut terminate), Ok(mut interrupt)) => {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
            }
            _ => std::future::pending().await,
        }
    }
}

#[cfg(not(unix))]
async fn next() {
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
