//! Sealed texts that do not open: the refund notice of WeChat v2 (W2-18), the resources of v3 (W3-21 to W3-23).
//!
//! There is no claimed value here: what opens under a wrong key or with other data shows how it was sealed.

use aws_lc_rs::cipher::{
    AES_128, AES_256, Algorithm, DecryptingKey, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey,
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
const TAG: usize = 16;
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

/// The findings; none when it opens, `None` when nothing explains it.
fn refund(case: &Case, ciphertext: &str) -> Option<Vec<Finding>> {
    let secret = |key: &NamedKey| Secret::new("key", key.text.expose()).ok();
    let opens = |key: &NamedKey| {
        let plain = v2::refund_cipher::open(ciphertext, &secret(key)?).ok()?;
        is_xml(plain.as_bytes()).then_some(())
    };
    if case.key.as_ref().is_some_and(|key| opens(key).is_some()) {
        return Some(Vec::new());
    }
    let sealed = b64::decode_strict(ciphertext)?;
    if let Some(key) = &case.key {
        for (variant, aes_key) in keys_of(key.text.expose()) {
            if ecb(&aes_key, &sealed).is_some_and(|plain| is_xml(&plain)) {
                let detail = Detail { key: Some(key.path.clone()), ..Detail::variant(variant) };
                return Some(proved("W2-18", detail));
            }
        }
    }
    let other = case.others.iter().find(|key| opens(key).is_some())?;
    Some(proved("W2-15", exchanged(case, other)))
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

fn ecb(key: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let algorithm: &Algorithm = match key.len() {
        KEY => &AES_256,
        16 => &AES_128,
        _ => return None,
    };
    let key = PaddedBlockDecryptingKey::ecb_pkcs7(UnboundCipherKey::new(algorithm, key).ok()?).ok()?;
    let mut bytes = sealed.to_vec();
    key.decrypt(&mut bytes, DecryptionContext::None).ok().map(|plain| plain.to_vec())
}

/// ECB has no integrity, so that only a text of the right kind shows a right key.
fn is_xml(plain: &[u8]) -> bool {
    std::str::from_utf8(plain).is_ok() && plain.trim_ascii_start().starts_with(b"<")
}

fn resource(case: &Case, ciphertext: &str) -> Option<Vec<Finding>> {
    let nonce = case.said.text("nonce").unwrap_or_default();
    let data = case.said.text("associated_data").unwrap_or_default();
    let opens = |key: &NamedKey, nonce: &str, data: &str| {
        let key = v3::ApiV3Key::new("key", key.text.expose()).ok()?;
        key.open(nonce, data, ciphertext).ok().map(drop)
    };
    let wanted = case.key.as_ref();
    if wanted.is_some_and(|key| opens(key, nonce, data).is_some()) {
        return Some(Vec::new());
    }
    if let Some(key) = wanted.filter(|key| key.text.expose().len() != KEY) {
        let what = format!("it has {} bytes", key.text.expose().len());
        let detail = Detail { key: Some(key.path.clone()), ..Detail::variant(what) };
        return Some(suspected("W3-21", detail));
    }
    if let Some(other) = case.others.iter().find(|key| opens(key, nonce, data).is_some()) {
        return Some(proved("W3-21", exchanged(case, other)));
    }
    if nonce.len() != NONCE {
        let detail = Detail::field("nonce").with_variant(format!("it has {} bytes", nonce.len()));
        return Some(suspected("W3-22", detail));
    }
    let key = wanted?;
    for named in NAMED.iter().filter(|named| **named != data) {
        if opens(key, nonce, named).is_some() {
            let what = if named.is_empty() {
                "it was sealed with none".to_owned()
            } else {
                format!("it was sealed with `{named}`")
            };
            return Some(proved("W3-22", Detail::field("associated_data").with_variant(what)));
        }
    }
    let readable = untagged(key.text.expose().as_bytes(), nonce.as_bytes(), ciphertext)?;
    let json = ttpay_core::Json::parse(&readable).is_ok() || readable.starts_with(b"-----BEGIN");
    json.then(|| {
        proved("W3-23", Detail::field("ciphertext").with_variant("it is readable, and its tag does not hold"))
    })
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
