//! Signing a request and putting it together (wechat.md §4.1).

use serde::Serialize;
use ttpay_core::Error as Rule;

use crate::Error;
use crate::beijing;
use crate::http::Request;
use crate::keys::PrivateKey;
use crate::wechat::rules;
use crate::wechat::v3::settings::Settings;
use crate::wechat::v3::{canonical, signed};

/// What the merchant signs of a request.
#[derive(Clone, Copy, Debug)]
pub struct RequestMessage<'a> {
    /// Upper case, `GET` or `POST`.
    pub method: &'a str,
    /// Absolute URL, or path with query, already percent-encoded.
    pub url: &'a str,
    /// Unix seconds as text.
    pub timestamp: &'a str,
    /// The random text.
    pub nonce: &'a str,
    /// The exact body, empty for GET.
    pub body: &'a [u8],
}

impl RequestMessage<'_> {
    /// The signed text.
    ///
    /// # Errors
    /// `field_invalid` for a method that is not upper-case letters, a URL that is not absolute or rooted or not
    /// percent-encoded, and a time stamp or nonce of the wrong form: a line break in one of them would move the others.
    pub fn text(&self) -> Result<Vec<u8>, Rule> {
        if self.method.is_empty() || !self.method.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(Rule::invalid("method", "it must be upper case, such as `GET`"));
        }
        let path = canonical::path_and_query(self.url);
        if !path.starts_with('/') || !self.url.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err(Rule::invalid(
                "url",
                "it must be absolute or begin with `/`, percent-encoded exactly as it is sent",
            ));
        }
        signed::timestamp(self.timestamp)?;
        signed::nonce(self.nonce)?;
        Ok(canonical::request(self.method, self.url, self.timestamp, self.nonce, self.body))
    }
}

/// Signs a text as it stands, without judging what is in it: base64 RSA PKCS#1 v1.5 with SHA-256.
///
/// # Errors
/// None of its own; `key_malformed` when the key cannot sign.
pub fn sign_text(key: &PrivateKey, text: &[u8]) -> Result<String, Error> {
    Ok(key.sign_sha256(text)?)
}

/// A GET of `path`, which is already percent-encoded.
pub(super) fn get(settings: &Settings, path: &str, now: i64, nonce: &str) -> Result<Request, Error> {
    let url = format!("{}{path}", settings.base_url());
    Unsigned::new("GET", url, String::new(), now, nonce)?.signed(settings)
}

/// A GET of a whole address that WeChat has named.
pub(super) fn get_url(settings: &Settings, url: &str, now: i64, nonce: &str) -> Result<Request, Error> {
    Unsigned::new("GET", url.to_owned(), String::new(), now, nonce)?.signed(settings)
}

/// A POST of `body`, which is printed once: compact, and sent as it was signed.
pub(super) fn post(
    settings: &Settings,
    path: &str,
    body: &impl Serialize,
    now: i64,
    nonce: &str,
) -> Result<Request, Error> {
    Unsigned::post(settings, path, body, now, nonce)?.signed(settings)
}

/// A request of which everything is checked, and the text to be signed.
pub(super) struct Unsigned<'a> {
    method: &'static str,
    url: String,
    body: String,
    timestamp: String,
    nonce: &'a str,
    text: Vec<u8>,
}

impl<'a> Unsigned<'a> {
    pub(super) fn post(
        settings: &Settings,
        path: &str,
        body: &impl Serialize,
        now: i64,
        nonce: &'a str,
    ) -> Result<Self, Error> {
        let url = format!("{}{path}", settings.base_url());
        let body =
            serde_json::to_string(body).map_err(|_| Rule::invalid("body", "it cannot be written as JSON"))?;
        Self::new("POST", url, body, now, nonce)
    }

    fn new(method: &'static str, url: String, body: String, now: i64, nonce: &'a str) -> Result<Self, Error> {
        beijing::instant("timestamp", now)?;
        rules::nonce(nonce)?;
        let timestamp = now.to_string();
        let body_bytes = body.as_bytes();
        let message = RequestMessage { method, url: &url, timestamp: &timestamp, nonce, body: body_bytes };
        let text = message.text()?;
        Ok(Self { method, url, body, timestamp, nonce, text })
    }

    pub(super) fn signed(self, settings: &Settings) -> Result<Request, Error> {
        let Self { method, url, body, timestamp, nonce, text } = self;
        let signature = sign_text(settings.private_key(), &text)?;
        let authorization =
            canonical::authorization(settings.mch_id(), nonce, &signature, &timestamp, settings.serial_no());
        let mut headers = vec![header("Authorization", authorization), header("Accept", "application/json")];
        if !body.is_empty() {
            headers.push(header("Content-Type", "application/json"));
        }
        headers.push(header("User-Agent", concat!("ttpay/", env!("CARGO_PKG_VERSION"))));
        if let Some(id) = settings.ring().public_key_id() {
            headers.push(header("Wechatpay-Serial", id));
        }
        Ok(Request { method: method.to_owned(), url, headers, body })
    }
}

fn header(name: &str, value: impl Into<String>) -> (String, String) {
    (name.to_owned(), value.into())
}
