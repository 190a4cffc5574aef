//! A file that somebody took for a key: bytes, or a text in whatever encoding and quoting it was saved with.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use zeroize::Zeroizing;

use super::cut::Piece;
use super::document::{self, Document};
use super::{Inspection, Kind, Oddity, inspect};
use crate::keys::der;

/// How the key stores of Java begin.
const STORES: [[u8; 4]; 2] = [[0xfe, 0xed, 0xfe, 0xed], [0xce; 4]];

/// What a PKCS#12 file begins with, behind its length: version 3 and a sequence. Many are no DER inside.
const PKCS12: [u8; 4] = [0x02, 0x01, 0x03, 0x30];

/// The fewest characters of base64 that are looked at as a key.
const LEAST: usize = 64;

/// Looks at a file.
#[must_use]
pub fn inspect_file(bytes: &[u8]) -> Inspection {
    if let Some(document) = binary(bytes) {
        return Inspection { documents: vec![document], oddities: Vec::new() };
    }
    let mut oddities = Vec::new();
    let text = cleaned(decoded(bytes, &mut oddities), &mut oddities);
    if let Some(kind) = other_program(&text) {
        return Inspection { documents: vec![Document::bare(kind)], oddities };
    }
    let mut found = inspect(&text);
    if found.documents.iter().all(|document| document.kind == Kind::Unreadable) && !found.documents.is_empty()
    {
        found = found_inside(&text).unwrap_or(found);
    }
    if found.documents.iter().any(|document| document.kind == Kind::Unreadable) && is_cut_off(bytes, &text) {
        oddities.push(Oddity::CutOff);
    }
    oddities.extend(found.oddities);
    Inspection { oddities, ..found }
}

/// The document that the bytes themselves are.
fn binary(bytes: &[u8]) -> Option<Document> {
    if STORES.iter().any(|magic| bytes.starts_with(magic)) {
        return Some(Document::bare(Kind::JavaKeyStore));
    }
    let binary = |document: Document| Some(Document { binary: true, ..document });
    let inside = [2, 3, 4, 5].into_iter().any(|at| bytes.get(at..at + 4) == Some(&PKCS12));
    if bytes.first() == Some(&0x30) && inside {
        return binary(Document::bare(Kind::Pkcs12));
    }
    if der::stated_length(bytes) != Some(bytes.len()) {
        return None;
    }
    let der = Some(Zeroizing::new(bytes.to_vec()));
    let (document, _) = document::read(&Piece { label: None, der, encrypted: false });
    if document.kind == Kind::Unreadable { None } else { binary(document) }
}

fn decoded(bytes: &[u8], oddities: &mut Vec<Oddity>) -> Zeroizing<String> {
    let wide = match Encoding::for_bom(bytes) {
        Some((encoding, _)) if encoding == UTF_16LE || encoding == UTF_16BE => Some(encoding),
        Some(_) => None,
        // Keys are ASCII, so every second byte is zero.
        None => {
            let zero = |first: usize| {
                bytes.len() > 8 && bytes.iter().skip(first).step_by(2).take(32).all(|byte| *byte == 0)
            };
            zero(1).then_some(UTF_16LE).or(zero(0).then_some(UTF_16BE))
        }
    };
    let Some(encoding) = wide else { return Zeroizing::new(String::from_utf8_lossy(bytes).into_owned()) };
    oddities.push(Oddity::Utf16);
    Zeroizing::new(encoding.decode_with_bom_removal(bytes).0.into_owned())
}

fn cleaned(text: Zeroizing<String>, oddities: &mut Vec<Oddity>) -> Zeroizing<String> {
    let mut text = text;
    // One at the very beginning is a byte order mark, which has a word of its own.
    let start = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    if text[start..].contains(is_invisible) {
        oddities.push(Oddity::Invisible);
        let seen: String = text[start..].chars().filter(|c| !is_invisible(*c)).collect();
        text = Zeroizing::new(seen);
    }
    if text.contains("\\/") {
        oddities.push(Oddity::EscapedSlashes);
        text = Zeroizing::new(text.replace("\\/", "/"));
    }
    text
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{3000}' | '\u{feff}')
}

/// What other programs write in a form of their own.
fn other_program(text: &str) -> Option<Kind> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let begins = |starts: &[&str]| starts.iter().any(|start| text.starts_with(start));
    match () {
        () if begins(&["ssh-", "ecdsa-sha2-", "---- BEGIN SSH2 PUBLIC"]) => Some(Kind::SshPublic),
        () if begins(&["PuTTY-User-Key-File-", "---- BEGIN SSH2 ENCRYPTED"]) => Some(Kind::SshPrivate),
        () => None,
    }
}

/// A key without marker lines amid something else, such as `KEY="…"`.
fn found_inside(text: &str) -> Option<Inspection> {
    let text = Zeroizing::new(text.replace("\\r", "").replace("\\n", "\n"));
    let longest = |blanks: bool| {
        let apart =
            |c: char| !(c.is_ascii_alphanumeric() || "+/".contains(c) || (blanks && c.is_ascii_whitespace()));
        text.split(apart).map(str::trim).max_by_key(|part| part.len())
    };
    [true, false].into_iter().find_map(|blanks| {
        let run = longest(blanks).filter(|run| run.len() >= LEAST)?;
        let symbols = run.bytes().filter(|byte| !byte.is_ascii_whitespace()).count();
        let padded = Zeroizing::new(format!("{run}{}", &"==="[..(4 - symbols % 4) % 4]));
        let found = inspect(&padded);
        let known = found.documents.iter().any(|document| document.kind != Kind::Unreadable);
        known.then(|| Inspection { oddities: vec![Oddity::TextAround], ..found })
    })
}

/// Whether the bytes, or the longest base64 of the text, say that they go on.
fn is_cut_off(bytes: &[u8], text: &str) -> bool {
    let goes_on = |der: &[u8]| der::stated_length(der).is_some_and(|length| length > der.len());
    let symbols = |line: &&str| !line.starts_with('-') && !line.contains(':');
    let joined: Zeroizing<String> = Zeroizing::new(
        text.lines()
            .filter(symbols)
            .flat_map(str::chars)
            .filter(|c| c.is_ascii_alphanumeric() || "+/".contains(*c))
            .collect(),
    );
    let whole = joined.get(..joined.len() / 4 * 4).unwrap_or_default();
    let der = crate::b64::decode_strict(whole).map(Zeroizing::new).unwrap_or_default();
    (std::str::from_utf8(bytes).is_err() && goes_on(bytes)) || (joined.len() >= LEAST && goes_on(&der))
}
