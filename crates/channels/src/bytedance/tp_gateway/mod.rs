//! G1, the tp gateway: server-to-server calls of cashier 1.0 and 2.0 merchants (bytedance.md §1).
//!
//! **Weak evidence.** Its answers and notices are signed with MD5 under a key of 1024 bits. A verified one is a reason to ask
//! the channel (`wechat_query`, `alipay_query`), never a payment: no [`ttpay_core::Fact`] is made of it here, and one that a
//! program makes with the source `tp_gateway` moves no order.

mod notification;
mod reply;
mod request;
mod sign;

pub use notification::{Event, Notified, notification};
pub use reply::{Answer, ReplyRequest, reply};
pub use request::{Ask, Made, request};
pub use sign::{sign, verify_platform, verify_request};

use serde::Deserialize;
use ttpay_core::{KeyText, cashier};

use crate::Error;
use crate::keys::PublicKey;

/// The section `tp_gateway`; application, merchant and secret are those of `cashier`.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TpGatewayConfig"))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The gateway's public key: PEM or bare base64; the one that ByteDance published when absent.
    pub platform_public_key: Option<KeyText>,
}

/// The platform key of the tp gateway that both official SDKs carry (1024 bits).
const PUBLISHED_KEY: &str = "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDOZZ7iAkS3oN970+yDONe5TPhPrLHoNOZOjJjackEtgbptdy4PYGBGdeAUAz75TO7YUGESCM+JbyOz1YzkMfKl2HwYdoePEe8qzfk5CPq6VAhYJjDFA/M+BAZ6gppWTjKnwMcHVK4l2qiepKmsw6bwf/kkLTV9l13r6Iq5U+vrmwIDAQAB";

impl Config {
    /// The key under which the gateway's messages verify.
    ///
    /// # Errors
    /// `key_malformed`.
    pub fn key(&self) -> Result<PublicKey, Error> {
        let text = self.platform_public_key.as_ref().map_or(PUBLISHED_KEY, KeyText::expose);
        Ok(PublicKey::parse_legacy("platform_public_key", text)?)
    }
}

/// What the gateway's verbs need: the cashier's values and the gateway's key.
#[derive(Clone, Copy, Debug)]
pub struct Settings<'a> {
    /// Application, merchant and secret.
    pub cashier: &'a cashier::Settings,
    /// The gateway's public key.
    pub platform_key: &'a PublicKey,
    /// Permits `http` and loopback hosts, for the sandbox only.
    pub allow_loopback: bool,
}

impl Settings<'_> {
    /// Refuses a message that names another application or merchant than ours.
    fn is_ours(&self, app_id: Option<&str>, merchant_id: Option<&str>) -> Result<(), Error> {
        if app_id.is_some_and(|id| id != self.cashier.app_id()) {
            return Err(Error::merchant("app_id"));
        }
        if merchant_id.is_some_and(|id| id != self.cashier.merchant_id()) {
            return Err(Error::merchant("merchant_id"));
        }
        Ok(())
    }
}
