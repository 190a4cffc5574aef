//! Order strings, addresses and forms inside a text: in a line of a log, in a page, in what Alipay's SDK logs of a refusal.

use ttpay_core::Json;

use super::literal::put;
use super::pieces::Piece;
use crate::text::unhtml;

/// How many pairs make a form of a word of a text.
const PAIRS: usize = 3;

/// All of them, the best known shapes first.
pub(super) fn of(text: &str) -> Vec<Piece<'_>> {
    let known = refused(text).or_else(|| page(text)).map(Piece::Value);
    known.into_iter().chain(words(text)).collect()
}

/// Words that are a form or an address with one. A line with blanks in its values is one that was printed without encoding.
fn words(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let apart = |c: char| c.is_whitespace() || "\"'<>`，。：".contains(c);
    let lines = text.lines().map(|line| line.trim().trim_end_matches(['"', '\'', ',', ';']));
    text.split(apart).chain(lines).filter_map(|word| form(word).map(Piece::Body))
}

/// The form in a word, without the name that a log puts in front: `orderString=app_id=…`, `url:https://…`.
fn form(word: &str) -> Option<&str> {
    let signed = word.starts_with("sign=") || word.contains("&sign=") || word.contains("?sign=");
    if !signed || word.matches('&').count() < PAIRS {
        return None;
    }
    let address = ["https://", "http://"].iter().filter_map(|start| word.find(start)).min();
    let first = word.find('&')?;
    if let Some(at) = address.filter(|at| *at < first && word[*at..first].contains('?')) {
        return Some(&word[at..]);
    }
    // The last name before the first value that is no name itself.
    let mut rest = word;
    while let Some((_, behind)) = rest.split_once('=') {
        let value = behind.split('&').next().unwrap_or_default();
        let named = value.split_once('=').is_some_and(|(name, _)| is_name(name));
        if !named {
            break;
        }
        rest = behind;
    }
    let name = &rest[..rest.find('=')?];
    Some(&rest[name.trim_end_matches(is_part).len()..])
}

fn is_part(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.chars().all(is_part)
}

/// The parameters in a line of Alipay's SDK for Java: sections behind `^_^`, values not encoded.
fn refused(text: &str) -> Option<Json> {
    let (_, scene) = text.split_once("ErrorScene^_^")?;
    let mut members = Vec::new();
    for section in scene.split("^_^") {
        let pairs = ["ProtocalMustParams:", "ProtocalOptParams:", "ApplicationParams:"]
            .iter()
            .find_map(|name| section.strip_prefix(name));
        for (name, value) in pairs.into_iter().flat_map(raw_pairs) {
            put(&mut members, name.to_owned(), Json::Text(value.to_owned()));
        }
    }
    (!members.is_empty()).then_some(Json::Object(members))
}

/// Pairs of which no value is encoded: a new one begins where `&` and a name stand.
fn raw_pairs(text: &str) -> Vec<(&str, &str)> {
    let begins = |at: &usize| text[*at + 1..].split_once('=').is_some_and(|(name, _)| is_name(name));
    let ends = text.match_indices('&').map(|(at, _)| at).filter(begins);
    let mut start = 0;
    let mut pairs = Vec::new();
    for end in ends.chain([text.len()]) {
        pairs.extend(text[start..end].split_once('='));
        start = (end + 1).min(text.len());
    }
    pairs
}

/// A page that sends itself: the address of its form, and its hidden fields.
fn page(text: &str) -> Option<Json> {
    let form = &text[text.find("<form")?..];
    let action = attribute(form.split_once('>')?.0, "action")?;
    let (_, query) = action.split_once('?').unwrap_or(("", ""));
    let mut members = Vec::new();
    for (name, value) in raw_pairs(query) {
        put(&mut members, name.to_owned(), Json::Text(super::fields::decoded(value, &mut Vec::new())?));
    }
    for input in form.split("<input").skip(1) {
        let tag = tag(input);
        if let (Some(name), Some(value)) = (attribute(tag, "name"), attribute(tag, "value")) {
            put(&mut members, name, Json::Text(value));
        }
    }
    (!members.is_empty()).then_some(Json::Object(members))
}

/// A tag up to its end, which is no `>` inside quotes.
fn tag(text: &str) -> &str {
    let mut quote = None;
    let end = text.find(|c: char| {
        match quote {
            Some(open) if c == open => quote = None,
            None if c == '"' || c == '\'' => quote = Some(c),
            _ => {}
        }
        quote.is_none() && c == '>'
    });
    &text[..end.unwrap_or(text.len())]
}

/// An attribute of a tag, its entities resolved.
fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!("{name}="))?;
    let quote = rest.chars().next().filter(|c| *c == '"' || *c == '\'')?;
    Some(unhtml(rest[1..].split(quote).next()?))
}
