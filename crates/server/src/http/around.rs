//! What is around every request: its id, a bound in time, one line in the log, its count, and safe headers.
//!
//! The work runs as a task of its own: a client that leaves, or a bound that is reached, does not tear it apart in the
//! middle, and a panic in it is an answer.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use tracing::{Instrument, Span};
use ttpay::ErrorCode;

use super::limit::{Peer, client};
use super::problem::HttpProblem;
use super::{AppState, key};
use crate::hex::hex;
use crate::metrics::Metrics;
use crate::pages::Reader;
use crate::trace;

/// The address that limits and log see.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Client(pub(crate) IpAddr);

pub(super) async fn around(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let id = request_id(request.headers());
    let peer = request.extensions().get::<Peer>().map_or(IpAddr::from([127, 0, 0, 1]), |peer| peer.0.ip());
    let client = client(peer, request.headers(), &app.trusted_proxies);
    request.extensions_mut().insert(Client(client));
    let reader = Reader::of(&app, &request);
    let render = |problem: &HttpProblem| match &reader {
        Some(reader) => reader.render(problem, &id),
        None => problem.render(&id),
    };
    let mut line = Line::begin(&app, &request, &id, client);

    line.span = traced(&app, &line, request.headers());
    let span = line.span.in_scope(|| tracing::info_span!("request", request_id = %id));
    let work = next.run(request).instrument(span).instrument(line.span.clone());
    let mut work = app.tasks.spawn(work);
    let mut response = match tokio::time::timeout(app.bounds.whole, &mut work).await {
        Ok(Ok(response)) => response,
        Ok(Err(_)) => {
            // What a panic says may hold a value that must not be printed.
            tracing::error!(request_id = %id, route = %line.route, "a panic while answering a request");
            render(&HttpProblem::new(ErrorCode::Internal, "a fault of this server"))
        }
        Err(_) => render(&HttpProblem::new(
            ErrorCode::OutcomeUnknown,
            "the request takes too long and goes on; ask for the order before doing anything else",
        )),
    };
    if let Some(problem) = response.extensions_mut().remove::<HttpProblem>() {
        response = render(&problem);
    }
    safe_headers(response.headers_mut(), app.https);
    if let Ok(id) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", id);
    }
    line.status = Some(response.status().as_u16());
    response
}

/// The span of a request. Only the operator's own caller may make it part of its trace: anybody else could fill a trace
/// with strangers, or decide what is collected.
fn traced(app: &AppState, line: &Line, headers: &HeaderMap) -> Span {
    if is_routine(&line.route) {
        return Span::none();
    }
    let span = trace::request(line.method, &line.route, &line.id);
    let is_operator = || key::bearer(headers).is_some_and(|key| app.operator.is(key.as_bytes()));
    if !span.is_disabled() && headers.contains_key("traceparent") && is_operator() {
        trace::taken_over(&span, headers);
    }
    span
}

/// Pages that machines read all the time, and nobody else.
fn is_routine(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics")
}

/// The id that the request brings, when it is a harmless word; a new one otherwise.
fn request_id(headers: &HeaderMap) -> String {
    let brought = headers.get("x-request-id").and_then(|value| value.to_str().ok());
    let is_sane = |id: &&str| {
        (1..=64).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte))
    };
    brought.filter(is_sane).map_or_else(fresh_id, str::to_owned)
}

pub(crate) fn fresh_id() -> String {
    let mut bytes = [0u8; 12];
    // Without randomness ids repeat, which only makes the log harder to read.
    let _ = aws_lc_rs::rand::fill(&mut bytes);
    hex(&bytes)
}

fn safe_headers(headers: &mut HeaderMap, https: bool) {
    const SAFE: [(HeaderName, &str); 5] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    for (name, value) in SAFE {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    if https {
        let year = HeaderValue::from_static("max-age=31536000");
        headers.entry(header::STRICT_TRANSPORT_SECURITY).or_insert(year);
    }
}

/// The line of a request in the log, written when it is dropped: also for a client that has left.
struct Line {
    metrics: Arc<Metrics>,
    started: Instant,
    method: &'static str,
    route: String,
    id: String,
    client: IpAddr,
    status: Option<u16>,
    span: Span,
}

/// The status in the log of a request whose client did not wait.
const CLIENT_LEFT: u16 = 499;

impl Line {
    fn begin(app: &AppState, request: &Request, id: &str, client: IpAddr) -> Self {
        let template = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
        Self {
            metrics: app.metrics.clone(),
            started: Instant::now(),
            method: word(request.method()),
            route: template.to_owned(),
            id: id.to_owned(),
            client,
            status: None,
            span: Span::none(),
        }
    }
}

/// Few words, whatever a client invents.
fn word(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        _ => "other",
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let took = self.started.elapsed();
        let status = self.status.unwrap_or(CLIENT_LEFT);
        self.metrics.answered(self.method, &self.route, status, took);
        self.span.record("http.response.status_code", status);
        if status >= 500 {
            self.span.record("otel.status_code", "ERROR");
        }
        let (route, method) = (self.route.as_str(), self.method);
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        let (id, client) = (self.id.as_str(), self.client);
        match (route, status) {
            (_, 500..) => tracing::error!(method, route, status, ms, request_id = id, %client, "request"),
            _ if is_routine(route) => {
                tracing::debug!(method, route, status, ms, request_id = id, %client, "request");
            }
            _ => tracing::info!(method, route, status, ms, request_id = id, %client, "request"),
        }
    }
}

#[cfg(test)]
mod tests;
