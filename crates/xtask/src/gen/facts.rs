//! What one piece of a JSON Schema says by itself: its words, its type, its title, its sentence.

use serde_json::Value;

use super::model::{Word, camel};
use super::plain::doc;

/// The words of a closed list: `enum` with names and sentences beside it, or one `const` for each.
pub(super) fn words(schema: &Value) -> Option<Vec<Word>> {
    if let Some(list) = schema["enum"].as_array() {
        let text = |key: &str, at: usize| schema[key][at].as_str().map(str::to_owned);
        let word = |(at, value): (usize, &Value)| {
            let word = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            let name = text("x-enum-varnames", at).unwrap_or_else(|| camel(&word));
            Word { word, name, doc: text("x-enum-descriptions", at).unwrap_or_default() }
        };
        return Some(list.iter().enumerate().map(word).collect());
    }
    let word = |choice: &Value| {
        let word = choice["const"].as_str()?.to_owned();
        Some(Word { name: camel(&word), word, doc: doc(choice) })
    };
    schema["oneOf"].as_array()?.iter().map(word).collect()
}

pub(super) fn codes(schema: &Value) -> Vec<Word> {
    let codes = schema["codes"].as_object().into_iter().flatten();
    codes
        .map(|(word, doc)| Word {
            word: word.clone(),
            name: camel(word),
            doc: doc.as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

/// A list of pairs of texts.
pub(super) fn is_lines(schema: &Value) -> bool {
    let pair = &schema["items"];
    type_word(schema) == Some("array") && type_word(pair) == Some("array") && pair["maxItems"] == 2
}

/// The type, nullable or not.
pub(super) fn type_word(schema: &Value) -> Option<&str> {
    match &schema["type"] {
        Value::String(word) => Some(word),
        Value::Array(words) => words.iter().filter_map(Value::as_str).find(|word| *word != "null"),
        _ => None,
    }
}

pub(super) fn title(schema: &Value) -> String {
    schema["title"].as_str().unwrap_or_default().to_owned()
}
