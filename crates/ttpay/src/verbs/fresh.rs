//! What a caller may leave out (time, nonce) and the two spellings of a received body.

use ttpay_channels::b64;
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::shapes::{NotificationRequest, ReplyRequest};

use crate::error::TtpayError;
use crate::system;

/// The moment and the nonce of a request to be built.
pub(crate) fn moment(timestamp: Option<i64>, nonce: Option<&str>) -> Result<(i64, String), TtpayError> {
    let nonce = nonce.map_or_else(system::nonce, |nonce| Ok(nonce.to_owned()))?;
    Ok((timestamp.unwrap_or_else(system::now), nonce))
}

/// A received message with its body decoded.
pub(crate) struct Message<'a> {
    status: u16,
    headers: &'a Headers,
    body: Vec<u8>,
    now: i64,
}

impl<'a> Message<'a> {
    pub(crate) fn reply(request: &'a ReplyRequest) -> Result<Self, TtpayError> {
        let body = (request.body.as_deref(), request.body_base64.as_deref());
        Self::new(request.status, &request.headers, body, request.now)
    }

    pub(crate) fn notification(request: &'a NotificationRequest) -> Result<Self, TtpayError> {
        let body = (request.body.as_deref(), request.body_base64.as_deref());
        Self::new(200, &request.headers, body, request.now)
    }

    /// A received message from its parts: body as text or base64.
    pub(crate) fn new(
        status: u16,
        headers: &'a Headers,
        (text, base64): (Option<&str>, Option<&str>),
        now: Option<i64>,
    ) -> Result<Self, TtpayError> {
        let now = now.unwrap_or_else(system::now);
        Ok(Self { status, headers, body: body(text, base64)?, now })
    }

    pub(crate) fn received(&self) -> Received<'_> {
        Received { status: self.status, headers: self.headers, body: &self.body, now: self.now }
    }
}

/// The bytes of a body given as text or as base64; neither is the empty body.
pub(crate) fn body(text: Option<&str>, base64: Option<&str>) -> Result<Vec<u8>, TtpayError> {
    match (text, base64) {
        (Some(_), Some(_)) => {
            Err(TtpayError::request(Some("body_base64"), "give `body` or `body_base64`, not both"))
        }
        (Some(text), None) => Ok(text.as_bytes().to_vec()),
        (None, Some(base64)) => b64::decode_strict(base64).ok_or_else(|| {
            TtpayError::request(Some("body_base64"), "it must be standard base64 with padding")
        }),
        (None, None) => Ok(Vec::new()),
    }
}
