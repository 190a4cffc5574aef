//! Sending the requests that the channels' codecs build. One trait, so that tests need no socket.

pub mod http;
mod purpose;

use async_trait::async_trait;
use ttpay::channels::http::Request;

pub use purpose::{Operation, Purpose};

/// An answer as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Header lines in order, repeated ones included.
    pub headers: Vec<(String, String)>,
    /// The body, at most 1 MiB.
    pub body: Vec<u8>,
}

/// Why there is no answer. Whether the channel did something is not known, unless the request never left.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// The request never reached the channel: no connection.
    #[error("the channel cannot be reached: {0}")]
    Unreachable(String),
    /// The request left, and no whole answer came in time.
    #[error("the channel gave no answer in time")]
    NoAnswer,
    /// The answer came and could not be kept.
    #[error("the answer cannot be kept: {0}")]
    NotKept(String),
}

/// A way to the channels. Redirects are never followed.
#[async_trait]
pub trait Transport: Send + Sync + 'static {
    /// Sends the request exactly as it stands.
    async fn send(&self, request: &Request) -> Result<Answer, SendError>;

    /// Sends a request for a file, which may be long: the body of an answer with 2xx goes into `sink` as it comes, and is
    /// empty in the answer.
    async fn download(
        &self,
        request: &Request,
        sink: &mut (dyn std::io::Write + Send),
    ) -> Result<Answer, SendError> {
        let mut answer = self.send(request).await?;
        if (200..300).contains(&answer.status) {
            let body = std::mem::take(&mut answer.body);
            sink.write_all(&body).map_err(|error| SendError::NotKept(error.kind().to_string()))?;
        }
        Ok(answer)
    }
}
