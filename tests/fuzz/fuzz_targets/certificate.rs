//! Certificates: serials in their two spellings agree, and only the genuine certificate chains to the root.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use serde_json::Value;
use ttpay_channels::alipay::{app_certificate_serial, check_chain, root_certificate_serial};
use ttpay_channels::keys::{Certificate, PublicKey, pem_blocks};

/// A moment at which the certificates of the vectors are valid.
const NOW: i64 = 1_704_081_600;

static KEYS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../vectors/make/channel_keys.json")).expect("the keys are JSON")
});

fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else { return };
    if let Ok(serial) = root_certificate_serial(text) {
        let serials = serial.split('_').count();
        assert!(serials <= pem_blocks(text).len().max(1), "more serials than certificates");
        assert!(serial.split('_').all(is_digest));
    }
    let pem = |name: &str| KEYS[name]["pem"].as_str().expect("a certificate of the vectors");
    let genuine = ["own_alipay_platform_cert", "own_alipay_app_cert"].map(pem);
    if let Ok(key) = check_chain(text, pem("own_alipay_root_bundle"), NOW) {
        let ours = Certificate::parse("certificate", text).expect("what chains is a certificate");
        let known = genuine.iter().any(|pem| {
            let certificate = Certificate::parse("certificate", pem).expect("a certificate of the vectors");
            ours.serial_decimal() == certificate.serial_decimal()
                && ours.issuer() == certificate.issuer()
                && certificate.public_key("certificate").as_ref() == Ok(&key)
        });
        assert!(known, "a certificate that nobody signed was trusted");
    }
    let Ok(certificate) = Certificate::parse("certificate", text) else { return };
    assert_eq!(decimal(&certificate.serial_hex()), certificate.serial_decimal(), "the two serials differ");
    if let Ok(serial) = app_certificate_serial(text) {
        assert!(is_digest(&serial));
    }
    if let Ok(key) = certificate.public_key("certificate") {
        assert_eq!(PublicKey::parse("key", text).as_ref(), Ok(&key), "the same text gives another key");
    }
});

fn is_digest(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// The decimal spelling of an unsigned hex number, by long multiplication.
fn decimal(hex: &str) -> String {
    let mut digits = vec![0_u32];
    for character in hex.chars() {
        let mut carry = character.to_digit(16).expect("a serial is hex");
        for digit in &mut digits {
            carry += *digit * 16;
            *digit = carry % 10;
            carry /= 10;
        }
        while carry > 0 {
            digits.push(carry % 10);
            carry /= 10;
        }
    }
    digits.iter().rev().map(u32::to_string).collect()
}
