//! The transport to the real channels: HTTPS with bounds, and nothing changed on the way.

use std::time::Duration;

use async_trait::async_trait;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response, Url};
use ttpay::TtpayError;
use ttpay::channels::http::Request;
use ttpay::core::ErrorCode;

use super::{Answer, SendError, Transport};

/// The largest answer that is read, in bytes.
pub const MAX_ANSWER: usize = 1024 * 1024;

const CONNECT: Duration = Duration::from_secs(3);
const WHOLE: Duration = Duration::from_secs(8);
const IDLE: Duration = Duration::from_secs(60);
/// A file may take so long.
const FILE: Duration = Duration::from_secs(15 * 60);
/// The longest file, in bytes.
const MAX_FILE: u64 = 4 * 1024 * 1024 * 1024;

/// Sends over HTTPS: no redirects, no cookies, no decompression (nothing asks for a compressed answer, and the signature
/// is over the bytes as they come), HTTP/1.1.
pub struct Http {
    client: Client,
}

impl Http {
    /// A transport; `allow_loopback` permits plain http, which the merchant's `limits` allow for the sandbox only.
    ///
    /// # Errors
    /// `internal` when the system's certificates cannot be loaded.
    pub fn new(allow_loopback: bool) -> Result<Self, TtpayError> {
        let mut builder = Client::builder()
            .https_only(!allow_loopback)
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(WHOLE)
            .pool_idle_timeout(IDLE)
            .retry(reqwest::retry::never())
            .tcp_nodelay(true)
            .referer(false);
        if allow_loopback {
            // A proxy of the environment cannot reach the loopback address that is meant.
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| {
            TtpayError::new(ErrorCode::Internal, None, format!("the HTTPS client cannot be made: {error}"))
        })?;
        Ok(Self { client })
    }
}

#[async_trait]
impl Transport for Http {
    async fn send(&self, request: &Request) -> Result<Answer, SendError> {
        let mut answer = self.client.execute(built(request)?).await.map_err(|error| failure(&error))?;
        let body = small(&mut answer).await?;
        Ok(head(&answer, body))
    }

    async fn download(
        &self,
        request: &Request,
        sink: &mut (dyn std::io::Write + Send),
    ) -> Result<Answer, SendError> {
        let mut built = built(request)?;
        *built.timeout_mut() = Some(FILE);
        let mut answer = self.client.execute(built).await.map_err(|error| failure(&error))?;
        if !answer.status().is_success() {
            let body = small(&mut answer).await?;
            return Ok(head(&answer, body));
        }
        let mut length = 0_u64;
        while let Some(part) = answer.chunk().await.map_err(|_| SendError::NoAnswer)? {
            length = length.saturating_add(part.len() as u64);
            if length > MAX_FILE {
                return Err(SendError::NotKept(format!("it is longer than {MAX_FILE} bytes")));
            }
            sink.write_all(&part).map_err(|error| SendError::NotKept(error.kind().to_string()))?;
        }
        Ok(head(&answer, Vec::new()))
    }
}

/// The body of an answer that is read whole.
async fn small(answer: &mut Response) -> Result<Vec<u8>, SendError> {
    let mut body = Vec::new();
    while let Some(part) = answer.chunk().await.map_err(|_| SendError::NoAnswer)? {
        if body.len() + part.len() > MAX_ANSWER {
            let status = answer.status().as_u16();
            tracing::warn!(status, "an answer above {MAX_ANSWER} bytes was dropped");
            return Err(SendError::NoAnswer);
        }
        body.extend_from_slice(&part);
    }
    Ok(body)
}

fn head(answer: &Response, body: Vec<u8>) -> Answer {
    let headers = answer.headers().iter().map(|(name, value)| {
        (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
    });
    Answer { status: answer.status().as_u16(), headers: headers.collect(), body }
}

/// The request with the bytes as they were signed.
fn built(request: &Request) -> Result<reqwest::Request, SendError> {
    let never = |what: &str| {
        SendError::Unreachable(format!("the request has {what} that cannot be sent as it stands"))
    };
    let method = Method::from_bytes(request.method.as_bytes()).map_err(|_| never("a method"))?;
    let url = Url::parse(&request.url).map_err(|_| never("an address"))?;
    // The path and the query are signed: an address that the parser would write otherwise is not sent at all.
    if url.as_str() != request.url {
        return Err(never("an address"));
    }
    let mut headers = HeaderMap::new();
    for (name, value) in &request.headers {
        let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| never("a header"))?;
        headers.append(name, HeaderValue::from_str(value).map_err(|_| never("a header"))?);
    }
    let mut built = reqwest::Request::new(method, url);
    *built.headers_mut() = headers;
    if !request.body.is_empty() {
        *built.body_mut() = Some(request.body.clone().into());
    }
    Ok(built)
}

fn failure(error: &reqwest::Error) -> SendError {
    if error.is_connect() || error.is_builder() {
        return SendError::Unreachable(
            if error.is_timeout() { "no connection in time" } else { "no connection" }.into(),
        );
    }
    SendError::NoAnswer
}
