//! The text transformations of mistakes.md §1.6.

use std::fmt::Write as _;

mod rewrite;

pub(crate) use rewrite::{Reshape, Rewrite};

/// RFC 3986 percent-encoding; a blank is `%20`.
pub(crate) fn pct(text: &str) -> String {
    encoded(text, b"-._~", "%20")
}

/// Form encoding; a blank is `+`, `~` is encoded, `*` stays.
pub(crate) fn form(text: &str) -> String {
    encoded(text, b"-._*", "+")
}

fn encoded(text: &str, kept: &[u8], blank: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for byte in text.bytes() {
        match byte {
            b' ' => out.push_str(blank),
            byte if byte.is_ascii_alphanumeric() || kept.contains(&byte) => out.push(char::from(byte)),
            // Writing into a string cannot fail.
            byte => drop(write!(out, "%{byte:02X}")),
        }
    }
    out
}

/// Form decoding, once; what is no `%XX` stays as it is. `None` when the result is not UTF-8.
pub(crate) fn unform(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        match (first, tail) {
            (b'+', _) => bytes.push(b' '),
            (b'%', [high, low, after @ ..]) if high.is_ascii_hexdigit() && low.is_ascii_hexdigit() => {
                let digit = |byte: u8| char::from(byte).to_digit(16).unwrap_or_default();
                bytes.push(u8::try_from(digit(*high) << 4 | digit(*low)).unwrap_or_default());
                rest = after;
            }
            (plain, _) => bytes.push(*plain),
        }
    }
    String::from_utf8(bytes).ok()
}

/// How a JSON writer escapes strings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Escapes {
    /// Non-ASCII as `\uXXXX`.
    pub ascii: bool,
    /// `/` as `\/`.
    pub slash: bool,
    /// `& < >` as `\u0026 \u003c \u003e`.
    pub html: bool,
    /// `= '` as `\u003d \u0027`.
    pub gson: bool,
    /// As .NET's System.Text.Json: all of these and quotes, plus signs and backquotes in upper-case `\uXXXX`.
    pub dotnet: bool,
}

impl Escapes {
    pub(crate) const PLAIN: Self =
        Self { ascii: false, slash: false, html: false, gson: false, dotnet: false };
    pub(crate) const ASCII: Self = Self { ascii: true, ..Self::PLAIN };
    pub(crate) const SLASH: Self = Self { slash: true, ..Self::PLAIN };
    pub(crate) const PHP: Self = Self { ascii: true, slash: true, ..Self::PLAIN };
    pub(crate) const GO: Self = Self { html: true, ..Self::PLAIN };
    pub(crate) const GSON: Self = Self { html: true, gson: true, ..Self::PLAIN };
    pub(crate) const DOTNET: Self = Self { dotnet: true, ..Self::PLAIN };
}

/// A text as it stands between the quotes of a JSON string.
pub(crate) fn escaped(text: &str, how: Escapes) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '"' | '&' | '\'' | '+' | '<' | '>' | '`' if how.dotnet => upper_unicode(c, &mut out),
            c if how.dotnet && !c.is_ascii() => upper_unicode(c, &mut out),
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            '/' if how.slash => out.push_str("\\/"),
            '&' | '<' | '>' if how.html => unicode(c, &mut out),
            '=' | '\'' if how.gson => unicode(c, &mut out),
            c if c < ' ' || (how.ascii && !c.is_ascii()) => unicode(c, &mut out),
            c => out.push(c),
        }
    }
    out
}

fn upper_unicode(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        let _ = write!(out, "\\u{unit:04X}");
    }
}

fn unicode(c: char, out: &mut String) {
    for unit in c.encode_utf16(&mut [0; 2]) {
        // Writing into a string cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// `& < > "` as entities.
pub(crate) fn html(text: &str) -> String {
    html_with(text, None)
}

/// As [`html`], and the apostrophe as given.
pub(crate) fn html_with(text: &str, apostrophe: Option<&str>) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match (c, apostrophe) {
            ('&', _) => out.push_str("&amp;"),
            ('<', _) => out.push_str("&lt;"),
            ('>', _) => out.push_str("&gt;"),
            ('"', _) => out.push_str("&quot;"),
            ('\'', Some(entity)) => out.push_str(entity),
            (c, _) => out.push(c),
        }
    }
    out
}

/// The reverse of [`html`], once: what stood there before a filter escaped it.
pub(crate) fn unhtml(text: &str) -> String {
    let quotes =
        text.replace("&quot;", "\"").replace("&#34;", "\"").replace("&#039;", "'").replace("&#39;", "'");
    quotes.replace("&apos;", "'").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

/// A whole number as Java prints the same binary double: `1.0`, `1.570694312E9`. `None` for anything else, and for more
/// digits than a double holds.
pub(crate) fn dbl(text: &str) -> Option<String> {
    let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
    let plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if !plain || digits.len() > 15 || (digits.len() > 1 && digits.starts_with('0')) {
        return None;
    }
    if digits.len() <= 7 {
        return Some(format!("{sign}{digits}.0"));
    }
    let (first, rest) = digits.split_at(1);
    let rest = rest.trim_end_matches('0');
    let rest = if rest.is_empty() { "0" } else { rest };
    Some(format!("{sign}{first}.{rest}E{}", digits.len() - 1))
}

/// Hex digits, lower case.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        // Writing into a string cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The bytes of hex digits in any case.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|value| u8::try_from(value).ok());
    let whole = text.len().is_multiple_of(2) && !text.is_empty();
    let pairs = whole.then(|| text.as_bytes().chunks_exact(2))?;
    pairs.map(|pair| Some(digit(&pair[0])? << 4 | digit(&pair[1])?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_becomes_what_java_prints_of_a_double() {
        for (text, double) in [
            ("0", "0.0"),
            ("1", "1.0"),
            ("9999999", "9999999.0"),
            ("10000000", "1.0E7"),
            ("1570694312", "1.570694312E9"),
            ("1700000000", "1.7E9"),
        ] {
            assert_eq!(dbl(text).as_deref(), Some(double));
        }
        for text in ["", "01", "1.0", "x", "1234567890123456"] {
            assert_eq!(dbl(text), None, "{text}");
        }
    }

    #[test]
    fn encodings_go_there_and_back() {
        assert_eq!(pct("a b~*测"), "a%20b~%2A%E6%B5%8B");
        assert_eq!(form("a b~*测"), "a+b%7E*%E6%B5%8B");
        assert_eq!(unform("a+b%7E*%E6%B5%8B%zz").as_deref(), Some("a b~*测%zz"));
        assert_eq!(unform("%ff"), None);
        assert_eq!(escaped("测/\"&='\u{1}", Escapes::PHP), "\\u6d4b\\/\\\"&='\\u0001");
        assert_eq!(escaped("测\"+/=", Escapes::DOTNET), "\\u6D4B\\u0022\\u002B/=");
        assert_eq!(escaped("&='", Escapes::GSON), "\\u0026\\u003d\\u0027");
        assert_eq!(unhex("0aFf"), Some(vec![10, 255]));
    }
}
