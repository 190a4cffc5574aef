//! The way to the collector: the HTTP client of the server, on its runtime, because the SDK waits in a plain thread.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use axum::http::{HeaderMap, Response};
use opentelemetry_http::{Bytes, HttpClient, HttpError, Request};
use reqwest::redirect::Policy;
use tokio::runtime::Handle;
use ttpay::{ErrorCode, TtpayError};

use crate::settings::Otlp;

const CONNECT: Duration = Duration::from_secs(2);
const WHOLE: Duration = Duration::from_secs(5);

/// Sends to one collector.
pub(super) struct Client {
    http: reqwest::Client,
    runtime: Handle,
}

impl Client {
    pub(super) fn new(otlp: &Otlp, runtime: Handle) -> Result<Self, TtpayError> {
        let mut builder = reqwest::Client::builder()
            .https_only(!otlp.is_plain())
            .redirect(Policy::none())
            .default_headers(otlp.headers.iter().cloned().collect::<HeaderMap>())
            .connect_timeout(CONNECT)
            .timeout(WHOLE);
        if otlp.is_plain() {
            // A proxy of the environment cannot reach the loopback address that is meant.
            builder = builder.no_proxy();
        }
        let http = builder.build().map_err(|error| {
            TtpayError::new(ErrorCode::Internal, None, format!("the HTTPS client cannot be made: {error}"))
        })?;
        Ok(Self { http, runtime })
    }
}

#[async_trait]
impl HttpClient for Client {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let http = self.http.clone();
        let sending = self.runtime.spawn(async move {
            let (head, body) = request.into_parts();
            let sent = http.post(head.uri.to_string()).headers(head.headers).body(body).send().await;
            sent.map(|answer| answer.status())
        });
        // What the collector says beside the status is of no use to anybody here.
        let mut answer = Response::new(Bytes::new());
        *answer.status_mut() = sending.await??;
        Ok(answer)
    }
}

/// The client would print its header lines.
impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Client")
    }
}
