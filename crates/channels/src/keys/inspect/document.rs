//! One key or certificate that was found in a text.

use super::cut::Piece;
use super::kind::{Algorithm, Kind};
use super::owner::{self, Owner};
use crate::keys::der::{self, Document as Structure};
use crate::keys::{Certificate, PublicKey};

/// A key or certificate. Nothing private is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Whether it stood between marker lines.
    pub pem: bool,
    /// Whether it was bytes (DER); what is neither was bare base64.
    pub binary: bool,
    /// The size of an RSA key in bits.
    pub bits: Option<usize>,
    /// The public key, or the public half of a private one, where it is one of 1024 to 8192 bits.
    pub public: Option<PublicKey>,
    /// The certificate.
    pub certificate: Option<Certificate>,
}

impl Document {
    /// One of which nothing but its kind is known.
    pub(super) const fn bare(kind: Kind) -> Self {
        Self { kind, pem: false, binary: false, bits: None, public: None, certificate: None }
    }

    /// Whose certificate it is; `None` for a bare key, which has no names.
    #[must_use]
    pub fn owner(&self) -> Option<Owner> {
        self.certificate.as_ref().map(owner::of)
    }
}

/// Reads a piece, and says whether its marker lines named another container.
pub(super) fn read(piece: &Piece) -> (Document, bool) {
    let label = piece.label.as_deref();
    let none = |kind| Document { pem: label.is_some(), ..Document::bare(kind) };
    if piece.encrypted {
        return (none(Kind::PrivateEncrypted), false);
    }
    match label {
        Some("CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST") => {
            return (none(Kind::CertificateRequest), false);
        }
        Some("OPENSSH PRIVATE KEY") => return (none(Kind::SshPrivate), false),
        Some(label) if label.starts_with("PGP ") => return (none(Kind::Pgp), false),
        Some("EC PRIVATE KEY" | "EC PARAMETERS") => {
            return (none(Kind::Foreign(Algorithm::EllipticCurve)), false);
        }
        _ => {}
    }
    let Some(der) = piece.der.as_deref() else { return (none(Kind::Unreadable), false) };
    let (document, right) = match der::classify(der) {
        Structure::RsaPrivate { pkcs1, in_pkcs8 } => {
            let (kind, right) = if in_pkcs8 {
                (Kind::PrivatePkcs8, "PRIVATE KEY")
            } else {
                (Kind::PrivatePkcs1, "RSA PRIVATE KEY")
            };
            let numbers = der::integers(pkcs1).unwrap_or_default();
            (rsa(none(kind), numbers.get(1..3)), right)
        }
        Structure::RsaPublic { pkcs1, in_spki } => {
            let (kind, right) = if in_spki {
                (Kind::PublicSpki, "PUBLIC KEY")
            } else {
                (Kind::PublicPkcs1, "RSA PUBLIC KEY")
            };
            (rsa(none(kind), der::integers(pkcs1).as_deref()), right)
        }
        Structure::Certificate => (certificate(none(Kind::Certificate), der), "CERTIFICATE"),
        Structure::EncryptedPrivate => (none(Kind::PrivateEncrypted), "ENCRYPTED PRIVATE KEY"),
        Structure::Request => (none(Kind::CertificateRequest), "CERTIFICATE REQUEST"),
        Structure::Pkcs12 => return (none(Kind::Pkcs12), false),
        Structure::Pkcs7 => return (none(Kind::Pkcs7), false),
        Structure::Foreign(algorithm) => return (none(Kind::Foreign(algorithm)), false),
        Structure::Unknown => return (none(Kind::Unreadable), false),
    };
    (document, label.is_some_and(|label| label != right))
}

fn rsa(document: Document, numbers: Option<&[&[u8]]>) -> Document {
    let Some([n, e]) = numbers else { return Document { kind: Kind::Unreadable, ..document } };
    Document { bits: Some(der::bits(n)), public: PublicKey::from_numbers("key", n, e, 0).ok(), ..document }
}

fn certificate(document: Document, der: &[u8]) -> Document {
    match Certificate::from_der("certificate", der) {
        Ok(certificate) => {
            let public = certificate.key_at_least("certificate", 0).ok();
            let bits = public.as_ref().map(PublicKey::bits);
            Document { bits, public, certificate: Some(certificate), ..document }
        }
        Err(_) => Document { kind: Kind::Unreadable, ..document },
    }
}
