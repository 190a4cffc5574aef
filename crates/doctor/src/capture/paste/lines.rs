//! Parameters on lines of their own, as the developer tools of browsers, Postman and tables show them.

use ttpay_core::Json;

use super::literal::put;

/// The least number of lines that make a message.
const LEAST: usize = 4;

/// `name: value`, `name<TAB>value`, `name=value` or `[name, value]` on every line that follows another.
pub(super) fn read(text: &str) -> Option<Json> {
    let mut members = Vec::new();
    for line in text.lines() {
        match pair(line) {
            Some((name, value)) => put(&mut members, name.to_owned(), Json::Text(value.to_owned())),
            None if members.len() >= LEAST => break,
            None => members.clear(),
        }
    }
    (members.len() >= LEAST).then_some(Json::Object(members))
}

fn pair(line: &str) -> Option<(&str, &str)> {
    // What .NET prints of a pair: `[name, value]`.
    if let Some((name, value)) =
        line.trim_end().strip_prefix('[').and_then(|line| line.strip_suffix(']')?.split_once(", "))
    {
        return Some((name, value));
    }
    let end = line.find(|c: char| !c.is_ascii_alphanumeric() && c != '_')?;
    let (name, rest) = line.split_at(end);
    let sign = [": ", ":\t", "\t", " = ", " : ", "=", ":"].iter().find(|sign| rest.starts_with(**sign))?;
    (!name.is_empty()).then(|| (name, rest[sign.len()..].trim_end_matches('\r')))
}
