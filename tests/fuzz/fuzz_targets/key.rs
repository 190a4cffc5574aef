//! Key texts: what is read as a private key signs, what is read as a public key verifies that and nothing trivial.

#![no_main]

use aws_lc_rs::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use libfuzzer_sys::fuzz_target;
use ttpay_channels::keys::{PrivateKey, PublicKey};

const MESSAGE: &[u8] = b"T202401010000000001";

fuzz_target!(|input: &[u8]| {
    let Ok(text) = std::str::from_utf8(input) else { return };
    if let Ok(key) = PrivateKey::parse("key", text) {
        assert!((2048..=8192).contains(&key.bits()));
        let signature = key.sign_sha256(MESSAGE).expect("a key that was read signs");
        let signature = STANDARD.decode(signature).expect("a signature is base64");
        key.public_key().verify_sha256(MESSAGE, &signature).expect("its public half verifies");
        let other = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key.public_der());
        other.verify(MESSAGE, &signature).expect("the bare library verifies it too");
        assert!(key.public_key().verify_sha256(b"another", &signature).is_err());
        let public =
            PublicKey::parse("key", &STANDARD.encode(key.public_der())).expect("its public half is read");
        assert_eq!(public, *key.public_key());
        assert!(PublicKey::parse("key", text).is_err(), "a private key passed for a public one");
    }
    if let Ok(key) = PublicKey::parse("key", text) {
        let length = key.modulus().len();
        assert!((2048..=8192).contains(&key.bits()) && length == key.bits().div_ceil(8));
        assert_eq!(PublicKey::parse_legacy("key", text).as_ref(), Ok(&key), "a strict key is a legacy key");
        let one = [&vec![0; length - 1][..], &[1]].concat();
        for trivial in [vec![0; length], one, key.modulus().to_vec(), vec![0xff; length], Vec::new()] {
            assert!(key.verify_sha256(MESSAGE, &trivial).is_err(), "a trivial signature verified");
        }
    }
});
