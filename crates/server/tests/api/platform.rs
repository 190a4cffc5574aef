//! The other side of the tests: published notices, and others that are signed with the platforms' keys of the tests.

use serde_json::{Value, json};
use ttpay::channels::alipay::{SignType, sign_notification};
use ttpay::channels::form;
use ttpay::channels::keys::PrivateKey;
use ttpay::channels::wechat::v2;
use ttpay::channels::wechat::v3::{ApiV3Key, canonical, sign_text};
use ttpay::{Json, Secret};

/// The order of every published notice: 101 fen.
pub const ORDER: &str = "T202401010000000001";

/// A message that a platform sends.
#[derive(Clone)]
pub struct Notice {
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// The request of a case of the vectors.
fn vector(file: &str, id: &str) -> Value {
    let file: Value = serde_json::from_str(file).unwrap();
    let cases = file["cases"].as_array().unwrap();
    cases.iter().find(|case| case["id"] == id).unwrap()["request"].clone()
}

fn notice(request: &Value) -> Notice {
    let headers = request["headers"].as_object().unwrap().iter();
    let headers = headers.map(|(name, value)| (name.clone(), value.as_str().unwrap().to_owned())).collect();
    Notice { headers, body: request["body"].as_str().unwrap().as_bytes().to_vec() }
}

/// A payment of [`ORDER`], as published.
pub fn wechat_v3() -> Notice {
    notice(&vector(include_str!("../../../../tests/vectors/wechat_v3.json"), "wechat-v3-notification-001"))
}

/// A payment of [`ORDER`], as published.
pub fn wechat_v2() -> Notice {
    notice(&vector(include_str!("../../../../tests/vectors/wechat_v2.json"), "wechat-v2-notification-001"))
}

/// A payment of [`ORDER`], as published.
pub fn alipay() -> Notice {
    notice(&vector(include_str!("../../../../tests/vectors/alipay.json"), "alipay-notification-001"))
}

/// WeChat's published answer to an order.
pub fn h5_reply(api: &str) -> (u16, Notice) {
    let request = match api {
        "v2" => vector(include_str!("../../../../tests/vectors/wechat_v2.json"), "wechat-v2-reply-001"),
        _ => vector(include_str!("../../../../tests/vectors/wechat_v3.json"), "wechat-v3-reply-001"),
    };
    (200, notice(&request))
}

fn key(name: &str) -> PrivateKey {
    let keys: Value =
        serde_json::from_str(include_str!("../../../../tests/vectors/make/channel_keys.json")).unwrap();
    PrivateKey::parse("key", keys[name]["private"].as_str().unwrap()).unwrap()
}

/// A notice of API v3 about a transaction, signed by `signer`, at `now`.
pub fn sealed(change: impl FnOnce(&mut Value), signer: &str, now: i64) -> Notice {
    let mut transaction = json!({
        "mchid": "1900000001", "appid": "wx0000000000000001", "out_trade_no": ORDER,
        "transaction_id": "4200000000202401010000000001", "trade_type": "MWEB", "trade_state": "SUCCESS",
        "trade_state_desc": "支付成功", "bank_type": "OTHERS", "success_time": "2024-01-01T12:01:30+08:00",
        "payer": {}, "amount": { "total": 101, "payer_total": 101, "currency": "CNY", "payer_currency": "CNY" },
    });
    change(&mut transaction);
    let key = ApiV3Key::new("apiv3_key", "own-apiv3-key-0123456789abcdefgh").unwrap();
    let ciphertext = key.seal("abcdefghijkl", "transaction", transaction.to_string().as_bytes()).unwrap();
    let body = json!({
        "id": "EV-2024010112013000009", "create_time": "2024-01-01T12:01:31+08:00",
        "resource_type": "encrypt-resource", "event_type": "TRANSACTION.SUCCESS", "summary": "支付成功",
        "resource": { "original_type": "transaction", "algorithm": "AEAD_AES_256_GCM", "ciphertext": ciphertext,
            "associated_data": "transaction", "nonce": "abcdefghijkl" },
    });
    signed(body.to_string().into_bytes(), signer, now)
}

fn signed(body: Vec<u8>, signer: &str, now: i64) -> Notice {
    let (timestamp, nonce) = (now.to_string(), "0123456789ABCDEF0123456789ABCDEF");
    let text = canonical::response(&timestamp, nonce, &body);
    let signature = sign_text(&key(signer), &text).unwrap();
    let headers = [
        ("Wechatpay-Timestamp", timestamp.as_str()),
        ("Wechatpay-Nonce", nonce),
        ("Wechatpay-Serial", "PUB_KEY_ID_0100000000000000000000000000000001"),
        ("Wechatpay-Signature", &signature),
        ("Content-Type", "application/json"),
    ];
    let headers = headers.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Notice { headers, body }
}

/// A notice of Alipay about a trade, signed by `signer`; the published one with these members changed.
pub fn traded(changes: &[(&str, &str)], signer: &str) -> Notice {
    let published = alipay();
    let mut params: Vec<(String, Json)> = form::read(&published.body)
        .unwrap()
        .into_iter()
        .filter(|field| field.name != "sign")
        .map(|field| (field.name, Json::Text(String::from_utf8(field.bytes).unwrap())))
        .collect();
    for (name, value) in changes {
        params.retain(|(known, _)| known != name);
        params.push(((*name).to_owned(), Json::Text((*value).to_owned())));
    }
    let signature = sign_notification(SignType::Rsa2, &key(signer), &params).unwrap().signature;
    let mut pairs: Vec<(String, String)> =
        params.into_iter().map(|(name, value)| (name, value.text().unwrap().to_owned())).collect();
    pairs.push(("sign".to_owned(), signature));
    Notice { headers: published.headers, body: form::write(&pairs).into_bytes() }
}

/// A notice of API v2 with these members changed, signed with `api_key`.
pub fn documented(changes: &[(&str, &str)], api_key: &str) -> Notice {
    let mut params = vec![
        ("appid", "wx0000000000000001"),
        ("mch_id", "1900000001"),
        ("nonce_str", "5d2b6c2a8db53831f7eda20af46e531c"),
        ("return_code", "SUCCESS"),
        ("result_code", "SUCCESS"),
        ("trade_type", "MWEB"),
        ("total_fee", "101"),
        ("fee_type", "CNY"),
        ("transaction_id", "4200000000202401010000000001"),
        ("out_trade_no", ORDER),
        ("time_end", "20240101120130"),
    ];
    for (name, value) in changes {
        params.retain(|(known, _)| known != name);
        params.push((name, value));
    }
    let key = Secret::new("key", api_key).unwrap();
    let body = v2::signature::signed_document(v2::SignType::Md5, &params, &key).unwrap().into_bytes();
    Notice { headers: vec![("Content-Type".into(), "text/xml".into())], body }
}

/// The same message, read and written again by somebody who means well.
pub fn re_encoded(notice: &Notice) -> Notice {
    let value: Value = serde_json::from_slice(&notice.body).unwrap();
    Notice { headers: notice.headers.clone(), body: serde_json::to_vec_pretty(&value).unwrap() }
}
