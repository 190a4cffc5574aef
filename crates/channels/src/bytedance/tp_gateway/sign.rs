//! The two signatures of the gateway: MD5 with the secret for requests, MD5 with RSA for what comes back (bytedance.md §1.3–1.5).

use ttpay_core::canonical::{self, Pair};
use ttpay_core::{Error as Rule, Secret, cashier};

use crate::b64;
use crate::bytedance::Signed;
use crate::keys::PublicKey;

/// Signs the common parameters of a request (scheme `tp_gateway_md5`): the cashier's rule, over decoded values.
///
/// # Errors
/// As [`cashier::sign_pairs`].
pub fn sign(pairs: &[Pair<'_>], secret: &Secret) -> Result<Signed, Rule> {
    let signature = cashier::sign_pairs(pairs, secret)?.to_string();
    Ok(Signed { signature, string_to_sign: cashier::unsigned_text(pairs)? })
}

/// Verifies the signature of a request (scheme `tp_gateway_md5`).
///
/// # Errors
/// As [`cashier::verify_pairs`].
pub fn verify_request(pairs: &[Pair<'_>], signature: &str, secret: &Secret) -> Result<(), Rule> {
    cashier::verify_pairs(pairs, signature, secret)
}

/// Verifies the gateway's signature over members (scheme `tp_gateway_rsa`): sorted by name, `sign` and empty values left
/// out, `sign_type` kept; PKCS#1 v1.5 with MD5. It is weak evidence.
///
/// # Errors
/// `signature_missing`, `signature_malformed`, `signature_mismatch`; `field_invalid` for a value without a defined text.
pub fn verify_platform(pairs: &[Pair<'_>], signature: &str, key: &PublicKey) -> Result<(), Rule> {
    if signature.trim().is_empty() {
        return Err(Rule::SignatureMissing { field: "sign".into() });
    }
    let bytes = b64::decode_strict(signature).ok_or_else(|| Rule::SignatureMalformed {
        rule: "`sign` must be standard base64 with padding; a blank in it was a `+` that was not percent-encoded".into(),
    })?;
    let text = canonical::joined(pairs, |name| name == "sign")?;
    key.verify_md5(text.as_bytes(), &bytes)
}
