//! A JSON document written again, as libraries do (mistakes.md §1.6).

use ttpay_core::Json;

use super::{Escapes, escaped};

/// How a JSON document is written again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rewrite {
    /// `", "` and `": "` instead of no blanks.
    pub spaced: bool,
    /// Members sorted by name.
    pub sorted: bool,
    /// One member a line, each level further in by this.
    pub indent: Option<&'static str>,
    /// The escapes of strings.
    pub escapes: Escapes,
}

impl Rewrite {
    /// The ways in which libraries write a document again, and what they are called in a finding.
    pub(crate) const ALL: [(&'static str, Self); 12] = {
        let plain = Self { spaced: false, sorted: false, indent: None, escapes: Escapes::PLAIN };
        let spaced = Self { spaced: true, ..plain };
        let sorted = Self { sorted: true, ..plain };
        [
            ("compact", plain),
            ("spaced", spaced),
            ("compact, sorted", sorted),
            ("spaced, sorted", Self { sorted: true, ..spaced }),
            ("compact, \\u", Self { escapes: Escapes::ASCII, ..plain }),
            ("spaced, \\u", Self { escapes: Escapes::ASCII, ..spaced }),
            ("compact, \\/", Self { escapes: Escapes::SLASH, ..plain }),
            ("spaced, \\/", Self { escapes: Escapes::SLASH, ..spaced }),
            ("compact, PHP default", Self { escapes: Escapes::PHP, ..plain }),
            ("compact, Go", Self { escapes: Escapes::GO, ..plain }),
            ("compact, sorted, Go", Self { escapes: Escapes::GO, ..sorted }),
            ("compact, Gson", Self { escapes: Escapes::GSON, ..plain }),
        ]
    };

    /// The document written this way.
    pub(crate) fn print(self, json: &Json) -> String {
        let mut out = String::new();
        self.write(json, 0, &mut out);
        out
    }

    /// The text of a JSON document written this way; `None` when it is none, or holds no list or object.
    pub(crate) fn again(self, text: &str) -> Option<String> {
        match Json::parse(text.as_bytes()) {
            Ok(json @ (Json::Object(_) | Json::List(_))) => Some(self.print(&json)),
            _ => None,
        }
    }

    fn write(self, json: &Json, depth: usize, out: &mut String) {
        match json {
            Json::Null => out.push_str("null"),
            Json::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Json::Number(literal) => out.push_str(literal),
            Json::Text(text) => self.quote(text, out),
            Json::List(items) => {
                self.within(('[', ']'), items, depth, out, |item, out| self.write(item, depth + 1, out));
            }
            Json::Object(members) => {
                let mut members: Vec<&(String, Json)> = members.iter().collect();
                if self.sorted {
                    members.sort_by(|a, b| a.0.cmp(&b.0));
                }
                self.within(('{', '}'), &members, depth, out, |(name, value), out| {
                    self.quote(name, out);
                    out.push_str(if self.spaced || self.indent.is_some() { ": " } else { ":" });
                    self.write(value, depth + 1, out);
                });
            }
        }
    }

    /// Items between brackets.
    fn within<T>(
        self,
        brackets: (char, char),
        items: &[T],
        depth: usize,
        out: &mut String,
        write: impl Fn(&T, &mut String),
    ) {
        out.push(brackets.0);
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                out.push_str(if self.spaced { ", " } else { "," });
            }
            self.line(depth + 1, out);
            write(item, out);
        }
        if !items.is_empty() {
            self.line(depth, out);
        }
        out.push(brackets.1);
    }

    fn line(self, depth: usize, out: &mut String) {
        if let Some(indent) = self.indent {
            out.push('\n');
            (0..depth).for_each(|_| out.push_str(indent));
        }
    }

    fn quote(self, text: &str, out: &mut String) {
        out.push('"');
        out.push_str(&escaped(text, self.escapes));
        out.push('"');
    }

    /// The other ways, which the page does not list: every writer with every escaping, indented or not.
    pub(crate) fn more() -> Vec<(String, Self)> {
        let layouts = [
            ("compact", false, None),
            ("spaced", true, None),
            ("indented by 2", false, Some("  ")),
            ("indented by 4", false, Some("    ")),
            ("indented by a tab", false, Some("\t")),
        ];
        let escapes = [
            ("", Escapes::PLAIN),
            (", \\u", Escapes::ASCII),
            (", \\/", Escapes::SLASH),
            (", PHP default", Escapes::PHP),
            (", Go", Escapes::GO),
            (", Gson", Escapes::GSON),
            (", System.Text.Json", Escapes::DOTNET),
        ];
        let mut all = Vec::new();
        for (layout, spaced, indent) in layouts {
            for (order, sorted) in [("", false), (", sorted", true)] {
                for (how, escapes) in escapes {
                    all.push((format!("{layout}{order}{how}"), Self { spaced, sorted, indent, escapes }));
                }
            }
        }
        all
    }
}

/// A change of the values of a document that a library makes when it reads it into types of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reshape {
    /// Numbers became texts.
    NumbersAsText,
    /// Whole numbers became doubles.
    Doubles,
    /// Texts of digits became numbers.
    TextsAsNumbers,
    /// Members that are null went away.
    WithoutNull,
    /// Members that are null or empty went away.
    WithoutEmpty,
    /// The members stand in the other direction.
    Backwards,
    /// What is JSON text inside became an object.
    Opened,
    /// Objects and lists inside became JSON text.
    Closed,
}

impl Reshape {
    /// All of them with their names.
    pub(crate) const ALL: [(&'static str, Self); 8] = [
        ("numbers as texts", Self::NumbersAsText),
        ("numbers as doubles", Self::Doubles),
        ("texts as numbers", Self::TextsAsNumbers),
        ("null removed", Self::WithoutNull),
        ("null and empty removed", Self::WithoutEmpty),
        ("members reversed", Self::Backwards),
        ("JSON text inside opened", Self::Opened),
        ("objects inside as JSON text", Self::Closed),
    ];

    /// The document after the change.
    pub(crate) fn of(self, json: &Json, depth: usize) -> Json {
        let inner = |json: &Json| self.of(json, depth + 1);
        match (self, json) {
            (Self::Closed, Json::Object(_) | Json::List(_)) if depth > 0 => {
                Json::Text(Rewrite::default().print(json))
            }
            (Self::Opened, Json::Text(text)) => match Json::parse(text.as_bytes()) {
                Ok(json @ (Json::Object(_) | Json::List(_))) => json,
                _ => json.clone(),
            },
            (Self::NumbersAsText, Json::Number(literal)) => Json::Text(literal.clone()),
            (Self::Doubles, Json::Number(literal)) if json.integer().is_some() => {
                Json::Number(format!("{literal}.0"))
            }
            (Self::TextsAsNumbers, Json::Text(text)) if is_number(text) => Json::Number(text.clone()),
            (_, Json::List(items)) => Json::List(items.iter().map(inner).collect()),
            (_, Json::Object(members)) => {
                let stays = |value: &Json| match self {
                    Self::WithoutNull => *value != Json::Null,
                    Self::WithoutEmpty => *value != Json::Null && value.text() != Some(""),
                    _ => true,
                };
                let kept = members.iter().filter(|(_, value)| stays(value));
                let mut kept: Vec<_> = kept.map(|(name, value)| (name.clone(), inner(value))).collect();
                if self == Self::Backwards && depth == 0 {
                    kept.reverse();
                }
                Json::Object(kept)
            }
            _ => json.clone(),
        }
    }
}

fn is_number(text: &str) -> bool {
    let digits = !text.is_empty() && text.len() < 16 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits && (text == "0" || !text.starts_with('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_indented_as_writers_indent_them() {
        let json = Json::parse(br#"{"b":[1,{}],"a":"x/y"}"#).unwrap();
        let more = Rewrite::more();
        let written = |name: &str| more.iter().find(|(known, _)| known == name).unwrap().1.print(&json);
        assert_eq!(written("indented by 2"), "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": \"x/y\"\n}");
        assert_eq!(written("spaced, sorted, \\/"), r#"{"a": "x\/y", "b": [1, {}]}"#);
    }

    #[test]
    fn values_change_as_types_of_a_library_change_them() {
        let json =
            Json::parse(br#"{"n":5,"t":"07","d":"7","e":"","z":null,"o":{"x":[]},"m":"{\"a\":1}"}"#).unwrap();
        for (how, text) in [
            (
                Reshape::NumbersAsText,
                r#"{"n":"5","t":"07","d":"7","e":"","z":null,"o":{"x":[]},"m":"{\"a\":1}"}"#,
            ),
            (Reshape::Doubles, r#"{"n":5.0,"t":"07","d":"7","e":"","z":null,"o":{"x":[]},"m":"{\"a\":1}"}"#),
            (
                Reshape::TextsAsNumbers,
                r#"{"n":5,"t":"07","d":7,"e":"","z":null,"o":{"x":[]},"m":"{\"a\":1}"}"#,
            ),
            (Reshape::WithoutEmpty, r#"{"n":5,"t":"07","d":"7","o":{"x":[]},"m":"{\"a\":1}"}"#),
            (Reshape::Opened, r#"{"n":5,"t":"07","d":"7","e":"","z":null,"o":{"x":[]},"m":{"a":1}}"#),
            (Reshape::Closed, r#"{"n":5,"t":"07","d":"7","e":"","z":null,"o":"{\"x\":[]}","m":"{\"a\":1}"}"#),
        ] {
            assert_eq!(Rewrite::default().print(&how.of(&json, 0)), text, "{how:?}");
        }
    }
}
