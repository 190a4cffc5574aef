//! Requests and received messages as values; sending and receiving is the caller's.

use std::fmt;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use crate::Error;

/// A request that is ready to be sent by any HTTP client, byte for byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "HttpRequest"))]
pub struct Request {
    /// `GET` or `POST`.
    pub method: String,
    /// Absolute URL, already percent-encoded. It is signed as it stands: check that the client does not re-encode it.
    pub url: String,
    /// Header lines in order.
    pub headers: Vec<(String, String)>,
    /// The body, to be sent as exactly these bytes; empty for GET.
    pub body: String,
}

/// Header lines of a received message. Names are compared without case; a repeated line is kept, so that it can be refused.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headers(Vec<(String, String)>);

impl Headers {
    /// Headers from name and value pairs.
    pub fn new<N: Into<String>, V: Into<String>>(pairs: impl IntoIterator<Item = (N, V)>) -> Self {
        Self(pairs.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }

    /// Every line as it was received.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str()))
    }

    /// The value of the header `name`, when there is one.
    ///
    /// # Errors
    /// `duplicate_field` when the header occurs more than once.
    pub fn single(&self, name: &str) -> Result<Option<&str>, ttpay_core::Error> {
        let mut values =
            self.0.iter().filter(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str());
        let first = values.next();
        match values.next() {
            Some(_) => Err(ttpay_core::Error::duplicate(name)),
            None => Ok(first),
        }
    }
}

impl<'de> Deserialize<'de> for Headers {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Lines;
        impl<'de> Visitor<'de> for Lines {
            type Value = Headers;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("headers as an object or as a list of [name, value] pairs")
            }
            fn visit_unit<E>(self) -> Result<Headers, E> {
                Ok(Headers::default())
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Headers, A::Error> {
                let mut lines = Vec::new();
                while let Some(line) = map.next_entry()? {
                    lines.push(line);
                }
                Ok(Headers(lines))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Headers, A::Error> {
                let mut lines = Vec::new();
                while let Some(line) = seq.next_element()? {
                    lines.push(line);
                }
                Ok(Headers(lines))
            }
        }
        deserializer.deserialize_any(Lines)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Headers {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Headers".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "Header lines; names are compared without case, a repeated security header is refused.",
            "anyOf": [
                { "type": "object", "additionalProperties": { "type": "string" } },
                { "type": "array", "items": { "type": "array", "items": { "type": "string" }, "minItems": 2, "maxItems": 2 } }
            ]
        })
    }
}

/// A received answer or notification, borrowed from the caller.
#[derive(Clone, Copy, Debug)]
pub struct Received<'a> {
    /// HTTP status of an answer; 200 for a notification.
    pub status: u16,
    /// Header lines.
    pub headers: &'a Headers,
    /// The raw body.
    pub body: &'a [u8],
    /// When the question was sent (answers) or the message received (notifications), Unix seconds. It becomes `seen_at`.
    pub now: i64,
}

impl Received<'_> {
    /// Refuses a message that calls itself something else than a form; one that says nothing is read as one.
    ///
    /// # Errors
    /// `message_malformed`; `duplicate_field` for a repeated header.
    pub(crate) fn expect_form(&self) -> Result<(), Error> {
        let Some(content_type) = self.headers.single("Content-Type")? else { return Ok(()) };
        let media = content_type.split(';').next().unwrap_or_default().trim();
        if media.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Ok(());
        }
        Err(Error::malformed("a notification is `application/x-www-form-urlencoded`"))
    }
}
