//! The cipher of v2 refund notices: AES-256-ECB under the hex text of the API key's MD5 (wechat.md §3.12).
//!
//! ECB has no integrity: what decrypts is a hint, the refund query decides.

use aws_lc_rs::cipher::{
    AES_256, DecryptionContext, PaddedBlockDecryptingKey, PaddedBlockEncryptingKey, UnboundCipherKey,
};
use ttpay_core::Secret;
use zeroize::Zeroizing;

use crate::{Error, b64};

/// The AES key of an API key: the 32 ASCII characters of the lower-case hex MD5, **leading zeros kept**. Printed through a
/// big number the digest of one merchant in sixteen loses a character.
#[must_use]
pub fn aes_key(api_key: &Secret) -> Zeroizing<[u8; 32]> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digest = Zeroizing::new(ttpay_md5::digest(api_key.expose().as_bytes()));
    let mut key = Zeroizing::new([0u8; 32]);
    for (pair, byte) in key.chunks_exact_mut(2).zip(digest.iter()) {
        pair[0] = DIGITS[usize::from(byte >> 4)];
        pair[1] = DIGITS[usize::from(byte & 15)];
    }
    key
}

/// Decrypts `req_info`.
///
/// # Errors
/// `ciphertext_rejected` for base64, length, padding or text that is not UTF-8; the refusal does not say which of the last
/// two, so that it tells a sender nothing.
pub fn open(req_info: &str, api_key: &Secret) -> Result<String, Error> {
    let mut bytes =
        b64::decode_strict(req_info).ok_or_else(|| Error::ciphertext("`req_info` is not strict base64"))?;
    if bytes.is_empty() || bytes.len() % AES_256.block_len() != 0 {
        return Err(Error::ciphertext("the length of `req_info` is not a positive multiple of 16 bytes"));
    }
    let refuse = || Error::ciphertext("`req_info` does not decrypt under the API key of this merchant");
    let key = UnboundCipherKey::new(&AES_256, &aes_key(api_key)[..]).map_err(|_| refuse())?;
    let key = PaddedBlockDecryptingKey::ecb_pkcs7(key).map_err(|_| refuse())?;
    let plain = key.decrypt(&mut bytes, DecryptionContext::None).map_err(|_| refuse())?;
    std::str::from_utf8(plain).map(str::to_owned).map_err(|_| refuse())
}

/// Encrypts the document of a refund notice, as WeChat does: for tests and the sandbox.
///
/// # Errors
/// As [`encrypt`].
pub fn seal(document: &str, api_key: &Secret) -> Result<String, Error> {
    encrypt(document, &aes_key(api_key))
}

/// AES-256-ECB with PKCS#7 padding under a key that is used as it is, as standard base64.
///
/// # Errors
/// `ciphertext_rejected` when the cipher fails, which no input is known to cause.
pub fn encrypt(text: &str, aes_key: &[u8; 32]) -> Result<String, Error> {
    let refuse = |_| Error::ciphertext("the text could not be encrypted");
    let key = UnboundCipherKey::new(&AES_256, aes_key).map_err(refuse)?;
    let mut bytes = text.as_bytes().to_vec();
    PaddedBlockEncryptingKey::ecb_pkcs7(key).and_then(|key| key.encrypt(&mut bytes)).map_err(refuse)?;
    Ok(b64::encode(&bytes))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> Secret {
        Secret::new("key", text).unwrap()
    }

    // Expected keys: Python's hashlib.md5(...).hexdigest().
    #[test]
    fn the_leading_zero_of_the_key_is_kept() {
        assert_eq!(
            &aes_key(&key("own-refund-key-00000000000000028"))[..],
            b"095742fc62edf1335995bb1bcf3f4737"
        );
        assert_eq!(&aes_key(&key("foo-merchant-key"))[..], b"d3a7dd2e9dc11a36f4d4beacb9e23cd5");
    }

    // Made with `openssl enc -aes-256-ecb` under the second key above.
    #[test]
    fn openssls_ciphertext_opens_and_is_what_we_seal() {
        let key = key("foo-merchant-key");
        let sealed = "nhG20h0LrgaRx2tEBSbH1gPmb7db2ul6TnO0J06qNZQ=";
        assert_eq!(open(sealed, &key).as_deref(), Ok("<root><a>1</a></root>"));
        assert_eq!(seal("<root><a>1</a></root>", &key).as_deref(), Ok(sealed));
    }

    #[test]
    fn what_does_not_decrypt_is_rejected() {
        let good = seal("<root><a>0123456789</a></root>", &key("k")).unwrap();
        assert!(open(&good, &key("another")).is_err());
        for bad in ["", "====", "AAAA", &good[..good.len() - 4], &format!("{good}\n"), &good.replace('=', "")]
        {
            let error = open(bad, &key("k")).unwrap_err();
            assert_eq!(error.code(), ttpay_core::ErrorCode::CiphertextRejected, "{bad}");
        }
    }

    proptest! {
        #[test]
        fn what_is_sealed_opens(text in "\\PC{0,80}", api_key in "[!-~]{1,32}") {
            let api_key = key(&api_key);
            prop_assert_eq!(open(&seal(&text, &api_key).unwrap(), &api_key), Ok(text));
        }

        #[test]
        fn no_text_panics(text in "[A-Za-z0-9+/=]{0,100}") {
            let _ = open(&text, &key("k"));
        }
    }
}
