//! Finds the words of a text under every layer of writing: JSON in a form in JSON, percent-encoding, escapes.
//!
//! What is said decides, not where it stands: the same value is replaced alike as a member, inside of the raw body and in a
//! header. Signs are kept at their places, so that the layout is.

use std::collections::HashSet;

use ttpay_channels::beijing;
use ttpay_core::Json;
use ttpay_core::json::Fault;

use super::kin::{is_ascii_word, is_foreign_word};
use super::moments::Moments;
use super::units::{self, Layer, Unit};
use super::words;

/// How many layers of writing are looked through; nobody's software makes more.
const LAYERS: u8 = 8;

/// So many characters in a row that stay as they are would tell of a value, if so many of them are not signs or zeros, which
/// are kept on purpose.
const TOLD: (usize, usize) = (6, 3);

/// A shorter signature is no unmistakable part of a text.
const CLAIM: usize = 8;

/// One walk through texts: it collects words, or puts their stand-ins.
pub(super) struct Walk<'w> {
    /// What becomes of a word; true for one that stands in a value by itself, by which values sort.
    pub(super) word: &'w mut dyn FnMut(&str, bool) -> String,
    /// The claimed signature and its stand-in.
    pub(super) claim: Option<(&'w str, &'w str)>,
    /// The times.
    pub(super) moments: &'w Moments,
    /// Words of this case that are names.
    pub(super) names: &'w HashSet<String>,
    /// Whether so much of a text stayed as it was that it could be told: chance did that, and the next draw will not.
    pub(super) told: bool,
}

impl Walk<'_> {
    /// The stand-in of a value.
    pub(super) fn value(&mut self, text: &str) -> String {
        self.layer(text, LAYERS)
    }

    /// The stand-in of a JSON value; a number stays one.
    pub(super) fn json(&mut self, json: &Json) -> Json {
        match json {
            Json::Null | Json::Bool(_) => json.clone(),
            Json::Number(literal) => Json::Number(self.number(literal, true)),
            Json::Text(text) => Json::Text(self.value(text)),
            Json::List(items) => Json::List(items.iter().map(|item| self.json(item)).collect()),
            Json::Object(members) => Json::Object(
                members.iter().map(|(name, value)| (self.value(name), self.json(value))).collect(),
            ),
        }
    }

    /// The stand-in of a header's name: one name in two letter cases stays one.
    pub(super) fn header(&mut self, name: &str) -> String {
        if words::is_header(name) {
            return name.to_owned();
        }
        let new = self.value(&name.to_ascii_lowercase());
        let cased =
            |(c, old): (char, char)| if old.is_ascii_uppercase() { c.to_ascii_uppercase() } else { c };
        new.chars().zip(name.chars()).map(cased).collect()
    }

    fn layer(&mut self, text: &str, left: u8) -> String {
        if let Some((_, new)) = self.claim.filter(|(old, _)| *old == text && !text.is_empty()) {
            return new.to_owned();
        }
        if words::is_constant(text) {
            return text.to_owned();
        }
        if let Some(seconds) = beijing::parse_dashed(text) {
            return beijing::format_dashed(self.moments.shifted(seconds));
        }
        let sorts = left == LAYERS;
        if left == 0 {
            return self.plain(text, false);
        }
        if is_json(text) {
            return self.document(text, left - 1);
        }
        if is_form(text) {
            return self.form(text, left - 1);
        }
        if let Some((old, new)) = self.claim.filter(|(old, _)| old.len() >= CLAIM && text.contains(old)) {
            let parts: Vec<String> = text.split(old).map(|part| self.layer(part, left)).collect();
            return parts.join(new);
        }
        match units::of_percent(text, false).or_else(|| units::of_unicode(text)) {
            Some(units) => self.units(&units, Layer::Other, left - 1),
            None => self.plain(text, sorts),
        }
    }

    fn units(&mut self, units: &[Unit<'_>], layer: Layer, left: u8) -> String {
        units::written(&self.layer(&units::said(units), left), units, layer)
    }

    /// A JSON document in its own layout.
    fn document(&mut self, text: &str, left: u8) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let length = match c {
                '"' => {
                    let inner = &rest[1..1 + string_end(&rest[1..])];
                    out.push('"');
                    out.push_str(&self.units(&units::of_json(inner), Layer::Json, left));
                    out.push('"');
                    inner.len() + 2
                }
                '-' | '0'..='9' => {
                    let end = rest.find(|c: char| !c.is_ascii_digit() && !"+-.eE".contains(c));
                    let literal = &rest[..end.unwrap_or(rest.len())];
                    out.push_str(&self.number(literal, false));
                    literal.len()
                }
                // Outside of strings there are only `true`, `false`, `null` and signs.
                c => {
                    out.push(c);
                    c.len_utf8()
                }
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        out
    }

    fn number(&mut self, literal: &str, sorts: bool) -> String {
        if words::is_constant(literal) {
            return literal.to_owned();
        }
        let end = literal.find(['e', 'E']).unwrap_or(literal.len());
        format!("{}{}", self.plain(&literal[..end], sorts), &literal[end..])
    }

    /// `a=b&c=d`, behind an address or not.
    fn form(&mut self, text: &str, left: u8) -> String {
        let (address, query) = query(text);
        let mut out = if address.is_empty() { String::new() } else { self.plain(address, false) };
        for (at, pair) in query.split('&').enumerate() {
            if at > 0 {
                out.push('&');
            }
            let Some((name, value)) = pair.split_once('=') else {
                out.push_str(&self.encoded(pair, left));
                continue;
            };
            out.push_str(&self.encoded(name, left));
            out.push('=');
            out.push_str(&self.encoded(value, left));
        }
        out
    }

    fn encoded(&mut self, text: &str, left: u8) -> String {
        match units::of_percent(text, true) {
            Some(units) => self.units(&units, Layer::Other, left),
            None => self.layer(text, left),
        }
    }

    /// A text without layers: phrase by phrase, and between them word by word.
    fn plain(&mut self, text: &str, sorts: bool) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        loop {
            let phrases = words::PHRASES.iter().filter_map(|phrase| Some((rest.find(phrase)?, *phrase)));
            let Some((at, phrase)) = phrases.min() else {
                self.words(rest, sorts, &mut out);
                return out;
            };
            self.words(&rest[..at], sorts, &mut out);
            out.push_str(phrase);
            rest = &rest[at + phrase.len()..];
        }
    }

    fn words(&mut self, text: &str, sorts: bool, out: &mut String) {
        let mut rest = text;
        let mut same = Same::default();
        while let Some(c) = rest.chars().next() {
            let part = [is_ascii_word, is_foreign_word].into_iter().find(|part| part(c));
            let Some(part) = part else {
                out.push(c);
                self.told |= same.tells(c, c);
                rest = &rest[c.len_utf8()..];
                continue;
            };
            let (word, after) = rest.split_at(rest.find(|c| !part(c)).unwrap_or(rest.len()));
            match self.kept(word) {
                Some(kept) => {
                    out.push_str(&kept);
                    same = Same::default();
                }
                None => {
                    let begins = words::beginning(word);
                    let new = (self.word)(&word[begins.len()..], sorts);
                    let pairs = word[begins.len()..].chars().zip(new.chars());
                    self.told |= pairs.fold(false, |told, (old, new)| same.tells(old, new) || told);
                    out.extend([begins, &new]);
                }
            }
            rest = after;
        }
    }

    /// What is said by a word that is not replaced, or by a time.
    fn kept(&self, word: &str) -> Option<String> {
        let stays = words::is_kept(word) || self.names.contains(word);
        if stays { Some(word.to_owned()) } else { self.moments.of(word) }
    }
}

/// How many characters in a row stayed, and how many of them could have changed.
#[derive(Default)]
struct Same {
    all: usize,
    own: usize,
}

impl Same {
    fn tells(&mut self, old: char, new: char) -> bool {
        if old != new {
            *self = Self::default();
            return false;
        }
        self.all += 1;
        self.own += usize::from(old != '0' && (is_ascii_word(old) || is_foreign_word(old)));
        self.all >= TOLD.0 && self.own >= TOLD.1
    }
}

/// A document in which a name may occur twice: that is for the rules to judge.
fn is_json(text: &str) -> bool {
    let start = text.trim_start().chars().next();
    matches!(start, Some('{' | '[' | '"'))
        && matches!(Json::parse(text.as_bytes()), Ok(_) | Err(Fault::Duplicate { .. }))
}

/// The offset of the quote that ends a string.
fn string_end(text: &str) -> usize {
    let mut escaped = false;
    let end = text.bytes().position(|byte| {
        let ends = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        ends
    });
    end.unwrap_or(text.len())
}

fn is_form(text: &str) -> bool {
    let (_, query) = query(text);
    let named = |pair: &str| {
        pair.split_once('=').is_some_and(|(name, _)| {
            !name.is_empty()
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-%:".contains(&byte))
        })
    };
    query.contains('=') && query.split('&').filter(|pair| !pair.is_empty()).all(named)
}

/// An address up to its `?`, and what follows.
fn query(text: &str) -> (&str, &str) {
    let at = text.find('?').filter(|at| text.starts_with('/') || text[..*at].contains("://"));
    at.map_or(("", text), |at| text.split_at(at + 1))
}
