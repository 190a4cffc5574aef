//! G4, the general trade system 通用交易系统 (trade_basic): orders signed for the front end, calls under an access token,
//! callbacks (bytedance.md §3).
//!
//! Two key pairs that must not be mixed up. The **application key** is ours: its private half signs orders, its public half was
//! uploaded and has a `key_version`. The **platform key** is the platform's, one for each mini-program: its public half stands
//! in the console and verifies callbacks.

mod callback;
mod lines;
mod order;
mod order_rules;
mod reply;
mod request;
mod request_rules;

pub use callback::{AnswerToRefund, CallbackRequest, Event, Kind, Verified, callback};
pub use lines::{CallbackText, RequestText, Window};
pub use order::{Ask as OrderAsk, Made as MadeOrder, order};
pub use order_rules::{EntrySchema, check as check_data};
pub use reply::{Answer, ReplyRequest, reply};
pub use request::{Ask as RequestAsk, request};
pub use request_rules::check as check_params;

use serde::Deserialize;
use ttpay_core::{KeyText, Secret};

use crate::Error;
use crate::keys::{PrivateKey, PublicKey};
use crate::shapes::Expect;

/// The section `trade`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeConfig"))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The mini-program's AppID (`tt…`).
    pub app_id: String,
    /// The application key: **our** private key, PEM or bare base64, PKCS#8 or PKCS#1.
    pub private_key: KeyText,
    /// The version that the console gave to our uploaded public key.
    pub key_version: String,
    /// The platform key: **the platform's** public key as the console shows it for this mini-program. Without it no callback
    /// can be verified (`config_missing`).
    pub platform_public_key: Option<KeyText>,
    /// The mini-program's AppSecret, which asks for access tokens (`client_token`). Without it a call for a token names its own.
    pub app_secret: Option<Secret>,
    /// Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without effect.
    pub base_url: Option<String>,
}

/// A valid section; keys are parsed and never printed.
#[derive(Clone, Debug)]
pub struct Settings {
    app_id: String,
    application_key: PrivateKey,
    key_version: String,
    platform_key: Option<PublicKey>,
    app_secret: Option<Secret>,
    base_url: Option<String>,
    allow_loopback: bool,
}

impl Settings {
    /// Checks and parses the section; `allow_loopback` permits `http` and loopback addresses, for the sandbox only.
    ///
    /// # Errors
    /// `key_malformed`; `config_invalid`, also for our own public key in the place of the platform's.
    pub fn new(config: &Config, allow_loopback: bool) -> Result<Self, Error> {
        identifier("app_id", &config.app_id)?;
        identifier("key_version", &config.key_version)?;
        let application_key = PrivateKey::parse("private_key", config.private_key.expose())?;
        let text = config.platform_public_key.as_ref();
        let platform_key =
            text.map(|text| PublicKey::parse("platform_public_key", text.expose())).transpose()?;
        if platform_key.as_ref() == Some(application_key.public_key()) {
            return Err(Error::config(
                "platform_public_key",
                "this is the public half of `private_key`; copy the platform's public key from the console, not the uploaded one",
            ));
        }
        let base_url = super::rules::base_url(config.base_url.as_deref(), allow_loopback)?;
        Ok(Self {
            app_id: config.app_id.clone(),
            application_key,
            key_version: config.key_version.clone(),
            platform_key,
            app_secret: config.app_secret.clone(),
            base_url,
            allow_loopback,
        })
    }

    /// The mini-program's AppID.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.app_id
    }

    /// The AppSecret, when it is configured.
    #[must_use]
    pub const fn app_secret(&self) -> Option<&Secret> {
        self.app_secret.as_ref()
    }

    /// The application key, which signs orders.
    #[must_use]
    pub const fn application_key(&self) -> &PrivateKey {
        &self.application_key
    }

    /// The platform key, which verifies callbacks.
    ///
    /// # Errors
    /// `config_missing`.
    pub fn platform_key(&self) -> Result<&PublicKey, Error> {
        let missing = || Error::ConfigMissing { field: "trade.platform_public_key".into() };
        self.platform_key.as_ref().ok_or_else(missing)
    }
}

/// A word that stands unquoted in a header: letters, digits, `_` and `-`.
///
/// # Errors
/// `config_invalid`.
pub(super) fn identifier(field: &str, text: &str) -> Result<(), Error> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    if plain && (1..=64).contains(&text.len()) {
        return Ok(());
    }
    Err(Error::config(field, "it has 1 to 64 letters and digits, as the console shows it"))
}

/// Compares the currency of a statement: CNY when it names none. Diamonds are another unit than fen, so whoever expects an
/// amount of them says `currency: "DIAMOND"`.
fn currency(expect: &Expect, field: &str, named: Option<&str>) -> Result<(), Error> {
    let (got, want) = (named.unwrap_or("CNY"), expect.currency.as_deref());
    let judged = want.is_some() || expect.amount_fen.is_some();
    match got {
        "CNY" | "DIAMOND" if !judged || got == want.unwrap_or("CNY") => Ok(()),
        _ => Err(Error::another_amount(field)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ttpay_core::Json;

    fn settings(app_secret: Option<&str>, base_url: Option<&str>) -> Result<Settings, Error> {
        let config = Config {
            app_id: "tt0001".into(),
            private_key: include_str!("../../../../../examples/demo/wechat_merchant_private.pem").into(),
            key_version: "1".into(),
            platform_public_key: None,
            app_secret: app_secret.map(|text| Secret::new("app_secret", text).unwrap()),
            base_url: base_url.map(str::to_owned),
        };
        Settings::new(&config, base_url.is_some())
    }

    fn ask(name: &str, params: &str, token: Option<&str>) -> RequestAsk {
        RequestAsk {
            name: name.into(),
            params: Json::parse(params.as_bytes()).unwrap(),
            access_token: token.map(KeyText::from),
            sandbox: false,
            timestamp: None,
            nonce: None,
        }
    }

    #[test]
    fn calls_go_to_the_configured_address() {
        let ours = settings(None, Some("http://127.0.0.1:8090/")).unwrap();
        let query = request(&ours, &ask("order_query", r#"{"out_order_no":"T1"}"#, Some("t"))).unwrap();
        assert_eq!(query.url, "http://127.0.0.1:8090/api/trade_basic/v1/developer/order_query/");
        let token = request(&ours, &ask("client_token", r#"{"client_secret":"s"}"#, None)).unwrap();
        assert_eq!(token.url, "http://127.0.0.1:8090/oauth/client_token/");
    }

    #[test]
    fn the_configured_app_secret_asks_for_a_token_when_the_call_names_none() {
        let with = settings(Some("app-secret"), None).unwrap();
        let asked = request(&with, &ask("client_token", "{}", None)).unwrap();
        assert_eq!(
            asked.body,
            r#"{"grant_type":"client_credential","client_key":"tt0001","client_secret":"app-secret"}"#
        );
        let named = request(&with, &ask("client_token", r#"{"client_secret":"other"}"#, None)).unwrap();
        assert!(named.body.contains(r#""client_secret":"other""#));
        let without = request(&settings(None, None).unwrap(), &ask("client_token", "{}", None)).unwrap_err();
        assert_eq!(without.field(), Some("params.client_secret"));
    }
}
