//! The signed lines: five of a request, three of a callback, each ended by LF (bytedance.md §3.2, §3.5).

use ttpay_core::Error as Rule;

use crate::Error;
use crate::bytedance::rules;
use crate::keys::PublicKey;
use crate::wechat::v3::signed::{nonce, timestamp, verify_text, within};
use crate::wechat::v3::{Window as Skew, canonical};

/// How far a callback's time stamp may be from now.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// The present, Unix seconds.
    pub now: i64,
    /// The allowed distance in seconds, either way.
    pub max_age_s: u32,
}

impl Window {
    /// What is allowed when nobody says otherwise; the pages name no window.
    pub const MAX_AGE_S: u32 = 3600;
}

/// What the application key signs.
#[derive(Clone, Copy, Debug)]
pub struct RequestText<'a> {
    /// `POST`.
    pub method: &'a str,
    /// The path, beginning with `/`; of an absolute URL only the path is taken.
    pub url: &'a str,
    /// Unix seconds as text.
    pub timestamp: &'a str,
    /// The random text.
    pub nonce: &'a str,
    /// The exact body.
    pub body: &'a [u8],
}

impl RequestText<'_> {
    /// The signed text.
    ///
    /// # Errors
    /// `field_invalid` for a method that is not upper-case letters, a URL that is no path or has a query (whether a query is
    /// signed is not documented), and a time stamp or nonce of the wrong form: a line break in one would move the others.
    pub fn text(&self) -> Result<Vec<u8>, Rule> {
        if self.method.is_empty() || !self.method.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return Err(Rule::invalid("method", "it must be upper case, such as `POST`"));
        }
        let path = canonical::path_and_query(self.url);
        let plain = path.starts_with('/') && self.url.bytes().all(|byte| byte.is_ascii_graphic());
        if !plain || path.contains(['?', '#']) {
            let rule = "it must be a path that begins with `/`, or an absolute URL, without a query";
            return Err(Rule::invalid("url", rule));
        }
        timestamp(self.timestamp)?;
        nonce(self.nonce)?;
        Ok(canonical::request(self.method, &path, self.timestamp, self.nonce, self.body))
    }
}

/// What the platform key signs: the header texts as received and the raw body.
#[derive(Clone, Copy, Debug)]
pub struct CallbackText<'a> {
    /// `Byte-Timestamp`.
    pub timestamp: &'a str,
    /// `Byte-Nonce-Str`.
    pub nonce: &'a str,
    /// The raw body.
    pub body: &'a [u8],
}

impl CallbackText<'_> {
    /// The signed text.
    #[must_use]
    pub fn text(&self) -> Vec<u8> {
        canonical::response(self.timestamp, self.nonce, self.body)
    }

    /// Verifies: syntax of time stamp and nonce, the window when it is given, base64, signature.
    ///
    /// # Errors
    /// `field_invalid`, `timestamp_skewed`, `signature_malformed`, `signature_mismatch`.
    pub fn verify(&self, signature: &str, key: &PublicKey, window: Option<Window>) -> Result<(), Error> {
        let seconds = rules::unix_seconds("Byte-Timestamp", self.timestamp)?;
        nonce(self.nonce).map_err(|_| {
            Rule::invalid("Byte-Nonce-Str", "it must be 1 to 128 printable ASCII characters without blanks")
        })?;
        if let Some(Window { now, max_age_s }) = window {
            within(seconds, Skew { now, max_skew_s: u64::from(max_age_s) })?;
        }
        verify_text(key, &self.text(), signature)
    }
}
