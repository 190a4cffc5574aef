//! What a DER document is, told by its structure alone, so that a mix-up can be named.

use x509_parser::asn1_rs::{Any, FromDer, Oid, Tag};

const RSA: &str = "1.2.840.113549.1.1.1";
const RSA_PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";
const SM2: &str = "1.2.156.10197.1.301";
/// The content of a PKCS#12 file, and of a PKCS#7 one.
const DATA: &str = "1.2.840.113549.1.7.1";
const SIGNED_DATA: &str = "1.2.840.113549.1.7.2";

/// The kinds of document that turn up where a key is expected.
pub(super) enum Document<'a> {
    /// An RSA private key; the PKCS#1 bytes, and whether they stood in a PKCS#8 envelope.
    RsaPrivate { pkcs1: &'a [u8], in_pkcs8: bool },
    /// An RSA public key; the PKCS#1 bytes, and whether they stood in a SubjectPublicKeyInfo.
    RsaPublic { pkcs1: &'a [u8], in_spki: bool },
    /// An X.509 certificate.
    Certificate,
    /// A private key under a password.
    EncryptedPrivate,
    /// A request for a certificate.
    Request,
    /// A PKCS#12 file: keys and certificates under a password.
    Pkcs12,
    /// A PKCS#7 file: certificates.
    Pkcs7,
    /// A key of another algorithm; which.
    Foreign(Algorithm),
    /// None of these.
    Unknown,
}

impl Document<'_> {
    /// What it is, for "this is …".
    pub(super) const fn name(&self) -> &'static str {
        match self {
            Self::RsaPrivate { .. } => "a private key",
            Self::RsaPublic { .. } => "a public key",
            Self::Certificate => "a certificate",
            Self::EncryptedPrivate => "an encrypted private key",
            Self::Request => "a certificate request",
            Self::Pkcs12 => "a PKCS#12 file",
            Self::Pkcs7 => "a PKCS#7 file",
            Self::Foreign(algorithm) => algorithm.name(),
            Self::Unknown => "no key in any known format",
        }
    }
}

/// Tells the kind of a document that must fill `der` completely.
pub(super) fn classify(der: &[u8]) -> Document<'_> {
    let Some(items) = children(der) else { return Document::Unknown };
    let tags: Vec<Tag> = items.iter().map(Any::tag).collect();
    match tags.as_slice() {
        [Tag::Integer, Tag::Sequence, Tag::OctetString, ..] => match algorithm(&items[1]) {
            Algorithm::Rsa => Document::RsaPrivate { pkcs1: items[2].data, in_pkcs8: true },
            other => Document::Foreign(other),
        },
        [
            Tag::Integer,
            Tag::Integer,
            Tag::Integer,
            Tag::Integer,
            Tag::Integer,
            Tag::Integer,
            Tag::Integer,
            Tag::Integer,
            Tag::Integer,
        ] => Document::RsaPrivate { pkcs1: der, in_pkcs8: false },
        [Tag::Integer, Tag::OctetString, ..] => Document::Foreign(Algorithm::EllipticCurve),
        // The first octet of a bit string counts its unused bits; a key has none.
        [Tag::Sequence, Tag::BitString] => match (algorithm(&items[0]), items[1].data) {
            (Algorithm::Rsa, [0, pkcs1 @ ..]) => Document::RsaPublic { pkcs1, in_spki: true },
            (Algorithm::Rsa, _) => Document::Unknown,
            (other, _) => Document::Foreign(other),
        },
        [Tag::Integer, Tag::Integer] => Document::RsaPublic { pkcs1: der, in_spki: false },
        [Tag::Sequence, Tag::OctetString] => Document::EncryptedPrivate,
        [Tag::Sequence, Tag::Sequence, Tag::BitString] if is_request(&items[0]) => Document::Request,
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => Document::Certificate,
        [Tag::Integer, Tag::Sequence, ..] if begins_with(&items[1], DATA) => Document::Pkcs12,
        [Tag::Oid, _] if is_oid(&items[0], SIGNED_DATA) => Document::Pkcs7,
        _ => Document::Unknown,
    }
}

/// Whether the first part of a certificate's outline is that of a request: a version and a name, but no validity.
fn is_request(inner: &Any<'_>) -> bool {
    let tags: Vec<Tag> = items(inner.data).unwrap_or_default().iter().map(Any::tag).collect();
    matches!(tags.as_slice(), [Tag::Integer, Tag::Sequence, Tag::Sequence, ..] if tags.len() <= 4)
}

fn begins_with(sequence: &Any<'_>, oid: &str) -> bool {
    Oid::from_der(sequence.data).is_ok_and(|(_, found)| found.to_id_string() == oid)
}

fn is_oid(item: &Any<'_>, oid: &str) -> bool {
    Oid::new(item.data.into()).to_id_string() == oid
}

/// How many bytes the document at the beginning of `der` says that it has, its header among them; `None` when it does not begin
/// as one, or leaves its length open.
pub(super) fn stated_length(der: &[u8]) -> Option<usize> {
    let (first, rest) = der.strip_prefix(&[0x30])?.split_first()?;
    if *first < 0x80 {
        return Some(2 + usize::from(*first));
    }
    let digits = rest.get(..usize::from(*first & 0x7f)).filter(|digits| (1..=4).contains(&digits.len()))?;
    let length = digits.iter().fold(0, |sum, digit| sum << 8 | usize::from(*digit));
    Some(2 + digits.len() + length)
}

/// The dotted OID of the signature algorithm of a certificate: the second of its three parts begins with it.
pub(super) fn certificate_algorithm(der: &[u8]) -> Option<String> {
    let items = children(der)?;
    let [_, algorithm, _] = items.as_slice() else { return None };
    Oid::from_der(algorithm.data).ok().map(|(_, oid)| oid.to_id_string())
}

/// The positive integers of a DER sequence that holds nothing else, big-endian without leading zeros.
pub(super) fn integers(der: &[u8]) -> Option<Vec<&[u8]>> {
    children(der)?.into_iter().map(|item| positive(&item)).collect()
}

fn positive<'a>(item: &Any<'a>) -> Option<&'a [u8]> {
    if item.tag() != Tag::Integer {
        return None;
    }
    match item.data {
        [0] => Some(&[]),
        [0, rest @ ..] if rest[0] >= 0x80 => Some(rest),
        [first, ..] if (1..0x80).contains(first) => Some(item.data),
        _ => None,
    }
}

/// The size in bits of a number without leading zeros.
pub(super) fn bits(number: &[u8]) -> usize {
    number.first().map_or(0, |first| number.len() * 8 - first.leading_zeros() as usize)
}

/// The items of one DER sequence that fills its input.
fn children(der: &[u8]) -> Option<Vec<Any<'_>>> {
    let (rest, outer) = Any::from_der(der).ok()?;
    if outer.tag() != Tag::Sequence || !rest.is_empty() {
        return None;
    }
    items(outer.data)
}

fn items(mut content: &[u8]) -> Option<Vec<Any<'_>>> {
    let mut list = Vec::new();
    while !content.is_empty() {
        // No key document has more parts; a hostile one could have millions.
        if list.len() == 16 {
            return None;
        }
        let (rest, item) = Any::from_der(content).ok()?;
        list.push(item);
        content = rest;
    }
    Some(list)
}

/// The algorithm of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Algorithm {
    /// RSA.
    Rsa,
    /// RSA for PSS padding alone.
    RsaPss,
    /// ECDSA or another use of a curve that is not SM2's.
    EllipticCurve,
    /// SM2, the Chinese standard.
    Sm2,
    /// Anything else.
    Other,
}

impl Algorithm {
    /// What such a key is, for "this is …".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Rsa => "an RSA key",
            Self::RsaPss => "an RSA-PSS-only key",
            Self::EllipticCurve => "an elliptic-curve key",
            Self::Sm2 => "an SM2 key",
            Self::Other => "a key of another algorithm than RSA",
        }
    }

    /// The same in Chinese.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        match self {
            Self::Rsa => "RSA 密钥",
            Self::RsaPss => "仅用于 RSA-PSS 的密钥",
            Self::EllipticCurve => "椭圆曲线（EC）密钥",
            Self::Sm2 => "国密 SM2 密钥",
            Self::Other => "非 RSA 算法的密钥",
        }
    }
}

/// The algorithm of an `AlgorithmIdentifier`; its parameters do not matter for RSA, and name the curve of the others.
fn algorithm(identifier: &Any<'_>) -> Algorithm {
    let Ok((parameters, oid)) = Oid::from_der(identifier.data) else { return Algorithm::Other };
    let curve = || Oid::from_der(parameters).map(|(_, curve)| curve.to_id_string());
    match oid.to_id_string().as_str() {
        RSA => Algorithm::Rsa,
        RSA_PSS => Algorithm::RsaPss,
        EC if curve().as_deref() == Ok(SM2) => Algorithm::Sm2,
        EC => Algorithm::EllipticCurve,
        _ => Algorithm::Other,
    }
}
