//! An RSA public key of the other side: verifies signatures and can be compared.

use std::fmt;
use std::sync::Arc;

use aws_lc_rs::signature::{
    ParsedPublicKey, RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY,
    RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY, RsaParameters, RsaPublicKeyComponents,
};
use ttpay_core::Error;

use super::armour::{self, Unwrapped};
use super::certificate::Certificate;
use super::der::{self, Document};
use super::legacy;

/// The least size of a key that may sign, and of a public key unless an old scheme is configured.
pub(super) const MIN_BITS: usize = 2048;
const MIN_LEGACY_BITS: usize = 1024;
const MAX_BITS: usize = 8192;

/// An RSA public key. Two keys are equal when modulus and exponent are.
#[derive(Clone)]
pub struct PublicKey {
    n: Vec<u8>,
    e: Vec<u8>,
    // The size rule was applied when the key was parsed, so the wide range here lets nothing through.
    sha256: Arc<ParsedPublicKey>,
    sha1: Arc<ParsedPublicKey>,
}

impl PublicKey {
    /// Reads PEM or bare base64 of SubjectPublicKeyInfo or PKCS#1, or a certificate, whose key is then taken
    /// (alipay.md §1.1); `field` names the configuration member in a refusal.
    ///
    /// # Errors
    /// `key_malformed`, saying what was given instead or what is wrong with it; under 2048 bits too.
    pub fn parse(field: &str, text: &str) -> Result<Self, Error> {
        Self::parse_at_least(field, text, MIN_BITS)
    }

    /// As [`PublicKey::parse`], but from 1024 bits on: for the old schemes whose platform keys are that short.
    ///
    /// # Errors
    /// `key_malformed`.
    pub fn parse_legacy(field: &str, text: &str) -> Result<Self, Error> {
        Self::parse_at_least(field, text, MIN_LEGACY_BITS)
    }

    fn parse_at_least(field: &str, text: &str, least: usize) -> Result<Self, Error> {
        let Unwrapped { label, der } = armour::unwrap(field, text)?;
        let document = der::classify(&der);
        let right = match &document {
            Document::RsaPublic { in_spki: true, .. } => "PUBLIC KEY",
            Document::RsaPublic { in_spki: false, .. } => "RSA PUBLIC KEY",
            Document::Certificate => "CERTIFICATE",
            other => return Err(wrong_kind(field, other.name())),
        };
        if label.is_some_and(|label| label != right) {
            return Err(Error::key(
                field,
                format!("its PEM label does not fit its content; the content is that of `BEGIN {right}`"),
            ));
        }
        match document {
            Document::RsaPublic { pkcs1, .. } => Self::from_pkcs1(field, pkcs1, least),
            _ => Certificate::from_der(field, &der)?.key_at_least(field, least),
        }
    }

    /// The key of a SubjectPublicKeyInfo in DER.
    pub(super) fn from_spki(field: &str, spki: &[u8], least: usize) -> Result<Self, Error> {
        match der::classify(spki) {
            Document::RsaPublic { pkcs1, in_spki: true } => Self::from_pkcs1(field, pkcs1, least),
            other => Err(wrong_kind(field, other.name())),
        }
    }

    fn from_pkcs1(field: &str, pkcs1: &[u8], least: usize) -> Result<Self, Error> {
        match der::integers(pkcs1).as_deref() {
            Some([n, e]) => Self::from_numbers(field, n, e, least),
            _ => Err(wrong_kind(field, Document::Unknown.name())),
        }
    }

    pub(super) fn from_numbers(field: &str, n: &[u8], e: &[u8], least: usize) -> Result<Self, Error> {
        let size = der::bits(n);
        if size < least {
            return Err(Error::key(field, format!("this key has {size} bits; {least} are the least")));
        }
        if size > MAX_BITS {
            return Err(Error::key(field, format!("this key has {size} bits; {MAX_BITS} are the most")));
        }
        // With an exponent of 1 every block would be its own signature.
        let odd = |number: &[u8]| number.last().is_some_and(|byte| byte % 2 == 1);
        if !odd(n) || !odd(e) || e == [1] {
            return Err(Error::key(field, "its numbers are no RSA public key"));
        }
        let parsed = |parameters: &'static RsaParameters| {
            RsaPublicKeyComponents { n, e }
                .to_parsed_public_key(parameters)
                .map(Arc::new)
                .map_err(|_| Error::key(field, "its numbers are no RSA public key"))
        };
        Ok(Self {
            n: n.to_vec(),
            e: e.to_vec(),
            sha256: parsed(&RSA_PKCS1_1024_8192_SHA256_FOR_LEGACY_USE_ONLY)?,
            sha1: parsed(&RSA_PKCS1_1024_8192_SHA1_FOR_LEGACY_USE_ONLY)?,
        })
    }

    /// Verifies a PKCS#1 v1.5 signature with SHA-256.
    ///
    /// # Errors
    /// `signature_mismatch`, also for a signature of the wrong length.
    pub fn verify_sha256(&self, message: &[u8], signature: &[u8]) -> Result<(), Error> {
        self.sha256.verify_sig(message, signature).map_err(|_| Error::SignatureMismatch)
    }

    /// Verifies a PKCS#1 v1.5 signature with SHA-1: only where the configuration or the scheme says so.
    ///
    /// # Errors
    /// `signature_mismatch`, also for a signature of the wrong length.
    pub fn verify_sha1(&self, message: &[u8], signature: &[u8]) -> Result<(), Error> {
        self.sha1.verify_sig(message, signature).map_err(|_| Error::SignatureMismatch)
    }

    /// Verifies a PKCS#1 v1.5 signature with MD5, for ByteDance's tp gateway alone (bytedance.md §1.4). It is weak evidence.
    ///
    /// # Errors
    /// `signature_mismatch`, also for a signature of the wrong length.
    pub fn verify_md5(&self, message: &[u8], signature: &[u8]) -> Result<(), Error> {
        if legacy::verifies_md5(&self.n, &self.e, message, signature) {
            Ok(())
        } else {
            Err(Error::SignatureMismatch)
        }
    }

    /// Size of the modulus in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        der::bits(&self.n)
    }

    /// The modulus, big-endian without leading zeros.
    #[must_use]
    pub fn modulus(&self) -> &[u8] {
        &self.n
    }

    /// The public exponent, big-endian without leading zeros.
    #[must_use]
    pub fn exponent(&self) -> &[u8] {
        &self.e
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.n == other.n && self.e == other.e
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey({} bits)", self.bits())
    }
}

fn wrong_kind(field: &str, given: &str) -> Error {
    Error::key(field, format!("this is {given}; an RSA public key or a certificate is needed here"))
}
