//! The answer as it goes out: content, perhaps encrypted, in its member, with signature and certificate serial
//! (alipay.md §5.2).

use ttpay_channels::Error;
use ttpay_channels::alipay::{encrypt, sign_response};
use ttpay_channels::keys::PrivateKey;
use ttpay_core::Json;

use super::account::Account;

/// How an answer is signed.
#[derive(Clone, Copy)]
pub(crate) enum Seal<'a> {
    /// With this key.
    Signed(&'a PrivateKey),
    /// With a signature that does not hold.
    Broken(&'a PrivateKey),
    /// Not at all.
    Unsigned,
}

/// Prints an answer to `method`; without one it is an `error_response`.
///
/// # Errors
/// Those of the keys.
pub(crate) fn write(
    account: &Account<'_>,
    method: Option<&str>,
    content: &Json,
    seal: Seal<'_>,
) -> Result<String, Error> {
    let plain = content.print();
    let content = match account.aes_key {
        Some(key) if !matches!(seal, Seal::Unsigned) => Json::Text(encrypt(key, &plain)?).print(),
        _ => plain,
    };
    let member = match method {
        Some(method) => format!("{}_response", method.replace('.', "_")),
        None => "error_response".to_owned(),
    };
    let body = format!("{{\"{member}\":{content}}}");
    let (key, broken) = match seal {
        Seal::Unsigned => return Ok(body),
        Seal::Signed(key) => (key, false),
        Seal::Broken(key) => (key, true),
    };
    // Another text under the signature makes one that is well-formed and wrong.
    let signed = if broken { format!("{{\"{member}\":{{}}}}") } else { body.clone() };
    let sign = sign_response(account.sign_type, key, signed.as_bytes(), method.unwrap_or("error"))?.signature;
    let serial = match account.serials {
        Some(serials) => format!(",\"alipay_cert_sn\":\"{}\"", serials.alipay),
        None => String::new(),
    };
    Ok(format!("{{\"{member}\":{content}{serial},\"sign\":\"{sign}\"}}"))
}
