//! Values on their way into a column and out of it: words, numbers, JSON, and the one character that no column holds.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Deserializer;

use crate::error::StoreError;

const LONGEST_KEY: usize = 512;

/// A text for a column. PostgreSQL refuses NUL, and SQLite would keep it where people and tools stop reading.
pub(crate) fn text(field: &str, value: &str) -> Result<String, StoreError> {
    if value.contains('\0') { Err(nul(field)) } else { Ok(value.to_owned()) }
}

/// A text that is part of a key: PostgreSQL's indexes take no longer ones than a third of a page.
pub(crate) fn key(field: &str, value: &str) -> Result<String, StoreError> {
    if value.len() > LONGEST_KEY {
        return Err(StoreError::invalid(field, format!("it may have {LONGEST_KEY} bytes at most")));
    }
    text(field, value)
}

/// A value as JSON text for a column.
pub(crate) fn json(field: &str, value: &impl Serialize) -> Result<String, StoreError> {
    let text = serde_json::to_string(value)
        .map_err(|_| StoreError::invalid(field, "it cannot be written as JSON"))?;
    if has_nul(&text) { Err(nul(field)) } else { Ok(text) }
}

/// A number for a column: both databases count to 2^63 − 1.
pub(crate) fn number(field: &str, value: u64) -> Result<i64, StoreError> {
    i64::try_from(value).map_err(|_| StoreError::invalid(field, "it must be below 2^63"))
}

/// Reads a word of one of our tables.
pub(crate) fn word<T>(column: &str, word: &str, parse: fn(&str) -> Option<T>) -> Result<T, StoreError> {
    parse(word).ok_or_else(|| StoreError::corrupt(column, "it is not a word that this version knows"))
}

/// Reads JSON. What serde says is not repeated: it quotes values.
pub(crate) fn read<T: DeserializeOwned>(column: &str, text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::corrupt(column, "it does not have its shape"))
}

/// Reads the rows of a table beside an order, which come as a JSON list. Which column is at fault is looked for only when one is.
pub(crate) fn read_rows<T: DeserializeOwned>(table: &str, text: &str) -> Result<Vec<T>, StoreError> {
    serde_json::from_str(text).map_err(|_| {
        let place = serde_path_to_error::deserialize::<_, Vec<T>>(&mut Deserializer::from_str(text))
            .err()
            .map(|error| error.path().to_string());
        let column = place.as_deref().and_then(|place| place.split_once('.'));
        match column {
            Some((_, column)) => {
                StoreError::corrupt(format!("{table}.{column}"), "it does not have its shape")
            }
            None => StoreError::corrupt(table, "it does not have its shape"),
        }
    })
}

/// Reads a number that is never negative.
pub(crate) fn unsigned<T: TryFrom<i64>>(column: &str, number: i64) -> Result<T, StoreError> {
    T::try_from(number).map_err(|_| StoreError::corrupt(column, "the number is out of its range"))
}

fn nul(field: &str) -> StoreError {
    StoreError::invalid(field, "it holds the character NUL, which no database stores; leave it out")
}

/// Whether JSON text spells NUL. An escaped backslash before `u0000` is no escape of NUL.
fn has_nul(json: &str) -> bool {
    let mut rest = json;
    while let Some((_, escape)) = rest.split_once('\\') {
        if escape.starts_with("u0000") {
            return true;
        }
        let mut after = escape.chars();
        after.next();
        rest = after.as_str();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn nul_is_refused_wherever_it_stands_and_a_spelled_backslash_is_not() {
        for value in [json!("\0"), json!({"a\0": 1}), json!({"a": ["\\", "\\\0"]})] {
            let error = json("detail", &value).unwrap_err();
            assert!(matches!(&error, StoreError::Invalid { field, .. } if field == "detail"), "{value}");
        }
        for value in [json!("\\u0000"), json!("\\\\u0000"), json!("é\u{1}\n😀 \\")] {
            assert_eq!(json("detail", &value), Ok(value.to_string()));
        }
        assert!(text("uid", "a\0b").is_err());
    }

    #[test]
    fn what_cannot_be_read_is_told_without_its_value() {
        let error = read::<u8>("orders.plan", "\"very secret\"").unwrap_err();
        assert_eq!(
            error.to_string(),
            "`orders.plan` in the database cannot be read: it does not have its shape"
        );
    }
}
