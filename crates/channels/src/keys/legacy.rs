//! RSA with digests that the crypto library does not offer: SHA-1 signing for Alipay's old `RSA`, and MD5 verification for
//! ByteDance's tp gateway. Nothing else may use them.
//!
//! The exponentiation of a private key is `crypto-bigint`'s constant-time one over the whole modulus (no CRT, so a fault
//! cannot reveal a factor), and the caller verifies every signature before it leaves.

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use zeroize::Zeroizing;

use super::der;

/// `DigestInfo` of SHA-1 up to the digest (RFC 8017 §9.2, note 1).
const SHA1_INFO: [u8; 15] =
    [0x30, 0x21, 0x30, 0x09, 0x06, 0x05, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00, 0x04, 0x14];

/// The same of MD5.
const MD5_INFO: [u8; 18] = [
    0x30, 0x20, 0x30, 0x0c, 0x06, 0x08, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05, 0x05, 0x00, 0x04,
    0x10,
];

/// Signs `message` with the PKCS#1 private key in `pkcs1`; the signature is as long as the modulus.
pub(super) fn sign_sha1(pkcs1: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let numbers = der::integers(pkcs1)?;
    let [_, n, _, d, ..] = numbers.as_slice() else { return None };
    // As wide as the modulus: the time must not tell how long the exponent is.
    let exponent = Zeroizing::new(BoxedUint::from_be_slice(d, precision(n)?).ok()?);
    let hash = digest(&SHA1_FOR_LEGACY_USE_ONLY, message);
    power(n, &exponent, &padded(n.len(), &SHA1_INFO, hash.as_ref())?)
}

/// Whether `signature` is PKCS#1 v1.5 with MD5 over `message` under the public key of `n` and `e`, both without leading
/// zeros. The whole padded block is compared. Nothing here is secret.
pub(super) fn verifies_md5(n: &[u8], e: &[u8], message: &[u8], signature: &[u8]) -> bool {
    // Both are big-endian and of one length, so that the order of the bytes is the order of the numbers.
    if signature.len() != n.len() || signature >= n {
        return false;
    }
    let opened = precision(e)
        .and_then(|precision| BoxedUint::from_be_slice(e, precision).ok())
        .and_then(|exponent| power(n, &exponent, signature));
    opened.is_some() && opened == padded(n.len(), &MD5_INFO, &ttpay_md5::digest(message))
}

/// `block` to the power of `exponent` modulo `n`, as long as `n`.
fn power(n: &[u8], exponent: &BoxedUint, block: &[u8]) -> Option<Vec<u8>> {
    let precision = precision(n)?;
    let modulus: Odd<BoxedUint> = Option::from(Odd::new(BoxedUint::from_be_slice(n, precision).ok()?))?;
    let block = BoxedUint::from_be_slice(block, precision).ok()?;
    let parameters = BoxedMontyParams::new(modulus);
    let result = BoxedMontyForm::new(block, &parameters).pow(exponent).retrieve().to_be_bytes();
    let skip = result.len().checked_sub(n.len())?;
    Some(result[skip..].to_vec())
}

fn precision(number: &[u8]) -> Option<u32> {
    u32::try_from(number.len().checked_mul(8)?).ok()
}

/// EMSA-PKCS1-v1_5 (RFC 8017 §9.2).
fn padded(length: usize, info: &[u8], hash: &[u8]) -> Option<Vec<u8>> {
    let filler = length.checked_sub(3 + info.len() + hash.len())?;
    let mut block = vec![0, 1];
    block.resize(2 + filler, 0xff);
    block.push(0);
    block.extend_from_slice(info);
    block.extend_from_slice(hash);
    Some(block)
}
