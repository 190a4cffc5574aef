//! The configuration of an API v3 merchant, parsed once (wechat.md §1, verbs.md §1).

use serde::Deserialize;
use ttpay_core::{KeyText, Secret};

use crate::Error;
use crate::keys::PrivateKey;
use crate::wechat::rules;
use crate::wechat::shapes::Scene;
use crate::wechat::v3::aead::ApiV3Key;
use crate::wechat::v3::ring::{KeyRing, PlatformKey};
use crate::wechat::v3::signed::Window;

/// The host of API v3; the spare one is `https://api2.mch.weixin.qq.com` (wechat.md §2).
pub const BASE_URL: &str = "https://api.mch.weixin.qq.com";

/// The members of the `wechat` section with `"api": "v3"` (verbs.md §1), as they are written.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The application id, bound to the merchant number.
    pub app_id: String,
    /// The merchant number.
    pub mch_id: String,
    /// The serial of the **merchant** certificate, in hex.
    pub serial_no: String,
    /// The private key of the merchant certificate: PEM or bare base64, PKCS#8 or PKCS#1.
    pub private_key: KeyText,
    /// The APIv3 key: exactly 32 bytes.
    pub apiv3_key: KeyText,
    /// The trusted keys of WeChat Pay, at least one; several for rotation.
    pub platform_keys: Vec<PlatformKey>,
    /// The APIv2 key, 32 printable ASCII characters: a v3 merchant may still get v2 refund notices.
    pub key: Option<KeyText>,
    /// Where payments and refunds are notified when a request names no address: public `https`, no query.
    pub notify_url: Option<String>,
    /// Where the user opens the page when an order names no scene; `Wap` when absent.
    pub scene: Option<Scene>,
    /// The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent.
    pub base_url: Option<String>,
}

/// A valid configuration; keys are parsed and never printed.
#[derive(Debug)]
pub struct Settings {
    app_id: String,
    mch_id: String,
    serial_no: String,
    private_key: PrivateKey,
    apiv3_key: ApiV3Key,
    ring: KeyRing,
    v2_key: Option<Secret>,
    notify_url: Option<String>,
    scene: Option<Scene>,
    base_url: String,
    max_clock_skew_s: u32,
    allow_loopback: bool,
}

impl Settings {
    /// Checks and parses everything; no network is needed. `max_clock_skew_s` is the allowed age of answers and
    /// notifications, either way (300: wechat.md §7); `allow_loopback` permits `http` and loopback addresses, for the
    /// sandbox only.
    ///
    /// # Errors
    /// `config_invalid` with the path of the member, `key_malformed` for keys.
    pub fn new(config: &Config, max_clock_skew_s: u32, allow_loopback: bool) -> Result<Self, Error> {
        rules::identifier("app_id", &config.app_id)?;
        rules::identifier("mch_id", &config.mch_id)?;
        let serial_no = serial_no(&config.serial_no)?;
        let private_key = PrivateKey::parse("private_key", config.private_key.expose())?;
        let apiv3_key = ApiV3Key::new("apiv3_key", config.apiv3_key.expose())?;
        let ring = KeyRing::new(&config.platform_keys, &private_key)?;
        if let Some(url) = &config.notify_url {
            rules::notify_url(url, 255, allow_loopback).map_err(rules::configured)?;
        }
        if let Some(scene) = &config.scene {
            rules::scene(scene).map_err(rules::configured)?;
        }
        Ok(Self {
            app_id: config.app_id.clone(),
            mch_id: config.mch_id.clone(),
            serial_no,
            private_key,
            apiv3_key,
            ring,
            v2_key: config.key.as_ref().map(v2_key).transpose()?,
            notify_url: config.notify_url.clone(),
            scene: config.scene.clone(),
            base_url: crate::address::base_url(
                config.base_url.as_deref().unwrap_or(BASE_URL),
                allow_loopback,
            )?
            .to_owned(),
            max_clock_skew_s,
            allow_loopback,
        })
    }

    /// Our application.
    #[must_use]
    pub fn app_id(&self) -> &str {
        &self.app_id
    }

    /// Our merchant number.
    #[must_use]
    pub fn mch_id(&self) -> &str {
        &self.mch_id
    }

    /// The serial of our own certificate.
    #[must_use]
    pub fn serial_no(&self) -> &str {
        &self.serial_no
    }

    /// The key that signs our requests.
    #[must_use]
    pub fn private_key(&self) -> &PrivateKey {
        &self.private_key
    }

    /// The key that opens resources.
    #[must_use]
    pub fn apiv3_key(&self) -> &ApiV3Key {
        &self.apiv3_key
    }

    /// The keys of WeChat Pay.
    #[must_use]
    pub fn ring(&self) -> &KeyRing {
        &self.ring
    }

    /// The APIv2 key, when it is configured.
    #[must_use]
    pub fn v2_key(&self) -> Option<&Secret> {
        self.v2_key.as_ref()
    }

    /// The default notification address.
    #[must_use]
    pub fn notify_url(&self) -> Option<&str> {
        self.notify_url.as_deref()
    }

    /// The default scene.
    #[must_use]
    pub fn scene(&self) -> Option<&Scene> {
        self.scene.as_ref()
    }

    /// Scheme and host of every request, without a slash at the end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    /// Whether `http` and loopback addresses are permitted.
    #[must_use]
    pub fn allow_loopback(&self) -> bool {
        self.allow_loopback
    }

    /// The clock window around `now`.
    #[must_use]
    pub fn window(&self, now: i64) -> Window {
        Window { now, max_skew_s: self.max_clock_skew_s.into() }
    }
}

/// The serial of the merchant's own certificate.
fn serial_no(text: &str) -> Result<String, Error> {
    if (1..=64).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Ok(text.to_owned());
    }
    Err(Error::config(
        "serial_no",
        "it is the serial of your own certificate: 1 to 64 hex digits, 40 as a rule",
    ))
}

fn v2_key(text: &KeyText) -> Result<Secret, ttpay_core::Error> {
    let key = Secret::new("key", text.expose())?;
    rules::v2_key(&key).map(|()| key)
}
