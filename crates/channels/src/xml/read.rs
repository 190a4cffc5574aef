//! Reading the flat XML of WeChat v2 (wechat.md §3.4).

use std::collections::HashSet;

use super::{Elements, MAX_ELEMENTS, is_name, is_xml_char};
use crate::Error;

/// Reads a document with the root element `root`. Values are not trimmed; `<a/>` is empty; CR LF and CR are read as LF.
///
/// # Errors
/// The first problem from left to right: `message_too_large` above `max_bytes` or [`MAX_ELEMENTS`], `duplicate_field`
/// for a repeated element, `message_malformed` for anything outside the subset.
pub fn read(bytes: &[u8], root: &str, max_bytes: usize) -> Result<Elements, Error> {
    if bytes.len() > max_bytes {
        return Err(Error::too_large(format!("at most {max_bytes} bytes are read")));
    }
    // What stands before the first byte that is not UTF-8 is judged first: problems count from left to right.
    let (text, whole) = match std::str::from_utf8(bytes) {
        Ok(text) => (text, true),
        Err(error) => (std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(), false),
    };
    let elements = Reader { rest: text }.document(root)?;
    if whole { Ok(elements) } else { Err(Error::malformed("it is not UTF-8")) }
}

struct Reader<'a> {
    rest: &'a str,
}

impl<'a> Reader<'a> {
    fn document(&mut self, root: &str) -> Result<Elements, Error> {
        self.declaration()?;
        self.blanks();
        if !(self.take("<") && self.take(root) && self.take(">")) {
            return malformed(&format!(
                "it must begin with the root element <{root}>: no byte order mark, document type, comment or attribute"
            ));
        }
        let mut elements = Vec::new();
        let mut names = HashSet::new();
        loop {
            self.blanks();
            if self.take("</") {
                break;
            }
            if !self.take("<") {
                return malformed("text stands between the elements");
            }
            let name = self.name()?;
            if elements.len() == MAX_ELEMENTS {
                return Err(Error::too_large(format!("at most {MAX_ELEMENTS} elements are read")));
            }
            if !names.insert(name) {
                return Err(ttpay_core::Error::duplicate(name).into());
            }
            let value = if self.take("/>") { String::new() } else { self.content(name)? };
            elements.push((name.to_owned(), value));
        }
        if !(self.take(root) && self.take(">")) {
            return malformed("the end tag of the root element is missing or another one");
        }
        self.blanks();
        if !self.rest.is_empty() {
            return malformed("something follows the root element");
        }
        Ok(Elements(elements))
    }

    /// `<?xml version="1.x" [encoding="UTF-8"] [standalone="yes|no"] ?>`, at byte 0 only.
    fn declaration(&mut self) -> Result<(), Error> {
        if !self.take("<?xml") {
            return Ok(());
        }
        let version = |text: &str| {
            text.strip_prefix("1.")
                .is_some_and(|minor| !minor.is_empty() && minor.bytes().all(|b| b.is_ascii_digit()))
        };
        let encoding = |text: &str| text.eq_ignore_ascii_case("UTF-8");
        let standalone = |text: &str| matches!(text, "yes" | "no");
        self.attribute("version", true, version)?;
        self.attribute("encoding", false, encoding)?;
        self.attribute("standalone", false, standalone)?;
        self.blanks();
        if self.take("?>") { Ok(()) } else { malformed("the XML declaration is not well formed") }
    }

    fn attribute(&mut self, name: &str, required: bool, fits: impl Fn(&str) -> bool) -> Result<(), Error> {
        let before = self.rest;
        self.blanks();
        if self.rest.len() == before.len() || !self.take(name) {
            self.rest = before;
            return if required { malformed("the XML declaration is not well formed") } else { Ok(()) };
        }
        self.blanks();
        if !self.take("=") {
            return malformed("the XML declaration is not well formed");
        }
        self.blanks();
        let quote = if self.take("\"") { '"' } else { '\'' };
        if quote == '\'' && !self.take("'") {
            return malformed("the XML declaration is not well formed");
        }
        match self.rest.split_once(quote) {
            Some((value, rest)) if fits(value) => {
                self.rest = rest;
                Ok(())
            }
            _ => malformed(&format!(
                "`{name}` of the XML declaration has another value; only XML 1.x in UTF-8 is read"
            )),
        }
    }

    fn name(&mut self) -> Result<&'a str, Error> {
        let length = self.rest.bytes().position(|b| !(b.is_ascii_alphanumeric() || b == b'_'));
        let (name, rest) = self.rest.split_at(length.unwrap_or(self.rest.len()));
        if !is_name(name) {
            return malformed(
                "an element name is expected: letters, digits and `_`, at most 64; no comment, document type, \
                 processing instruction or CDATA between the elements",
            );
        }
        self.rest = rest;
        Ok(name)
    }

    /// The value of an element and its end tag.
    fn content(&mut self, name: &str) -> Result<String, Error> {
        if !self.take(">") {
            return malformed(
                "a start tag has more in it than its name: attributes and blanks are not allowed",
            );
        }
        let value = if self.take("<![CDATA[") { self.cdata()? } else { self.text()? };
        if !(self.take("</") && self.take(name) && self.take(">")) {
            return malformed(
                "an end tag is missing or another one: no nested element, no comment, one CDATA section or text",
            );
        }
        Ok(value)
    }

    fn cdata(&mut self) -> Result<String, Error> {
        let Some((section, rest)) = self.rest.split_once("]]>") else {
            return malformed("a CDATA section does not end");
        };
        self.rest = rest;
        let mut value = String::with_capacity(section.len());
        push_plain(section, &mut value)?;
        Ok(value)
    }

    fn text(&mut self) -> Result<String, Error> {
        let (section, rest) = self.rest.split_at(self.rest.find('<').unwrap_or(self.rest.len()));
        self.rest = rest;
        if section.contains("]]>") {
            return malformed("`]]>` stands in a text");
        }
        let mut value = String::with_capacity(section.len());
        let mut pieces = section.split('&');
        push_plain(pieces.next().unwrap_or_default(), &mut value)?;
        for piece in pieces {
            let Some((reference, plain)) = piece.split_once(';') else {
                return malformed("`&` begins no reference; write `&amp;`");
            };
            let Some(character) = dereference(reference) else {
                return malformed(
                    "a reference is not one of the five built-in ones and no allowed character",
                );
            };
            value.push(character);
            push_plain(plain, &mut value)?;
        }
        Ok(value)
    }

    fn blanks(&mut self) {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\r', '\n']);
    }

    fn take(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }
}

/// Appends characters that stand for themselves; line ends become LF.
fn push_plain(text: &str, out: &mut String) -> Result<(), Error> {
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        if !is_xml_char(character) {
            return malformed("a value holds a control character");
        }
        if character == '\r' {
            characters.next_if_eq(&'\n');
            out.push('\n');
        } else {
            out.push(character);
        }
    }
    Ok(())
}

/// The character of `lt`, `#65` or `#x41`.
fn dereference(reference: &str) -> Option<char> {
    let (digits, radix) = match reference {
        "lt" => return Some('<'),
        "gt" => return Some('>'),
        "amp" => return Some('&'),
        "quot" => return Some('"'),
        "apos" => return Some('\''),
        _ => match reference.strip_prefix("#x") {
            Some(digits) => (digits, 16),
            None => (reference.strip_prefix('#')?, 10),
        },
    };
    // `from_str_radix` alone would take a plus sign.
    if !digits.chars().all(|c| c.is_digit(radix)) {
        return None;
    }
    u32::from_str_radix(digits, radix).ok().and_then(char::from_u32).filter(|&c| is_xml_char(c))
}

fn malformed<T>(rule: &str) -> Result<T, Error> {
    Err(Error::malformed(rule))
}

#[cfg(test)]
mod tests;
