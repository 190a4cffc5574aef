//! Traces for an OpenTelemetry collector, when the settings name one. Without one no span is made, and a place where one
//! would begin costs the reading of one atomic number.
//!
//! Spans have a target of their own, which the log does not show and which alone is sent: so no line of the log, no error
//! text and no span of a library ever leaves with the traces.

mod client;
mod queue;
mod span;

use std::collections::HashMap;
use std::time::Duration;

use opentelemetry::KeyValue;
use opentelemetry::trace::TracerProvider as _;
use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{BatchConfigBuilder, BatchSpanProcessor, SdkTracerProvider};
use tokio::runtime::Handle;
use tracing::Subscriber;
use tracing_subscriber::Layer;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::registry::LookupSpan;
use ttpay::{ErrorCode, TtpayError};

use crate::settings::Otlp;
use client::Client;
pub(crate) use queue::SPANS;
use queue::{Bounded, Counting};
pub(crate) use span::{
    about, action, call, commit, delivered, delivery, failed, notified, request, round, taken_over, task,
    work,
};

/// The target of every span that is sent. It must not begin with `ttpay`, which the log shows.
pub(crate) const TARGET: &str = "otlp";

/// Spans that wait at most; further ones are dropped and counted.
const WAITING: usize = 8192;
/// Spans of one request to the collector, and the longest wait for so many.
const BATCH: usize = 512;
const PAUSE: Duration = Duration::from_secs(2);
/// How long the end of the program waits for the last spans to be taken.
pub const PATIENCE: Duration = Duration::from_secs(3);

/// What sends spans to a collector, in a thread of its own.
pub struct Traces {
    provider: SdkTracerProvider,
}

impl Traces {
    /// Begins to collect spans for a collector; `runtime` does the sending.
    ///
    /// # Errors
    /// `config_invalid` for an address that cannot be used; `internal` without an HTTPS client.
    pub fn start(otlp: &Otlp, runtime: Handle) -> Result<Self, TtpayError> {
        let client = Client::new(otlp, runtime)?;
        // The header lines are the client's: the exporter would print and merge them.
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(client)
            .with_endpoint(&otlp.url)
            .with_protocol(Protocol::HttpBinary)
            .with_headers(HashMap::new())
            .build()
            .map_err(|_| {
                let message = "`server.otlp_url` of the configuration cannot be used";
                TtpayError::new(ErrorCode::ConfigInvalid, Some("server.otlp_url"), message)
            })?;
        let batches = BatchConfigBuilder::default()
            .with_max_queue_size(WAITING)
            .with_max_export_batch_size(BATCH)
            .with_scheduled_delay(PAUSE)
            .build();
        let (counting, waiting) = Counting::new(exporter);
        let batches = BatchSpanProcessor::builder(counting).with_batch_config(batches).build();
        let provider = SdkTracerProvider::builder()
            .with_span_processor(Bounded::new(batches, waiting, WAITING))
            .with_resource(resource())
            .build();
        Ok(Self { provider })
    }

    /// What hears of spans.
    pub(crate) fn layer<S>(&self) -> impl Layer<S> + use<S>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        tracing_opentelemetry::layer()
            .with_tracer(self.provider.tracer("ttpay"))
            .with_location(false)
            .with_threads(false)
            .with_target(false)
            .with_tracked_inactivity(false)
            .with_context_activation(false)
            .with_filter(Targets::new().with_target(TARGET, LevelFilter::INFO))
    }

    /// Sends what waits, for [`PATIENCE`] at most. Afterwards nothing is collected any more.
    pub async fn shutdown(self) {
        let ended = tokio::task::spawn_blocking(move || self.provider.shutdown_with_timeout(PATIENCE)).await;
        if !matches!(ended, Ok(Ok(()))) {
            tracing::warn!("the collector did not take the last traces in {} s", PATIENCE.as_secs());
        }
    }
}

/// Who sends. `OTEL_RESOURCE_ATTRIBUTES` of the environment adds to it.
fn resource() -> Resource {
    Resource::builder()
        .with_service_name("ttpay")
        .with_attributes([
            KeyValue::new("service.version", env!("CARGO_PKG_VERSION")),
            KeyValue::new("service.instance.id", crate::http::fresh_id()),
        ])
        .build()
}
