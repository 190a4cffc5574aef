//! What is counted and measured, as Prometheus reads it. One registry a server; labels have few values.

use std::fmt;
use std::time::Duration;

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

/// The media type of [`Metrics::text`].
pub const OPENMETRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// From a page out of memory to the longest call of a channel, in seconds.
const BUCKETS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 8.0];

type Latency<L> = Family<L, Histogram, fn() -> Histogram>;

/// The measurements of one server.
pub struct Metrics {
    registry: Registry,
    requests: Family<Answered, Counter>,
    request_time: Latency<Route>,
    notifications: Family<Verdict, Counter>,
    calls: Family<Called, Counter>,
    call_time: Latency<Host>,
    orders: Family<Happened, Counter>,
    webhooks: Family<Attempted, Counter>,
    webhook_time: Histogram,
    outbox_lag: Gauge,
    outbox_dead: Gauge,
    plan_lag: Gauge,
    connections: Gauge,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    method: String,
    route: String,
    status: u16,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    method: String,
    route: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Verdict {
    channel: String,
    verdict: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Called {
    host: String,
    outcome: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Host {
    host: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Attempted {
    outcome: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Happened {
    event: String,
}

fn latency<L: Clone + std::hash::Hash + Eq>() -> Latency<L> {
    Family::new_with_constructor(|| Histogram::new(BUCKETS))
}

impl Default for Metrics {
    fn default() -> Self {
        let mut this = Self {
            registry: Registry::with_prefix("ttpay"),
            requests: Family::default(),
            request_time: latency(),
            notifications: Family::default(),
            calls: Family::default(),
            call_time: latency(),
            orders: Family::default(),
            webhooks: Family::default(),
            webhook_time: Histogram::new(BUCKETS),
            outbox_lag: Gauge::default(),
            outbox_dead: Gauge::default(),
            plan_lag: Gauge::default(),
            connections: Gauge::default(),
        };
        let to = &mut this.registry;
        to.register("http_requests", "Requests answered", this.requests.clone());
        let about = "Time until a request was answered";
        to.register_with_unit("http_request", about, Unit::Seconds, this.request_time.clone());
        let about = "Notifications by verdict: accepted, or the code of the refusal";
        to.register("notifications", about, this.notifications.clone());
        let about = "Calls to the channels by outcome: the class of the status, unreachable or no_answer";
        to.register("channel_calls", about, this.calls.clone());
        let about = "Time until a channel answered";
        to.register_with_unit("channel_call", about, Unit::Seconds, this.call_time.clone());
        let about = "What happened to orders, by the words of their timeline; written by this process";
        to.register("order_events", about, this.orders.clone());
        let about = "Attempts to deliver a message by outcome: the class of the status, 410, unreachable or no_answer";
        to.register("webhook_attempts", about, this.webhooks.clone());
        let about = "Time until the receiver of a message answered";
        to.register_with_unit("webhook_attempt", about, Unit::Seconds, this.webhook_time.clone());
        let about = "How long the oldest message has waited that is not delivered and not given up";
        to.register_with_unit("outbox_lag", about, Unit::Seconds, this.outbox_lag.clone());
        let about = "Messages that were given up and not replayed";
        to.register("outbox_dead", about, this.outbox_dead.clone());
        let about = "How long the oldest thing to do has been due";
        to.register_with_unit("plan_lag", about, Unit::Seconds, this.plan_lag.clone());
        to.register("connections", "Open connections", this.connections.clone());
        this
    }
}

impl Metrics {
    /// A request was answered.
    pub fn answered(&self, method: &str, route: &str, status: u16, took: Duration) {
        let (method, route) = (method.to_owned(), route.to_owned());
        let labels = Answered { method: method.clone(), route: route.clone(), status };
        self.requests.get_or_create(&labels).inc();
        self.request_time.get_or_create(&Route { method, route }).observe(took.as_secs_f64());
    }

    /// A notification was judged.
    pub fn notified(&self, channel: &str, verdict: &str) {
        let labels = Verdict { channel: channel.to_owned(), verdict: verdict.to_owned() };
        self.notifications.get_or_create(&labels).inc();
    }

    /// A channel was called.
    pub fn called(&self, host: &str, outcome: &str, took: Duration) {
        let host = host.to_owned();
        self.calls.get_or_create(&Called { host: host.clone(), outcome: outcome.to_owned() }).inc();
        self.call_time.get_or_create(&Host { host }).observe(took.as_secs_f64());
    }

    /// A line was written into the timeline of an order.
    pub fn happened(&self, event: &str) {
        self.orders.get_or_create(&Happened { event: event.to_owned() }).inc();
    }

    /// A message was sent to the merchant's own system.
    pub fn webhook_attempted(&self, outcome: &str, took: Duration) {
        self.webhooks.get_or_create(&Attempted { outcome: outcome.to_owned() }).inc();
        self.webhook_time.observe(took.as_secs_f64());
    }

    /// How long the oldest message has waited, in seconds, and how many were given up.
    pub fn outbox(&self, lag: i64, dead: u64) {
        self.outbox_lag.set(lag.max(0));
        self.outbox_dead.set(i64::try_from(dead).unwrap_or(i64::MAX));
    }

    /// How many seconds ago the oldest thing to do fell due; 0 when nothing is due.
    pub fn lag(&self, seconds: i64) {
        self.plan_lag.set(seconds.max(0));
    }

    /// A connection was opened (+1) or closed (-1).
    pub fn connections(&self, change: i64) {
        self.connections.inc_by(change);
    }

    /// Everything as text.
    ///
    /// # Errors
    /// Never in practice: writing into a string cannot fail.
    pub fn text(&self) -> Result<String, fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}
