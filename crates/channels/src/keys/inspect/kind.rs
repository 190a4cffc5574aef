//! What a document is, in words.

pub use crate::keys::der::Algorithm;

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
    /// A PKCS#12 file: a key with its certificate under a password.
    Pkcs12,
    /// A PKCS#7 file: certificates.
    Pkcs7,
    /// A key store of Java.
    JavaKeyStore,
    /// A private key as OpenSSH writes it.
    SshPrivate,
    /// A public key as OpenSSH or PuTTY writes it.
    SshPublic,
    /// A key of PGP.
    Pgp,
    /// A key of another algorithm than RSA.
    Foreign(Algorithm),
    /// Not base64, or no key.
    Unreadable,
}

impl Kind {
    /// What it is, for "this is …".
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().0
    }

    /// The same in Chinese.
    #[must_use]
    pub const fn name_zh(self) -> &'static str {
        self.words().1
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::PrivatePkcs8 => ("an RSA private key (PKCS#8)", "RSA 私钥（PKCS#8）"),
            Self::PrivatePkcs1 => ("an RSA private key (PKCS#1)", "RSA 私钥（PKCS#1）"),
            Self::PrivateEncrypted => ("an encrypted private key", "有密码保护的私钥"),
            Self::PublicSpki => ("an RSA public key (SubjectPublicKeyInfo)", "RSA 公钥（X.509/SPKI）"),
            Self::PublicPkcs1 => ("an RSA public key (PKCS#1)", "RSA 公钥（PKCS#1）"),
            Self::Certificate => ("a certificate", "证书"),
            Self::CertificateRequest => ("a certificate request", "证书申请文件（CSR）"),
            Self::Pkcs12 => ("a PKCS#12 file (.p12, .pfx)", "PKCS#12 文件（.p12、.pfx）"),
            Self::Pkcs7 => ("a PKCS#7 file of certificates (.p7b)", "PKCS#7 证书文件（.p7b）"),
            Self::JavaKeyStore => ("a Java key store (.jks)", "Java 密钥库（.jks）"),
            Self::SshPrivate => ("a private key in the form of SSH", "SSH 格式的私钥"),
            Self::SshPublic => ("a public key in the form of SSH", "SSH 格式的公钥"),
            Self::Pgp => ("a PGP key", "PGP 密钥"),
            Self::Foreign(algorithm) => (algorithm.name(), algorithm.name_zh()),
            Self::Unreadable => ("no key in any known format", "无法识别为任何格式的密钥"),
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
