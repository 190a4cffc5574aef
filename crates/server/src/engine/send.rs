//! Each call to a channel, measured and traced.

use std::io::Write;
use std::time::Instant;

use tracing::Instrument;
use ttpay::channels::{address, http::Request};

use super::Inner;
use crate::trace;
use crate::transport::{Answer, Purpose, SendError};

type Sent = Result<Answer, SendError>;

impl Inner {
    pub(super) async fn send(&self, purpose: Purpose, request: &Request) -> Sent {
        self.measured(purpose, request, self.transport.send(request)).await
    }

    pub(super) async fn download(
        &self,
        purpose: Purpose,
        request: &Request,
        sink: &mut (dyn Write + Send),
    ) -> Sent {
        self.measured(purpose, request, self.transport.download(request, sink)).await
    }

    async fn measured(
        &self,
        purpose: Purpose,
        request: &Request,
        sending: impl Future<Output = Sent>,
    ) -> Sent {
        let started = Instant::now();
        // The hosts are those of the configuration, so they are few.
        let host = address::host(&request.url, true).unwrap_or("-");
        let span = trace::call(purpose, host);
        let sent = sending.instrument(span.clone()).await;
        let outcome = outcome(&sent);
        self.metrics.called(purpose, host, outcome, started.elapsed());
        span.record("outcome", outcome);
        match &sent {
            Ok(answer) => drop(span.record("http.response.status_code", answer.status)),
            Err(_) => trace::failed(&span, outcome),
        }
        sent
    }
}

const fn outcome(sent: &Sent) -> &'static str {
    match sent {
        Ok(answer) => match answer.status {
            200..=299 => "2xx",
            300..=399 => "3xx",
            400..=499 => "4xx",
            _ => "5xx",
        },
        Err(SendError::Unreachable(_)) => "unreachable",
        Err(SendError::NoAnswer) => "no_answer",
        Err(SendError::NotKept(_)) => "not_kept",
    }
}
