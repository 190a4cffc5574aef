//! How languages print a structure that should have been JSON text (EC-14, and beyond the catalogue).

use ttpay_core::Json;

/// Go's `fmt`: `map[k:v …]`, `[a b]`; maps sorted by key.
pub(super) fn go(json: &Json) -> String {
    match json {
        Json::Object(members) => {
            let mut sorted: Vec<_> = members.iter().collect();
            sorted.sort_by(|a, b| a.0.cmp(&b.0));
            let members: Vec<_> =
                sorted.iter().map(|(name, value)| format!("{name}:{}", go(value))).collect();
            format!("map[{}]", members.join(" "))
        }
        Json::List(items) => format!("[{}]", items.iter().map(go).collect::<Vec<_>>().join(" ")),
        Json::Null => "<nil>".to_owned(),
        other => plain(other),
    }
}

/// Java's `toString`: `{k=v, …}`, `[a, b]`.
pub(super) fn java(json: &Json) -> String {
    match json {
        Json::Object(members) => {
            let members: Vec<_> =
                members.iter().map(|(name, value)| format!("{name}={}", java(value))).collect();
            format!("{{{}}}", members.join(", "))
        }
        Json::List(items) => format!("[{}]", items.iter().map(java).collect::<Vec<_>>().join(", ")),
        other => plain(other),
    }
}

/// Python's `str()`: `{'k': 'v', …}`, `['a', 'b']`.
pub(super) fn python(json: &Json) -> String {
    match json {
        Json::Object(members) => {
            let members: Vec<_> =
                members.iter().map(|(name, value)| format!("{}: {}", repr(name), python(value))).collect();
            format!("{{{}}}", members.join(", "))
        }
        Json::List(items) => format!("[{}]", items.iter().map(python).collect::<Vec<_>>().join(", ")),
        Json::Null => "None".to_owned(),
        Json::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
        Json::Number(literal) => literal.clone(),
        Json::Text(text) => repr(text),
    }
}

/// A string as Python shows it: in apostrophes, unless it has some and no quotes.
fn repr(text: &str) -> String {
    let plain = text.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
    if text.contains('\'') && !text.contains('"') {
        return format!("\"{plain}\"");
    }
    format!("'{}'", plain.replace('\'', "\\'"))
}

fn plain(json: &Json) -> String {
    match json {
        Json::Text(text) => text.clone(),
        other => other.print(),
    }
}
