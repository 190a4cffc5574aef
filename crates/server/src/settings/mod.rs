//! The server's own settings: `[server]` of the configuration file, overridden by `TTPAY_SERVER_…` and by flags.

mod load;
mod otlp;
mod section;
mod table;
mod warning;

use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use aws_lc_rs::hmac;
use ipnet::IpNet;
use ttpay::core::lifecycle::LatePolicy;
use ttpay::core::{ErrorCode, KeyText};
use ttpay::{Secret, TtpayError};

pub use load::{Loaded, Sources, load};
pub use otlp::Otlp;
pub use section::{LogForm, LogLevel};
pub use table::{Form, SETTINGS, Setting, help};
pub use warning::{Warning, unknown_variables, warnings};

use crate::engine::Policy;
use crate::hex::hex;
use crate::webhooks::Webhook;

/// Everything that the server is told, validated.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens.
    pub listen: SocketAddr,
    /// Where the channels reach it, without a slash at the end.
    pub public_url: Option<String>,
    /// The database; it may hold a password.
    pub database_url: KeyText,
    /// Opens the operator's routes.
    pub operator_key: Secret,
    /// Makes each order's status token.
    pub status_key: Secret,
    /// The form of the log.
    pub log: LogForm,
    /// The least important line that is logged.
    pub log_level: LogLevel,
    /// The life of an order that says nothing, in seconds.
    pub valid_time_s: i64,
    /// What happens to a payment after the end.
    pub late_policy: LatePolicy,
    /// The least time between two questions about one order, in seconds.
    pub query_floor_s: i64,
    /// Requests to the public pages from one address in a minute.
    pub status_per_minute: NonZeroU32,
    /// Notifications from one address in a minute.
    pub notify_per_minute: NonZeroU32,
    /// Whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpNet>,
    /// Whether `/metrics` is shown without the operator's key.
    pub open_metrics: bool,
    /// Connections open at the same time.
    pub max_connections: u32,
    /// How many due orders are worked on at the same time.
    pub workers: u16,
    /// Where messages go and how they are signed; none are sent without it, and they wait.
    pub webhook: Option<Webhook>,
    /// Where traces go; nowhere without it.
    pub otlp: Option<Otlp>,
    /// `limits.allow_loopback` of the merchant: http and loopback addresses, for the sandbox only.
    pub allow_loopback: bool,
    /// Where the sandbox has its own pages; not in the file, because only a program that starts both knows.
    pub sandbox_pages: Option<String>,
    /// Bounds in time; not in the file, because nobody has to choose them.
    pub bounds: Bounds,
}

/// How long the server waits for what. Tests wait less.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    /// The head of a request has to arrive in this time, and the first one so soon after the connection.
    pub head: Duration,
    /// A connection may rest so long between two requests; shorter, like a head, while places are scarce.
    pub rest: Duration,
    /// The body of a request has to arrive in this time.
    pub body: Duration,
    /// A request is answered in this time, finished or not.
    pub whole: Duration,
    /// A client that takes nothing of its answer for this time is sent away.
    pub unread: Duration,
    /// An orderly end is over in this time.
    pub shutdown: Duration,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            head: Duration::from_secs(10),
            // Longer than the minute of common load balancers.
            rest: Duration::from_secs(75),
            body: Duration::from_secs(10),
            whole: Duration::from_secs(30),
            unread: Duration::from_secs(10),
            shutdown: Duration::from_secs(30),
        }
    }
}

/// The fewest characters of an operator's key and of a status key.
pub const SHORTEST_KEY: usize = 24;

impl Settings {
    /// The defaults around an operator's key; the sandbox and tests change members afterwards.
    ///
    /// # Errors
    /// `key_malformed` for a key under [`SHORTEST_KEY`] characters.
    pub fn new(operator_key: Secret) -> Result<Self, TtpayError> {
        long_enough("operator_key", &operator_key)?;
        Ok(Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: None,
            database_url: KeyText::from("sqlite:ttpay.db"),
            status_key: status_key(&operator_key)?,
            operator_key,
            log: LogForm::default(),
            log_level: LogLevel::default(),
            valid_time_s: 600,
            late_policy: LatePolicy::Refund,
            query_floor_s: 2,
            status_per_minute: STATUS_PER_MINUTE,
            notify_per_minute: NOTIFY_PER_MINUTE,
            trusted_proxies: Vec::new(),
            open_metrics: false,
            max_connections: 1024,
            workers: 4,
            webhook: None,
            otlp: None,
            allow_loopback: false,
            sandbox_pages: None,
            bounds: Bounds::default(),
        })
    }

    /// Whether the channels and the users reach this server over TLS.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// What the engine is told.
    #[must_use]
    pub fn policy(&self) -> Policy {
        Policy {
            valid_time_s: self.valid_time_s,
            late_policy: self.late_policy,
            status_key: self.status_key.clone(),
            query_floor_s: self.query_floor_s,
            public_url: self.public_url.clone(),
        }
    }
}

const STATUS_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(599);
const NOTIFY_PER_MINUTE: NonZeroU32 = NonZeroU32::MIN.saturating_add(59_999);

fn long_enough(name: &str, key: &Secret) -> Result<(), TtpayError> {
    if key.expose().chars().count() >= SHORTEST_KEY {
        return Ok(());
    }
    let path = format!("server.{name}");
    let message =
        format!("`{path}` has fewer than {SHORTEST_KEY} characters; `openssl rand -hex 24` makes a good one");
    Err(TtpayError::new(ErrorCode::KeyMalformed, Some(&path), message))
}

/// The status key of whoever names none: bound to the operator's key, and useless for guessing it.
fn status_key(operator_key: &Secret) -> Result<Secret, TtpayError> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, operator_key.expose().as_bytes());
    let tag = hmac::sign(&key, b"ttpay status token");
    Ok(Secret::new("server.status_key", &hex(tag.as_ref()))?)
}

#[cfg(test)]
mod tests;
