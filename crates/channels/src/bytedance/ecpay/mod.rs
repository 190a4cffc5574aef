//! G3, guaranteed payment 担保支付 (ecpay v1): requests signed over their sorted values, callbacks under the Token
//! (bytedance.md §2).
//!
//! Answers are not signed at all: what a query says is a hint, and a callback is what counts.

mod callback;
mod request;
mod sign;

pub use callback::{CallbackRequest, Event, Kind, Verified, callback};
pub(super) use request::create_order_rules;
pub use request::{Answer, Ask, ReplyRequest, reply, request};
pub use sign::{CallbackText, sign, verify};

use std::ops::RangeInclusive;

use serde::Deserialize;
use ttpay_core::Secret;

use crate::Error;

/// The lives of an order that the platform keeps, in seconds; it moves another one to the nearer end. The verb lets pass what
/// the older edition of the page shows in its example, 180 (bytedance.md §2.3).
pub const VALID_TIME_S: RangeInclusive<i64> = 300..=172_800;

/// The section `ecpay`. SALT and Token stand in 支付设置; neither is the AppSecret.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EcpayConfig"))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The mini-program's AppID (`tt…`).
    pub app_id: String,
    /// The SALT, which signs requests; a service provider's own one.
    pub salt: Secret,
    /// The Token, which verifies callbacks.
    pub token: Secret,
    /// The service provider's AppID, added to every request.
    pub thirdparty_id: Option<String>,
    /// Earlier Tokens: an order keeps the one it was created with.
    pub previous_tokens: Option<Vec<Secret>>,
    /// Where calls are sent instead of the platform's hosts; `sandbox` of a call is then without effect.
    pub base_url: Option<String>,
}

/// A valid section.
#[derive(Clone, Debug)]
pub struct Settings {
    app_id: String,
    salt: Secret,
    tokens: Vec<Secret>,
    thirdparty_id: Option<String>,
    base_url: Option<String>,
    max_future_s: u32,
    allow_loopback: bool,
}

impl Settings {
    /// Checks the section. `max_future_s` is how far a callback may be ahead of the clock; `allow_loopback` permits `http` and
    /// loopback addresses, for the sandbox only.
    ///
    /// # Errors
    /// `config_invalid`.
    pub fn new(config: Config, max_future_s: u32, allow_loopback: bool) -> Result<Self, Error> {
        super::trade::identifier("app_id", &config.app_id)?;
        if let Some(id) = &config.thirdparty_id {
            super::trade::identifier("thirdparty_id", id)?;
        }
        let base_url = super::rules::base_url(config.base_url.as_deref(), allow_loopback)?;
        let mut tokens = vec![config.token];
        tokens.extend(config.previous_tokens.unwrap_or_default());
        Ok(Self {
            app_id: config.app_id,
            salt: config.salt,
            tokens,
            thirdparty_id: config.thirdparty_id,
            base_url,
            max_future_s,
            allow_loopback,
        })
    }

    /// The mini-program's AppID.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.app_id
    }

    /// The SALT.
    #[must_use]
    pub const fn salt(&self) -> &Secret {
        &self.salt
    }

    /// The Token and the earlier ones, the present one first.
    #[must_use]
    pub fn tokens(&self) -> &[Secret] {
        &self.tokens
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(base_url: Option<&str>, allow_loopback: bool) -> Result<Settings, Error> {
        let secret = |text: &str| Secret::new("secret", text).unwrap();
        let config = Config {
            app_id: "tt0001".into(),
            salt: secret("salt"),
            token: secret("token"),
            thirdparty_id: None,
            previous_tokens: None,
            base_url: base_url.map(str::to_owned),
        };
        Settings::new(config, 300, allow_loopback)
    }

    #[test]
    fn calls_go_to_the_configured_address_whichever_host_they_name() {
        let ask = |sandbox: bool| Ask {
            name: "query_order".into(),
            params: ttpay_core::Json::parse(br#"{"out_order_no":"T1"}"#).unwrap(),
            sandbox,
            timestamp: None,
            nonce: None,
        };
        let url = |settings: &Settings, sandbox| request(settings, &ask(sandbox)).unwrap().url;
        let ours = settings(Some("http://127.0.0.1:8090/"), true).unwrap();
        for sandbox in [false, true] {
            assert_eq!(url(&ours, sandbox), "http://127.0.0.1:8090/api/apps/ecpay/v1/query_order");
        }
        let theirs = settings(None, false).unwrap();
        assert_eq!(url(&theirs, false), "https://developer.toutiao.com/api/apps/ecpay/v1/query_order");
        assert_eq!(url(&theirs, true), "https://open-sandbox.douyin.com/api/apps/ecpay/v1/query_order");
    }

    #[test]
    fn an_address_of_this_machine_needs_the_switch_for_it() {
        for url in
            ["http://127.0.0.1:8090", "http://example.com", "https://example.com/?q=1", "ftp://x.example"]
        {
            assert_eq!(settings(Some(url), false).unwrap_err().field(), Some("base_url"), "{url}");
        }
    }
}
