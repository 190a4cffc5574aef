//! `DigestInfo`: how PKCS#1 v1.5 says which hash a digest is of (RFC 8017 §9.2, note 1).

/// A hash that stands in a PKCS#1 v1.5 signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hash {
    /// MD5: ByteDance's tp gateway.
    Md5,
    /// SHA-1: Alipay's old `RSA`.
    Sha1,
    /// SHA-256: everything else here.
    Sha256,
    /// SHA-384, which no scheme wants.
    Sha384,
    /// SHA-512, which no scheme wants.
    Sha512,
}

impl Hash {
    /// All of them, the usual one first.
    pub const ALL: [Self; 5] = [Self::Sha256, Self::Sha1, Self::Md5, Self::Sha512, Self::Sha384];

    /// The name that people know it by.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        }
    }

    /// Length of a digest in bytes.
    #[must_use]
    pub const fn size(self) -> usize {
        match self {
            Self::Md5 => 16,
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
        }
    }

    /// The DER bytes in front of the digest.
    #[must_use]
    pub const fn prefix(self) -> &'static [u8] {
        match self {
            Self::Md5 => b"\x30\x20\x30\x0c\x06\x08\x2a\x86\x48\x86\xf7\x0d\x02\x05\x05\x00\x04\x10",
            Self::Sha1 => b"\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14",
            Self::Sha256 => b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20",
            Self::Sha384 => b"\x30\x41\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x30",
            Self::Sha512 => b"\x30\x51\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x03\x05\x00\x04\x40",
        }
    }

    /// The digest of a text.
    #[must_use]
    pub fn digest(self, text: &[u8]) -> Vec<u8> {
        use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA384, SHA512, digest};
        let algorithm = match self {
            Self::Md5 => return ttpay_md5::digest(text).to_vec(),
            Self::Sha1 => &SHA1_FOR_LEGACY_USE_ONLY,
            Self::Sha256 => &SHA256,
            Self::Sha384 => &SHA384,
            Self::Sha512 => &SHA512,
        };
        digest(algorithm, text).as_ref().to_vec()
    }
}
