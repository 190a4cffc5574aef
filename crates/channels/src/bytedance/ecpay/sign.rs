//! The two signatures of ecpay: MD5 over sorted values for requests, SHA-1 over sorted parts for callbacks
//! (bytedance.md §2.2, §2.4).

use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, digest};
use subtle::ConstantTimeEq;
use ttpay_core::canonical::Value;
use ttpay_core::{Error, Json, Secret};
use zeroize::Zeroizing;

use crate::bytedance::{Signed, rules};

/// Members that are sent and never signed.
const UNSIGNED: [&str; 4] = ["app_id", "thirdparty_id", "sign", "other_settle_params"];

/// What every platform's language trims alike.
const TRIMMED: [char; 4] = [' ', '\t', '\r', '\n'];

/// Signs the members of a request (scheme `ecpay_md5`): their values and the SALT, sorted by byte and joined with `&`;
/// names never enter the hash.
///
/// # Errors
/// `field_invalid` for a list, an object, a boolean or a fraction, and for a value whose white space is trimmed by some
/// languages and not by others.
pub fn sign(members: &[(String, Json)], salt: &Secret) -> Result<Signed, Error> {
    let mut elements = elements(members)?;
    let string_to_sign = elements.join("&");
    let at = elements.partition_point(|element| *element < salt.expose());
    elements.insert(at, salt.expose());
    let text = Zeroizing::new(elements.join("&"));
    Ok(Signed { signature: rules::hex(&ttpay_md5::digest(text.as_bytes())), string_to_sign })
}

/// Verifies a request's signature in constant time (scheme `ecpay_md5`).
///
/// # Errors
/// `signature_malformed`, `signature_mismatch`, and those of [`sign`].
pub fn verify(members: &[(String, Json)], signature: &str, salt: &Secret) -> Result<(), Error> {
    let expected = sign(members, salt)?.signature;
    same(&expected, signature)
}

/// Judges whether members can be signed at all, without a SALT.
///
/// # Errors
/// As [`sign`].
pub(super) fn judge(members: &[(String, Json)]) -> Result<(), Error> {
    elements(members).map(drop)
}

/// The elements that take part, sorted.
fn elements(members: &[(String, Json)]) -> Result<Vec<&str>, Error> {
    let mut elements = Vec::new();
    for (name, value) in members.iter().filter(|(name, _)| !UNSIGNED.contains(&name.as_str())) {
        elements.extend(element(name, value)?);
    }
    // Strings compare by their UTF-8 bytes.
    elements.sort_unstable();
    Ok(elements)
}

/// One value as it takes part; `None` for one that is empty or the text `null`. `0` takes part.
fn element<'a>(name: &str, value: &'a Json) -> Result<Option<&'a str>, Error> {
    let refuse = |rule: String| Err(Error::invalid(name, rule));
    let text = match (Value::from(value), value) {
        (Value::Text(text), _) => text,
        (Value::Null, _) => return Ok(None),
        (_, Json::List(_) | Json::Object(_)) => {
            return refuse(format!(
                "{} is written differently by every language; serialise it once and pass the JSON text",
                value.kind()
            ));
        }
        (Value::Undefined(kind), _) => {
            return refuse(format!("{kind} has no defined signature text; pass text or an integer"));
        }
        (Value::Integer(_), _) => return refuse("pass text or an integer".to_owned()),
    };
    let mut text = trim(name, text)?;
    if text.len() > 1 && text.starts_with('"') && text.ends_with('"') {
        text = trim(name, &text[1..text.len() - 1])?;
    }
    Ok(Some(text).filter(|text| !text.is_empty() && *text != "null"))
}

/// Takes the white space away that everybody takes away, and refuses what only some would.
fn trim<'a>(name: &str, text: &'a str) -> Result<&'a str, Error> {
    let text = text.trim_matches(TRIMMED);
    let disputed = |c: char| c.is_whitespace() || c <= ' ';
    if text.starts_with(disputed) || text.ends_with(disputed) {
        let rule = "it begins or ends with white space that languages disagree on; only blanks, tabs and line breaks may stand there";
        return Err(Error::invalid(name, rule));
    }
    Ok(text)
}

/// What a callback signs: the texts as they came.
#[derive(Clone, Copy, Debug)]
pub struct CallbackText<'a> {
    /// The decimal text of `timestamp`.
    pub timestamp: &'a str,
    /// `nonce`.
    pub nonce: &'a str,
    /// The decoded text `msg`, byte for byte.
    pub msg: &'a str,
}

impl CallbackText<'_> {
    /// Signs (scheme `ecpay_callback_sha1`): Token, time stamp, nonce and `msg`, sorted by byte and joined without separator.
    #[must_use]
    pub fn sign(&self, token: &Secret) -> Signed {
        let joined = |mut parts: Vec<&str>| {
            parts.sort_unstable();
            Zeroizing::new(parts.concat())
        };
        let text = joined(vec![token.expose(), self.timestamp, self.nonce, self.msg]);
        Signed {
            signature: rules::hex(digest(&SHA1_FOR_LEGACY_USE_ONLY, text.as_bytes()).as_ref()),
            string_to_sign: joined(vec![self.timestamp, self.nonce, self.msg]).to_string(),
        }
    }

    /// Verifies under any of the Tokens, in constant time.
    ///
    /// # Errors
    /// `signature_malformed`, `signature_mismatch`.
    pub fn verify<'t>(
        &self,
        signature: &str,
        tokens: impl IntoIterator<Item = &'t Secret>,
    ) -> Result<(), Error> {
        let mut verdict = Err(Error::SignatureMismatch);
        for token in tokens {
            match same(&self.sign(token).signature, signature) {
                Err(Error::SignatureMismatch) => {}
                decided => {
                    verdict = decided;
                    break;
                }
            }
        }
        verdict
    }
}

fn same(expected: &str, signature: &str) -> Result<(), Error> {
    if signature.len() != expected.len() || !signature.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let rule = format!("it must be {} lower-case hex digits", expected.len());
        return Err(Error::SignatureMalformed { rule });
    }
    if bool::from(expected.as_bytes().ct_eq(signature.as_bytes())) {
        Ok(())
    } else {
        Err(Error::SignatureMismatch)
    }
}
