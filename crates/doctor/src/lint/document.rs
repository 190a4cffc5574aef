//! JSON text read as a front end would: the last of repeated members wins, half a surrogate pair becomes U+FFFD. What was
//! forgiven is reported.

use std::collections::HashMap;

use ttpay_core::Json;
use ttpay_core::json::{Fault, RawMembers};

/// A member that occurs more than once.
pub(super) struct Repeat {
    pub(super) path: String,
    pub(super) times: usize,
}

/// The value of a text and its repeated members; `None` when it is not JSON.
pub(super) fn read(text: &str) -> Option<(Json, Vec<Repeat>)> {
    let text = whole_characters(text);
    match Json::parse(text.as_bytes()) {
        Ok(json) => Some((json, Vec::new())),
        Err(Fault::Duplicate { .. }) => read_repeats(&text),
        Err(_) => None,
    }
}

/// The members of an object with repetitions.
fn read_repeats(text: &str) -> Option<(Json, Vec<Repeat>)> {
    let RawMembers(raws) = serde_json::from_str(text).ok()?;
    let mut members: Vec<(String, Json)> = Vec::new();
    let mut places: HashMap<String, (usize, usize)> = HashMap::new();
    let mut repeats: Vec<Repeat> = Vec::new();
    for (name, raw) in raws {
        let value = match Json::parse(raw.get().as_bytes()) {
            Ok(value) => value,
            Err(Fault::Duplicate { path }) => {
                repeats.push(Repeat { path: format!("{name}.{path}"), times: 2 });
                Json::Object(Vec::new())
            }
            Err(_) => return None,
        };
        if let Some((place, times)) = places.get_mut(&name) {
            members[*place].1 = value;
            *times += 1;
        } else {
            places.insert(name.clone(), (members.len(), 1));
            members.push((name, value));
        }
    }
    let twice = places.into_iter().filter(|(_, (_, times))| *times > 1);
    repeats.extend(twice.map(|(path, (_, times))| Repeat { path, times }));
    Some((Json::Object(members), repeats))
}

/// Replaces the escapes of half surrogate pairs, which no Unicode text can hold.
fn whole_characters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let length = match unit(rest) {
            Some(0xd800..0xdc00) if matches!(rest.get(6..).and_then(unit), Some(0xdc00..0xe000)) => 12,
            Some(0xd800..0xe000) => {
                out.push_str("\\ufffd");
                rest = &rest[6..];
                continue;
            }
            Some(_) => 6,
            // A backslash and what it escapes, so that an escaped backslash does not begin another escape.
            None => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
        };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out + rest
}

/// The UTF-16 unit of an escape `\uXXXX` at the beginning of a text.
fn unit(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    u16::from_str_radix(digits, 16).ok()
}
