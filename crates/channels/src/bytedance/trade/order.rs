//! `tt.requestOrder`: the text of `data` and the signature over exactly that text (bytedance.md §3.3).

use serde::{Deserialize, Serialize};
use ttpay_core::{Error as Rule, Json};

use super::{RequestText, Settings, order_rules};
use crate::bytedance::rules;
use crate::{Error, beijing};

/// The request of `trade_order`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeOrderAsk"))]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// The members of `data` (bytedance.md §3.3): `skuList`, `outOrderNo`, `totalAmount`, `orderEntrySchema` and others, in the
    /// order in which they are to be printed.
    pub data: Json,
    /// Unix seconds, at most an hour old when the order is requested; the system clock when absent.
    pub timestamp: Option<i64>,
    /// A random text; one of the system's when absent.
    pub nonce: Option<String>,
    /// Writes the values in quotes, as the HTTP header has them; the front end takes them without.
    #[serde(default)]
    pub quoted: bool,
}

/// The two arguments of `tt.requestOrder`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeOrderReply"))]
pub struct Made {
    /// The text that was signed: hand on exactly this, never a parsed and printed copy.
    pub data: String,
    /// `byteAuthorization`.
    pub byte_authorization: String,
}

/// Checks `data`, prints it once and signs that text with the application key.
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`, `request_malformed`.
pub fn order(settings: &Settings, ask: &Ask, now: i64, nonce: &str) -> Result<Made, Error> {
    beijing::instant("timestamp", now)?;
    rules::members("data", &ask.data)?;
    order_rules::check(&ask.data, settings.allow_loopback)?;
    let data = ask.data.print();
    let timestamp = now.to_string();
    let signed = RequestText {
        method: "POST",
        url: "/requestOrder",
        timestamp: &timestamp,
        nonce: header_word("nonce", nonce)?,
        body: data.as_bytes(),
    };
    let signature = settings.application_key.sign_sha256(&signed.text()?)?;
    let byte_authorization = authorization(settings, nonce, &timestamp, &signature, ask.quoted);
    Ok(Made { data, byte_authorization })
}

/// Both written forms are official: in quotes as an HTTP header, without as an argument of the front end.
fn authorization(settings: &Settings, nonce: &str, timestamp: &str, signature: &str, quoted: bool) -> String {
    let mark = if quoted { "\"" } else { "" };
    let parts = [
        ("appid", settings.app_id.as_str()),
        ("nonce_str", nonce),
        ("timestamp", timestamp),
        ("key_version", &settings.key_version),
        ("signature", signature),
    ];
    let parts: Vec<_> = parts.iter().map(|(name, value)| format!("{name}={mark}{value}{mark}")).collect();
    format!("SHA256-RSA2048 {}", parts.join(","))
}

/// A nonce that cannot end its place in the authorization early.
fn header_word<'a>(field: &str, text: &'a str) -> Result<&'a str, Rule> {
    if (1..=64).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    {
        return Ok(text);
    }
    Err(Rule::invalid(field, "it has 1 to 64 characters of 0-9 A-Z a-z _ -"))
}
