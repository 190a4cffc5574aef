//! The keys of the trade system, made when the tests begin: the platform's, our own, and a stranger's.

use std::sync::LazyLock;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::KeyPair as _;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use ttpay::channels::keys::PrivateKey;

/// A key pair as a configuration holds its halves.
pub struct Rsa {
    pub private: PrivateKey,
    private_text: String,
    pub public_text: String,
}

/// Signs callbacks.
pub static PLATFORM: LazyLock<Rsa> = LazyLock::new(made);
/// Signs orders; never a callback.
pub static APPLICATION: LazyLock<Rsa> = LazyLock::new(made);
/// Belongs to nobody whom the merchant knows.
pub static STRANGER: LazyLock<Rsa> = LazyLock::new(made);

fn made() -> Rsa {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let private = AsDer::<Pkcs8V1Der<'_>>::as_der(&pair).unwrap();
    let public = AsDer::<PublicKeyX509Der<'_>>::as_der(pair.public_key()).unwrap();
    let private_text = STANDARD.encode(private.as_ref());
    Rsa {
        private: PrivateKey::parse("private_key", &private_text).unwrap(),
        private_text,
        public_text: STANDARD.encode(public.as_ref()),
    }
}

/// The section `trade` of the tests.
pub fn section() -> Value {
    json!({
        "app_id": "tt0001", "key_version": "1", "app_secret": "app-secret-of-tests",
        "private_key": APPLICATION.private_text, "platform_public_key": PLATFORM.public_text,
    })
}
