//! The merchant's RSA private key: parsed once, signs, never prints.

use std::fmt;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{KeyPair as _, RSA_PKCS1_SHA256, RsaKeyPair};
use ttpay_core::Error;
use zeroize::Zeroizing;

use super::armour::{self, Unwrapped};
use super::der::{self, Document};
use super::legacy;
use super::public::{MIN_BITS, PublicKey};
use crate::b64;

/// An RSA private key of 2048 to 8192 bits. `Debug` prints `[redacted]`.
#[derive(Clone)]
pub struct PrivateKey {
    pair: RsaKeyPair,
    pkcs1: Zeroizing<Vec<u8>>,
    public: PublicKey,
}

impl PrivateKey {
    /// Reads PEM (PKCS#8 or PKCS#1, also with the body on one line) or bare base64 of either, also wrapped over lines
    /// (alipay.md §1.1); `field` names the configuration member in a refusal.
    ///
    /// # Errors
    /// `key_malformed`, saying what was given instead or what is wrong with it.
    pub fn parse(field: &str, text: &str) -> Result<Self, Error> {
        let Unwrapped { label, der } = armour::unwrap(field, text)?;
        if label == Some("ENCRYPTED PRIVATE KEY") {
            return Err(wrong_kind(field, Document::EncryptedPrivate.name()));
        }
        let document = der::classify(&der);
        let Document::RsaPrivate { pkcs1, in_pkcs8 } = document else {
            return Err(match label {
                Some("EC PRIVATE KEY" | "EC PARAMETERS") => wrong_kind(field, "an elliptic-curve key"),
                _ => wrong_kind(field, document.name()),
            });
        };
        match label {
            None => {}
            Some("PRIVATE KEY") if in_pkcs8 => {}
            Some("RSA PRIVATE KEY") if !in_pkcs8 => {}
            Some(_) => {
                let right = if in_pkcs8 { "PRIVATE KEY" } else { "RSA PRIVATE KEY" };
                return Err(Error::key(
                    field,
                    format!("its PEM label does not fit its content; the content is that of `BEGIN {right}`"),
                ));
            }
        }
        Self::from_pkcs1(field, pkcs1)
    }

    fn from_pkcs1(field: &str, pkcs1: &[u8]) -> Result<Self, Error> {
        let numbers = der::integers(pkcs1).unwrap_or_default();
        let [_, n, e, ..] = numbers.as_slice() else {
            return Err(wrong_kind(field, Document::Unknown.name()));
        };
        let public = PublicKey::from_numbers(field, n, e, MIN_BITS)?;
        let pair = RsaKeyPair::from_der(pkcs1).map_err(|_| {
            Error::key(field, "its numbers do not belong together; the key text is damaged, copy it again")
        })?;
        Ok(Self { pair, pkcs1: Zeroizing::new(pkcs1.to_vec()), public })
    }

    /// Signs with PKCS#1 v1.5 and SHA-256 (Alipay `RSA2`, WeChat v3, `SHA256-RSA2048`); base64 in one line.
    ///
    /// # Errors
    /// `key_malformed` if the key cannot sign; a key that was parsed can.
    pub fn sign_sha256(&self, message: &[u8]) -> Result<String, Error> {
        let mut signature = vec![0; self.pair.public_modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| cannot_sign())?;
        Ok(b64::encode(&signature))
    }

    /// Signs with PKCS#1 v1.5 and SHA-1, for Alipay's old `RSA` alone (alipay.md §1.1); base64 in one line.
    ///
    /// # Errors
    /// `key_malformed` if the key cannot sign; a key that was parsed can.
    pub fn sign_sha1(&self, message: &[u8]) -> Result<String, Error> {
        let signature = legacy::sign_sha1(&self.pkcs1, message).ok_or_else(cannot_sign)?;
        // A fault in the arithmetic must never leave the machine: it would give the key away.
        self.public.verify_sha1(message, &signature).map_err(|_| cannot_sign())?;
        Ok(b64::encode(&signature))
    }

    /// The public half.
    #[must_use]
    pub fn public_key(&self) -> &PublicKey {
        &self.public
    }

    /// The public half as PKCS#1 DER.
    #[must_use]
    pub fn public_der(&self) -> &[u8] {
        self.pair.public_key().as_ref()
    }

    /// Size of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        self.public.bits()
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey([redacted])")
    }
}

fn wrong_kind(field: &str, given: &str) -> Error {
    Error::key(field, format!("this is {given}; an unencrypted RSA private key is needed here"))
}

fn cannot_sign() -> Error {
    Error::key("private_key", "the key could not sign")
}
