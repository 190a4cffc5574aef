//! Configuration text to a JSON tree: JSON strictly, TOML through the `toml` crate.

use ttpay_core::ErrorCode;
use ttpay_core::Json;
use ttpay_core::json::Fault;

use crate::error::TtpayError;

/// Reads a JSON configuration text.
///
/// # Errors
/// `config_invalid`; the text is never quoted.
pub fn parse_json(text: &[u8]) -> Result<Json, TtpayError> {
    Json::parse(text).map_err(|fault| {
        let field = if let Fault::Duplicate { path } = &fault { Some(path.as_str()) } else { None };
        TtpayError::new(ErrorCode::ConfigInvalid, field, format!("the configuration cannot be read: {fault}"))
    })
}

/// Reads a TOML configuration text.
///
/// # Errors
/// `config_invalid`; the text is never quoted.
pub fn parse_toml(text: &str) -> Result<Json, TtpayError> {
    match text.parse::<toml::Table>() {
        Ok(table) => Ok(tree(toml::Value::Table(table))),
        Err(error) => {
            // toml's own message shows the source line, which may hold a secret: say only where.
            let line = error.span().map_or(0, |span| {
                text.as_bytes()[..span.start.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1
            });
            Err(TtpayError::new(
                ErrorCode::ConfigInvalid,
                None,
                format!("the configuration is not TOML (line {line})"),
            ))
        }
    }
}

fn tree(value: toml::Value) -> Json {
    match value {
        toml::Value::String(text) => Json::Text(text),
        toml::Value::Integer(integer) => Json::Number(integer.to_string()),
        // `300.0` stays a fraction, as in JSON.
        toml::Value::Float(float) => Json::Number(format!("{float:?}")),
        toml::Value::Boolean(value) => Json::Bool(value),
        toml::Value::Datetime(date) => Json::Text(date.to_string()),
        toml::Value::Array(list) => Json::List(list.into_iter().map(tree).collect()),
        toml::Value::Table(table) => {
            Json::Object(table.into_iter().map(|(name, value)| (name, tree(value))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_is_no_integer_in_either_language() {
        for tree in [
            parse_toml("[limits]\nmax_clock_skew_s = 300.0"),
            parse_json(br#"{"limits":{"max_clock_skew_s":300.0}}"#),
        ] {
            let error = crate::Config::from_tree(tree.unwrap()).unwrap_err();
            assert_eq!(error.field.as_deref(), Some("limits.max_clock_skew_s"));
        }
        assert!(crate::Config::from_tree(parse_toml("[limits]\nmax_clock_skew_s = 300").unwrap()).is_ok());
    }
}
