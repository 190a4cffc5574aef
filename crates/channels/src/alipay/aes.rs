//! Alipay's optional content encryption: AES-CBC with a zero vector and PKCS#7 padding, as base64 text.
//!
//! It hides, it does not authenticate: what it gives is believed only because the signature over the ciphertext holds.

use aws_lc_rs::cipher::{
    AES_128, AES_192, AES_256, DecryptionContext, EncryptionContext, PaddedBlockDecryptingKey,
    PaddedBlockEncryptingKey, UnboundCipherKey,
};
use aws_lc_rs::iv::FixedLength;
use zeroize::Zeroizing;

use crate::{Error, b64};

const ZERO_IV: [u8; 16] = [0; 16];

/// Decrypts a content text (scheme `alipay_aes`); `key` is the base64 text of 16, 24 or 32 bytes.
///
/// # Errors
/// `key_malformed`; `ciphertext_rejected` for anything that does not decrypt to UTF-8 text.
pub fn decrypt(key: &str, ciphertext: &str) -> Result<String, Error> {
    decrypt_with(&read_key(key)?, ciphertext)
}

/// Encrypts a content text, as the other side does.
///
/// # Errors
/// `key_malformed`.
pub fn encrypt(key: &str, plaintext: &str) -> Result<String, Error> {
    let refuse = |_| ttpay_core::Error::key("aes_key", "the key could not encrypt");
    let key = PaddedBlockEncryptingKey::cbc_pkcs7(cipher(&read_key(key)?)?).map_err(refuse)?;
    let mut bytes = plaintext.as_bytes().to_vec();
    key.less_safe_encrypt(&mut bytes, EncryptionContext::Iv128(FixedLength::from(ZERO_IV)))
        .map_err(refuse)?;
    Ok(b64::encode(&bytes))
}

pub(super) fn decrypt_with(key: &[u8], ciphertext: &str) -> Result<String, Error> {
    let mut bytes =
        b64::decode_strict(ciphertext).ok_or_else(|| Error::ciphertext("it is not standard base64"))?;
    let refuse = |_| Error::ciphertext("the key is not that of this content, or the text was changed");
    let key = PaddedBlockDecryptingKey::cbc_pkcs7(cipher(key)?).map_err(refuse)?;
    let plain =
        key.decrypt(&mut bytes, DecryptionContext::Iv128(FixedLength::from(ZERO_IV))).map_err(refuse)?;
    String::from_utf8(plain.to_vec()).map_err(|_| Error::ciphertext("it does not decrypt to UTF-8 text"))
}

pub(super) fn read_key(text: &str) -> Result<Zeroizing<Vec<u8>>, Error> {
    let key = b64::decode_strict(text).map(Zeroizing::new).filter(|key| matches!(key.len(), 16 | 24 | 32));
    key.ok_or_else(|| {
        ttpay_core::Error::key("aes_key", "it must be the base64 text of 16, 24 or 32 bytes").into()
    })
}

fn cipher(key: &[u8]) -> Result<UnboundCipherKey, Error> {
    let algorithm = match key.len() {
        16 => &AES_128,
        24 => &AES_192,
        _ => &AES_256,
    };
    UnboundCipherKey::new(algorithm, key)
        .map_err(|_| ttpay_core::Error::key("aes_key", "it has the wrong length").into())
}
