//! A bound around the SDK's queue: what does not fit and what the collector does not take is dropped, counted, and said
//! once a minute. Nobody who works on a payment ever waits here.

use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};
use std::time::{Duration, Instant};

use opentelemetry::Context;
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::error::OTelSdkResult;
use opentelemetry_sdk::trace::{Span, SpanData, SpanExporter, SpanProcessor};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;

const WARN_EVERY: Duration = Duration::from_secs(60);

/// What became of spans: `sent` or `dropped`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
pub(crate) struct Fate {
    fate: &'static str,
}

const SENT: Fate = Fate { fate: "sent" };
const DROPPED: Fate = Fate { fate: "dropped" };

/// Counted for the whole process, as there is one log and one tracer in it.
pub(crate) static SPANS: LazyLock<Family<Fate, Counter>> = LazyLock::new(Family::default);

/// How many spans wait, and what is still to be said about dropped ones.
#[derive(Debug, Default)]
pub(super) struct Waiting {
    count: AtomicUsize,
    unsaid: AtomicU64,
    said_at: Mutex<Option<Instant>>,
}

impl Waiting {
    fn dropped(&self, count: usize) {
        let count = u64::try_from(count).unwrap_or(u64::MAX);
        SPANS.get_or_create(&DROPPED).inc_by(count);
        self.unsaid.fetch_add(count, Ordering::Relaxed);
    }

    /// Says how many were dropped, in the thread that sends: whoever ends a span holds locks of the log.
    fn say(&self, now: Instant) -> Option<u64> {
        let mut said_at = self.said_at.lock().ok()?;
        let early = said_at.is_some_and(|at| now.duration_since(at) < WARN_EVERY);
        if early || self.unsaid.load(Ordering::Relaxed) == 0 {
            return None;
        }
        *said_at = Some(now);
        Some(self.unsaid.swap(0, Ordering::Relaxed))
    }
}

/// Lets so many spans wait and no more.
#[derive(Debug)]
pub(super) struct Bounded<P> {
    inner: P,
    waiting: Arc<Waiting>,
    most: usize,
}

impl<P> Bounded<P> {
    pub(super) const fn new(inner: P, waiting: Arc<Waiting>, most: usize) -> Self {
        Self { inner, waiting, most }
    }
}

impl<P: SpanProcessor> SpanProcessor for Bounded<P> {
    fn on_start(&self, span: &mut Span, context: &Context) {
        self.inner.on_start(span, context);
    }

    fn on_end(&self, span: SpanData) {
        if self.waiting.count.fetch_add(1, Ordering::AcqRel) >= self.most {
            self.waiting.count.fetch_sub(1, Ordering::AcqRel);
            self.waiting.dropped(1);
            return;
        }
        self.inner.on_end(span);
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.inner.force_flush()
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.inner.shutdown_with_timeout(timeout)
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.inner.set_resource(resource);
    }
}

/// Counts what another exporter sends and what it does not.
#[derive(Debug)]
pub(super) struct Counting<E> {
    inner: E,
    waiting: Arc<Waiting>,
}

impl<E> Counting<E> {
    pub(super) fn new(inner: E) -> (Self, Arc<Waiting>) {
        let waiting = Arc::<Waiting>::default();
        (Self { inner, waiting: waiting.clone() }, waiting)
    }
}

impl<E: SpanExporter> SpanExporter for Counting<E> {
    async fn export(&self, batch: Vec<SpanData>) -> OTelSdkResult {
        let count = batch.len();
        let outcome = self.inner.export(batch).await;
        self.waiting.count.fetch_sub(count, Ordering::AcqRel);
        match &outcome {
            Ok(()) => {
                SPANS.get_or_create(&SENT).inc_by(u64::try_from(count).unwrap_or(u64::MAX));
            }
            Err(_) => self.waiting.dropped(count),
        }
        if let Some(spans) = self.waiting.say(Instant::now()) {
            tracing::warn!(spans, "traces were dropped: the collector is away, slow, or refuses them");
        }
        outcome
    }

    fn shutdown_with_timeout(&self, timeout: Duration) -> OTelSdkResult {
        self.inner.shutdown_with_timeout(timeout)
    }

    fn force_flush(&self) -> OTelSdkResult {
        self.inner.force_flush()
    }

    fn set_resource(&mut self, resource: &Resource) {
        self.inner.set_resource(resource);
    }
}

#[cfg(test)]
mod tests;
