//! The log of the program: text for terminals, one JSON object a line for machines, on stderr.

use std::net::SocketAddr;

use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{Layer, fmt, registry};
use ttpay_store::Place;

use crate::settings::{LogForm, LogLevel, Warning};
use crate::trace::Traces;

/// Starts the log, and lets the traces hear of what they collect. A second start in one process changes nothing.
pub fn start(form: LogForm, level: LogLevel, traces: Option<&Traces>) {
    let level = match level {
        LogLevel::Error => LevelFilter::ERROR,
        LogLevel::Warn => LevelFilter::WARN,
        LogLevel::Info => LevelFilter::INFO,
        LogLevel::Debug => LevelFilter::DEBUG,
        LogLevel::Trace => LevelFilter::TRACE,
    };
    // Only our own lines below `warn`: what libraries print there may hold an address with its query, or a statement
    // with its values.
    let filter = Targets::new().with_target("ttpay", level).with_default(level.min(LevelFilter::WARN));
    let lines = fmt::layer().with_writer(std::io::stderr);
    let layer = match form {
        LogForm::Text => lines.compact().with_ansi(is_terminal()).with_filter(filter).boxed(),
        LogForm::Json => lines.json().flatten_event(true).with_filter(filter).boxed(),
    };
    let _ = registry().with(layer).with(traces.map(Traces::layer)).try_init();
    quiet_panics();
}

/// A panic's own text may hold a value that must not be printed: only its place is.
fn quiet_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "a panic, which is a fault of this program");
    }));
}

fn is_terminal() -> bool {
    use std::io::IsTerminal;
    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none()
}

/// Where the server listens, as a line of the log: with port 0 nobody else says it.
pub fn listening(address: SocketAddr) {
    tracing::info!(%address, "listening");
}

/// Which database the server uses, as a line of the log.
pub fn database(place: &Place) {
    tracing::info!(%place, "database");
}

/// A warning as lines of the log.
pub fn warning(warning: &Warning) {
    tracing::warn!(zh = &*warning.zh, "{}", warning.en);
}
