//! Sealed texts that do not open: the refund notice of WeChat v2 (W2-18), the resources of v3 (W3-21 to W3-23).
//!
//! There is no claimed value here: what opens under a wrong key or with other data shows how it was sealed.

use aws_lc_rs::cipher::{
    AES_128, AES_256, Algorithm, DecryptingKey, DecryptionContext, PaddedBlockDecryptingKey,
    PaddedBlockEncryptingKey, UnboundCipherKey,
};
use aws_lc_rs::iv::FixedLength;
use ttpay_channels::wechat::{v2, v3};
use ttpay_channels::{alipay, b64};
use ttpay_core::{DecryptScheme, Error as Refusal, Secret};
use zeroize::Zeroizing;

use super::{message, structure};
use crate::case::{Case, NamedKey};
use crate::diagnosis::{Certainty, Detail, Diagnosis, Error, Finding};
use crate::mistakes::by_id;
use crate::text::hex;

/// What WeChat seals resources with.
const NAMED: [&str; 5] = ["", "transaction", "refund", "certificate", "original_type"];

/// Bytes of a tag, of a nonce, of an APIv3 key.
pub(crate) const TAG: usize = 16;
const NONCE: usize = 12;
const KEY: usize = 32;

/// The diagnosis; `matches` says that the text opens as it should.
pub(crate) fn diagnosed(case: &Case, scheme: DecryptScheme) -> Result<Diagnosis, Error> {
    message(case)?;
    let Some(ciphertext) = case.said.text("ciphertext") else {
        return Err(Refusal::missing("message.ciphertext", "this is what does not open").into());
    };
    let findings = match scheme {
        DecryptScheme::WechatV2Refund => refund(case, ciphertext),
        DecryptScheme::WechatV3Aead => resource(case, ciphertext),
        DecryptScheme::AlipayAes => {
            let key = case.key.as_ref().map(|key| key.text.expose());
            let opens = |key| alipay::decrypt(key, ciphertext).is_ok();
            if key.is_some_and(opens) { Some(Vec::new()) } else { None }
        }
    };
    Ok(match findings {
        Some(findings) => Diagnosis { matches: findings.is_empty(), findings },
        None => Diagnosis { matches: false, findings: structure::advice(case, None) },
    })
}

/// Under what a sealed text opens: what the findings say, by places in the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Opens {
    /// As it should.
    Right,
    /// Under this form of the digest of the API key.
    Form(usize),
    /// Under this other key.
    Other(usize),
    /// With this associated data.
    With(&'static str),
    /// Readable, though its tag does not hold.
    Untagged,
    /// Not at all.
    Not,
}

/// Under what the sealed text of a case opens.
pub(crate) fn opens(case: &Case, scheme: DecryptScheme) -> Opens {
    let Some(ciphertext) = case.said.text("ciphertext") else { return Opens::Not };
    let found = match scheme {
        DecryptScheme::WechatV2Refund => opens_refund(case, ciphertext),
        DecryptScheme::WechatV3Aead => opens_resource(case, ciphertext),
        DecryptScheme::AlipayAes => {
            let key = case.key.as_ref().map(|key| key.text.expose());
            key.filter(|key| alipay::decrypt(key, ciphertext).is_ok()).map(|_| Opens::Right)
        }
    };
    found.unwrap_or(Opens::Not)
}

fn opens_refund(case: &Case, ciphertext: &str) -> Option<Opens> {
    if case.key.as_ref().is_some_and(|key| is_refund(key, ciphertext)) {
        return Some(Opens::Right);
    }
    let sealed = b64::decode_strict(ciphertext)?;
    if let Some(key) = &case.key {
        let fits = |aes_key: &[u8]| ecb(aes_key, &sealed).is_some_and(|plain| is_xml(&plain));
        let form = keys_of(key.text.expose()).iter().position(|(_, aes_key)| fits(aes_key));
        if let Some(form) = form {
            return Some(Opens::Form(form));
        }
    }
    case.others.iter().position(|key| is_refund(key, ciphertext)).map(Opens::Other)
}

fn is_refund(key: &NamedKey, ciphertext: &str) -> bool {
    let plain =
        Secret::new("key", key.text.expose()).ok().map(|key| v2::refund_cipher::open(ciphertext, &key));
    plain.is_some_and(|plain| plain.is_ok_and(|plain| is_xml(plain.as_bytes())))
}

fn opens_resource(case: &Case, ciphertext: &str) -> Option<Opens> {
    let nonce = case.said.text("nonce").unwrap_or_default();
    let data = case.said.text("associated_data").unwrap_or_default();
    let opens = |key: &NamedKey, data: &str| {
        let key = v3::ApiV3Key::new("key", key.text.expose()).ok();
        key.is_some_and(|key| key.open(nonce, data, ciphertext).is_ok())
    };
    if case.key.as_ref().is_some_and(|key| opens(key, data)) {
        return Some(Opens::Right);
    }
    if case.key.as_ref().is_some_and(|key| key.text.expose().len() != KEY) {
        return None;
    }
    if let Some(place) = case.others.iter().position(|key| opens(key, data)) {
        return Some(Opens::Other(place));
    }
    let key = case.key.as_ref().filter(|_| nonce.len() == NONCE)?;
    if let Some(named) = NAMED.iter().find(|named| **named != data && opens(key, named)) {
        return Some(Opens::With(named));
    }
    untagged(key.text.expose().as_bytes(), nonce.as_bytes(), ciphertext)
        .is_some_and(|plain| is_resource(&plain))
        .then_some(Opens::Untagged)
}

/// A document sealed under the key of a refund notice, or under what was made of it.
pub(crate) fn refund_sealed(key: &NamedKey, opens: &Opens, document: &str) -> Option<String> {
    let Opens::Form(place) = opens else {
        return v2::refund_cipher::seal(document, &Secret::new("key", key.text.expose()).ok()?).ok();
    };
    let (_, aes_key) = keys_of(key.text.expose()).into_iter().nth(*place)?;
    let algorithm = ecb_algorithm(aes_key.len())?;
    let mut bytes = document.as_bytes().to_vec();
    let key = PaddedBlockEncryptingKey::ecb_pkcs7(UnboundCipherKey::new(algorithm, &aes_key).ok()?).ok()?;
    key.encrypt(&mut bytes).ok()?;
    Some(b64::encode(&bytes))
}

/// The findings; none when it opens, `None` when nothing explains it.
fn refund(case: &Case, ciphertext: &str) -> Option<Vec<Finding>> {
    match opens_refund(case, ciphertext)? {
        Opens::Form(place) => {
            let key = case.key.as_ref()?;
            let (variant, _) = keys_of(key.text.expose()).into_iter().nth(place)?;
            let detail = Detail { key: Some(key.path.clone()), ..Detail::variant(variant) };
            Some(proved("W2-18", detail))
        }
        Opens::Other(place) => Some(proved("W2-15", exchanged(case, case.others.get(place)?))),
        Opens::Right => Some(Vec::new()),
        Opens::With(_) | Opens::Untagged | Opens::Not => None,
    }
}

/// What people make of the MD5 of the API key.
fn keys_of(api_key: &str) -> Vec<(&'static str, Zeroizing<Vec<u8>>)> {
    let digest = Zeroizing::new(ttpay_md5::digest(api_key.as_bytes()));
    let lower = Zeroizing::new(hex(&digest[..]));
    let mut short = Zeroizing::new(lower.trim_start_matches('0').as_bytes().to_vec());
    short.resize(KEY, 0);
    vec![
        ("upper-case hex", Zeroizing::new(lower.to_ascii_uppercase().into_bytes())),
        ("a leading zero is lost", short),
        ("the raw 16 bytes", Zeroizing::new(digest.to_vec())),
        ("the API key itself", Zeroizing::new(api_key.as_bytes().to_vec())),
    ]
}

const fn ecb_algorithm(length: usize) -> Option<&'static Algorithm> {
    match length {
        KEY => Some(&AES_256),
        16 => Some(&AES_128),
        _ => None,
    }
}

fn ecb(key: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let key = UnboundCipherKey::new(ecb_algorithm(key.len())?, key).ok()?;
    let key = PaddedBlockDecryptingKey::ecb_pkcs7(key).ok()?;
    let mut bytes = sealed.to_vec();
    key.decrypt(&mut bytes, DecryptionContext::None).ok().map(|plain| plain.to_vec())
}

/// ECB has no integrity, so that only a text of the right kind shows a right key.
fn is_xml(plain: &[u8]) -> bool {
    std::str::from_utf8(plain).is_ok() && plain.trim_ascii_start().starts_with(b"<")
}

/// The findings, as those of a refund notice.
fn resource(case: &Case, ciphertext: &str) -> Option<Vec<Finding>> {
    let opens = opens_resource(case, ciphertext);
    if opens == Some(Opens::Right) {
        return Some(Vec::new());
    }
    if let Some(key) = case.key.as_ref().filter(|key| key.text.expose().len() != KEY) {
        let what = format!("it has {} bytes", key.text.expose().len());
        let detail = Detail { key: Some(key.path.clone()), ..Detail::variant(what) };
        return Some(suspected("W3-21", detail));
    }
    if let Some(Opens::Other(place)) = opens {
        return Some(proved("W3-21", exchanged(case, case.others.get(place)?)));
    }
    let nonce = case.said.text("nonce").unwrap_or_default();
    if nonce.len() != NONCE {
        let detail = Detail::field("nonce").with_variant(format!("it has {} bytes", nonce.len()));
        return Some(suspected("W3-22", detail));
    }
    let (id, field, what) = match opens? {
        Opens::With("") => ("W3-22", "associated_data", "it was sealed with none".to_owned()),
        Opens::With(named) => ("W3-22", "associated_data", format!("it was sealed with `{named}`")),
        Opens::Untagged => ("W3-23", "ciphertext", "it is readable, and its tag does not hold".to_owned()),
        Opens::Right | Opens::Form(_) | Opens::Other(_) | Opens::Not => return None,
    };
    Some(proved(id, Detail::field(field).with_variant(what)))
}

/// What a resource holds: an object, or a certificate.
fn is_resource(plain: &[u8]) -> bool {
    ttpay_core::Json::parse(plain).is_ok() || plain.starts_with(b"-----BEGIN")
}

/// What stands in a sealed text whose tag is not looked at: only to say that somebody forgot to.
fn untagged(key: &[u8], nonce: &[u8], ciphertext: &str) -> Option<Vec<u8>> {
    let mut bytes = b64::decode_strict(ciphertext)?;
    let length = bytes.len().checked_sub(TAG)?;
    bytes.truncate(length);
    // The first block of the counter makes the tag, the text begins with the second.
    let mut counter = [0u8; 16];
    counter.get_mut(..NONCE)?.copy_from_slice(nonce);
    counter[15] = 2;
    let key = DecryptingKey::ctr(UnboundCipherKey::new(&AES_256, key).ok()?).ok()?;
    let plain = key.decrypt(&mut bytes, DecryptionContext::Iv128(FixedLength::from(&counter))).ok()?;
    Some(plain.to_vec())
}

fn exchanged(case: &Case, other: &NamedKey) -> Detail {
    let wanted = case.key.as_ref().map_or("the scheme's key", |key| key.path.as_str());
    Detail { key: Some(other.path.clone()), wanted: Some(wanted.to_owned()), ..Detail::default() }
}

fn proved(id: &str, detail: Detail) -> Vec<Finding> {
    by_id(id).map(|mistake| Finding::new(mistake, Certainty::Proved, detail)).into_iter().collect()
}

fn suspected(id: &str, detail: Detail) -> Vec<Finding> {
    structure::suspected(id, detail).into_iter().collect()
}
