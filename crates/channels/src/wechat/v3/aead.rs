//! AEAD_AES_256_GCM as WeChat seals resources and certificates with it (wechat.md §4.4).

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ttpay_core::Error as Rule;

use crate::{Error, b64};

/// The name of the algorithm in messages.
pub const ALGORITHM: &str = "AEAD_AES_256_GCM";

/// An APIv3 key: exactly 32 bytes, taken as they are. Never printed.
pub struct ApiV3Key(LessSafeKey);

impl ApiV3Key {
    /// A key; `field` names its slot in a refusal.
    ///
    /// # Errors
    /// `key_malformed` unless it is exactly 32 bytes: 16 or 24 would silently be AES-128 or AES-192.
    pub fn new(field: &str, key: impl AsRef<[u8]>) -> Result<Self, Rule> {
        let key = key.as_ref();
        let refuse = || {
            Rule::key(
                field,
                format!(
                    "an APIv3 key has exactly 32 bytes, this one has {}; copy it from the merchant platform (API security)",
                    key.len()
                ),
            )
        };
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| refuse())?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Decrypts base64 `ciphertext` (the tag is its last 16 bytes).
    ///
    /// # Errors
    /// `field_invalid` (`resource.nonce`) unless `nonce` has 12 bytes; `ciphertext_rejected` for anything that is not
    /// strict base64 of at least a tag, or whose tag does not hold. No plain text leaves before the tag holds.
    pub fn open(
        &self,
        nonce: impl AsRef<[u8]>,
        associated_data: impl AsRef<[u8]>,
        ciphertext: &str,
    ) -> Result<Vec<u8>, Error> {
        let nonce = unique(nonce.as_ref())?;
        let mut sealed = b64::decode_strict(ciphertext)
            .ok_or_else(|| Error::ciphertext("`ciphertext` is not standard base64 with padding"))?;
        if sealed.len() < AES_256_GCM.tag_len() {
            return Err(Error::ciphertext("`ciphertext` is shorter than the 16-byte tag at its end"));
        }
        let length = self
            .0
            .open_in_place(nonce, Aad::from(associated_data.as_ref()), &mut sealed)
            .map_err(|_| {
                Error::ciphertext(
                    "the tag does not hold: another APIv3 key, or nonce, associated data or ciphertext were changed",
                )
            })?
            .len();
        sealed.truncate(length);
        Ok(sealed)
    }

    /// Encrypts, for whoever plays WeChat's part (sandbox, tests): base64 of ciphertext and tag.
    ///
    /// # Errors
    /// `field_invalid` (`resource.nonce`) unless `nonce` has 12 bytes.
    pub fn seal(
        &self,
        nonce: impl AsRef<[u8]>,
        associated_data: impl AsRef<[u8]>,
        plaintext: &[u8],
    ) -> Result<String, Error> {
        let mut text = plaintext.to_vec();
        self.0
            .seal_in_place_append_tag(unique(nonce.as_ref())?, Aad::from(associated_data.as_ref()), &mut text)
            .map_err(|_| Error::ciphertext("the plain text is too long to be sealed"))?;
        Ok(b64::encode(&text))
    }
}

/// The nonce, checked before any cipher sees it: other lengths made libraries panic.
fn unique(nonce: &[u8]) -> Result<Nonce, Error> {
    Nonce::try_assume_unique_for_key(nonce).map_err(|_| {
        Rule::invalid("resource.nonce", format!("it must have exactly {NONCE_LEN} bytes")).into()
    })
}

impl fmt::Debug for ApiV3Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}
