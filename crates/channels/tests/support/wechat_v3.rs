//! A merchant and a WeChat Pay of API v3 that sign for real, with the keys of the project's own vectors.

#![allow(dead_code, reason = "every test file uses its own part")]

use serde_json::Value;
use ttpay_channels::http::{Headers, Received};
use ttpay_channels::keys::PrivateKey;
use ttpay_channels::wechat::v3::{ApiV3Key, Config, PlatformKey, Settings, canonical};
use ttpay_core::KeyText;

pub const OWN: &str = include_str!("../../../../tests/vectors/own/wechat_v3.json");
pub const SERIAL: &str = "PUB_KEY_ID_0100000000000000000000000000000001";
pub const CERTIFICATE_SERIAL: &str = "7132D72A03E93CDDF8C03BBD1F37EEDF0A1B2C3D";
pub const NONCE: &str = "0123456789ABCDEF0123456789ABCDEF";
pub const APIV3_KEY: &str = "own-apiv3-key-0123456789abcdefgh";
pub const NOW: i64 = 1_704_081_600;

pub fn key(name: &str, member: &str) -> String {
    let file: Value = serde_json::from_str(OWN).unwrap();
    file["keys"][name][member].as_str().unwrap().to_owned()
}

pub fn vector(name: &str) -> Value {
    let file: Value = serde_json::from_str(OWN).unwrap();
    file["vectors"].as_array().unwrap().iter().find(|vector| vector["name"] == name).unwrap().clone()
}

/// A configuration with the public key of WeChat Pay.
pub fn config() -> Config {
    Config {
        app_id: "wx0000000000000001".into(),
        mch_id: "1900000001".into(),
        serial_no: "7777777777777777777777777777777777777777".into(),
        private_key: key("own_merchant", "private").as_str().into(),
        apiv3_key: APIV3_KEY.into(),
        platform_keys: vec![platform_key(SERIAL, Some(&key("own_wechatpay_platform", "public")), None)],
        key: None,
        notify_url: Some("https://pay.example.com/notify/wechat/v3".into()),
        scene: None,
        base_url: None,
    }
}

pub fn platform_key(id: &str, public_key: Option<&str>, certificate: Option<&str>) -> PlatformKey {
    PlatformKey {
        id: id.into(),
        public_key: public_key.map(KeyText::from),
        certificate: certificate.map(KeyText::from),
    }
}

/// Settings in which `change` may change the configuration.
pub fn try_settings(change: impl FnOnce(&mut Config)) -> Result<Settings, ttpay_channels::Error> {
    let mut config = config();
    change(&mut config);
    Settings::new(&config, 300, false)
}

pub fn settings() -> Settings {
    try_settings(|_| ()).unwrap()
}

/// The private key of WeChat Pay.
pub fn platform() -> PrivateKey {
    PrivateKey::parse("platform", &key("own_wechatpay_platform", "private")).unwrap()
}

/// The headers that WeChat Pay sends with a body.
pub fn signed(body: &[u8]) -> Headers {
    Headers::new(signed_lines(body))
}

pub fn signed_lines(body: &[u8]) -> Vec<(String, String)> {
    let timestamp = NOW.to_string();
    let signature = platform().sign_sha256(&canonical::response(&timestamp, NONCE, body)).unwrap();
    [
        ("Wechatpay-Timestamp", timestamp.as_str()),
        ("Wechatpay-Nonce", NONCE),
        ("Wechatpay-Serial", SERIAL),
        ("Wechatpay-Signature", &signature),
    ]
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .to_vec()
}

pub fn received<'a>(status: u16, headers: &'a Headers, body: &'a [u8]) -> Received<'a> {
    Received { status, headers, body, now: NOW }
}

/// A notification around a resource.
pub fn envelope(event_type: &str, original_type: &str, resource: &str) -> String {
    let key = ApiV3Key::new("apiv3_key", APIV3_KEY).unwrap();
    let ciphertext = key.seal("abcdefghijkl", original_type, resource.as_bytes()).unwrap();
    serde_json::json!({
        "id": "EV-2024010112013000001",
        "create_time": "2024-01-01T12:01:31+08:00",
        "resource_type": "encrypt-resource",
        "event_type": event_type,
        "resource": {
            "original_type": original_type,
            "algorithm": "AEAD_AES_256_GCM",
            "ciphertext": ciphertext,
            "associated_data": original_type,
            "nonce": "abcdefghijkl",
        },
    })
    .to_string()
}
