//! Standard base64, read strictly: what is not canonical is not a signature, a key or a ciphertext.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Bytes of a standard base64 text: padding required, no white space, no URL-safe letters, no stray trailing bits.
///
/// `None` for anything else; an empty text is zero bytes.
#[must_use]
pub fn decode_strict(text: &str) -> Option<Vec<u8>> {
    STANDARD.decode(text).ok()
}

/// Standard base64 with padding, in one line.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_canonical_text_is_read() {
        assert_eq!(decode_strict("aGk="), Some(b"hi".to_vec()));
        assert_eq!(decode_strict(""), Some(Vec::new()));
        // Without padding, with stray bits, URL-safe letters, white space, a lost plus, text after the padding.
        for text in ["aGk", "aGl=", "-_-_", "aG k=", "aGk=\n", "aGk= ", " aGk=", "a===", "aGk=aGk=", "ａGk="]
        {
            assert_eq!(decode_strict(text), None, "{text:?} was read");
        }
        assert_eq!(encode(b"hi"), "aGk=");
    }
}
