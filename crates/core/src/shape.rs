//! From a JSON tree to a typed request or configuration, with the path and the kind of what does not fit.
//!
//! serde's own messages quote the offending value, which may be a private key. This reader keeps the structure of the
//! complaint (missing, unknown, wrong type) and drops the value.

use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, Expected, IntoDeserializer, Unexpected, Visitor};
use serde::{Deserializer, forward_to_deserialize_any};

use crate::json::{Json, TREE};
use crate::words::ErrorCode;

/// A value that does not have the expected shape.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Dotted path of the member; empty for the whole value.
    pub path: String,
    /// What is wrong with it.
    pub problem: Problem,
}

/// What is wrong with one member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// It is required and absent.
    Missing,
    /// Nothing of this name exists.
    Unknown,
    /// It has another type or form; what was expected.
    Wrong(String),
    /// Its own type refuses it with this code and rule.
    Coded(ErrorCode, String),
}

/// A serde error that carries an error code of its own through any deserializer; [`read`] takes it apart again.
pub fn coded<E: de::Error>(code: ErrorCode, rule: &str) -> E {
    E::custom(format_args!("\u{1}{code}\u{1}{rule}"))
}

/// Reads a typed value out of a JSON tree.
///
/// # Errors
/// A [`Misfit`] with the path of the member; it never quotes the value.
pub fn read<T: DeserializeOwned>(json: Json) -> Result<T, Misfit> {
    serde_path_to_error::deserialize(json).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path.trim_end_matches(".?").to_owned() };
        let join = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
        match error.into_inner() {
            Complaint::Missing(name) => Misfit { path: join(name), problem: Problem::Missing },
            Complaint::Unknown(name) => {
                let named = path == name || path.ends_with(&format!(".{name}"));
                Misfit { path: if named { path } else { join(&name) }, problem: Problem::Unknown }
            }
            Complaint::Wrong(expected) => Misfit { path, problem: Problem::Wrong(expected) },
            Complaint::Coded(code, rule) => Misfit { path, problem: Problem::Coded(code, rule) },
        }
    })
}

/// The error of the deserializer below, before [`read`] has added the path.
#[doc(hidden)]
#[derive(Debug)]
pub enum Complaint {
    /// A required member is absent.
    Missing(&'static str),
    /// A member that nobody knows.
    Unknown(String),
    /// Another type; what was expected.
    Wrong(String),
    /// Refused with a code of its own.
    Coded(ErrorCode, String),
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value does not have the expected shape")
    }
}

impl std::error::Error for Complaint {}

impl de::Error for Complaint {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let message = message.to_string();
        let parts = message.strip_prefix('\u{1}').and_then(|rest| rest.split_once('\u{1}'));
        match parts.and_then(|(code, rule)| Some((ErrorCode::parse(code)?, rule))) {
            Some((code, rule)) => Self::Coded(code, rule.to_owned()),
            None => Self::Wrong(message),
        }
    }
    fn invalid_type(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Wrong(in_words(expected))
    }
    fn invalid_value(_: Unexpected<'_>, expected: &dyn Expected) -> Self {
        Self::Wrong(in_words(expected))
    }
    fn invalid_length(_: usize, expected: &dyn Expected) -> Self {
        Self::Wrong(expected.to_string())
    }
    fn unknown_variant(_: &str, expected: &'static [&'static str]) -> Self {
        Self::Wrong(format!("one of `{}`", expected.join("`, `")))
    }
    fn unknown_field(field: &str, _: &'static [&'static str]) -> Self {
        Self::Unknown(field.to_owned())
    }
    fn missing_field(field: &'static str) -> Self {
        Self::Missing(field)
    }
    fn duplicate_field(field: &'static str) -> Self {
        Self::Coded(ErrorCode::DuplicateField, format!("`{field}` occurs twice"))
    }
}

/// What was expected, for a caller of any language: serde names integers by their Rust types.
fn in_words(expected: &dyn Expected) -> String {
    match expected.to_string().as_str() {
        "i64" => "an integer".into(),
        "u64" => "an integer of at least 0".into(),
        "u32" => "an integer from 0 to 4294967295".into(),
        "u16" => "an integer from 0 to 65535".into(),
        other => other.to_owned(),
    }
}

impl<'de> Deserializer<'de> for Json {
    type Error = Complaint;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Complaint> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(value) => visitor.visit_bool(value),
            Self::Number(literal) => visit_number(&literal, visitor),
            Self::Text(text) => visitor.visit_string(text),
            Self::List(list) => {
                let mut items = SeqDeserializer::new(list.into_iter());
                let value = visitor.visit_seq(&mut items)?;
                items.end()?;
                Ok(value)
            }
            Self::Object(members) => {
                let mut items = MapDeserializer::new(members.into_iter());
                let value = visitor.visit_map(&mut items)?;
                items.end()?;
                Ok(value)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Complaint> {
        match self {
            Self::Null => visitor.visit_none(),
            other => visitor.visit_some(other),
        }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Complaint> {
        match self {
            Self::Text(text) => visitor.visit_enum(text.into_deserializer()),
            _ => Err(Complaint::Wrong(format!("one of `{}`", variants.join("`, `")))),
        }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Complaint> {
        match self {
            // A tree gets the literal: as a number it would lose `-0`, long integers and the digits of a fraction.
            Self::Number(literal) if name == TREE => visitor.visit_some(literal.into_deserializer()),
            other => visitor.visit_newtype_struct(other),
        }
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Complaint> {
        match self {
            Self::Object(_) => self.deserialize_any(visitor),
            _ => Err(Complaint::Wrong("an object".into())),
        }
    }

    // serde's structs also accept a list of their members in order; nobody means that.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Complaint> {
        self.deserialize_map(visitor)
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq
        tuple tuple_struct identifier ignored_any
    }
}

fn visit_number<'de, V: Visitor<'de>>(literal: &str, visitor: V) -> Result<V::Value, Complaint> {
    if let Ok(value) = literal.parse() {
        return visitor.visit_u64(value);
    }
    if let Ok(value) = literal.parse() {
        return visitor.visit_i64(value);
    }
    if let Ok(value) = literal.parse() {
        return visitor.visit_i128(value);
    }
    match literal.parse() {
        Ok(value) => visitor.visit_f64(value),
        Err(_) => Err(Complaint::Wrong("a number".into())),
    }
}

impl IntoDeserializer<'_, Complaint> for Json {
    type Deserializer = Self;
    fn into_deserializer(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests;
