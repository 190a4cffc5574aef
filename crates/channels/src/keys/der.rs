//! What a DER document is, told by its structure alone, so that a mix-up can be named.

use x509_parser::asn1_rs::{Any, FromDer, Oid, Tag};

const RSA: &str = "1.2.840.113549.1.1.1";
const RSA_PSS: &str = "1.2.840.113549.1.1.10";
const EC: &str = "1.2.840.10045.2.1";

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
    /// A key of another algorithm; which.
    Foreign(&'static str),
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
            Self::Foreign(name) => name,
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
            other => Document::Foreign(other.name()),
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
        [Tag::Integer, Tag::OctetString, ..] => Document::Foreign(Algorithm::EllipticCurve.name()),
        // The first octet of a bit string counts its unused bits; a key has none.
        [Tag::Sequence, Tag::BitString] => match (algorithm(&items[0]), items[1].data) {
            (Algorithm::Rsa, [0, pkcs1 @ ..]) => Document::RsaPublic { pkcs1, in_spki: true },
            (Algorithm::Rsa, _) => Document::Unknown,
            (other, _) => Document::Foreign(other.name()),
        },
        [Tag::Integer, Tag::Integer] => Document::RsaPublic { pkcs1: der, in_spki: false },
        [Tag::Sequence, Tag::OctetString] => Document::EncryptedPrivate,
        [Tag::Sequence, Tag::Sequence, Tag::BitString] => Document::Certificate,
        _ => Document::Unknown,
    }
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

#[derive(Clone, Copy)]
enum Algorithm {
    Rsa,
    RsaPss,
    EllipticCurve,
    Other,
}

impl Algorithm {
    const fn name(self) -> &'static str {
        match self {
            Self::Rsa => "an RSA key",
            Self::RsaPss => "an RSA-PSS-only key",
            Self::EllipticCurve => "an elliptic-curve key",
            Self::Other => "a key of another algorithm than RSA",
        }
    }
}

/// The algorithm of an `AlgorithmIdentifier`; its parameters do not matter for RSA.
fn algorithm(identifier: &Any<'_>) -> Algorithm {
    let oid = Oid::from_der(identifier.data).map(|(_, oid)| oid.to_id_string());
    match oid.as_deref() {
        Ok(RSA) => Algorithm::Rsa,
        Ok(RSA_PSS) => Algorithm::RsaPss,
        Ok(EC) => Algorithm::EllipticCurve,
        _ => Algorithm::Other,
    }
}
