//! The stand-ins of keys: a secret by another text of its shape, an RSA key or certificate by the same container around other
//! numbers and names.

use std::collections::HashMap;

use ttpay_channels::b64;
use ttpay_channels::keys::inspect::{Inspection, Kind, inspect};

use super::Fault;
use super::der::Edit;
use super::dice::Dice;
use super::kin::Kin;
use super::standins::scrambled;
use super::weak::Weak;
use crate::case::Case;
use crate::phrase::Both;
use crate::refusals::Phrase;
use crate::schemes::{certificate_texts, secret_variants};

/// A longer text is no secret but a key that cannot be read.
const LONGEST_SECRET: usize = 128;

/// How often a secret or a serial number is drawn until it has the shape of the real one: base64 that ends in a part of a byte
/// is right once in sixteen times.
const DRAWS: usize = 500;

const DASHES: &str = "-----";

/// The stand-ins of every key of a case.
#[derive(Default)]
pub(super) struct Keys {
    texts: HashMap<String, String>,
    documents: HashMap<Vec<u8>, Vec<u8>>,
    weak: Vec<(Vec<u8>, Weak)>,
    /// Texts that are computed from certificates, such as their serial numbers.
    pub(super) derived: HashMap<String, String>,
}

impl Keys {
    /// Draws them; `name` gives the stand-in of a name in a certificate.
    pub(super) fn drawn(
        case: &Case,
        name: &mut dyn FnMut(&str) -> String,
        dice: &mut Dice<'_>,
    ) -> Result<Self, Fault> {
        let mut keys = Self::default();
        for key in case.keys() {
            keys.weak(key.text.expose(), dice);
        }
        for key in case.keys() {
            let text = key.text.expose();
            if keys.texts.contains_key(text) {
                continue;
            }
            let new = if is_document(text) { keys.document(text, name, dice) } else { secret(text, dice) };
            let new =
                new.ok_or_else(|| Fault::Unlike { what: Phrase::FormOfKey.with(&[Both::same(&key.path)]) })?;
            keys.derive(text, &new);
            keys.texts.insert(text.to_owned(), new);
        }
        Ok(keys)
    }

    /// The names in the certificates of a case, for whoever collects words.
    pub(super) fn names(case: &Case, name: &mut dyn FnMut(&str) -> String, dice: &mut Dice<'_>) {
        for key in case.keys().filter(|key| is_document(key.text.expose())) {
            let mut none = Self::default();
            none.armoured(key.text.expose(), name, dice);
        }
    }

    /// The stand-in of a key's text.
    pub(super) fn text<'k>(&'k self, text: &'k str) -> &'k str {
        self.texts.get(text).map_or(text, String::as_str)
    }

    /// How many different keys were replaced.
    pub(super) fn count(&self) -> usize {
        self.texts.len()
    }

    /// The stand-in of the private key of a modulus.
    pub(super) fn signer(&self, modulus: &[u8]) -> Option<&Weak> {
        self.weak.iter().find_map(|(old, weak)| (old == modulus).then_some(weak))
    }

    fn weak(&mut self, text: &str, dice: &mut Dice<'_>) {
        for public in inspect(text).documents.into_iter().filter_map(|document| document.public) {
            if self.signer(public.modulus()).is_none()
                && let Some(weak) = Weak::drawn(public.bits(), public.exponent(), dice)
            {
                self.weak.push((public.modulus().to_vec(), weak));
            }
        }
    }

    /// The text of keys or certificates in its own layout.
    fn document(
        &mut self,
        text: &str,
        name: &mut dyn FnMut(&str) -> String,
        dice: &mut Dice<'_>,
    ) -> Option<String> {
        let wanted = shape(&inspect(text));
        (0..16).map(|_| self.armoured(text, name, dice)).find(|new| shape(&inspect(new)) == wanted)
    }

    fn armoured(&mut self, text: &str, name: &mut dyn FnMut(&str) -> String, dice: &mut Dice<'_>) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, marker, after)) = marked(rest) {
            out.push_str(&self.body(before, name, dice));
            out.push_str(marker);
            rest = after;
        }
        out.push_str(&self.body(rest, name, dice));
        out
    }

    /// What stands between two marker lines: base64, or anything.
    fn body(&mut self, body: &str, name: &mut dyn FnMut(&str) -> String, dice: &mut Dice<'_>) -> String {
        let blank = body.replace("\\r", "  ").replace("\\n", "  ");
        let symbols: String = blank.chars().filter(|c| is_symbol(*c)).collect();
        let Some(der) = b64::decode_strict(&symbols).filter(|der| !der.is_empty()) else {
            let new = headed(&blank, dice);
            let pairs = body.chars().zip(new.chars());
            return pairs.map(|(c, new)| if new == ' ' { c } else { new }).collect();
        };
        let new = b64::encode(&self.bytes(der, name, dice));
        let mut symbols = new.chars();
        let pairs = body.chars().zip(blank.chars());
        pairs.map(|(c, seen)| if is_symbol(seen) { symbols.next().unwrap_or(c) } else { c }).collect()
    }

    fn bytes(&mut self, der: Vec<u8>, name: &mut dyn FnMut(&str) -> String, dice: &mut Dice<'_>) -> Vec<u8> {
        if let Some(new) = self.documents.get(&der) {
            return new.clone();
        }
        let bare = b64::encode(&der);
        let certificate = inspect(&bare).documents.first().is_some_and(|it| it.kind == Kind::Certificate);
        let lengths = |text: &str| certificate_texts(text).iter().map(String::len).collect::<Vec<_>>();
        let wanted = lengths(&bare);
        let moduli: Vec<_> = self.weak.iter().map(|(old, weak)| (old.clone(), weak.modulus())).collect();
        let mut new = der.clone();
        for _ in 0..DRAWS {
            new.clone_from(&der);
            Edit { moduli: &moduli, name, dice }.document(&mut new, certificate);
            if !certificate || lengths(&b64::encode(&new)) == wanted {
                break;
            }
        }
        self.documents.insert(der, new.clone());
        new
    }

    fn derive(&mut self, old: &str, new: &str) {
        let (old, new) = (certificate_texts(old), certificate_texts(new));
        if old.len() == new.len() {
            self.derived.extend(old.into_iter().zip(new));
        }
    }
}

fn is_document(text: &str) -> bool {
    let readable = || inspect(text).documents.iter().any(|document| document.kind != Kind::Unreadable);
    text.contains(DASHES) || text.len() > LONGEST_SECRET || readable()
}

const fn is_symbol(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=')
}

/// What the doctor looks at in a text of keys.
fn shape(inspection: &Inspection) -> String {
    let documents = inspection.documents.iter();
    let documents: Vec<_> = documents.map(|it| (it.kind, it.pem, it.bits, it.owner())).collect();
    format!("{documents:?} {:?}", inspection.oddities)
}

/// What stands before the next marker line, the marker, and what follows.
fn marked(text: &str) -> Option<(&str, &str, &str)> {
    let (start, _) = text.match_indices(DASHES).find(|(at, _)| {
        let after = &text[at + DASHES.len()..];
        after.starts_with("BEGIN ") || after.starts_with("END ")
    })?;
    let inner = start + DASHES.len();
    let end = inner + text[inner..].find(DASHES)?;
    let plain = text[inner..end].bytes().all(|byte| byte.is_ascii_uppercase() || byte == b' ');
    let end = end + DASHES.len();
    plain.then(|| (&text[..start], &text[start..end], &text[end..]))
}

/// A body that is no base64: the header lines of an old encrypted key keep their names.
fn headed(body: &str, dice: &mut Dice<'_>) -> String {
    const KEPT: [&str; 2] = ["Proc-Type: 4,ENCRYPTED", "DEK-Info:"];
    let line = |line: &str| {
        let kept = KEPT.iter().find(|kept| line.starts_with(**kept)).map_or("", |kept| kept);
        format!("{kept}{}", scrambled(&line[kept.len()..], dice))
    };
    body.split_inclusive('\n').map(line).collect()
}

/// Another secret of the same length, with the same signs at their places and as many letters and digits of each kind: what
/// [`secret_variants`] makes of it is as many texts as of the real one.
fn secret(text: &str, dice: &mut Dice<'_>) -> Option<String> {
    let wanted = secret_variants(text);
    (0..DRAWS).map(|_| shuffled(text, dice)).find(|new| new != text && secret_variants(new) == wanted)
}

/// Other letters, and these in another order; the first stays in its place, because it decides how the secret sorts, and
/// nothing moves where something is percent-encoded.
fn shuffled(text: &str, dice: &mut Dice<'_>) -> String {
    let mut letters: Vec<char> =
        text.chars().map(|c| Kin::of(c).map_or(c, |kin| kin.any(false, dice))).collect();
    let places: Vec<usize> =
        (0..letters.len()).filter(|at| letters[*at].is_ascii_alphanumeric()).skip(1).collect();
    if !text.contains('%') {
        for end in (1..places.len()).rev() {
            letters.swap(places[end], places[dice.below(end + 1)]);
        }
    }
    letters.into_iter().collect()
}
