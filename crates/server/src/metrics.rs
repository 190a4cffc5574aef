//! What is counted and measured, as Prometheus reads it. One registry a server; labels have few values, and no label has
//! an order, a person or an amount.

mod labels;
mod state;

use std::fmt;
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use ttpay::core::lifecycle::OrderState;
use ttpay_store::OutboxHealth;

use crate::trace::SPANS;
use crate::transport::Purpose;
use labels::{Answer, Answered, Attempted, Called, Errand, Happened, InState, Route, Verdict};
pub(crate) use state::Look;

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
    call_time: Latency<Errand>,
    answers: Family<Answer, Counter>,
    events: Family<Happened, Counter>,
    orders: Family<InState, Gauge>,
    webhooks: Family<Attempted, Counter>,
    webhook_time: Histogram,
    outbox_lag: Gauge,
    outbox_waiting: Gauge,
    outbox_dead: Gauge,
    plan_lag: Gauge,
    unreadable: Counter,
    database: Gauge,
    connections: Gauge,
    started: Gauge,
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
            answers: Family::default(),
            events: Family::default(),
            orders: Family::default(),
            webhooks: Family::default(),
            webhook_time: Histogram::new(BUCKETS),
            outbox_lag: Gauge::default(),
            outbox_waiting: Gauge::default(),
            outbox_dead: Gauge::default(),
            plan_lag: Gauge::default(),
            unreadable: Counter::default(),
            database: Gauge::default(),
            connections: Gauge::default(),
            started: Gauge::default(),
        };
        this.register();
        this
    }
}

impl Metrics {
    /// The texts are what `/metrics` says beside each name; the table of the documentation has the same names.
    fn register(&mut self) {
        let to = &mut self.registry;
        to.register("http_requests", "Requests answered", self.requests.clone());
        let about = "Time until a request was answered";
        to.register_with_unit("http_request", about, Unit::Seconds, self.request_time.clone());
        let about = "Notifications by verdict: accepted, or the code of the refusal";
        to.register("notifications", about, self.notifications.clone());
        let about =
            "Calls to the channels by outcome: the class of the status, unreachable, no_answer or not_kept";
        to.register("channel_calls", about, self.calls.clone());
        let about = "Time until a channel answered, or did not";
        to.register_with_unit("channel_call", about, Unit::Seconds, self.call_time.clone());
        let about =
            "Answers of the channels after their signatures were checked: ok, or the code of the error";
        to.register("channel_answers", about, self.answers.clone());
        let about = "What happened to orders, by the words of their timeline; written by this process";
        to.register("order_events", about, self.events.clone());
        let about = "Orders by state: created and pending all of them, the others those of the last 24 hours";
        to.register("orders", about, self.orders.clone());
        let about = "How long the oldest thing to do has been due";
        to.register_with_unit("plan_lag", about, Unit::Seconds, self.plan_lag.clone());
        let about =
            "Times that an order, or a row of one, was left out because it cannot be read; the log names it";
        to.register("orders_unreadable", about, self.unreadable.clone());
        let about = "Attempts to deliver a message by outcome: the class of the status, 410, unreachable or no_answer";
        to.register("webhook_attempts", about, self.webhooks.clone());
        let about = "Time until the receiver of a message answered";
        to.register_with_unit("webhook_attempt", about, Unit::Seconds, self.webhook_time.clone());
        let about = "How long the oldest message has waited that is not delivered and not given up";
        to.register_with_unit("outbox_lag", about, Unit::Seconds, self.outbox_lag.clone());
        let about = "Messages that are not delivered and not given up";
        to.register("outbox_waiting", about, self.outbox_waiting.clone());
        let about = "Messages that were given up and not replayed";
        to.register("outbox_dead", about, self.outbox_dead.clone());
        let about = "Whether the database answers and takes writes: 1 or 0";
        to.register("database_ready", about, self.database.clone());
        to.register("trace_spans", "Spans of traces by fate: sent, or dropped", SPANS.clone());
        to.register("connections", "Open connections", self.connections.clone());
        let about = "When this process started, in Unix seconds";
        to.register_with_unit("start_time", about, Unit::Seconds, self.started.clone());
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        to.register("build", "The program", version);
    }

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
    pub fn called(&self, purpose: Purpose, host: &str, outcome: &str, took: Duration) {
        let errand = Errand::of(purpose);
        self.call_time.get_or_create(&errand).observe(took.as_secs_f64());
        let Errand { channel, operation } = errand;
        let labels = Called { channel, operation, host: host.to_owned(), outcome: outcome.to_owned() };
        self.calls.get_or_create(&labels).inc();
    }

    /// An answer of a channel was read: `ok`, or the code of what is wrong with it.
    pub fn judged(&self, purpose: Purpose, verdict: &str) {
        let Errand { channel, operation } = Errand::of(purpose);
        self.answers.get_or_create(&Answer { channel, operation, verdict: verdict.to_owned() }).inc();
    }

    /// A line was written into the timeline of an order.
    pub fn happened(&self, event: &str) {
        self.events.get_or_create(&Happened { event: event.to_owned() }).inc();
    }

    /// How many seconds ago the oldest thing to do fell due; 0 when nothing is due.
    pub fn lag(&self, seconds: i64) {
        self.plan_lag.set(seconds.max(0));
    }

    /// An order, or a row of one, was left out because it cannot be read.
    pub fn unreadable(&self) {
        self.unreadable.inc();
    }

    /// How many orders are in a state.
    pub fn orders(&self, state: OrderState, count: u64) {
        let labels = InState { state: state.as_str().to_owned() };
        self.orders.get_or_create(&labels).set(i64::try_from(count).unwrap_or(i64::MAX));
    }

    /// A message was sent to the merchant's own system.
    pub fn webhook_attempted(&self, outcome: &str, took: Duration) {
        self.webhooks.get_or_create(&Attempted { outcome: outcome.to_owned() }).inc();
        self.webhook_time.observe(took.as_secs_f64());
    }

    /// How the outbox is.
    pub fn outbox(&self, health: OutboxHealth, now: i64) {
        self.outbox_lag.set(health.oldest.map_or(0, |oldest| now.saturating_sub(oldest).max(0)));
        self.outbox_waiting.set(i64::try_from(health.waiting).unwrap_or(i64::MAX));
        self.outbox_dead.set(i64::try_from(health.dead).unwrap_or(i64::MAX));
    }

    /// Whether the database answers and takes writes.
    pub fn database(&self, ready: bool) {
        self.database.set(ready.into());
    }

    /// A connection was opened (+1) or closed (-1).
    pub fn connections(&self, change: i64) {
        self.connections.inc_by(change);
    }

    /// The process started now, in Unix seconds.
    pub fn started(&self, now: i64) {
        self.started.set(now);
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
