//! One law: what `verify` accepts with a key the doctor never calls wrong with the same key, and the other way round.
#![allow(clippy::unwrap_used)]

use serde_json::{Value, json};
use ttpay::{Config, Merchant};
use ttpay_channels::keys::PrivateKey;

const PRIVATE: &str = include_str!("../../channels/tests/keys/rsa2048_pkcs8.pem");
const PUBLIC: &str = include_str!("../../channels/tests/keys/rsa2048_spki.pem");
const SECRET: &str = "Secret/For+Tests=0123456789abcde";
const VECTORS: [&str; 2] = [
    include_str!("../../../tests/vectors/doctor.json"),
    include_str!("../../../tests/vectors/doctor_rsa.json"),
];
const PIECES: [&str; 12] = ["测试", "+", "%41", "&", "\"", "<a>", " ", "0", "", "x=1", "\u{3000}", "null"];

/// Whether `verify` accepts (`None`: it cannot judge), whether the doctor calls it right, and whether it found anything.
fn judged(merchant: &Merchant, request: &Value) -> (Option<bool>, bool, bool) {
    let mut asked = request.clone();
    asked
        .as_object_mut()
        .unwrap()
        .retain(|name, _| matches!(name.as_str(), "scheme" | "params" | "message" | "signature" | "key"));
    let verified = match merchant.try_call("verify", asked.to_string().as_bytes()) {
        Ok(_) => Some(true),
        Err(error) if error.code.as_str() == "signature_mismatch" => Some(false),
        Err(_) => None,
    };
    let reply = merchant.try_call("diagnose_signature", request.to_string().as_bytes()).unwrap();
    let reply: Value = serde_json::from_str(&reply).unwrap();
    (verified, reply["matches"] == true, reply["findings"] != json!([]))
}

fn hold(merchant: &Merchant, request: &Value) -> Option<bool> {
    let (verified, matches, found) = judged(merchant, request);
    if verified == Some(true) {
        assert!(matches, "verified, and called wrong: {request}");
    }
    if matches && !found {
        assert_ne!(verified, Some(false), "called right, and refused: {request}");
    }
    verified
}

#[test]
fn every_vector_of_the_doctor_is_judged_as_verify_judges_it() {
    let merchant = Merchant::new(Config::default()).unwrap();
    let (mut right, mut wrong) = (0, 0);
    for text in VECTORS {
        let file: Value = serde_json::from_str(text).unwrap();
        for case in file["cases"].as_array().unwrap() {
            let request = &case["request"];
            let signed = request["key"].is_string() && request["signature"].is_string();
            let sealed = request["message"]["ciphertext"].is_string();
            if case["verb"] == "diagnose_signature"
                && signed
                && !sealed
                && case["expected"]["error"].is_null()
            {
                match hold(&merchant, request) {
                    Some(true) => right += 1,
                    Some(false) => wrong += 1,
                    None => {}
                }
            }
        }
    }
    assert!(right > 5 && wrong > 100, "{right} right and {wrong} wrong ones are too few");
}

/// A generator of repeatable numbers.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn value(&mut self) -> String {
        (0..=self.below(2)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

fn text(members: &[(String, String)], keep: impl Fn(&(String, String)) -> bool) -> String {
    let mut pairs: Vec<_> =
        members.iter().filter(|it| keep(it)).map(|(name, value)| format!("{name}={value}")).collect();
    pairs.sort();
    pairs.join("&")
}

#[test]
fn random_notices_of_alipay_are_judged_as_verify_judges_them() {
    let merchant = Merchant::new(Config::default()).unwrap();
    let key = PrivateKey::parse("key", PRIVATE).unwrap();
    let mut chance = Chance(7);
    let mut seen = [0; 2];
    for round in 0..120 {
        let mut members: Vec<(String, String)> =
            (0..5).map(|at| (format!("f{at}"), chance.value())).collect();
        members.push(("notify_id".to_owned(), "n1".to_owned()));
        if round % 5 == 0 {
            members.push(("charset".to_owned(), "GBK".to_owned()));
        }
        let signed = match round % 4 {
            0 => text(&members, |(_, value)| !value.trim().is_empty()),
            1 => text(&members, |_| true),
            2 => text(&members, |(_, value)| !value.is_empty()),
            _ => text(&members, |(name, _)| name != "f0"),
        };
        let params: serde_json::Map<_, _> =
            members.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        let request = json!({"scheme": "alipay_notify_rsa2", "params": params, "key": PUBLIC,
            "signature": key.sign_sha256(signed.as_bytes()).unwrap()});
        seen[usize::from(hold(&merchant, &request).unwrap())] += 1;
    }
    assert!(seen[0] > 20 && seen[1] > 60, "{seen:?}");
}

#[test]
fn random_messages_of_the_other_schemes_are_judged_as_verify_judges_them() {
    let merchant = Merchant::new(Config::default()).unwrap();
    let mut chance = Chance(11);
    let mut seen = [0; 2];
    for (scheme, signer, verifier) in [
        ("cashier_md5", SECRET, SECRET),
        ("tp_gateway_md5", SECRET, SECRET),
        ("ecpay_md5", SECRET, SECRET),
        ("wechat_v2_md5", SECRET, SECRET),
        ("wechat_v2_hmac_sha256", SECRET, SECRET),
        ("alipay_rsa2", PRIVATE, PUBLIC),
        ("alipay_rsa", PRIVATE, PUBLIC),
        ("alipay_notify_rsa2", PRIVATE, PUBLIC),
        ("alipay_notify_rsa", PRIVATE, PUBLIC),
        ("wechat_v3_request", PRIVATE, PUBLIC),
        ("wechat_v3_response", PRIVATE, PUBLIC),
        ("trade_request_rsa", PRIVATE, PUBLIC),
        ("trade_callback_rsa", PRIVATE, PUBLIC),
        ("ecpay_callback_sha1", SECRET, SECRET),
    ] {
        for _ in 0..25 {
            let (member, mut said) = message(scheme, &mut chance);
            let asked = json!({"scheme": scheme, member: said, "key": signer});
            // Values that some schemes refuse to sign.
            let Ok(signed) = merchant.try_call("sign", asked.to_string().as_bytes()) else { continue };
            let signature = serde_json::from_str::<Value>(&signed).unwrap()["signature"].clone();
            for changed in [false, true] {
                if changed {
                    let name = if member == "params" { "f1" } else { "nonce" };
                    said[name] = json!(chance.value());
                }
                let request =
                    json!({"scheme": scheme, member: said, "key": verifier, "signature": signature});
                if let Some(verified) = hold(&merchant, &request) {
                    seen[usize::from(verified)] += 1;
                }
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 100), "{seen:?}");
}

fn message(scheme: &str, chance: &mut Chance) -> (&'static str, Value) {
    let value = |chance: &mut Chance| json!(chance.value());
    match scheme {
        "ecpay_callback_sha1" => {
            ("message", json!({"timestamp": "1600000000", "nonce": "n", "msg": chance.value()}))
        }
        "wechat_v3_request" | "trade_request_rsa" => (
            "message",
            json!({"method": "POST", "url": "/a?b=c", "timestamp": "1600000000", "nonce": "n", "body": value(chance)}),
        ),
        "wechat_v3_response" | "trade_callback_rsa" => {
            ("message", json!({"timestamp": "1600000000", "nonce": "n", "body": value(chance)}))
        }
        _ => (
            "params",
            json!({"app_id": "800000000001", "timestamp": "1600000000", "f0": value(chance), "f1": value(chance), "f2": value(chance)}),
        ),
    }
}
