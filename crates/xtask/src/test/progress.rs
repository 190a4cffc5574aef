//! The calm line that shows which part runs and for how long.

use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use super::part::Status;
use super::table::paint;

/// Without a terminal a silent part says once a minute that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(60);

/// The line of the part that runs now.
#[derive(Debug)]
pub(crate) struct Progress {
    name: &'static str,
    start: Instant,
    terminal: bool,
}

impl Progress {
    pub(crate) fn start(name: &'static str) -> Self {
        Self { name, start: Instant::now(), terminal: std::io::stderr().is_terminal() }
    }

    /// Runs `work` and keeps the line alive meanwhile.
    pub(crate) fn while_running<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        let (done, waiting) = channel::<()>();
        std::thread::scope(|scope| {
            scope.spawn(move || {
                let pause = if self.terminal { Duration::from_secs(1) } else { HEARTBEAT };
                self.tick(true);
                while waiting.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
                    self.tick(false);
                }
            });
            let result = work();
            drop(done);
            result
        })
    }

    /// Replaces the running line by how it ended.
    pub(crate) fn finish(&self, status: &Status, seconds: f64) {
        let back = if self.terminal { "\r\x1b[K" } else { "" };
        anstream::eprintln!("{back}{:<11} {:>6.1} s  {}", self.name, seconds, paint(status));
    }

    fn tick(&self, first: bool) {
        let seconds = self.start.elapsed().as_secs();
        if self.terminal {
            eprint!("\r{:<11} {seconds:>6}   s  running", self.name);
            let _ = std::io::stderr().flush();
        } else if !first {
            eprintln!("{:<11} {seconds:>6}   s  still running", self.name);
        }
    }
}

/// Prints the whole log of a part that failed.
pub(crate) fn show_log(path: &Path) {
    match std::fs::read(path) {
        Ok(bytes) => {
            eprintln!("{}\n(this output is also in {})\n", String::from_utf8_lossy(&bytes), path.display())
        }
        Err(error) => eprintln!("{} cannot be read: {error}", path.display()),
    }
}
