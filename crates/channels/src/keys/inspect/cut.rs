//! Cuts a text into the documents that it seems to hold, forgiving what the strict readers refuse and noting it.

use zeroize::Zeroizing;

use super::Oddity;
use crate::keys::armour;

const DASHES: &str = "-----";

/// A part of a text that seems to be one document: its PEM label, if it had one, and its bytes, if they are readable.
pub(super) struct Piece {
    pub(super) label: Option<String>,
    pub(super) der: Option<Zeroizing<Vec<u8>>>,
    pub(super) encrypted: bool,
}

/// The documents of a text, in order, and what is odd about how they are written.
pub(super) fn pieces(text: &str) -> (Vec<Piece>, Vec<Oddity>) {
    let mut oddities = Vec::new();
    let mut text = text;
    if let Some(rest) = text.strip_prefix('\u{feff}') {
        oddities.push(Oddity::Bom);
        text = rest;
    }
    text = text.trim();
    let quoted = ['"', '\''].into_iter().find_map(|quote| text.strip_prefix(quote)?.strip_suffix(quote));
    if let Some(inner) = quoted {
        oddities.push(Oddity::Quotes);
        text = inner.trim();
    }
    let mut text = Zeroizing::new(text.to_owned());
    if text.contains("\\n") {
        oddities.push(Oddity::LiteralLineBreaks);
        text = Zeroizing::new(text.replace("\\r", "").replace("\\n", "\n"));
    }
    if text.trim().is_empty() {
        return (Vec::new(), oddities);
    }
    if !text.contains(DASHES) {
        let der = armour::body_bytes(&text);
        return (vec![Piece { label: None, der, encrypted: false }], oddities);
    }
    let pieces = blocks(&text, &mut oddities);
    oddities.dedup();
    (pieces, oddities)
}

/// Walks from marker line to marker line; what stands between two of them is the body of a block or nothing.
fn blocks(text: &str, oddities: &mut Vec<Oddity>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut open: Option<&str> = None;
    let mut rest = text;
    loop {
        let (between, marker, after) = next_marker(rest);
        let blank = between.trim().is_empty();
        match (open, &marker) {
            (Some(label), Some(Marker::End(_))) => {
                if blank {
                    oddities.push(Oddity::DoubledMarker);
                } else {
                    pieces.push(piece(label, between));
                }
                open = None;
            }
            (Some(_), Some(Marker::Begin(inner))) if blank => {
                oddities.push(Oddity::DoubledMarker);
                open = Some(inner);
            }
            (Some(label), _) => {
                oddities.push(Oddity::MissingEnd);
                pieces.push(piece(label, between));
                open = None;
            }
            (None, Some(Marker::End(_))) if blank => oddities.push(Oddity::DoubledMarker),
            (None, Some(Marker::End(label))) => {
                oddities.push(Oddity::MissingBegin);
                pieces.push(piece(label, between));
            }
            (None, _) if blank => {}
            (None, _) => oddities.push(Oddity::TextAround),
        }
        match marker {
            None => return pieces,
            Some(Marker::Begin(label)) => open = Some(label),
            Some(Marker::End(_)) => {}
        }
        rest = after;
    }
}

enum Marker<'a> {
    Begin(&'a str),
    End(&'a str),
}

/// What stands before the next marker, the marker, and what follows it. The dashes may be damaged, the words not.
fn next_marker(text: &str) -> (&str, Option<Marker<'_>>, &str) {
    let found = text.match_indices(DASHES).find_map(|(at, _)| {
        let after = &text[at + DASHES.len()..];
        let (begin, named) = match (after.strip_prefix("BEGIN "), after.strip_prefix("END ")) {
            (Some(named), _) => (true, named),
            (_, Some(named)) => (false, named),
            _ => return None,
        };
        let (label, after) = named.split_once(DASHES)?;
        let marker = if begin { Marker::Begin(label) } else { Marker::End(label) };
        Some((&text[..at], Some(marker), after))
    });
    found.unwrap_or((text, None, ""))
}

fn piece(label: &str, body: &str) -> Piece {
    // RFC 1421 headers stand in front of the body of old encrypted keys; base64 has no colon.
    let encrypted = label == "ENCRYPTED PRIVATE KEY" || body.contains("Proc-Type:");
    Piece { label: Some(label.to_owned()), der: armour::body_bytes(body), encrypted }
}
