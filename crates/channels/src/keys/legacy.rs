//! RSA that the crypto library does not offer: SHA-1 signing for Alipay's old `RSA`, MD5 verification for ByteDance's tp
//! gateway, and the public operation for [`super::Opened`]. Nothing else may use them.
//!
//! The exponentiation of a private key is `crypto-bigint`'s constant-time one over the whole modulus (no CRT, so a fault
//! cannot reveal a factor), and the caller verifies every signature before it leaves.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use zeroize::Zeroizing;

use super::der;
use super::digest_info::Hash;

/// Signs `message` with the PKCS#1 private key in `pkcs1`; the signature is as long as the modulus.
pub(super) fn sign_sha1(pkcs1: &[u8], message: &[u8]) -> Option<Vec<u8>> {
    let numbers = der::integers(pkcs1)?;
    let [_, n, _, d, ..] = numbers.as_slice() else { return None };
    // As wide as the modulus: the time must not tell how long the exponent is.
    let exponent = Zeroizing::new(BoxedUint::from_be_slice(d, precision(n)?).ok()?);
    power(n, &exponent, &padded(n.len(), Hash::Sha1, message)?)
}

/// Whether `signature` is PKCS#1 v1.5 with MD5 over `message` under the public key of `n` and `e`, both without leading
/// zeros. The whole padded block is compared. Nothing here is secret.
pub(super) fn verifies_md5(n: &[u8], e: &[u8], message: &[u8], signature: &[u8]) -> bool {
    let opened = public_power(n, e, signature);
    opened.is_some() && opened == padded(n.len(), Hash::Md5, message)
}

/// The block under `signature`, as long as `n`; `None` for what is no number below `n` of its length. Nothing here is secret.
pub(super) fn public_power(n: &[u8], e: &[u8], signature: &[u8]) -> Option<Vec<u8>> {
    // Both are big-endian and of one length, so that the order of the bytes is the order of the numbers.
    if signature.len() != n.len() || signature >= n {
        return None;
    }
    power(n, &BoxedUint::from_be_slice(e, precision(e)?).ok()?, signature)
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
fn padded(length: usize, hash: Hash, message: &[u8]) -> Option<Vec<u8>> {
    let filler = length.checked_sub(3 + hash.prefix().len() + hash.size())?;
    let mut block = vec![0, 1];
    block.resize(2 + filler, 0xff);
    block.push(0);
    block.extend_from_slice(hash.prefix());
    block.extend_from_slice(&hash.digest(message));
    Some(block)
}
