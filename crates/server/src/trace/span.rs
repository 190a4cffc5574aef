//! Every span that is sent. Attributes are words of this program, statuses, hosts of the configuration and order numbers:
//! never an amount, a person, an address of a user, a key, a body or a query.

use axum::http::HeaderMap;
use opentelemetry::propagation::TextMapPropagator;
use opentelemetry_http::HeaderExtractor;
use opentelemetry_sdk::propagation::TraceContextPropagator;
use tracing::field::Empty;
use tracing::{Instrument, Span, info_span};
use tracing_opentelemetry::OpenTelemetrySpanExt;
use ttpay::core::Channel;
use ttpay::core::plan::Task;

use super::TARGET;
use crate::error::ServerError;
use crate::transport::Purpose;

/// The longest order number that there can be; what is longer is no number and is cut.
const LONGEST_NUMBER: usize = 64;

/// A request to a page.
pub(crate) fn request(method: &str, route: &str, id: &str) -> Span {
    info_span!(
        target: TARGET,
        "request",
        otel.name = %format_args!("{method} {route}"),
        otel.kind = "server",
        http.request.method = method,
        http.route = route,
        request_id = id,
        http.response.status_code = Empty,
        otel.status_code = Empty,
    )
}

/// Makes a span the child of the caller's, as its `traceparent` names it.
pub(crate) fn taken_over(span: &Span, headers: &HeaderMap) {
    let parent = TraceContextPropagator::new().extract(&HeaderExtractor(headers));
    // The span has not begun, so its parent can be set.
    let _ = span.set_parent(parent);
}

/// What the engine was asked to do about an order, until it is done.
pub(crate) async fn action<T>(
    name: &'static str,
    out_trade_no: &str,
    doing: impl Future<Output = Result<T, ServerError>>,
) -> Result<T, ServerError> {
    let span = info_span!(
        target: TARGET,
        "action",
        otel.name = name,
        out_trade_no = cut(out_trade_no),
        error.type = Empty,
        otel.status_code = Empty,
    );
    ended(span, doing).await
}

/// A notification; whose it is, only its verified content says ([`about`]).
pub(crate) async fn notified<T>(
    channel: Channel,
    judging: impl Future<Output = Result<T, ServerError>>,
) -> Result<T, ServerError> {
    let span = info_span!(
        target: TARGET,
        "notified",
        channel = channel.as_str(),
        out_trade_no = Empty,
        error.type = Empty,
        otel.status_code = Empty,
    );
    ended(span, judging).await
}

/// The order that the current span turns out to be about.
pub(crate) fn about(out_trade_no: &str) {
    Span::current().record("out_trade_no", cut(out_trade_no));
}

async fn ended<T>(span: Span, doing: impl Future<Output = Result<T, ServerError>>) -> Result<T, ServerError> {
    doing.instrument(span.clone()).await.inspect_err(|error| failed(&span, error.code().as_str()))
}

/// A call to a channel.
pub(crate) fn call(Purpose(channel, operation): Purpose, host: &str) -> Span {
    let (channel, operation) = (channel.as_str(), operation.as_str());
    info_span!(
        target: TARGET,
        "call",
        otel.name = %format_args!("{channel} {operation}"),
        otel.kind = "client",
        channel,
        operation,
        server.address = host,
        http.response.status_code = Empty,
        outcome = Empty,
        error.type = Empty,
        otel.status_code = Empty,
    )
}

/// A transaction of the database; `name` says which.
pub(crate) fn commit(name: &'static str, out_trade_no: &str) -> Span {
    info_span!(
        target: TARGET,
        "commit",
        otel.name = name,
        otel.kind = "client",
        out_trade_no = cut(out_trade_no),
        outcome = Empty,
        error.type = Empty,
        otel.status_code = Empty,
    )
}

/// Orders that were due and that one worker took.
pub(crate) fn round(orders: usize) -> Span {
    info_span!(target: TARGET, "reconciler round", orders)
}

/// One of them.
pub(crate) fn work(out_trade_no: &str) -> Span {
    info_span!(target: TARGET, "work", out_trade_no = cut(out_trade_no), error.type = Empty, otel.status_code = Empty)
}

/// One thing that a plan says.
pub(crate) fn task(task: &Task) -> Span {
    let span = info_span!(
        target: TARGET,
        "task",
        otel.name = %format_args!("task {}", task.kind),
        tries = task.tries,
        channel = Empty,
    );
    if let Some(channel) = task.channel {
        span.record("channel", channel.as_str());
    }
    span
}

/// An attempt to deliver a message to the merchant's own system.
pub(crate) fn delivery(out_trade_no: &str, kind: &str, attempt: u32) -> Span {
    info_span!(
        target: TARGET,
        "webhook delivery",
        otel.kind = "client",
        out_trade_no = cut(out_trade_no),
        kind,
        attempt,
        outcome = Empty,
        error.type = Empty,
        otel.status_code = Empty,
    )
}

/// What came of the attempt that the current span is about.
pub(crate) fn delivered(outcome: &str, taken: bool) {
    let span = Span::current();
    span.record("outcome", outcome);
    if !taken {
        failed(&span, outcome);
    }
}

/// What a span was about went wrong, in one of our words.
pub(crate) fn failed(span: &Span, code: &str) {
    span.record("error.type", code);
    span.record("otel.status_code", "ERROR");
}

fn cut(number: &str) -> &str {
    number.char_indices().nth(LONGEST_NUMBER).map_or(number, |(end, _)| &number[..end])
}
