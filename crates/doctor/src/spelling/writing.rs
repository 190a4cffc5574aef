//! Texts in other spellings, character by character.

use std::fmt::Write as _;

/// Characters beyond ASCII in another writing.
pub(super) fn characters(text: &str, write: impl Fn(char) -> String) -> String {
    text.chars().map(|c| if c.is_ascii() { c.to_string() } else { write(c) }).collect()
}

/// The same by UTF-16 code units.
pub(super) fn units(text: &str, write: impl Fn(u16) -> String) -> String {
    characters(text, |c| c.encode_utf16(&mut [0; 2]).iter().map(|unit| write(*unit)).collect())
}

/// Percent-encoding that keeps letters, digits and these.
pub(super) fn percent(text: &str, kept: &str, lower: bool) -> String {
    text.bytes().fold(String::with_capacity(text.len() * 2), |mut out, byte| {
        let c = char::from(byte);
        // Writing into a string cannot fail.
        let _ = match (c.is_ascii_alphanumeric() || c.is_ascii() && kept.contains(c), lower) {
            (true, _) => write!(out, "{c}"),
            (false, true) => write!(out, "%{byte:02x}"),
            (false, false) => write!(out, "%{byte:02X}"),
        };
        out
    })
}

/// JavaScript's `escape()`.
pub(super) fn escape(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "@*_+-./".contains(c);
    let write = |c: char| match u32::from(c) {
        _ if plain(c) => c.to_string(),
        code @ 0..=255 => format!("%{code:02X}"),
        _ => c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("%u{unit:04X}")).collect(),
    };
    text.chars().map(write).collect()
}

pub(super) fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(((before, _), (_, after))) =
        rest.split_once('<').and_then(|parts| Some((parts, parts.1.split_once('>')?)))
    {
        out.push_str(before);
        rest = after;
    }
    out.push_str(rest);
    out
}
