//! The other side: the platforms' private keys of the vectors, to sign what the fuzzer wrote.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use ttpay_channels::alipay::{self, SignType};
use ttpay_channels::keys::PrivateKey;
use ttpay_channels::wechat::v2;
use ttpay_channels::wechat::v3::ApiV3Key;
use ttpay_channels::{form, xml};
use ttpay_core::canonical::Pair;
use ttpay_core::{Json, Secret};

use crate::message::Message;

/// The serial of WeChat's key in the configuration.
const SERIAL: &str = "PUB_KEY_ID_0100000000000000000000000000000001";
const APIV3_KEY: &str = "own-apiv3-key-0123456789abcdefgh";
const V2_KEY: &str = "0123456789abcdefghijklmnopqrstuv";

/// WeChat Pay's signing key.
pub static WECHAT: LazyLock<PrivateKey> = LazyLock::new(|| key("own_wechatpay_platform"));
/// Alipay's signing key.
pub static ALIPAY: LazyLock<PrivateKey> = LazyLock::new(|| key("own_alipay_platform"));

fn key(name: &str) -> PrivateKey {
    let keys: Value = serde_json::from_str(include_str!("../../vectors/make/channel_keys.json"))
        .expect("the keys are JSON");
    let text = keys[name]["private"].as_str().expect("the key is there");
    PrivateKey::parse("key", text).expect("the key is a key")
}

/// Signs an answer or notification of WeChat v3 as it stands.
pub fn sign_v3(message: &mut Message) {
    let timestamp = message.header("Wechatpay-Timestamp").unwrap_or("1704081601").to_owned();
    let nonce = message.header("Wechatpay-Nonce").unwrap_or("0123456789ABCDEF").to_owned();
    let text = [timestamp.as_bytes(), b"\n", nonce.as_bytes(), b"\n", &message.body, b"\n"].concat();
    let signature = WECHAT.sign_sha256(&text).expect("the key signs");
    message.set("Wechatpay-Timestamp", &timestamp);
    message.set("Wechatpay-Nonce", &nonce);
    message.set("Wechatpay-Serial", SERIAL);
    message.set("Wechatpay-Signature", &signature);
}

/// Puts a resource into the envelope of a WeChat v3 event, sealed.
#[must_use]
pub fn seal_v3(resource: &[u8], event: u8) -> Vec<u8> {
    let (event_type, original_type) = [
        ("TRANSACTION.SUCCESS", "transaction"),
        ("REFUND.SUCCESS", "refund"),
        ("REFUND.ABNORMAL", "refund"),
        ("REFUND.CLOSED", "refund"),
    ][usize::from(event % 4)];
    let nonce = "abcdefghijkl";
    let key = ApiV3Key::new("apiv3_key", APIV3_KEY).expect("the key has 32 bytes");
    let ciphertext = key.seal(nonce, original_type, resource).expect("it can be sealed");
    json!({
        "id": "EV-1", "create_time": "2024-01-01T12:01:31+08:00", "resource_type": "encrypt-resource",
        "event_type": event_type, "summary": "x",
        "resource": {
            "algorithm": "AEAD_AES_256_GCM", "ciphertext": ciphertext, "nonce": nonce,
            "associated_data": original_type, "original_type": original_type,
        },
    })
    .to_string()
    .into_bytes()
}

/// Signs the elements of a WeChat v2 document; `None` when it is not one.
#[must_use]
pub fn sign_v2(body: &[u8]) -> Option<Vec<u8>> {
    let elements = xml::read(body, "xml", xml::MAX_NOTICE_BYTES).ok()?.into_vec();
    let kept = elements.iter().filter(|(name, _)| name != "sign");
    let pairs: Vec<(&str, &str)> = kept.map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let key = Secret::new("key", V2_KEY).ok()?;
    let signed: Vec<Pair<'_>> = pairs.iter().map(|&(name, value)| (name, value.into())).collect();
    let signature = v2::signature::sign(v2::SignType::Md5, &signed, &key).ok()?;
    let text = xml::write("xml", pairs.into_iter().chain([("sign", signature.as_str())])).ok()?;
    Some(text.into_bytes())
}

/// Puts a response member into a signed answer of Alipay.
#[must_use]
pub fn sign_alipay_answer(member: &str, content: &[u8]) -> Vec<u8> {
    let signature = ALIPAY.sign_sha256(content).expect("the key signs");
    let head = format!("{{\"{member}\":").into_bytes();
    [&head[..], content, format!(",\"sign\":\"{signature}\"}}").as_bytes()].concat()
}

/// Signs the parameters of an Alipay notification; `None` when the body is no form of UTF-8 texts.
#[must_use]
pub fn sign_alipay_notice(body: &[u8]) -> Option<Vec<u8>> {
    let mut pairs = Vec::new();
    for field in form::read(body).ok()? {
        if !matches!(field.name.as_str(), "sign" | "sign_type") {
            pairs.push((field.name, String::from_utf8(field.bytes).ok()?));
        }
    }
    let params: Vec<_> =
        pairs.iter().map(|(name, value)| (name.clone(), Json::Text(value.clone()))).collect();
    let signed = alipay::sign_notification(SignType::Rsa2, &ALIPAY, &params).ok()?;
    pairs.push(("sign_type".to_owned(), "RSA2".to_owned()));
    pairs.push(("sign".to_owned(), signed.signature));
    Some(form::write(&pairs).into_bytes())
}

/// The bytes of a base64 signature.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}
