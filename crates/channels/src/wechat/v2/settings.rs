//! The configuration of WeChat Pay API v2, checked once (wechat.md §1).

use serde::Deserialize;
use ttpay_core::Secret;

use super::SignType;
use crate::Error;
use crate::wechat::rules;
use crate::wechat::shapes::{Scene, SceneKind};

/// The members of the `wechat` section with `"api": "v2"` (verbs.md §1), as they are written.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// The application id, bound to the merchant number.
    pub app_id: String,
    /// The merchant number.
    pub mch_id: String,
    /// The APIv2 key: 32 printable ASCII characters.
    pub key: Secret,
    /// `MD5` or `HMAC-SHA256`; messages never choose it.
    pub sign_type: String,
    /// Where payments and refunds are notified when a request names no address: public `https`, no query.
    pub notify_url: Option<String>,
    /// Where the user opens the page when an order names no scene; `Wap` when absent.
    pub scene: Option<Scene>,
    /// The address of WeChat Pay; `https://api.mch.weixin.qq.com` when absent.
    pub base_url: Option<String>,
}

/// A configuration that can be used.
#[derive(Clone, Debug)]
pub struct Settings {
    pub(super) app_id: String,
    pub(super) mch_id: String,
    pub(super) key: Secret,
    pub(super) sign_type: SignType,
    pub(super) notify_url: Option<String>,
    pub(super) scene: Scene,
    pub(super) base_url: String,
    pub(super) allow_loopback: bool,
}

impl Settings {
    /// Our merchant number.
    #[must_use]
    pub fn mch_id(&self) -> &str {
        &self.mch_id
    }

    /// The APIv2 key.
    #[must_use]
    pub const fn key(&self) -> &Secret {
        &self.key
    }

    /// Checks a configuration. `allow_loopback` permits `http` and loopback addresses, for the sandbox only.
    ///
    /// # Errors
    /// `key_malformed` for a key that is not 32 printable ASCII characters, `config_invalid` for any other member.
    pub fn new(config: Config, allow_loopback: bool) -> Result<Self, Error> {
        let Config { app_id, mch_id, key, sign_type, notify_url, scene, base_url } = config;
        rules::identifier("app_id", &app_id)?;
        rules::identifier("mch_id", &mch_id)?;
        rules::v2_key(&key)?;
        let sign_type = SignType::parse(&sign_type)
            .ok_or_else(|| Error::config("sign_type", "it must be `MD5` or `HMAC-SHA256`"))?;
        if let Some(url) = &notify_url {
            rules::notify_url(url, super::requests::NOTIFY_URL_BYTES, allow_loopback)
                .map_err(rules::configured)?;
        }
        let scene = scene.unwrap_or(Scene {
            kind: SceneKind::Wap,
            app_name: None,
            app_url: None,
            bundle_id: None,
            package_name: None,
        });
        rules::scene(&scene).map_err(rules::configured)?;
        let base_url = base_url.as_deref().unwrap_or("https://api.mch.weixin.qq.com");
        let base_url = crate::address::base_url(base_url, allow_loopback)?.to_owned();
        Ok(Self { app_id, mch_id, key, sign_type, notify_url, scene, base_url, allow_loopback })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use ttpay_core::ErrorCode::{ConfigInvalid, KeyMalformed};

    use super::*;

    pub(crate) fn config() -> Config {
        Config {
            app_id: "wx0000000000000001".into(),
            mch_id: "1900000001".into(),
            key: Secret::new("key", "0123456789abcdefghijklmnopqrstuv").unwrap(),
            sign_type: "MD5".into(),
            notify_url: Some("https://pay.example.com/notify/wechat/v2".into()),
            scene: None,
            base_url: None,
        }
    }

    pub(crate) fn settings() -> Settings {
        Settings::new(config(), false).unwrap()
    }

    pub(crate) fn hmac_settings() -> Settings {
        Settings::new(Config { sign_type: "HMAC-SHA256".into(), ..config() }, false).unwrap()
    }

    fn refused(change: impl FnOnce(&mut Config)) -> (ttpay_core::ErrorCode, String) {
        let mut config = config();
        change(&mut config);
        let error = Settings::new(config, false).unwrap_err();
        (error.code(), error.field().unwrap_or_default().to_owned())
    }

    #[test]
    fn the_key_has_32_printable_ascii_characters() {
        for key in [
            "0123456789abcdefghijklmnopqrstu",
            "0123456789abcdefghijklmnopqrstuvw",
            "0123456789abcdefghijklmnopq stuv",
        ] {
            let key = Secret::new("key", key).unwrap();
            assert_eq!(refused(|config| config.key = key), (KeyMalformed, "key".into()));
        }
        let key = Secret::new("key", &"密".repeat(32)).unwrap();
        assert_eq!(refused(|config| config.key = key), (KeyMalformed, "key".into()));
    }

    #[test]
    fn other_members_that_cannot_be_used_are_named() {
        assert_eq!(refused(|config| config.sign_type = "NONE".into()), (ConfigInvalid, "sign_type".into()));
        assert_eq!(refused(|config| config.sign_type = "md5".into()), (ConfigInvalid, "sign_type".into()));
        assert_eq!(refused(|config| config.app_id = String::new()), (ConfigInvalid, "app_id".into()));
        assert_eq!(refused(|config| config.mch_id = "1900 000001".into()), (ConfigInvalid, "mch_id".into()));
        let url = Some("https://pay.example.com/n?x=1".into());
        assert_eq!(refused(|config| config.notify_url = url), (ConfigInvalid, "notify_url".into()));
        for url in [
            "http://api.mch.weixin.qq.com",
            "api.mch.weixin.qq.com",
            "https://a.example/?x",
            "https://u@a.example",
        ] {
            assert_eq!(
                refused(|config| config.base_url = Some(url.into())),
                (ConfigInvalid, "base_url".into())
            );
        }
    }

    #[test]
    fn the_sandbox_may_stand_on_a_loopback_address() {
        let config = Config {
            base_url: Some("http://127.0.0.1:8090/wechat/".into()),
            notify_url: Some("http://127.0.0.1:8080/notify".into()),
            ..config()
        };
        assert_eq!(Settings::new(config.clone(), true).unwrap().base_url, "http://127.0.0.1:8090/wechat");
        assert!(Settings::new(config, false).is_err());
    }

    #[test]
    fn a_printed_configuration_shows_no_key() {
        let printed = format!("{:?} {:?}", config(), settings());
        assert!(!printed.contains("0123456789abcdef"), "{printed}");
    }
}
