//! Reading members out of verified JSON: strictly typed, refusals named by their path (wechat.md §4.2, §4.10).

use ttpay_core::json::{Fault, Json};
use ttpay_core::{Amount, Error as Rule};

use crate::Error;

/// Reads a document that must be one JSON object (wechat.md §4.2, check 10).
///
/// # Errors
/// `duplicate_field` for a repeated member on any level, `message_malformed` for everything else that is not one object.
pub fn document(bytes: &[u8]) -> Result<Json, Error> {
    let json = Json::parse(bytes).map_err(|fault| match fault {
        Fault::Duplicate { path } => Rule::duplicate(path).into(),
        other => Error::malformed(other.to_string()),
    })?;
    match json {
        Json::Object(_) => Ok(json),
        other => Err(Error::malformed(format!("it is {}, not a JSON object", other.kind()))),
    }
}

/// An object and the path that leads to it.
#[derive(Clone, Copy)]
pub struct Fields<'a> {
    json: &'a Json,
    path: &'a str,
}

impl<'a> Fields<'a> {
    /// The members of a whole document.
    pub fn new(json: &'a Json) -> Self {
        Self { json, path: "" }
    }

    /// A required text.
    ///
    /// # Errors
    /// `field_missing` when it is absent, null or blank, `field_invalid` when it is not a string.
    pub fn text(&self, name: &str) -> Result<&'a str, Rule> {
        self.optional_text(name)?.filter(|text| !text.trim().is_empty()).ok_or_else(|| self.absent(name))
    }

    /// A text that may be absent, null or empty.
    ///
    /// # Errors
    /// `field_invalid` when it is something other than a string.
    pub fn optional_text(&self, name: &str) -> Result<Option<&'a str>, Rule> {
        Ok(self.any_text(name)?.filter(|text| !text.is_empty()))
    }

    /// A text that must be present and may be empty; its own reader judges the form.
    ///
    /// # Errors
    /// `field_missing` when it is absent or null, `field_invalid` when it is not a string.
    pub fn present_text(&self, name: &str) -> Result<&'a str, Rule> {
        self.any_text(name)?.ok_or_else(|| self.absent(name))
    }

    /// A required object directly below the document.
    ///
    /// # Errors
    /// `field_missing` when it is absent or null, `field_invalid` when it is not an object.
    pub fn object(&self, name: &'static str) -> Result<Fields<'a>, Rule> {
        self.optional_object(name)?.ok_or_else(|| self.absent(name))
    }

    /// An object directly below the document that may be absent or null.
    ///
    /// # Errors
    /// `field_invalid` when it is something other than an object.
    pub fn optional_object(&self, name: &'static str) -> Result<Option<Fields<'a>>, Rule> {
        match self.value(name) {
            None => Ok(None),
            Some(json @ Json::Object(_)) => Ok(Some(Fields { json, path: name })),
            Some(other) => Err(self.wrong(name, "an object", other)),
        }
    }

    /// A required amount in fen: a JSON integer, at least 1.
    ///
    /// # Errors
    /// `field_missing` when it is absent or null; `amount_invalid` for anything but a plain positive integer.
    pub fn amount(&self, name: &str) -> Result<Amount, Rule> {
        let fen = self.optional_fen(name)?.ok_or_else(|| self.absent(name))?;
        Amount::from_fen(&self.path_of(name), fen)
    }

    /// A sum in fen that may be absent, null or zero: a JSON integer.
    ///
    /// # Errors
    /// `amount_invalid` for a text, a fraction, an exponent, a minus, or more than [`Amount::MAX_FEN`].
    pub fn optional_fen(&self, name: &str) -> Result<Option<u64>, Rule> {
        let Some(value) = self.value(name) else { return Ok(None) };
        // The literal decides: `101.0`, `1e2` and `-0` are numbers of equal value and still not what the other side writes.
        let digits = match value {
            Json::Number(literal) if literal.bytes().all(|b| b.is_ascii_digit()) => literal.parse().ok(),
            _ => None,
        };
        match digits.filter(|fen| *fen <= Amount::MAX_FEN) {
            Some(fen) => Ok(Some(fen)),
            None => {
                Err(Rule::amount(self.path_of(name), "a JSON integer of fen, such as `101`, is required"))
            }
        }
    }

    /// The elements of a required array.
    ///
    /// # Errors
    /// `field_missing` when it is absent or null, `field_invalid` when it is not an array.
    pub fn list(&self, name: &str) -> Result<&'a [Json], Rule> {
        match self.value(name) {
            None => Err(self.absent(name)),
            Some(Json::List(list)) => Ok(list),
            Some(other) => Err(self.wrong(name, "an array", other)),
        }
    }

    /// The dotted path of a member.
    pub fn path_of(&self, name: &str) -> String {
        if self.path.is_empty() { name.to_owned() } else { format!("{}.{name}", self.path) }
    }

    fn value(&self, name: &str) -> Option<&'a Json> {
        self.json.get(name).filter(|value| **value != Json::Null)
    }

    fn any_text(&self, name: &str) -> Result<Option<&'a str>, Rule> {
        match self.value(name) {
            None => Ok(None),
            Some(Json::Text(text)) => Ok(Some(text)),
            Some(other) => Err(self.wrong(name, "a string", other)),
        }
    }

    fn absent(&self, name: &str) -> Rule {
        Rule::missing(self.path_of(name), "it stands in every message of this kind")
    }

    fn wrong(&self, name: &str, expected: &str, got: &Json) -> Rule {
        Rule::invalid(self.path_of(name), format!("it must be {expected} and is {}", got.kind()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ttpay_core::ErrorCode;

    #[test]
    fn only_a_plain_json_integer_is_money() {
        for literal in ["\"101\"", "101.0", "-101", "1e2", "-0", "100000000000000000000", "true", "[101]"] {
            let json = document(format!("{{\"total\":{literal}}}").as_bytes()).unwrap();
            let refusal = Fields::new(&json).amount("total").unwrap_err();
            assert_eq!(refusal.code(), ErrorCode::AmountInvalid, "{literal}");
        }
        let json = document(br#"{"total":101,"zero":0,"null":null}"#).unwrap();
        let fields = Fields::new(&json);
        assert_eq!(fields.amount("total").unwrap().fen(), 101);
        assert_eq!(fields.amount("zero").unwrap_err().code(), ErrorCode::AmountInvalid);
        assert_eq!(fields.amount("null").unwrap_err().code(), ErrorCode::FieldMissing);
        assert_eq!(fields.optional_fen("zero").unwrap(), Some(0));
    }

    #[test]
    fn a_refusal_names_the_path() {
        let json = document(br#"{"amount":{"currency":1}}"#).unwrap();
        let amount = Fields::new(&json).object("amount").unwrap();
        assert_eq!(amount.text("currency").unwrap_err().field(), Some("amount.currency"));
        assert_eq!(amount.amount("total").unwrap_err().field(), Some("amount.total"));
    }

    #[test]
    fn a_document_is_one_object_without_repetitions() {
        for (text, code) in [
            ("[]", ErrorCode::MessageMalformed),
            ("{} x", ErrorCode::MessageMalformed),
            ("\u{feff}{}", ErrorCode::MessageMalformed),
            ("", ErrorCode::MessageMalformed),
            (r#"{"a":{"b":1,"b":1}}"#, ErrorCode::DuplicateField),
        ] {
            assert_eq!(document(text.as_bytes()).unwrap_err().code(), code, "{text}");
        }
    }
}
