//! Any bytes through the one door: no panic, a readable reply, and never a secret in it.
//!
//! The first byte chooses the verb (one number too many stands for an unknown verb), the rest is the request.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use ttpay::{Merchant, Verb};

/// Stands for every secret of the configuration, so that one search finds any of them.
const CANARY: &str = "canary-7f3d9c51e8b24a60-canary";

static MERCHANT: LazyLock<Merchant> = LazyLock::new(|| {
    let config = format!(
        r#"{{"cashier":{{"app_id":"800000000001","merchant_id":"1900000001","secret":"{CANARY}"}}}}"#
    );
    Merchant::from_json(&config).expect("the configuration of the target is valid")
});

fuzz_target!(|input: &[u8]| {
    let Some((&first, request)) = input.split_first() else { return };
    let verb = Verb::ALL
        .get(usize::from(first) % (Verb::ALL.len() + 1))
        .map_or("no_such_verb", |verb| verb.as_str());
    let reply = MERCHANT.call(verb, request);
    let value: Value = serde_json::from_str(&reply).expect("the reply is JSON");
    let members = value.as_object().expect("the reply is an object");
    assert_eq!(members.len(), 1, "the reply has one member");
    assert!(members.contains_key("ok") || members.contains_key("error"), "the reply is `ok` or `error`");
    assert_ne!(value["error"]["code"], "internal", "a fault of the library came to light");
    // A request that contains the canary itself may get it back.
    let brought = request.windows(CANARY.len()).any(|window| window == CANARY.as_bytes());
    assert!(brought || !reply.contains(CANARY), "the reply holds the secret");
});
