//! What `print_r`, `var_dump` and Xdebug print.

use ttpay_core::Json;

use super::literal::{DEEPEST, put};

/// `Array ( [a] => b [c] => d )`, on lines of its own or on one line as a browser shows it.
pub(super) fn print_r(text: &str) -> Option<(Json, usize)> {
    array(text, DEEPEST)
}

/// One array, and those in it down to a depth.
fn array(text: &str, depth: usize) -> Option<(Json, usize)> {
    let depth = depth.checked_sub(1)?;
    // Every letter of a text may begin an array, so that the rest of the text is not searched before this is known.
    if !is_array(text) {
        return None;
    }
    let (_, inside) = text.split_once('(')?;
    let start = text.len() - inside.len();
    let first = inside.trim_start_matches(['\r', '\n']);
    let (members, length) =
        if first.len() < inside.len() { lines(inside, depth)? } else { one_line(inside)? };
    (!members.is_empty()).then_some((Json::Object(members), start + length))
}

/// Whether a text begins as an array does.
fn is_array(text: &str) -> bool {
    let inside = ["Array", "stdClass Object"].iter().find_map(|head| text.strip_prefix(head));
    inside.is_some_and(|inside| inside.trim_start().starts_with('('))
}

type Members = (Vec<(String, Json)>, usize);

/// One member a line, all as far from the margin as the first; a line that begins none goes on with the value before it.
fn lines(text: &str, depth: usize) -> Option<Members> {
    let first = text.trim_start_matches(['\r', '\n']);
    let margin = &first[..first.len() - first.trim_start_matches(' ').len()];
    let mut members = Vec::new();
    let mut open: Option<(String, String)> = None;
    let mut at = text.len() - first.len();
    while at < text.len() {
        let line = text[at..].split_inclusive('\n').next()?;
        let bare = line.trim_end_matches(['\r', '\n']);
        if bare.trim() == ")" && bare.len() <= margin.len() {
            members.extend(open.map(|(name, value)| (name, Json::Text(value))));
            return Some((members, at + bare.len()));
        }
        if let Some((name, length)) = bare.strip_prefix(margin).and_then(marker) {
            members.extend(open.take().map(|(name, value)| (name, Json::Text(value))));
            let value = at + margin.len() + length;
            if is_array(&text[value..]) {
                // One that breaks off takes the others with it: it is not tried again from their lines.
                let (inner, length) = array(&text[value..], depth)?;
                put(&mut members, name.to_owned(), inner);
                at = value + length;
                continue;
            }
            open = Some((name.to_owned(), bare[margin.len() + length..].to_owned()));
        } else if let Some((_, value)) = &mut open {
            value.push('\n');
            value.push_str(bare);
        }
        at += line.len();
    }
    None
}

/// All members on one line: a value ends where the next name begins.
fn one_line(text: &str) -> Option<Members> {
    let line = text.lines().next()?;
    let close = line.rfind(')')?;
    let inner = &line[..close];
    let starts: Vec<_> = inner
        .match_indices(" [")
        .filter(|(at, _)| marker(&inner[at + 1..]).is_some())
        .map(|(at, _)| at)
        .collect();
    let mut members = Vec::new();
    for (at, start) in starts.iter().enumerate() {
        let piece = &inner[start + 1..starts.get(at + 1).copied().unwrap_or(inner.len())];
        let (name, length) = marker(piece)?;
        put(&mut members, name.to_owned(), Json::Text(piece[length..].trim_end_matches(' ').to_owned()));
    }
    Some((members, close + 1))
}

/// The name in `[name] => `, and how long that is.
fn marker(text: &str) -> Option<(&str, usize)> {
    let (name, behind) = text.strip_prefix('[')?.split_once(']')?;
    let word = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
    let behind = behind.strip_prefix(" =>").filter(|_| name.chars().all(word))?;
    let behind = behind.strip_prefix(' ').unwrap_or(behind);
    Some((name, text.len() - behind.len()))
}

/// `array(2) { ["a"]=> string(1) "b" … }`: every text says its length.
pub(super) fn var_dump(text: &str) -> Option<(Json, usize)> {
    let mut reader = Dump { text, at: 0 };
    let value = reader.value(DEEPEST)?;
    matches!(value, Json::Object(_)).then_some((value, reader.at))
}

/// What Xdebug prints: `array (size=2)`, and a member a line with its type and length.
pub(super) fn xdebug(text: &str) -> Option<(Json, usize)> {
    let mut lines = text.split_inclusive('\n');
    let head = lines.next().filter(|line| line.starts_with("array (size="))?;
    let (mut members, mut at) = (Vec::new(), head.len());
    for line in lines {
        let member = line.trim().strip_prefix('\'').and_then(|line| line.split_once("' => "));
        let Some((name, typed)) = member else { break };
        let (kind, value) = typed.split_once(' ').unwrap_or((typed, ""));
        let quoted = value.strip_prefix('\'').and_then(|text| text.rsplit_once("' (length="));
        let value = match (kind, quoted) {
            ("string", Some((text, _))) => Json::Text(text.to_owned()),
            ("int" | "float", _) => Json::Number(value.to_owned()),
            ("boolean", _) => Json::Bool(value == "true"),
            ("null", _) => Json::Null,
            _ => break,
        };
        put(&mut members, name.to_owned(), value);
        at += line.len();
    }
    (members.len() > 1).then_some((Json::Object(members), at))
}

struct Dump<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Dump<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn eat(&mut self, what: &str) -> Option<()> {
        let rest = self.rest().trim_start().strip_prefix(what)?;
        self.at = self.text.len() - rest.len();
        Some(())
    }

    fn until(&mut self, sign: char) -> Option<&'a str> {
        let (inside, behind) = self.rest().split_once(sign)?;
        self.at = self.text.len() - behind.len();
        Some(inside)
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        let depth = depth.checked_sub(1)?;
        if self.eat("NULL").is_some() {
            return Some(Json::Null);
        }
        let kind = self.until('(')?.trim().trim_start_matches('&');
        let inside = self.until(')')?;
        match kind {
            "string" => {
                self.eat("\"")?;
                let length: usize = inside.parse().ok()?;
                let text = self.rest().get(..length)?;
                self.at += length;
                self.eat("\"")?;
                Some(Json::Text(text.to_owned()))
            }
            "int" | "float" => Some(Json::Number(inside.to_owned())),
            "bool" => Some(Json::Bool(inside == "true")),
            "array" | "object" => {
                self.until('{')?;
                let mut members = Vec::new();
                while self.eat("}").is_none() {
                    self.eat("[")?;
                    let name = self.until(']')?.trim_matches('"');
                    self.eat("=>")?;
                    let value = self.value(depth)?;
                    put(&mut members, name.to_owned(), value);
                }
                Some(Json::Object(members))
            }
            _ => None,
        }
    }
}
