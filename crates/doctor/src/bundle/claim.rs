//! A signature written down as the real one is.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use ttpay_channels::b64;

use super::dice::Dice;
use super::standins::scrambled;
use crate::text::{hex, unform, unhex};

/// A digest as `claim` prints one; `None` where this digest has no such form, and another has to be drawn.
pub(super) fn printed(digest: &[u8], form: Option<&str>, variant: &str, claim: &str) -> Option<String> {
    let upper = claim.bytes().any(|byte| byte.is_ascii_uppercase());
    let lower = claim.bytes().any(|byte| byte.is_ascii_lowercase());
    let text = hex(digest);
    let cased = |text: String| if upper { text.to_ascii_uppercase() } else { text };
    Some(match form {
        Some("GN-01") if upper && lower => {
            let first = text.find(|c: char| c.is_ascii_lowercase())?;
            let rest = text[first + 1..].contains(|c: char| c.is_ascii_lowercase());
            rest.then(|| format!("{}{}", text[..=first].to_ascii_uppercase(), &text[first + 1..]))?
        }
        Some("GN-02") => {
            let start = if claim.starts_with("0x") || claim.starts_with("0X") { 2 } else { 0 };
            let cased = cased(text);
            let mut digits = cased.chars();
            let rest = claim[start..].chars();
            let rest: Option<String> =
                rest.map(|c| if c.is_ascii_hexdigit() { digits.next() } else { Some(c) }).collect();
            format!("{}{}", &claim[..start], rest?)
        }
        Some("GN-03") => {
            let (url, padded) = (claim.contains(['-', '_']), claim.ends_with('='));
            match (url, padded) {
                (true, true) => URL_SAFE.encode(digest),
                (true, false) => URL_SAFE_NO_PAD.encode(digest),
                (false, true) => STANDARD.encode(digest),
                (false, false) => STANDARD_NO_PAD.encode(digest),
            }
        }
        Some("GN-04") => {
            let short: String = match variant {
                "leading zeros" => text.trim_start_matches('0').to_owned(),
                _ => digest.iter().map(|byte| format!("{byte:x}")).collect(),
            };
            (short.len() < text.len()).then(|| cased(short))?
        }
        Some("GN-05") => cased(text.get(8..24)?.to_owned()),
        _ => cased(text),
    })
}

/// A text of the form of `claim` that nothing made.
pub(super) fn random(claim: &str, dice: &mut Dice<'_>) -> String {
    let digits = claim.bytes().all(|byte| byte.is_ascii_hexdigit());
    match b64::decode_strict(claim.trim()).filter(|bytes| !digits && !bytes.is_empty()) {
        Some(bytes) => written(&dice.bytes(bytes.len()), claim),
        None => scrambled(claim, dice),
    }
}

/// The bytes of an RSA signature with everything that is odd about the text of the real one.
pub(super) fn written(bytes: &[u8], claim: &str) -> String {
    let once = if claim.contains('%') { unform(&claim.replace('+', "%2B")) } else { None };
    if let Some(once) = once.filter(|once| once != claim) {
        let lower = claim.contains("%2b") || claim.contains("%2f") || claim.contains("%3d");
        let text = written(bytes, &once);
        let pairs = if lower { ["%2b", "%2f", "%3d"] } else { ["%2B", "%2F", "%3D"] };
        let encoded = ['+', '/', '='].into_iter().zip(pairs);
        return encoded
            .filter(|(_, pair)| claim.contains(pair) || *pair == "%2B")
            .fold(text, |text, (c, pair)| text.replace(c, pair));
    }
    if claim.len() >= 32 && claim.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let text = hex(bytes);
        let upper = claim.bytes().any(|byte| byte.is_ascii_uppercase());
        return if upper { text.to_ascii_uppercase() } else { text };
    }
    let bare = bare(claim);
    let inside = b64::decode_strict(&bare).and_then(|bytes| String::from_utf8(bytes).ok());
    let inside = inside.filter(|text| text.trim().len() >= 128);
    let mut text = match inside.as_deref().map(str::trim) {
        Some(inner) if unhex(inner).is_some() => b64::encode(hex(bytes).as_bytes()),
        Some(inner) if b64::decode_strict(inner).is_some() => b64::encode(b64::encode(bytes).as_bytes()),
        _ => b64::encode(bytes),
    };
    if claim.trim_end().contains(' ') && !claim.trim().contains('+') && claim.trim().contains(' ') {
        text = text.replace('+', " ");
    }
    if claim.contains(['-', '_']) {
        text = text.replace('+', "-").replace('/', "_");
    }
    laid_out(&text, claim)
}

/// The symbols of a base64 text as the doctor reads them.
fn bare(claim: &str) -> String {
    let text = claim.replace("\\r", "").replace("\\n", "").replace(['\r', '\n'], "");
    let text = text.trim().replace([' ', '-'], "+").replace('_', "/");
    let bare = text.trim_end_matches('=');
    format!("{bare}{}", "=".repeat((4 - bare.len() % 4) % 4))
}

/// The symbols of `text` with the line breaks, the surrounding blanks and the padding of `claim`.
fn laid_out(text: &str, claim: &str) -> String {
    let inner = claim.trim();
    let (start, end) = claim.split_once(inner).filter(|_| !inner.is_empty()).unwrap_or_default();
    let mut symbols = text.trim_end_matches('=').chars();
    let mut out = start.to_owned();
    let mut rest = inner;
    while let Some(c) = rest.chars().next() {
        let length = if rest.starts_with("\\n") || rest.starts_with("\\r") { 2 } else { c.len_utf8() };
        if length == 2 || c == '\r' || c == '\n' || c == '=' {
            out.push_str(&rest[..length]);
        } else {
            out.extend(symbols.next());
        }
        rest = &rest[length..];
    }
    out.push_str(end);
    out
}
