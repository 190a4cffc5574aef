//! A transport that counts and measures what another one sends.

use std::sync::Arc;
use std::time::Instant;

use async_trait::async_trait;
use ttpay::channels::{address, http::Request};

use super::{Answer, SendError, Transport};
use crate::metrics::Metrics;

/// Counts the calls of another transport by host and outcome.
pub struct Counted {
    inner: Arc<dyn Transport>,
    metrics: Arc<Metrics>,
}

impl Counted {
    /// A transport that counts.
    #[must_use]
    pub fn new(inner: Arc<dyn Transport>, metrics: Arc<Metrics>) -> Self {
        Self { inner, metrics }
    }

    fn count(&self, request: &Request, outcome: &Result<Answer, SendError>, started: Instant) {
        let word = match outcome {
            Ok(answer) => match answer.status {
                200..=299 => "2xx",
                300..=399 => "3xx",
                400..=499 => "4xx",
                _ => "5xx",
            },
            Err(SendError::Unreachable(_)) => "unreachable",
            Err(SendError::NoAnswer) => "no_answer",
            Err(SendError::NotKept(_)) => "not_kept",
        };
        // The hosts are those of the configuration, so they are few.
        let host = address::host(&request.url, true).unwrap_or("-");
        self.metrics.called(host, word, started.elapsed());
    }
}

#[async_trait]
impl Transport for Counted {
    async fn send(&self, request: &Request) -> Result<Answer, SendError> {
        let started = Instant::now();
        let outcome = self.inner.send(request).await;
        self.count(request, &outcome, started);
        outcome
    }

    async fn download(
        &self,
        request: &Request,
        sink: &mut (dyn std::io::Write + Send),
    ) -> Result<Answer, SendError> {
        let started = Instant::now();
        let outcome = self.inner.download(request, sink).await;
        self.count(request, &outcome, started);
        outcome
    }
}
