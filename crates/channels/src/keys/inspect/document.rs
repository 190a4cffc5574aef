//! One key or certificate that was found in a text.

use super::cut::Piece;
use crate::keys::der::{self, Document as Structure};
use crate::keys::{Certificate, PublicKey};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An RSA private key as PKCS#8.
    PrivatePkcs8,
    /// An RSA private key as PKCS#1.
    PrivatePkcs1,
    /// A private key under a password.
    PrivateEncrypted,
    /// An RSA public key as SubjectPublicKeyInfo.
    PublicSpki,
    /// An RSA public key as PKCS#1.
    PublicPkcs1,
    /// An X.509 certificate.
    Certificate,
    /// A request for a certificate: what is uploaded to get one.
    CertificateRequest,
    /// A key of another algorithm than RSA.
    Foreign(&'static str),
    /// Not base64, or no key.
    Unreadable,
}

/// Whose certificate it is, told by its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Owner {
    /// The API certificate of a merchant of WeChat Pay.
    WechatMerchant,
    /// WeChat Pay's own, which signs its answers and notifications.
    WechatPlatform,
    /// A certificate authority of WeChat Pay.
    WechatRoot,
    /// The application certificate of a merchant of Alipay.
    AlipayApplication,
    /// Alipay's own, which signs its answers and notifications.
    AlipayPlatform,
    /// A certificate authority of Alipay.
    AlipayRoot,
    /// None of these names.
    Unknown,
}

/// A key or certificate. Nothing private is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// What it is.
    pub kind: Kind,
    /// Whether it stood between marker lines; otherwise it was bare base64.
    pub pem: bool,
    /// The size of an RSA key in bits.
    pub bits: Option<usize>,
    /// The public key, or the public half of a private one, where it is one of 1024 to 8192 bits.
    pub public: Option<PublicKey>,
    /// The certificate.
    pub certificate: Option<Certificate>,
}

impl Kind {
    /// What it is, for "this is …".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::PrivatePkcs8 => "an RSA private key (PKCS#8)",
            Self::PrivatePkcs1 => "an RSA private key (PKCS#1)",
            Self::PrivateEncrypted => "an encrypted private key",
            Self::PublicSpki => "an RSA public key (SubjectPublicKeyInfo)",
            Self::PublicPkcs1 => "an RSA public key (PKCS#1)",
            Self::Certificate => "a certificate",
            Self::CertificateRequest => "a certificate request",
            Self::Foreign(name) => name,
            Self::Unreadable => "no key in any known format",
        }
    }

    /// Whether it is a private RSA key that can be read.
    #[must_use]
    pub const fn is_private(self) -> bool {
        matches!(self, Self::PrivatePkcs8 | Self::PrivatePkcs1)
    }

    /// Whether it is a bare public RSA key.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::PublicSpki | Self::PublicPkcs1)
    }
}

impl Document {
    /// Whose certificate it is; `None` for a bare key, which has no names.
    #[must_use]
    pub fn owner(&self) -> Option<Owner> {
        self.certificate.as_ref().map(owner)
    }
}

/// Reads a piece, and says whether its marker lines named another container.
pub(super) fn read(piece: &Piece) -> (Document, bool) {
    let label = piece.label.as_deref();
    let none = |kind| Document { kind, pem: label.is_some(), bits: None, public: None, certificate: None };
    if piece.encrypted {
        return (none(Kind::PrivateEncrypted), false);
    }
    match label {
        Some("CERTIFICATE REQUEST" | "NEW CERTIFICATE REQUEST") => {
            return (none(Kind::CertificateRequest), false);
        }
        Some("EC PRIVATE KEY" | "EC PARAMETERS") => {
            return (none(Kind::Foreign("an elliptic-curve key")), false);
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
        Structure::Foreign(name) => return (none(Kind::Foreign(name)), false),
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
        // A request has the same outline.
        Err(_) => Document { kind: Kind::CertificateRequest, ..document },
    }
}

/// The names are those that the two channels give out; a name proves nothing, so it only chooses words.
fn owner(certificate: &Certificate) -> Owner {
    let (issuer, subject) = (certificate.issuer(), certificate.subject());
    let authority = certificate.is_self_issued();
    if issuer.contains("Tenpay") {
        return match () {
            () if authority => Owner::WechatRoot,
            () if subject.contains("CN=Tenpay.com sign") => Owner::WechatPlatform,
            () if subject.contains("Root CA") => Owner::WechatRoot,
            () => Owner::WechatMerchant,
        };
    }
    if issuer.contains("Ant Financial") || issuer.contains("Alipay") || issuer.contains("iTrusChina") {
        return match () {
            () if authority || subject.contains("Certification Authority Class") => Owner::AlipayRoot,
            () if subject.contains("支付宝(中国)") || subject.contains("OU=Alipay") => {
                Owner::AlipayPlatform
            }
            () => Owner::AlipayApplication,
        };
    }
    Owner::Unknown
}
