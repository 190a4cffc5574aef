//! The line that shows how far a long campaign is.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Without a terminal a long campaign says so often that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(60);
const WIDTH: u32 = 30;

/// The line of a campaign.
#[derive(Debug)]
pub(crate) struct Progress {
    name: &'static str,
    is_shown: bool,
    all: u32,
    began: Instant,
    said: Mutex<Instant>,
}

impl Progress {
    pub(crate) fn new(name: &'static str, all: u32, is_shown: bool) -> Self {
        let began = Instant::now();
        Self { name, is_shown, all, began, said: Mutex::new(began) }
    }

    /// So many of all are done, and so many orders were judged.
    pub(crate) fn show(&self, done: u32, orders: usize) {
        if !self.is_shown {
            return;
        }
        let seconds = self.began.elapsed().as_secs();
        let text = format!("{:<9} {done}/{} kills, {seconds} s, {orders} orders judged", self.name, self.all);
        if std::io::stderr().is_terminal() {
            let full = usize::try_from(done * WIDTH / self.all.max(1)).unwrap_or_default();
            let bar: String = (0..usize::try_from(WIDTH).unwrap_or_default())
                .map(|at| if at < full { '#' } else { '.' })
                .collect();
            eprint!("\r{bar} {text}");
            let _ = std::io::stderr().flush();
            return;
        }
        let Ok(mut said) = self.said.lock() else { return };
        if said.elapsed() > HEARTBEAT {
            *said = Instant::now();
            eprintln!("{text}");
        }
    }

    /// Ends the line.
    pub(crate) fn end(&self) {
        if self.is_shown && std::io::stderr().is_terminal() {
            eprint!("\r\x1b[K");
        }
    }
}
