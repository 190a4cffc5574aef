//! Sending one message: HTTPS with bounds; of the answer only its status matters.

use std::time::Duration;

use reqwest::header::CONTENT_TYPE;
use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};
use ttpay::TtpayError;
use ttpay::core::ErrorCode;

use super::Webhook;
use crate::transport::SendError;

const CONNECT: Duration = Duration::from_secs(3);
const IDLE: Duration = Duration::from_secs(60);

/// How much of an answer's body is read, and for how long, so that its connection can be used again.
const DRAIN_BYTES: usize = 64 * 1024;
const DRAIN_TIME: Duration = Duration::from_secs(1);

/// The way to the merchant's own system: one address, no redirects, no cookies, no decompression.
pub struct Post {
    client: Client,
    url: Url,
}

impl Post {
    /// The way to the address of a webhook; `allow_loopback` permits plain http, for the sandbox only.
    ///
    /// # Errors
    /// `config_invalid` for an address that cannot be called; `internal` when the system's certificates cannot be loaded.
    pub fn new(webhook: &Webhook, allow_loopback: bool) -> Result<Self, TtpayError> {
        let mut builder = Client::builder()
            .https_only(!allow_loopback)
            .redirect(Policy::none())
            .connect_timeout(CONNECT)
            .timeout(webhook.timeout)
            .pool_idle_timeout(IDLE)
            .retry(reqwest::retry::never())
            .tcp_nodelay(true)
            .referer(false)
            .user_agent(concat!("ttpay/", env!("CARGO_PKG_VERSION")));
        if allow_loopback {
            // A proxy of the environment cannot reach the loopback address that is meant.
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| {
            TtpayError::new(ErrorCode::Internal, None, format!("the HTTPS client cannot be made: {error}"))
        })?;
        let url = Url::parse(&webhook.url).map_err(|_| {
            let message = "`server.webhook_url` of the configuration: it is no address that can be called";
            TtpayError::new(ErrorCode::ConfigInvalid, Some("server.webhook_url"), message)
        })?;
        Ok(Self { client, url })
    }

    /// Sends a body with its headers and gives the status of the answer.
    pub(super) async fn send(&self, headers: &[(&str, &str)], body: String) -> Result<u16, SendError> {
        let mut request =
            self.client.post(self.url.clone()).header(CONTENT_TYPE, "application/json").body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.send().await.map_err(|error| {
            if error.is_connect() || error.is_builder() {
                SendError::Unreachable("no connection".to_owned())
            } else {
                SendError::NoAnswer
            }
        })?;
        let status = answer.status().as_u16();
        // The status is the answer; a body that is slow, broken or endless changes nothing about it.
        let _ = tokio::time::timeout(DRAIN_TIME, drain(answer)).await;
        Ok(status)
    }
}

async fn drain(mut answer: Response) {
    let mut read = 0;
    while let Ok(Some(part)) = answer.chunk().await {
        read += part.len();
        if read > DRAIN_BYTES {
            break;
        }
    }
}
