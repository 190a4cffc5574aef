//! Entries of kind K for shared secrets: other keys, and other texts of the wanted key.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::case::{Case, NamedKey};
use crate::diagnosis::Detail;
use crate::judge::Judge;
use crate::plan::Attempt;
use crate::text::{pct, unform, unhex};

/// A longer text is an RSA key or a certificate, which nobody appends to a text by mistake.
const LONGEST: usize = 128;

/// The wanted key, then GN-14, then GN-15; `exchanged` is the section's own name for an exchanged key, reported before GN-15.
pub(crate) fn attempts(case: &Case, judge: &Judge, exchanged: Option<&'static str>) -> Vec<Attempt> {
    let attempt =
        |mistake, secret: Vec<u8>| Attempt { mistake, secret: Zeroizing::new(secret), judge: judge.clone() };
    let mut all = Vec::new();
    let wanted = case.key.as_ref().map(|key| key.text.expose());
    if let Some(wanted) = wanted {
        all.push(attempt(None, wanted.as_bytes().to_vec()));
    }
    let others: Vec<&NamedKey> = case
        .others
        .iter()
        .filter(|key| Some(key.text.expose()) != wanted && key.text.expose().len() <= LONGEST)
        .collect();
    let exchange = |id: &'static str, all: &mut Vec<Attempt>| {
        // EB-12 is about Tokens of before; any other exchanged key is no matter of the Token's age.
        let fits = |key: &&&NamedKey| id != "EB-12" || key.path.contains("previous_tokens");
        for key in others.iter().filter(fits) {
            let detail = Detail {
                key: Some(key.path.clone()),
                wanted: Some(
                    case.key.as_ref().map_or_else(|| "the scheme's key".to_owned(), |key| key.path.clone()),
                ),
                ..Detail::default()
            };
            all.push(attempt(Some((id, detail)), key.text.expose().as_bytes().to_vec()));
        }
    };
    if let Some(id) = exchanged {
        exchange(id, &mut all);
    }
    if let Some(key) = &case.key {
        for (variant, text) in texts(key.text.expose()) {
            let detail = Detail { key: Some(key.path.clone()), ..Detail::variant(variant) };
            all.push(attempt(Some(("GN-14", detail)), text));
        }
    }
    exchange("GN-15", &mut all);
    all
}

/// Which other texts of a secret are tried; two secrets with the same list are tried alike.
pub(crate) fn secret_variants(secret: &str) -> Vec<&'static str> {
    texts(secret).into_iter().map(|(variant, _)| variant).collect()
}

/// Other texts of one secret (GN-14), without those that are the secret itself.
fn texts(secret: &str) -> Vec<(&'static str, Vec<u8>)> {
    let with = |before: &str, after: &str| Some(format!("{before}{secret}{after}").into_bytes());
    let texts = [
        ("LF at the end", with("", "\n")),
        ("CRLF at the end", with("", "\r\n")),
        ("blank at the end", with("", " ")),
        ("blank in front", with(" ", "")),
        ("in quotes", with("\"", "\"")),
        ("in single quotes", with("'", "'")),
        ("BOM in front", with("\u{feff}", "")),
        ("trimmed", Some(secret.trim().trim_matches('\u{feff}').as_bytes().to_vec())),
        ("upper case", Some(secret.to_uppercase().into_bytes())),
        ("lower case", Some(secret.to_lowercase().into_bytes())),
        ("form-decoded", unform(secret).map(String::into_bytes)),
        ("percent-encoded", Some(pct(secret).into_bytes())),
        ("Base64-decoded", STANDARD.decode(secret).ok()),
        ("hex-decoded", unhex(secret)),
    ];
    let other = |(variant, text): (&'static str, Option<Vec<u8>>)| Some((variant, text?));
    texts
        .into_iter()
        .filter_map(other)
        .filter(|(_, text)| text != secret.as_bytes() && !text.is_empty())
        .collect()
}
