//! A text as characters with the way in which each was written: `测` may stand there as `\u6d4b` or `%E6%B5%8B`, and its
//! stand-in is written the same way.

use std::fmt::Write as _;

/// A character and how it stands in its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit<'t> {
    c: char,
    written: &'t str,
}

impl Unit<'_> {
    /// Whether it does not stand for itself.
    fn is_coded(&self) -> bool {
        self.written.len() > self.c.len_utf8() || self.written != self.c.encode_utf8(&mut [0; 4])
    }
}

/// What the characters say.
pub(super) fn said(units: &[Unit<'_>]) -> String {
    units.iter().map(|unit| unit.c).collect()
}

/// What stands between the quotes of a JSON string, which is well-formed.
pub(super) fn of_json(text: &str) -> Vec<Unit<'_>> {
    let mut units = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (c, length) = if c == '\\' { json_escape(rest) } else { (c, c.len_utf8()) };
        units.push(Unit { c, written: &rest[..length] });
        rest = &rest[length..];
    }
    units
}

fn json_escape(text: &str) -> (char, usize) {
    match text.as_bytes().get(1) {
        Some(b'u') => unicode(text).unwrap_or(('\\', 1)),
        Some(b'n') => ('\n', 2),
        Some(b'r') => ('\r', 2),
        Some(b't') => ('\t', 2),
        Some(b'b') => ('\u{8}', 2),
        Some(b'f') => ('\u{c}', 2),
        Some(other) if other.is_ascii() => (char::from(*other), 2),
        _ => ('\\', 1),
    }
}

/// `\uXXXX`, or two of them that are one character.
fn unicode(text: &str) -> Option<(char, usize)> {
    let unit = |at: usize| {
        let text = text.get(at..at + 6).filter(|text| text.starts_with("\\u"))?;
        u16::from_str_radix(text.get(2..)?, 16).ok()
    };
    let first = unit(0)?;
    if let Some(c) = char::from_u32(u32::from(first)) {
        return Some((c, 6));
    }
    let c = char::decode_utf16([first, unit(6)?]).next()?.ok()?;
    Some((c, 12))
}

/// A text in which `\uXXXX` stands for characters without being JSON; `None` without one.
pub(super) fn of_unicode(text: &str) -> Option<Vec<Unit<'_>>> {
    let mut units = Vec::new();
    let (mut rest, mut found) = (text, false);
    while let Some(c) = rest.chars().next() {
        let escape = if c == '\\' { unicode(rest) } else { None };
        found |= escape.is_some();
        let (c, length) = escape.unwrap_or((c, c.len_utf8()));
        units.push(Unit { c, written: &rest[..length] });
        rest = &rest[length..];
    }
    found.then_some(units)
}

/// A percent-encoded text; `plus` says that `+` stands for a blank. `None` when nothing is encoded, or when it is no UTF-8.
pub(super) fn of_percent(text: &str, plus: bool) -> Option<Vec<Unit<'_>>> {
    let mut units = Vec::new();
    let (mut at, mut found) = (0, false);
    while let Some(c) = text[at..].chars().next() {
        let mut bytes = Vec::new();
        let mut end = at;
        while let Some(byte) = percent(&text[end..]) {
            bytes.push(byte);
            end += 3;
            if std::str::from_utf8(&bytes).is_ok() || bytes.len() == 4 {
                break;
            }
        }
        let c = if bytes.is_empty() {
            end = at + c.len_utf8();
            if c == '+' && plus { ' ' } else { c }
        } else {
            std::str::from_utf8(&bytes).ok()?.chars().next()?
        };
        found |= &text[at..end] != c.encode_utf8(&mut [0; 4]);
        units.push(Unit { c, written: &text[at..end] });
        at = end;
    }
    found.then_some(units)
}

fn percent(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('%')?.get(..2)?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
}

/// A layer of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layer {
    /// Between the quotes of a JSON string.
    Json,
    /// Percent-encoding, or `\uXXXX` in any text.
    Other,
}

/// A new text in the way of the old one.
pub(super) fn written(new: &str, units: &[Unit<'_>], layer: Layer) -> String {
    let mut out = String::with_capacity(new.len() * 2);
    let aligned = new.chars().count() == units.len();
    let any = |start: &str| units.iter().any(|unit| unit.is_coded() && unit.written.starts_with(start));
    let (percent, slash) = (any("%"), any("\\/"));
    for (at, c) in new.chars().enumerate() {
        let old = units.get(at).filter(|_| aligned);
        match old {
            Some(old) if old.c == c => out.push_str(old.written),
            Some(old) if old.is_coded() && old.written.starts_with('%') => encoded(c, old.written, &mut out),
            Some(old) if old.is_coded() && old.written.starts_with("\\u") => {
                escaped(c, old.written, &mut out)
            }
            Some(_) if !c.is_ascii() => out.push(c),
            // A sign that stood elsewhere in the old text is written as such signs were.
            _ if percent && !c.is_ascii_alphanumeric() && !"-._".contains(c) => encoded(c, "", &mut out),
            _ if c == '/' && slash => out.push_str("\\/"),
            _ if layer == Layer::Json && (c == '"' || c == '\\') => out.extend(['\\', c]),
            _ if layer == Layer::Json && c < ' ' => escaped(c, "", &mut out),
            _ => out.push(c),
        }
    }
    out
}

fn encoded(c: char, like: &str, out: &mut String) {
    let lower = like.bytes().any(|byte| byte.is_ascii_lowercase());
    for byte in c.encode_utf8(&mut [0; 4]).bytes() {
        // Writing into a string cannot fail.
        let _ = if lower { write!(out, "%{byte:02x}") } else { write!(out, "%{byte:02X}") };
    }
}

fn escaped(c: char, like: &str, out: &mut String) {
    let upper = like.bytes().any(|byte| byte.is_ascii_uppercase());
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing into a string cannot fail.
        let _ = if upper { write!(out, "\\u{unit:04X}") } else { write!(out, "\\u{unit:04x}") };
    }
}
