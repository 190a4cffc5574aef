//! Reading vector files and comparing replies; shared by the runners.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

use std::path::{Path, PathBuf};

use base64::Engine;
use serde_json::Value;
use ttpay::Merchant;

/// One case, resolved: its configuration and the exact bytes of its request.
pub struct Case {
    pub id: String,
    pub file: String,
    pub verb: String,
    pub config: Value,
    pub request: Vec<u8>,
    pub expected: Value,
}

/// The project's own vectors.
pub fn own_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors")
}

/// Every case of every vector file of a folder.
pub fn cases(folder: &Path) -> Vec<Case> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter(|path| path.file_name().is_some_and(|name| name != "vectors.schema.json"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "there are no vectors in {}", folder.display());
    files.iter().flat_map(|path| read(path)).collect()
}

fn read(path: &Path) -> Vec<Case> {
    let text = std::fs::read_to_string(path).unwrap();
    let file: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let cases = file["cases"].as_array().unwrap_or_else(|| panic!("{} has no cases", path.display()));
    cases
        .iter()
        .map(|case| Case {
            id: case["id"].as_str().unwrap().to_owned(),
            file: path.file_name().unwrap().to_string_lossy().into_owned(),
            verb: case["verb"].as_str().unwrap().to_owned(),
            config: match &case["config"] {
                Value::String(name) => file["configs"][name].clone(),
                Value::Null => Value::Object(serde_json::Map::new()),
                object => object.clone(),
            },
            request: request(case),
            expected: case["expected"].clone(),
        })
        .collect()
}

fn request(case: &Value) -> Vec<u8> {
    if let Some(text) = case["request_text"].as_str() {
        return text.as_bytes().to_vec();
    }
    if let Some(text) = case["request_base64"].as_str() {
        return base64::engine::general_purpose::STANDARD.decode(text).unwrap();
    }
    if let Some(parts) = case["request_parts"].as_array() {
        let piece = |part: &Value| {
            part[0].as_str().unwrap().repeat(usize::try_from(part[1].as_u64().unwrap()).unwrap())
        };
        return parts.iter().map(piece).collect::<String>().into_bytes();
    }
    serde_json::to_vec(&case["request"]).unwrap()
}

/// The reply of the public face, a refused configuration included.
pub fn reply(case: &Case) -> String {
    match Merchant::from_json(&case.config.to_string()) {
        Ok(merchant) => merchant.call(&case.verb, &case.request),
        Err(error) => error.to_reply(),
    }
}

/// Runs one case.
///
/// # Errors
/// What differs, in one line.
pub fn run(case: &Case) -> Result<(), String> {
    let text = reply(case);
    let reply: Value = serde_json::from_str(&text)
        .map_err(|error| format!("{}: the reply is not JSON: {error}", case.id))?;
    let expected = &case.expected;
    let same = if let Some(ok) = expected.get("ok") {
        reply.get("ok") == Some(ok)
    } else if let Some(ok) = expected.get("ok_has") {
        reply.get("ok").is_some_and(|got| has(got, ok))
    } else {
        reply.get("error").is_some_and(|got| has(got, &expected["error"]))
    };
    if same {
        return Ok(());
    }
    let short: String = text.chars().take(600).collect();
    Err(format!("{} ({}, {}): expected {expected}, got {short}", case.id, case.file, case.verb))
}

/// Whether `got` has all that `wanted` names; objects are compared member by member and lists item by item, at every level.
fn has(got: &Value, wanted: &Value) -> bool {
    match (got, wanted) {
        (Value::Object(got), Value::Object(wanted)) => {
            wanted.iter().all(|(name, wanted)| got.get(name).is_some_and(|got| has(got, wanted)))
        }
        (Value::Array(got), Value::Array(wanted)) => {
            got.len() == wanted.len() && got.iter().zip(wanted).all(|(got, wanted)| has(got, wanted))
        }
        _ => got == wanted,
    }
}
