//! The shared-key signatures of WeChat v2 and documents that carry one (wechat.md §3.2).

use aws_lc_rs::hmac;
use subtle::ConstantTimeEq;
use ttpay_core::canonical::{self, Pair};
use ttpay_core::{Error, Secret};
use zeroize::Zeroizing;

use crate::xml;

/// The algorithm of a signature; it is configuration, a message never chooses it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignType {
    /// MD5 of the text with the key, 32 upper-case hex digits. Requests do not name it.
    Md5,
    /// HMAC-SHA256 of the same text, 64 upper-case hex digits. Requests name it in `sign_type`.
    HmacSha256,
}

impl SignType {
    /// The algorithm of a word of the configuration.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "MD5" => Some(Self::Md5),
            "HMAC-SHA256" => Some(Self::HmacSha256),
            _ => None,
        }
    }

    /// The word of the protocol.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::HmacSha256 => "HMAC-SHA256",
        }
    }

    const fn hex_digits(self) -> usize {
        match self {
            Self::Md5 => 32,
            Self::HmacSha256 => 64,
        }
    }
}

/// The text that is signed, without `&key=` and the key: everything but `sign` and empty values, unknown fields included.
///
/// # Errors
/// `duplicate_field`, and `field_invalid` for a value without a defined text.
pub fn canonical(params: &[Pair<'_>]) -> Result<String, Error> {
    canonical::joined(params, |name| name == "sign")
}

/// The signature of `params` in upper-case hex. Any key that is not empty signs here, because published values use short
/// ones; the configuration demands 32 characters.
///
/// # Errors
/// Those of [`canonical()`].
pub fn sign(sign_type: SignType, params: &[Pair<'_>], key: &Secret) -> Result<String, Error> {
    let mut text = Zeroizing::new(Vec::with_capacity(1024));
    canonical::join(params, |name| name == "sign", &mut text)?;
    text.extend_from_slice(b"&key=");
    text.extend_from_slice(key.expose().as_bytes());
    Ok(match sign_type {
        SignType::Md5 => upper_hex(&ttpay_md5::digest(&text)),
        SignType::HmacSha256 => {
            let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose().as_bytes());
            upper_hex(hmac::sign(&key, &text).as_ref())
        }
    })
}

/// Verifies a signature: constant time, exact text, upper case.
///
/// # Errors
/// `signature_missing` when blank, `signature_malformed` for anything but 32 or 64 hex digits, `algorithm_refused` for the
/// other length or another `sign_type` among the parameters, `signature_mismatch`.
pub fn verify(sign_type: SignType, params: &[Pair<'_>], signature: &str, key: &Secret) -> Result<(), Error> {
    if signature.trim().is_empty() {
        return Err(Error::SignatureMissing { field: "sign".into() });
    }
    if !matches!(signature.len(), 32 | 64) || !signature.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Err(Error::SignatureMalformed { rule: "`sign` has 32 or 64 hex digits".into() });
    }
    let named = params.iter().find_map(|(name, value)| (*name == "sign_type").then_some(value));
    let refuse = |field: &str| Error::AlgorithmRefused {
        field: field.into(),
        rule: format!("only {} is configured for this merchant", sign_type.as_str()),
    };
    match named {
        Some(canonical::Value::Text(word)) if !word.is_empty() && *word != sign_type.as_str() => {
            return Err(refuse("sign_type"));
        }
        _ if signature.len() != sign_type.hex_digits() => return Err(refuse("sign")),
        _ => {}
    }
    let expected = Zeroizing::new(sign(sign_type, params, key)?);
    if bool::from(expected.as_bytes().ct_eq(signature.as_bytes())) {
        Ok(())
    } else {
        Err(Error::SignatureMismatch)
    }
}

/// A signed document with the root `xml`: the non-empty `params` in order, `sign` last. This writes requests, and what
/// the other side would answer or notify.
///
/// # Errors
/// Those of [`sign`] and of [`xml::write`].
pub fn signed_document(sign_type: SignType, params: &[(&str, &str)], key: &Secret) -> Result<String, Error> {
    let sent = params.iter().copied().filter(|(name, value)| *name != "sign" && !value.is_empty());
    let pairs: Vec<Pair<'_>> = sent.clone().map(|(name, value)| (name, value.into())).collect();
    let signature = sign(sign_type, &pairs, key)?;
    xml::write("xml", sent.chain([("sign", signature.as_str())]))
}

fn upper_hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    bytes
        .iter()
        .flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]])
        .map(char::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ttpay_core::ErrorCode;

    use super::*;

    fn key(text: &str) -> Secret {
        Secret::new("key", text).unwrap()
    }

    fn documented() -> [Pair<'static>; 5] {
        [
            ("nonce_str", "ibuaiVcKdpRxkhJA".into()),
            ("mch_id", "10000100".into()),
            ("device_info", "1000".into()),
            ("body", "test".into()),
            ("appid", "wxd930ea5d5a258f4f".into()),
        ]
    }

    // The example that WeChat's page on the signature algorithm prints.
    #[test]
    fn the_documented_example_comes_out_under_both_algorithms() {
        let key = key("192006250b4c09247ec02edce69f6a2d");
        for (sign_type, signature) in [
            (SignType::Md5, "9A0A8659F005D6984697E2CA0A9CF3B7"),
            (SignType::HmacSha256, "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6"),
        ] {
            assert_eq!(sign(sign_type, &documented(), &key).as_deref(), Ok(signature));
            assert_eq!(verify(sign_type, &documented(), signature, &key), Ok(()));
        }
    }

    #[test]
    fn upper_case_sorts_before_underscore_before_lower_case() {
        let params = ["remark", "re_openid", "RE_OPENID", "REMARK"].map(|name| (name, "x".into()));
        assert_eq!(canonical(&params).unwrap(), "REMARK=x&RE_OPENID=x&re_openid=x&remark=x");
    }

    #[test]
    fn the_sender_does_not_choose_the_algorithm() {
        let key = key("192006250b4c09247ec02edce69f6a2d");
        let code = |sign_type, params: &[Pair<'_>], signature: &str| {
            verify(sign_type, params, signature, &key).unwrap_err().code()
        };
        let md5 = "9A0A8659F005D6984697E2CA0A9CF3B7";
        assert_eq!(code(SignType::HmacSha256, &documented(), md5), ErrorCode::AlgorithmRefused);
        assert_eq!(code(SignType::Md5, &documented(), &md5.repeat(2)), ErrorCode::AlgorithmRefused);
        for word in ["NONE", "HMAC-SHA256", "md5"] {
            let params = [&documented()[..], &[("sign_type", word.into())]].concat();
            let signature = sign(SignType::Md5, &params, &key).unwrap();
            assert_eq!(code(SignType::Md5, &params, &signature), ErrorCode::AlgorithmRefused, "{word}");
        }
    }

    #[test]
    fn each_fault_of_the_signature_text_has_its_code() {
        let key = key("192006250b4c09247ec02edce69f6a2d");
        for (signature, code) in [
            ("", ErrorCode::SignatureMissing),
            ("  ", ErrorCode::SignatureMissing),
            ("9A0A8659F005D6984697E2CA0A9CF3B", ErrorCode::SignatureMalformed),
            ("9A0A8659F005D6984697E2CA0A9CF3BG", ErrorCode::SignatureMalformed),
            ("9A0A8659F005D6984697E2CA0A9CF3B79A0A8659", ErrorCode::SignatureMalformed),
            ("9a0a8659f005d6984697e2ca0a9cf3b7", ErrorCode::SignatureMismatch),
            ("9A0A8659F005D6984697E2CA0A9CF3B8", ErrorCode::SignatureMismatch),
        ] {
            assert_eq!(verify(SignType::Md5, &documented(), signature, &key).unwrap_err().code(), code);
        }
    }

    proptest! {
        #[test]
        fn what_is_signed_verifies_and_one_changed_value_does_not(
            fields in prop::collection::btree_map("[a-z_]{1,12}", "[ -~]{1,20}", 1..12),
            secret in "[!-~]{1,40}",
            at in any::<prop::sample::Index>(),
            hmac in any::<bool>(),
        ) {
            let sign_type = if hmac { SignType::HmacSha256 } else { SignType::Md5 };
            let mut fields: Vec<(String, String)> =
                fields.into_iter().filter(|(name, _)| name != "sign" && name != "sign_type").collect();
            prop_assume!(!fields.is_empty());
            let key = key(&secret);
            let pairs = |fields: &[(String, String)]| -> Vec<(String, String)> { fields.to_vec() };
            let signature = {
                let owned = pairs(&fields);
                let params: Vec<Pair<'_>> = owned.iter().map(|(n, v)| (n.as_str(), v.as_str().into())).collect();
                let signature = sign(sign_type, &params, &key).unwrap();
                prop_assert_eq!(verify(sign_type, &params, &signature, &key), Ok(()));
                signature
            };
            let index = at.index(fields.len());
            fields[index].1.push('x');
            let params: Vec<Pair<'_>> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str().into())).collect();
            prop_assert_eq!(verify(sign_type, &params, &signature, &key), Err(Error::SignatureMismatch));
        }
    }
}
