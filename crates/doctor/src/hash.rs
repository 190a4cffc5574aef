//! The digests that a mistake can have been made with.

use aws_lc_rs::{digest, hmac};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::text::hex;

/// A digest, keyed or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Md5,
    Sha1,
    Sha256,
    Sha224,
    Sha384,
    Sha512,
    HmacMd5,
    HmacSha1,
    HmacSha256,
    HmacSha512,
}

/// The digest of a digest's hex text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// The text in lower case.
    Lower,
    /// The text in upper case.
    Upper,
    /// The bytes themselves.
    Raw,
    /// The text in lower case with the secret behind it, after this text.
    Keyed(&'static str),
    /// The text in upper case with the secret behind it.
    KeyedUpper,
    /// The text in lower case behind the secret.
    Keyed1st,
    /// The base64 text.
    Base64,
    /// The text in lower case, and the same once more.
    Thrice,
    /// The text in lower case under another hash.
    Under(Hash),
    /// No second digest: the keyed one with its key and its text exchanged.
    Exchanged,
}

/// A digest without allocation.
pub(crate) type Bytes = smallvec::SmallVec<[u8; 64]>;

impl Hash {
    /// What it is called in a finding.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Md5 => "MD5",
            Self::Sha1 => "SHA-1",
            Self::Sha256 => "SHA-256",
            Self::Sha224 => "SHA-224",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
            Self::HmacMd5 => "HMAC-MD5",
            Self::HmacSha1 => "HMAC-SHA1",
            Self::HmacSha256 => "HMAC-SHA256",
            Self::HmacSha512 => "HMAC-SHA512",
        }
    }

    /// The digest of `data`; `secret` is used by the keyed ones only.
    pub(crate) fn digest(self, secret: &[u8], data: &[u8]) -> Bytes {
        match self {
            Self::Md5 => Bytes::from_slice(&ttpay_md5::digest(data)),
            Self::Sha1 => Bytes::from_slice(digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, data).as_ref()),
            Self::Sha256 => Bytes::from_slice(digest::digest(&digest::SHA256, data).as_ref()),
            Self::Sha224 => Bytes::from_slice(digest::digest(&digest::SHA224, data).as_ref()),
            Self::Sha384 => Bytes::from_slice(digest::digest(&digest::SHA384, data).as_ref()),
            Self::Sha512 => Bytes::from_slice(digest::digest(&digest::SHA512, data).as_ref()),
            Self::HmacMd5 => Bytes::from_slice(&hmac_md5(secret, data)),
            Self::HmacSha1 => {
                let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
                Bytes::from_slice(hmac::sign(&key, data).as_ref())
            }
            Self::HmacSha256 => {
                let key = hmac::Key::new(hmac::HMAC_SHA256, secret);
                Bytes::from_slice(hmac::sign(&key, data).as_ref())
            }
            Self::HmacSha512 => {
                let key = hmac::Key::new(hmac::HMAC_SHA512, secret);
                Bytes::from_slice(hmac::sign(&key, data).as_ref())
            }
        }
    }

    /// The digest of the hex text of a digest.
    pub(crate) fn again(self, how: Again, secret: &[u8], first: &[u8]) -> Bytes {
        let text = hex(first);
        let keyed = |parts: [&[u8]; 3]| self.digest(secret, &zeroize::Zeroizing::new(parts.concat()));
        match how {
            Again::Lower => self.digest(secret, text.as_bytes()),
            Again::Upper => self.digest(secret, text.to_ascii_uppercase().as_bytes()),
            Again::Raw => self.digest(secret, first),
            Again::Keyed(before) => keyed([text.as_bytes(), before.as_bytes(), secret]),
            Again::KeyedUpper => keyed([text.to_ascii_uppercase().as_bytes(), b"", secret]),
            Again::Keyed1st => keyed([secret, b"", text.as_bytes()]),
            Again::Base64 => self.digest(secret, STANDARD.encode(first).as_bytes()),
            Again::Thrice => self.digest(secret, hex(&self.digest(secret, text.as_bytes())).as_bytes()),
            Again::Under(other) => other.digest(secret, text.as_bytes()),
            Again::Exchanged => Bytes::from_slice(first),
        }
    }
}

/// RFC 2104 over MD5, which the cryptographic library does not offer.
fn hmac_md5(secret: &[u8], data: &[u8]) -> [u8; 16] {
    let mut block = [0u8; 64];
    if secret.len() > block.len() {
        block[..16].copy_from_slice(&ttpay_md5::digest(secret));
    } else {
        block[..secret.len()].copy_from_slice(secret);
    }
    let keyed = |pad: u8, data: &[u8]| {
        let mut text = zeroize::Zeroizing::new(Vec::with_capacity(64 + data.len()));
        text.extend(block.iter().map(|byte| byte ^ pad));
        text.extend_from_slice(data);
        ttpay_md5::digest(&text)
    };
    keyed(0x5c, &keyed(0x36, data))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_cases_of_rfc_2202_come_out() {
        assert_eq!(hex(&hmac_md5(&[11; 16], b"Hi There")), "9294727a3638bb1c13f48ef8158bfc9d");
        let second = hmac_md5(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(&second), "750c783e6ab0b503eaa86e310a5db738");
        let long = hmac_md5(&[0xaa; 80], b"Test Using Larger Than Block-Size Key - Hash Key First");
        assert_eq!(hex(&long), "6b1ab7fe4bd7bf8f0b62e6ce61b9d0cd");
    }
}
