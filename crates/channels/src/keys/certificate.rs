//! X.509 certificates: the few facts that the payment schemes need, and who signed whom.

use ttpay_core::Error;
use x509_parser::certificate::X509Certificate;
use x509_parser::prelude::FromDer;
use x509_parser::x509::X509Name;

use super::armour::{self, Unwrapped};
use super::der::{self, Document};
use super::public::{MIN_BITS, PublicKey};

const SHA1_WITH_RSA: &str = "1.2.840.113549.1.1.5";
const SHA256_WITH_RSA: &str = "1.2.840.113549.1.1.11";
const RSA_FAMILY: &str = "1.2.840.113549.1.1.";

/// An X.509 certificate, read leniently (algorithm parameters and extensions are not judged) and used strictly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    serial: Vec<u8>,
    serial_decimal: String,
    issuer: String,
    subject: String,
    issuer_raw: Vec<u8>,
    subject_raw: Vec<u8>,
    signature_oid: String,
    not_before: i64,
    not_after: i64,
    authority: bool,
    spki: Vec<u8>,
    signed_part: Vec<u8>,
    signature: Vec<u8>,
}

impl Certificate {
    /// Reads one certificate as PEM or bare base64; `field` names the configuration member in a refusal.
    ///
    /// # Errors
    /// `key_malformed`.
    pub fn parse(field: &str, text: &str) -> Result<Self, Error> {
        let Unwrapped { label, der } = armour::unwrap(field, text)?;
        let certificate = Self::from_der(field, &der)?;
        if label.is_some_and(|label| label != "CERTIFICATE") {
            return Err(Error::key(
                field,
                "its PEM label does not fit its content, which is that of `BEGIN CERTIFICATE`",
            ));
        }
        Ok(certificate)
    }

    pub(super) fn from_der(field: &str, der: &[u8]) -> Result<Self, Error> {
        match der::classify(der) {
            Document::Certificate => {}
            other => return Err(wrong_kind(field, other.name())),
        }
        let (_, parsed) = X509Certificate::from_der(der)
            .ok()
            .filter(|(rest, _)| rest.is_empty())
            .ok_or_else(|| wrong_kind(field, "not readable as a certificate"))?;
        let inner = &parsed.tbs_certificate;
        let serial = inner.raw_serial();
        let zeros = serial.iter().take_while(|byte| **byte == 0).count();
        Ok(Self {
            serial: serial[zeros..].to_vec(),
            serial_decimal: inner.serial.to_string(),
            issuer: reversed_name(&inner.issuer),
            subject: reversed_name(&inner.subject),
            issuer_raw: inner.issuer.as_raw().to_vec(),
            subject_raw: inner.subject.as_raw().to_vec(),
            signature_oid: parsed.signature_algorithm.algorithm.to_id_string(),
            not_before: inner.validity.not_before.timestamp(),
            not_after: inner.validity.not_after.timestamp(),
            // An authority says so; what cannot be read does not.
            authority: matches!(inner.basic_constraints(), Ok(Some(said)) if said.value.ca),
            spki: inner.subject_pki.raw.to_vec(),
            signed_part: inner.as_ref().to_vec(),
            signature: parsed.signature_value.data.to_vec(),
        })
    }

    /// The serial number as upper-case hex without separators (wechat.md: `Wechatpay-Serial`).
    #[must_use]
    pub fn serial_hex(&self) -> String {
        self.serial.iter().map(|byte| format!("{byte:02X}")).collect()
    }

    /// The serial number as unsigned decimal (alipay.md §8).
    #[must_use]
    pub fn serial_decimal(&self) -> &str {
        &self.serial_decimal
    }

    /// The issuer in Alipay's form: attributes in reverse order, `CN=…,OU=…,O=…,C=…` (alipay.md §8).
    #[must_use]
    pub fn issuer(&self) -> &str {
        &self.issuer
    }

    /// The subject in the same form.
    #[must_use]
    pub fn subject(&self) -> &str {
        &self.subject
    }

    /// Whether it names itself as its issuer, as roots do.
    #[must_use]
    pub fn is_self_issued(&self) -> bool {
        self.issuer_raw == self.subject_raw
    }

    /// Whether it may issue others (basic constraints).
    #[must_use]
    pub const fn is_authority(&self) -> bool {
        self.authority
    }

    /// The OID of the signature algorithm in dotted form.
    #[must_use]
    pub fn signature_oid(&self) -> &str {
        &self.signature_oid
    }

    /// Whether the signature algorithm is one of the RSA family (`1.2.840.113549.1.1.…`).
    #[must_use]
    pub fn is_rsa_signed(&self) -> bool {
        self.signature_oid.starts_with(RSA_FAMILY)
    }

    /// Begin of the validity, Unix seconds.
    #[must_use]
    pub const fn not_before(&self) -> i64 {
        self.not_before
    }

    /// End of the validity, Unix seconds; the certificate is still valid at that instant.
    #[must_use]
    pub const fn not_after(&self) -> i64 {
        self.not_after
    }

    /// Whether `now` (Unix seconds) is inside the validity.
    #[must_use]
    pub const fn is_valid_at(&self, now: i64) -> bool {
        self.not_before <= now && now <= self.not_after
    }

    /// The RSA key of the certificate, from 2048 bits on.
    ///
    /// # Errors
    /// `key_malformed` for another algorithm or a shorter key.
    pub fn public_key(&self, field: &str) -> Result<PublicKey, Error> {
        self.key_at_least(field, MIN_BITS)
    }

    pub(super) fn key_at_least(&self, field: &str, least: usize) -> Result<PublicKey, Error> {
        PublicKey::from_spki(field, &self.spki, least)
    }

    /// Whether `issuer` issued this certificate: the names meet and its RSA key made the signature.
    ///
    /// # Errors
    /// `signature_mismatch` when the names differ, the algorithm is not SHA-256 or SHA-1 with RSA, or the signature
    /// does not hold; `key_malformed` when the key of `issuer` is no RSA key of at least 2048 bits.
    pub fn verify_signed_by(&self, issuer: &Self) -> Result<(), Error> {
        if self.issuer_raw != issuer.subject_raw {
            return Err(Error::SignatureMismatch);
        }
        let key = issuer.public_key("certificate")?;
        match self.signature_oid.as_str() {
            SHA256_WITH_RSA => key.verify_sha256(&self.signed_part, &self.signature),
            SHA1_WITH_RSA => key.verify_sha1(&self.signed_part, &self.signature),
            _ => Err(Error::SignatureMismatch),
        }
    }
}

/// The certificates of a PEM file, each as the text of its own block; text around the blocks is skipped.
///
/// The blocks are not parsed: a root file may hold certificates of algorithms that no parser here knows (alipay.md §8).
#[must_use]
pub fn pem_blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut rest = text;
    while let Some((block, after)) = armour::next_block(rest) {
        if block.label == "CERTIFICATE" {
            blocks.push(format!("-----BEGIN CERTIFICATE-----{}-----END CERTIFICATE-----", block.body));
        }
        rest = after;
    }
    blocks
}

/// The OID of the signature algorithm of a certificate text, without reading the rest of it: enough to decide whether a
/// certificate of a root file matters (alipay.md §8).
///
/// # Errors
/// `key_malformed` when the text does not even have the outline of a certificate.
pub fn signature_oid(field: &str, text: &str) -> Result<String, Error> {
    let Unwrapped { der, .. } = armour::unwrap(field, text)?;
    der::certificate_algorithm(&der).ok_or_else(|| wrong_kind(field, "not readable as a certificate"))
}

fn reversed_name(name: &X509Name<'_>) -> String {
    let attributes: Vec<String> = name
        .iter_attributes()
        .map(|attribute| {
            let oid = attribute.attr_type().to_id_string();
            let short = match oid.as_str() {
                "2.5.4.3" => "CN",
                "2.5.4.6" => "C",
                "2.5.4.7" => "L",
                "2.5.4.8" => "ST",
                "2.5.4.10" => "O",
                "2.5.4.11" => "OU",
                other => other,
            };
            format!("{short}={}", String::from_utf8_lossy(attribute.as_slice()))
        })
        .collect();
    attributes.into_iter().rev().collect::<Vec<_>>().join(",")
}

fn wrong_kind(field: &str, given: &str) -> Error {
    Error::key(field, format!("this is {given}; an X.509 certificate is needed here"))
}
