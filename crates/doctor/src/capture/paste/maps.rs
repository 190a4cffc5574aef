//! Maps as Java and Go print them: no quotes, so that a value ends where the next name begins.

use ttpay_core::Json;

use super::literal::{put, unlisted};

/// Whether a text begins as a map of Java does: a name and its value without quotes or blanks around the sign.
pub(super) fn is_java(text: &str) -> bool {
    let inner = text.get(1..).unwrap_or_default();
    name_before(inner, '=').is_some_and(|name| !inner[name.len() + 1..].starts_with(['=', '>']))
}

/// What Java's maps, records and data classes print: `{a=b, c=d}`, `Order(a=b, c=d)`, `Order[a=b,c=d]`.
pub(super) fn java(text: &str) -> Option<(Json, usize)> {
    let open = text.chars().next()?;
    let close = match open {
        '{' => '}',
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let all = &text[..end(text, open, close)?];
    let inner = &all[1..all.len() - 1];
    let mut starts = vec![0];
    for (at, _) in inner.match_indices(',') {
        let behind = &inner[at + 1..];
        let name = behind.trim_start_matches(' ');
        if name_before(name, '=').is_some() && balanced(&inner[*starts.last()?..at]) {
            starts.push(at + 1);
        }
    }
    let mut members = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let piece = starts.get(at + 1).map_or(&inner[*start..], |next| &inner[*start..next - 1]);
        let name = name_before(piece.trim_start(), '=')?;
        let value = &piece.trim_start()[name.len() + 1..];
        put(&mut members, name.to_owned(), bare(value));
    }
    (members.len() > 1).then(|| (Json::Object(unlisted(members)), all.len()))
}

/// What Go prints of a map: `map[a:b c:d]`, its names in order.
pub(super) fn go(text: &str) -> Option<(Json, usize)> {
    let map = text.strip_prefix("map")?;
    let all = &map[..end(map, '[', ']')?];
    let inner = &all[1..all.len() - 1];
    let mut starts = vec![0];
    for (at, _) in inner.match_indices(' ') {
        let last = name_before(&inner[*starts.last()?..], ':')?;
        let next = name_before(&inner[at + 1..], ':');
        if next.is_some_and(|name| name > last) && balanced(&inner[*starts.last()?..at]) {
            starts.push(at + 1);
        }
    }
    let mut members = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let piece = starts.get(at + 1).map_or(&inner[*start..], |next| &inner[*start..next - 1]);
        let name = name_before(piece, ':')?;
        put(&mut members, name.to_owned(), bare(&piece[name.len() + 1..]));
    }
    (members.len() > 1).then(|| (Json::Object(unlisted(members)), "map".len() + all.len()))
}

/// Where the bracket that a text begins with is closed; the last one of its line where the brackets inside do not match.
fn end(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at + close.len_utf8());
            }
        }
    }
    Some(text.lines().next()?.rfind(close)? + close.len_utf8())
}

/// The name in front of a sign, if a name is there.
fn name_before(text: &str, sign: char) -> Option<&str> {
    let (name, _) = text.split_once(sign)?;
    let first = name.chars().next()?;
    let part = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
    ((first.is_ascii_alphabetic() || first == '_') && name.chars().all(part)).then_some(name)
}

fn balanced(text: &str) -> bool {
    ['{', '[']
        .iter()
        .zip(['}', ']'])
        .all(|(open, close)| text.matches(*open).count() == text.matches(close).count())
}

/// A value without quotes; a list with one item is a list.
fn bare(text: &str) -> Json {
    let quoted = |sign: char| text.strip_prefix(sign).and_then(|rest| rest.strip_suffix(sign));
    if let Some(inner) = quoted('\'').or_else(|| quoted('"')) {
        return Json::Text(inner.to_owned());
    }
    match text {
        "null" | "<nil>" | "<null>" => Json::Null,
        _ => match text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            Some(item) if !item.starts_with(['{', '"']) => Json::List(vec![Json::Text(item.to_owned())]),
            _ => Json::Text(text.to_owned()),
        },
    }
}
