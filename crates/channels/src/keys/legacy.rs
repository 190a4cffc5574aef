//! SHA-1 with RSA signing for Alipay's old `RSA` alone, because the crypto library verifies it but does not offer to make it.
//!
//! The exponentiation is `crypto-bigint`'s constant-time one over the whole modulus (no CRT, so a fault cannot reveal a
//! factor), and the caller verifies every signature before it leaves.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use zeroize::Zeroizing;

use super::der;

/// `DigestInfo` of SHA-1 up to the digest (RFC 8017 §9.2, note 1).
const DIGEST_INFO: [u8; 15] =
    [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14];

/// Signs `message` with the PKCS#1 private key in `pkcs1`; the signature is as long as the modulus.
pub(super) fn sign_sha1(pkcs1: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let numbers = der::integers(pkcs1)?;
    let [_, n, _, d, ..] = numbers.as_slice() else { return None };
    let precision = u32::try_from(n.len().checked_mul(8)?).ok()?;

    let modulus: Odd<BoxedUint> = Option::from(Odd::new(BoxedUint::from_be_slice(n, precision).ok()?))?;
    let exponent = Zeroizing::new(BoxedUint::from_be_slice(d, precision).ok()?);
    let block = BoxedUint::from_be_slice(&padded(n.len(), message)?, precision).ok()?;

    let parameters = BoxedMontyParams::new(modulus);
    let signature = BoxedMontyForm::new(block, &parameters).pow(&exponent).retrieve().to_be_bytes();
    let skip = signature.len().checked_sub(n.len())?;
    Some(signature[skip..].to_vec())
}

/// EMSA-PKCS1-v1_5 (RFC 8017 §9.2).
fn padded(length: usize, message: &[u8]) -> Option<Vec<u8>> {
    let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, message);
    let filler = length.checked_sub(3 + DIGEST_INFO.len() + hash.as_ref().len())?;
    let mut block = vec![0, 1];
    block.resize(2 + filler, 0xff);
    block.push(0);
    block.extend_from_slice(&DIGEST_INFO);
    block.extend_from_slice(hash.as_ref());
    Some(block)
}
