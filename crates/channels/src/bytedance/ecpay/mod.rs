//! G3, guaranteed payment 担保支付 (ecpay v1): requests signed over their sorted values, callbacks under the Token
//! (bytedance.md §2).
//!
//! Answers are not signed at all: what a query says is a hint, and a callback is what counts.

mod callback;
mod request;
mod sign;

pub use callback::{CallbackRequest, Event, Kind, Verified, callback};
pub use request::{Answer, Ask, ReplyRequest, reply, request};
pub use sign::{CallbackText, sign, verify};

use serde::Deserialize;
use ttpay_core::Secret;

use crate::Error;

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
}

/// A valid section.
#[derive(Clone, Debug)]
pub struct Settings {
    app_id: String,
    salt: Secret,
    tokens: Vec<Secret>,
    thirdparty_id: Option<String>,
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
        let mut tokens = vec![config.token];
        tokens.extend(config.previous_tokens.unwrap_or_default());
        Ok(Self {
            app_id: config.app_id,
            salt: config.salt,
            tokens,
            thirdparty_id: config.thirdparty_id,
            max_future_s,
            allow_loopback,
        })
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
