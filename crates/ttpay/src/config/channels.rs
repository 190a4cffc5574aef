//! The sections `wechat` and `alipay` (verbs.md §1).

use serde::Deserialize;
use ttpay_channels::wechat::shapes::Scene;
use ttpay_channels::wechat::v2;
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
    V3(WechatV3Config),
}

/// WeChat Pay API v3.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WechatV3Config {
    /// The application id, bound to the merchant number.
    pub app_id: String,
    /// The merchant number.
    pub mch_id: String,
    /// The serial of the merchant's own certificate, in hex.
    pub serial_no: String,
    /// The private key of the merchant's certificate: PEM or bare base64, PKCS#8 or PKCS#1.
    pub private_key: KeyText,
    /// The APIv3 key: exactly 32 bytes.
    pub apiv3_key: KeyText,
    /// The keys that WeChat signs with; several during a rotation.
    pub platform_keys: Vec<PlatformKeyConfig>,
    /// The APIv2 key: a v3 merchant may still get v2 refund notices.
    pub key: Option<KeyText>,
    /// Where payments and refunds are notified when a request names no address.
    pub notify_url: Option<String>,
    /// Where the user opens the page when an order names no scene.
    pub scene: Option<Scene>,
    /// The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent.
    pub base_url: Option<String>,
}

/// One key that WeChat signs with: its `id` and either `public_key` or `certificate`.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlatformKeyConfig {
    /// `PUB_KEY_ID_…`, or the serial of the certificate in upper-case hex.
    pub id: String,
    /// The WeChat Pay public key.
    pub public_key: Option<KeyText>,
    /// The platform certificate.
    pub certificate: Option<KeyText>,
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
