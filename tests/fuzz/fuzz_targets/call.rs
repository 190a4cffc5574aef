//! Any bytes through the one door: no panic, a readable reply, and never a secret in it.
//!
//! The first byte chooses the merchant (its highest bit: WeChat v2 or v3) and the verb (the number after the last stands
//! for an unknown verb); the rest is the request. The merchants are those of the vectors, so that signed seeds get past
//! the signature.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};
use ttpay::{Merchant, Verb};

struct Shop {
    merchant: Merchant,
    secrets: Vec<String>,
}

static SHOPS: LazyLock<[Shop; 2]> = LazyLock::new(|| {
    let section = |file: &str, config: &str, section: &str| {
        let file: Value = serde_json::from_str(file).expect("a vector file is JSON");
        file["configs"][config][section].clone()
    };
    let v2 = section(include_str!("../../vectors/wechat_v2.json"), "md5", "wechat");
    let v3 = section(include_str!("../../vectors/must_reject_wechat_v3.json"), "v3", "wechat");
    let alipay = section(include_str!("../../vectors/must_reject_alipay.json"), "key_mode", "alipay");
    let cashier = json!({
        "app_id": "800000000001", "merchant_id": "1900000001", "secret": "canary-7f3d9c51e8b24a60-canary",
    });
    [v2, v3].map(|wechat| shop(&json!({ "cashier": cashier, "wechat": wechat, "alipay": alipay })))
});

fn shop(config: &Value) -> Shop {
    let merchant =
        Merchant::from_json(&config.to_string()).expect("the configuration of the target is valid");
    let members =
        config.as_object().expect("sections").values().flat_map(|it| it.as_object().expect("members"));
    let secrets = members.filter_map(|(name, value)| match (name.as_str(), value.as_str()?) {
        ("secret" | "key" | "apiv3_key", text) => Some(text.to_owned()),
        // One line from the middle of a key: a part of it is as bad as all of it.
        ("private_key", text) => text.lines().nth(5).map(str::to_owned),
        _ => None,
    });
    Shop { merchant, secrets: secrets.collect() }
}

fuzz_target!(|input: &[u8]| {
    let Some((&first, request)) = input.split_first() else { return };
    let shop = &SHOPS[usize::from(first >> 7)];
    let verb = Verb::ALL.get(usize::from(first & 0x7f)).map_or("no_such_verb", |verb| verb.as_str());
    let reply = shop.merchant.call(verb, request);
    let value: Value = serde_json::from_str(&reply).expect("the reply is JSON");
    let members = value.as_object().expect("the reply is an object");
    assert_eq!(members.len(), 1, "the reply has one member");
    assert!(members.contains_key("ok") || members.contains_key("error"), "the reply is `ok` or `error`");
    assert_ne!(value["error"]["code"], "internal", "a fault of the library came to light");
    for secret in &shop.secrets {
        // A request that brings the secret itself may get it back.
        let brought = || request.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!reply.contains(secret) || brought(), "the reply holds a secret of the configuration");
    }
});
