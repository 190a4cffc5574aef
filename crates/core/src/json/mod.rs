//! Strict JSON: order kept, duplicates and deep nesting refused, number literals untouched.
//!
//! A plain map type merges duplicate members silently, and a float type rewrites numbers; both have cost money.
//! `serde_json` does the lexing, this module only refuses to forget anything.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;

mod tree;
pub(crate) use tree::TREE;

/// The deepest nesting that any reader here accepts.
pub const MAX_DEPTH: usize = 32;

/// A JSON value as it was written: members in order, numbers as their literal text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, by its literal text.
    Number(String),
    /// A string, unescaped.
    Text(String),
    /// An array.
    List(Vec<Json>),
    /// An object, members in the order in which they were written, no name twice.
    Object(Vec<(String, Json)>),
}

/// Why a text is not acceptable JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not UTF-8.
    NotUtf8,
    /// Not JSON, at this line and column (1-based; 0 when unknown).
    Syntax {
        /// Line.
        line: usize,
        /// Column in bytes.
        column: usize,
    },
    /// More than [`MAX_DEPTH`] levels.
    TooDeep,
    /// A member name occurs twice; the path of the second one.
    Duplicate {
        /// Dotted path of the repeated member.
        path: String,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 => f.write_str("it is not UTF-8"),
            Self::Syntax { line: 0, .. } => f.write_str("it is not JSON"),
            Self::Syntax { line, column } => write!(f, "it is not JSON (line {line}, column {column})"),
            Self::TooDeep => write!(f, "it is nested more than {MAX_DEPTH} levels deep"),
            Self::Duplicate { path } => write!(f, "the member `{path}` occurs twice"),
        }
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::Syntax { line: error.line(), column: error.column() }
    }
}

impl Json {
    /// Reads one JSON document: UTF-8 without byte order mark, nothing after it.
    ///
    /// # Errors
    /// A [`Fault`]; it never quotes a value.
    pub fn parse(bytes: &[u8]) -> Result<Self, Fault> {
        let text = std::str::from_utf8(bytes).map_err(|_| Fault::NotUtf8)?;
        let raw: &RawValue = serde_json::from_str(text)?;
        read(raw.get(), 0)
    }

    /// The member `name` of an object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members()?.iter().find_map(|(key, value)| (key == name).then_some(value))
    }

    /// The members of an object.
    #[must_use]
    pub fn members(&self) -> Option<&[(String, Json)]> {
        match self {
            Self::Object(members) => Some(members),
            _ => None,
        }
    }

    /// The text of a string.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What kind of value this is, in one word for a message.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "a string",
            Self::List(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// An integer for a number written without fraction and exponent.
    #[must_use]
    pub fn integer(&self) -> Option<i128> {
        match self {
            Self::Number(literal) => literal.parse().ok(),
            _ => None,
        }
    }

    /// Compact JSON text, members in order; `/` and printable characters are not escaped.
    #[must_use]
    pub fn print(&self) -> String {
        // Serialising a tree of strings into memory cannot fail.
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// One raw object: its members as raw slices, in order. Duplicates are still in it.
pub struct RawMembers<'a>(pub Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for RawMembers<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Vec<(String, &'de RawValue)>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Members).map(RawMembers)
    }
}

fn read(raw: &str, depth: usize) -> Result<Json, Fault> {
    // `raw` is one valid JSON value without white space around it, so its first byte tells its kind.
    Ok(match raw.as_bytes().first() {
        Some(b'n') => Json::Null,
        Some(b't') => Json::Bool(true),
        Some(b'f') => Json::Bool(false),
        Some(b'"') => Json::Text(serde_json::from_str(raw)?),
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(raw)?;
            let mut list = Vec::with_capacity(items.len());
            for (index, item) in items.into_iter().enumerate() {
                list.push(descend(item.get(), depth).map_err(|fault| fault.below(&index.to_string()))?);
            }
            Json::List(list)
        }
        Some(b'{') => {
            let RawMembers(raws) = serde_json::from_str(raw)?;
            if let Some(name) = first_duplicate(raws.iter().map(|(name, _)| name.as_str())) {
                return Err(Fault::Duplicate { path: name.to_owned() });
            }
            let mut members = Vec::with_capacity(raws.len());
            for (name, value) in raws {
                let value = descend(value.get(), depth).map_err(|fault| fault.below(&name))?;
                members.push((name, value));
            }
            Json::Object(members)
        }
        _ => Json::Number(raw.to_owned()),
    })
}

fn descend(raw: &str, depth: usize) -> Result<Json, Fault> {
    if raw.starts_with(['{', '[']) && depth + 1 >= MAX_DEPTH {
        return Err(Fault::TooDeep);
    }
    read(raw, depth + 1)
}

impl Fault {
    /// The same fault as seen from one level higher.
    fn below(self, step: &str) -> Self {
        match self {
            Self::Duplicate { path } => Self::Duplicate { path: format!("{step}.{path}") },
            other => other,
        }
    }
}

/// The first name that occurs a second time.
pub fn first_duplicate<'a>(names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let names: Vec<&str> = names.collect();
    // Few names are compared with each other faster than hashed.
    if names.len() <= 32 {
        return names.iter().enumerate().find_map(|(at, name)| names[..at].contains(name).then_some(*name));
    }
    let mut seen = std::collections::HashSet::with_capacity(names.len());
    names.into_iter().find(|name| !seen.insert(*name))
}

#[cfg(test)]
mod tests;
