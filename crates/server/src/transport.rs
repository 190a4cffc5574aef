//! Sending the requests that the channels' codecs build. One trait, so that tests need no socket.

pub mod counted;
pub mod http;

use async_trait::async_trait;
use ttpay::channels::http::Request;

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
}

/// A way to the channels. Redirects are never followed.
#[async_trait]
pub trait Transport: Send + Sync + 'static {
    /// Sends the request exactly as it stands.
    async fn send(&self, request: &Request) -> Result<Answer, SendError>;
}
