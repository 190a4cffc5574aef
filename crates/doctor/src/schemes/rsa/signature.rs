//! The claimed signature as a text: what is wrong with how it is written, and its bytes all the same (GN-16, GN-21, GN-22).

use ttpay_channels::b64;

use crate::text::{unform, unhex};

/// What is wrong with the text of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    pub(super) id: &'static str,
    pub(super) variant: String,
}

/// The bytes under a signature text, and what had to be put right to get at them.
pub(super) fn read(text: &str) -> (Option<Vec<u8>>, Vec<Flaw>) {
    let mut flaws = Vec::new();
    let mut flaw = |id, variant: &str| flaws.push(Flaw { id, variant: variant.to_owned() });
    let mut text = text.to_owned();
    let once = if text.contains('%') { unform(&text.replace('+', "%2B")) } else { None };
    if let Some(once) = once.filter(|once| *once != text) {
        flaw("GN-22", "percent-encoded");
        text = once;
    }
    // Hex digits are letters of base64 too; a signature of an RSA key never consists of them alone.
    if text.len() >= 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        flaw("GN-16", kind_of_hex(text.len()));
        return (unhex(&text).filter(|bytes| bytes.len() >= 128), flaws);
    }
    let lines = text.trim_end().contains(['\r', '\n']) || text.contains("\\n");
    if lines || text.ends_with(['\r', '\n']) {
        flaw("GN-21", if lines { "line breaks" } else { "a line break at the end" });
        text = text.replace("\\r", "").replace("\\n", "").replace(['\r', '\n'], "");
    }
    if text.trim() != text {
        flaw("GN-21", "blanks around it");
        text = text.trim().to_owned();
    }
    if text.contains(' ') {
        flaw("GN-21", "blanks");
        text = text.replace(' ', "+");
    }
    if text.contains(['-', '_']) {
        flaw("GN-21", "URL-safe letters");
        text = text.replace('-', "+").replace('_', "/");
    }
    if b64::decode_strict(&text).is_none() {
        let bare = text.trim_end_matches('=');
        let padded = format!("{bare}{}", "=".repeat((4 - bare.len() % 4) % 4));
        if padded != text && b64::decode_strict(&padded).is_some() {
            flaw("GN-21", "padding");
            text = padded;
        }
    }
    let Some(bytes) = b64::decode_strict(&text) else {
        flaw("GN-21", "it is no base64");
        return (None, flaws);
    };
    if let Some(inner) = encoded_again(&bytes) {
        flaw("GN-22", inner.1);
        return (Some(inner.0), flaws);
    }
    (Some(bytes), flaws)
}

/// The bytes of a signature whose bytes are a text of hex or base64 again.
fn encoded_again(bytes: &[u8]) -> Option<(Vec<u8>, &'static str)> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    if text.len() < 128 {
        return None;
    }
    if let Some(inner) = unhex(text) {
        return Some((inner, "hex text inside base64"));
    }
    b64::decode_strict(text).map(|inner| (inner, "base64 inside base64"))
}

/// What so many hex digits are.
fn kind_of_hex(length: usize) -> &'static str {
    match length {
        32 => "MD5",
        40 => "SHA-1",
        64 => "SHA-256 or HMAC-SHA256",
        _ => "hex",
    }
}
