//! A value as a program writes or prints it: Python, JavaScript, PHP, Ruby, Objective-C. Lenient: nothing is judged here.

use ttpay_core::Json;

/// How deep values may stand in each other.
pub(super) const DEEPEST: usize = 16;

/// The value at the beginning of a text, and how many bytes it takes.
pub(super) fn read(text: &str) -> Option<(Json, usize)> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    let value = reader.value()?;
    Some((value, reader.at))
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, what: &str) -> bool {
        let found = self.rest().starts_with(what);
        self.at += if found { what.len() } else { 0 };
        found
    }

    fn skip(&mut self, besides: &[char]) {
        self.blanks(besides);
        // Remarks between members.
        while let Some(length) = self.remark() {
            self.at += length;
            self.blanks(besides);
        }
    }

    fn remark(&self) -> Option<usize> {
        let rest = self.rest();
        if rest.starts_with("//") {
            return Some(rest.find('\n').unwrap_or(rest.len()));
        }
        let inner = rest.strip_prefix("/*")?;
        Some(inner.find("*/")? + "/**/".len())
    }

    fn blanks(&mut self, besides: &[char]) {
        let rest = self.rest();
        self.at +=
            rest.len() - rest.trim_start_matches(|c: char| c.is_whitespace() || besides.contains(&c)).len();
    }

    fn value(&mut self) -> Option<Json> {
        self.depth += 1;
        let value = (self.depth <= DEEPEST).then(|| self.any()).flatten();
        self.depth -= 1;
        value
    }

    fn any(&mut self) -> Option<Json> {
        self.skip(&[]);
        if self.eat("[Object: null prototype]") {
            self.skip(&[]);
        }
        match self.peek()? {
            '{' => self.members(),
            '[' => self.items('[', ']'),
            '(' => self.items('(', ')'),
            quote @ ('\'' | '"' | '`') => self.quoted(quote).map(Json::Text),
            _ => self.word(),
        }
    }

    /// Members in braces, whatever stands between name and value, and between members.
    fn members(&mut self) -> Option<Json> {
        self.at += 1;
        let mut members: Vec<(String, Json)> = Vec::new();
        loop {
            self.skip(&[',', ';']);
            if self.eat("}") {
                return Some(Json::Object(unlisted(members)));
            }
            let name = self.name()?;
            self.skip(&[]);
            if self.peek() == Some('(') {
                self.code()?;
                continue;
            }
            if !["=>", ":", "="].iter().any(|sign| self.eat(sign)) {
                return None;
            }
            self.skip(&[]);
            if self.is_code() {
                self.code()?;
                continue;
            }
            let value = self.value()?;
            put(&mut members, name, value);
        }
    }

    /// Whether a function stands here instead of a value.
    fn is_code(&self) -> bool {
        let rest = self.rest();
        let (head, arrow) = rest.split_once("=>").unwrap_or((rest, ""));
        rest.starts_with("function") || rest.starts_with("async ") || {
            let name = |c: char| c.is_alphanumeric() || "_$, ()".contains(c);
            !arrow.is_empty() && head.chars().all(name) && arrow.trim_start().starts_with('{')
        }
    }

    /// Skips a function up to the end of its block.
    fn code(&mut self) -> Option<()> {
        let mut depth = 0;
        for (at, c) in self.rest().char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 1 => {
                    self.at += at + 1;
                    return Some(());
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    fn name(&mut self) -> Option<String> {
        match self.peek()? {
            quote @ ('\'' | '"') => self.quoted(quote),
            _ => {
                self.eat(":");
                let word = self.bare(|c| c.is_alphanumeric() || "_-$.".contains(c));
                (!word.is_empty()).then(|| word.to_owned())
            }
        }
    }

    /// What stands in brackets: a list, members by `=>`, or pairs of a name and a value.
    fn items(&mut self, open: char, close: char) -> Option<Json> {
        self.at += open.len_utf8();
        let (mut items, mut members) = (Vec::new(), Vec::new());
        loop {
            self.skip(&[',', ';']);
            if self.peek()? == close {
                self.at += close.len_utf8();
                break;
            }
            let item = self.value()?;
            self.skip(&[]);
            if self.eat("=>") {
                let name =
                    item.text().map(str::to_owned).or_else(|| item.integer().map(|at| at.to_string()))?;
                let value = self.value()?;
                put(&mut members, name, value);
            } else {
                items.push(item);
            }
        }
        if items.is_empty() && !members.is_empty() {
            return Some(Json::Object(unlisted(members)));
        }
        let pair = |item: &Json| match item {
            Json::List(pair) => match &pair[..] {
                [Json::Text(name), value] => Some((name.clone(), value.clone())),
                _ => None,
            },
            _ => None,
        };
        let pairs: Option<Vec<_>> = items.iter().map(pair).collect();
        Some(match pairs {
            Some(pairs) if pairs.len() > 1 => Json::Object(pairs),
            _ => Json::List(items),
        })
    }

    fn word(&mut self) -> Option<Json> {
        let word = self.bare(|c| c.is_alphanumeric() || "_-+./$@%".contains(c));
        match word {
            "" => return None,
            "None" | "null" | "NULL" | "nil" | "undefined" => return Some(Json::Null),
            "True" | "true" | "TRUE" => return Some(Json::Bool(true)),
            "False" | "false" | "FALSE" => return Some(Json::Bool(false)),
            "u" | "b" | "r" | "f" if matches!(self.peek(), Some('\'' | '"')) => return self.any(),
            _ => {}
        }
        let digits = word.trim_end_matches(['L', 'n']);
        if matches!(Json::parse(digits.as_bytes()), Ok(Json::Number(_))) {
            return Some(Json::Number(digits.to_owned()));
        }
        let before = self.at;
        // What Laravel prints: `array:3 [`.
        if word == "array" && self.eat(":") {
            self.bare(|c| c.is_ascii_digit());
        }
        self.skip(&[]);
        // A class or a call, with the value inside.
        match self.peek() {
            Some('(') => match self.value()? {
                Json::List(mut items) if items.len() == 1 => items.pop(),
                items => Some(items),
            },
            Some('{' | '[') => self.value(),
            _ => {
                self.at = before;
                Some(Json::Text(word.to_owned()))
            }
        }
    }

    fn bare(&mut self, part: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let word = &rest[..rest.len() - rest.trim_start_matches(part).len()];
        self.at += word.len();
        word
    }

    fn quoted(&mut self, quote: char) -> Option<String> {
        let mut chars = self.rest().char_indices().skip(1).peekable();
        let mut text = String::new();
        while let Some((at, c)) = chars.next() {
            if c == quote {
                self.at += at + quote.len_utf8();
                return Some(text);
            }
            if c != '\\' {
                text.push(c);
                continue;
            }
            match chars.next()?.1 {
                'n' => text.push('\n'),
                'r' => text.push('\r'),
                't' => text.push('\t'),
                'u' => text.push(code(&mut chars, 4)?),
                'x' => text.push(code(&mut chars, 2)?),
                c @ ('\\' | '/' | '\'' | '"' | '`') => text.push(c),
                c => text.extend(['\\', c]),
            }
        }
        None
    }
}

/// A character by its hexadecimal number, of two halves where it has them.
fn code(chars: &mut impl Iterator<Item = (usize, char)>, digits: usize) -> Option<char> {
    let mut number = |digits: usize| {
        (0..digits).try_fold(0, |sum, _| chars.next()?.1.to_digit(16).map(|digit| sum * 16 + digit))
    };
    let first = number(digits)?;
    if !(0xd800..0xdc00).contains(&first) {
        return char::from_u32(first);
    }
    chars.next().filter(|c| c.1 == '\\')?;
    chars.next().filter(|c| c.1 == 'u')?;
    let mut number = |digits: usize| {
        (0..digits).try_fold(0u32, |sum, _| chars.next()?.1.to_digit(16).map(|digit| sum * 16 + digit))
    };
    let second = number(4)?;
    char::from_u32(0x10000 + ((first - 0xd800) << 10) + second.checked_sub(0xdc00)?)
}

/// Of a name that occurs twice the last value, at the first place.
pub(super) fn put(members: &mut Vec<(String, Json)>, name: String, value: Json) {
    match members.iter_mut().find(|(key, _)| *key == name) {
        Some((_, old)) => *old = value,
        None => members.push((name, value)),
    }
}

/// Members of which every value is a list with one item, as forms are printed by Django and Go, without the lists.
pub(super) fn unlisted(members: Vec<(String, Json)>) -> Vec<(String, Json)> {
    let single = |value: &Json| matches!(value, Json::List(items) if items.len() == 1);
    if members.len() < 2 || !members.iter().all(|(_, value)| single(value)) {
        return members;
    }
    let first = |value| match value {
        Json::List(mut items) => items.pop().unwrap_or(Json::Null),
        other => other,
    };
    members.into_iter().map(|(name, value)| (name, first(value))).collect()
}
