//! Secrets: wiped when dropped, never printed.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::Zeroizing;

use crate::error::Error;

/// A shared secret or key text. Wiped from memory when dropped; `Debug`, `Display` and serde print `[redacted]`.
///
/// ```
/// let secret = ttpay_core::Secret::new("secret", "do-not-print").unwrap();
/// assert_eq!(format!("{secret} {secret:?}"), "[redacted] [redacted]");
/// ```
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// A secret; `field` names its slot in a refusal.
    ///
    /// # Errors
    /// `key_malformed` when it is empty or has white space, a line break, a BOM, quotes or a control character at an
    /// end: such a value was copied with something around it and would sign nothing correctly.
    pub fn new(field: &str, text: &str) -> Result<Self, Error> {
        if text.is_empty() {
            return Err(Error::key(field, "it is empty"));
        }
        let stray = |c: char| c.is_whitespace() || c.is_control() || c == '\u{feff}';
        if text.starts_with(stray) || text.ends_with(stray) {
            return Err(Error::key(
                field,
                "it begins or ends with white space, a line break or a byte order mark; trim the configured value",
            ));
        }
        Ok(Self(Zeroizing::new(text.to_owned())))
    }

    /// The text itself, for the one place that signs with it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl fmt::Display for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("[redacted]")
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        Self::new("", &text).map_err(|error| match error {
            Error::KeyMalformed { rule, .. } => crate::shape::coded(crate::ErrorCode::KeyMalformed, &rule),
            other => serde::de::Error::custom(other),
        })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Secret {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Secret".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string", "minLength": 1, "writeOnly": true,
            "description": "A secret text without white space around it. Never printed again."
        })
    }
}

/// A key, certificate or secret as it was given: not yet parsed (a PEM text may end in a line break), wiped, never printed.
#[derive(Clone)]
pub struct KeyText(Zeroizing<String>);

impl KeyText {
    /// The text itself, for the one place that parses it.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<&str> for KeyText {
    fn from(text: &str) -> Self {
        Self(Zeroizing::new(text.to_owned()))
    }
}

impl fmt::Debug for KeyText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl<'de> Deserialize<'de> for KeyText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|text| Self(Zeroizing::new(text)))
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for KeyText {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "KeyText".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string", "writeOnly": true,
            "description": "A secret, salt, token, API key, RSA key or certificate. Never printed again."
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_never_printed() {
        let secret = Secret::new("secret", "canary-7f3a").unwrap();
        let printed = format!("{secret} {secret:?} {}", serde_json::to_string(&secret).unwrap());
        assert!(!printed.contains("canary"), "{printed}");
    }

    #[test]
    fn a_secret_with_something_around_it_is_refused() {
        for text in ["", "a\n", " a", "a\t", "\u{feff}a", "a\r\n", "a\u{3000}"] {
            assert_eq!(
                Secret::new("secret", text).unwrap_err().code(),
                crate::ErrorCode::KeyMalformed,
                "{text:?}"
            );
        }
    }
}
