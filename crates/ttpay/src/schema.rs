//! JSON Schema of everything that crosses the door, made from the Rust types (verbs.md §8).

use schemars::{JsonSchema, Schema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Value, json};
use ttpay_core::ErrorCode;

use crate::config::Config;
use crate::error::TtpayError;
use crate::verbs;

/// Every schema by its file stem: `config`, `error`, `codes`, and one a verb with `request` and `reply`.
#[must_use]
pub fn all() -> Vec<(String, Value)> {
    let mut files = vec![
        ("config".to_owned(), of::<Config>().to_value()),
        ("error".to_owned(), of::<TtpayError>().to_value()),
        ("codes".to_owned(), codes()),
    ];
    for (verb, request, reply) in verbs::schemas() {
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": verb.as_str(),
            "description": verb.meaning(),
            "request": request.to_value(),
            "reply": reply.to_value(),
        });
        files.push((format!("verb.{verb}"), schema));
    }
    files
}

/// The schema of one type, with its parts inside it.
pub(crate) fn of<T: JsonSchema>() -> Schema {
    let mut generator: SchemaGenerator = SchemaSettings::draft2020_12().into_generator();
    generator.root_schema_for::<T>()
}

/// The error codes with their meanings.
fn codes() -> Value {
    let meanings: serde_json::Map<_, _> =
        ErrorCode::ALL.iter().map(|code| (code.to_string(), Value::from(code.meaning()))).collect();
    json!({ "title": "error codes", "description": "Every error code and what it means. Codes only grow.", "codes": meanings })
}
