//! Any bytes through the one door: no panic, a readable reply, and never a secret in it.
//!
//! The first byte chooses the merchant (its highest bit: WeChat v2 or v3) and the verb (the number after the last stands
//! for an unknown verb); the rest is the request.

#![no_main]

use libfuzzer_sys::fuzz_target;
use ttpay::Verb;
use ttpay_fuzz::shops::SHOPS;

fuzz_target!(|input: &[u8]| {
    let Some((&first, request)) = input.split_first() else { return };
    let shop = &SHOPS[usize::from(first >> 7)];
    let verb = Verb::ALL.get(usize::from(first & 0x7f)).map_or("no_such_verb", |verb| verb.as_str());
    let reply = ttpay_fuzz::call(&shop.merchant, verb, request).to_string();
    for secret in &shop.secrets {
        // A request that brings the secret itself may get it back.
        let brought = || request.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!reply.contains(secret) || brought(), "the reply holds a secret of the configuration");
    }
});
