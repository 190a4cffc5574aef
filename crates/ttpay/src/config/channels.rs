//! The sections `wechat` and `alipay` (verbs.md §1).

use serde::Deserialize;
use ttpay_channels::wechat::{v2, v3};
use ttpay_core::shape::{self, Misfit, Problem};
use ttpay_core::{Json, KeyText};

use crate::error::TtpayError;

/// WeChat Pay: `"api": "v2"` or `"api": "v3"`, with the members of that version beside it.
#[derive(Debug)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(tag = "api", rename_all = "snake_case"))]
pub enum WechatConfig {
    /// API v2: XML and a shared key.
    V2(v2::Config),
    /// API v3: JSON and RSA keys.
    V3(v3::Config),
}

/// Alipay: with `alipay_public_key`, or with the three certificates.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AlipayConfig {
    /// The application's number.
    pub app_id: String,
    /// The application's private key: PEM or bare base64, PKCS#8 or PKCS#1.
    pub private_key: KeyText,
    /// Key mode: **Alipay's** public key, not the one that was uploaded.
    pub alipay_public_key: Option<KeyText>,
    /// Certificate mode: the application's certificate.
    pub app_certificate: Option<KeyText>,
    /// Certificate mode: Alipay's certificate.
    pub alipay_certificate: Option<KeyText>,
    /// Certificate mode: Alipay's root file.
    pub alipay_root_certificate: Option<KeyText>,
    /// `RSA2` (default) or `RSA`; messages never choose it.
    pub sign_type: Option<String>,
    /// The seller's number (PID, 2088…).
    pub seller_id: Option<String>,
    /// The seller's account name, compared when a notification has no `seller_id`.
    pub seller_email: Option<String>,
    /// The key of content encryption, base64.
    pub aes_key: Option<KeyText>,
    /// Where payments are notified unless an order says otherwise.
    pub notify_url: Option<String>,
    /// The gateway; production when absent.
    pub gateway_url: Option<String>,
}

impl WechatConfig {
    /// Chooses the version by `api` and reads its members.
    pub(super) fn from_tree(tree: Json) -> Result<Self, TtpayError> {
        let refuse = |path: &str, problem| TtpayError::config_misfit(Misfit { path: path.into(), problem });
        let Json::Object(mut members) = tree else {
            return Err(refuse("wechat", Problem::Wrong("an object".into())));
        };
        let Some(at) = members.iter().position(|(name, _)| name == "api") else {
            return Err(refuse("wechat.api", Problem::Missing));
        };
        let (_, api) = members.remove(at);
        let below = |misfit: Misfit| {
            let path =
                if misfit.path.is_empty() { "wechat".into() } else { format!("wechat.{}", misfit.path) };
            TtpayError::config_misfit(Misfit { path, ..misfit })
        };
        match api.text() {
            Some("v2") => shape::read(Json::Object(members)).map(Self::V2).map_err(below),
            Some("v3") => shape::read(Json::Object(members)).map(Self::V3).map_err(below),
            _ => Err(refuse("wechat.api", Problem::Wrong("`v2` or `v3`".into()))),
        }
    }
}
