//! `cargo xtask vectors`: every vector resolved into one list, which the runner of each language reads.
//!
//! Resolved means: the configuration stands in each case, and the request is the exact text to pass to `call`. A runner
//! then needs no rule about how JSON is written in its language. Published values of the folder that
//! `TTPAY_EXTRA_VECTORS` names stand at the end of the list, in the same shape.

mod extra;

use std::path::{Path, PathBuf, absolute};
use std::process::ExitCode;

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use crate::house::{House, file_name};

/// Where the vector files lie.
pub(crate) const FOLDER: &str = "tests/vectors";
/// Their JSON Schema, which lies among them.
pub(crate) const SCHEMA: &str = "vectors.schema.json";

/// What `cargo xtask vectors` accepts.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Where to write the list; `target/vectors/cases.json` when absent
    out: Option<PathBuf>,
}

/// Writes the list and prints where it is and how much it holds.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    let (path, cases) = match &args.out {
        Some(out) => (absolute(out)?, write_to(house, out)?),
        None => write(house)?,
    };
    if let Some(folder) = House::extra_vectors()? {
        extra::account(&extra::read(&folder)?).iter().for_each(|line| anstream::println!("{line}"));
    }
    anstream::println!("{cases} cases in {}", path.display());
    Ok(ExitCode::SUCCESS)
}

/// Writes the list to its usual place; gives the place and the number of cases.
pub(crate) fn write(house: &House) -> anyhow::Result<(PathBuf, usize)> {
    let path = house.target().join("vectors/cases.json");
    let cases = write_to(house, &path)?;
    Ok((path, cases))
}

fn write_to(house: &House, path: &Path) -> anyhow::Result<usize> {
    let mut cases = all(house)?;
    if let Some(folder) = House::extra_vectors()? {
        cases.extend(extra::read(&folder)?.iter().filter_map(extra::Extra::case));
    }
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder)?;
    }
    // One case a line: a runner that fails at one can be followed by eye and by grep.
    let lines: Vec<_> = cases.iter().map(Value::to_string).collect();
    std::fs::write(path, format!("[\n{}\n]\n", lines.join(",\n")))
        .with_context(|| format!("{} cannot be written", path.display()))?;
    Ok(cases.len())
}

/// The resolved cases of the project's own vector files.
pub(crate) fn all(house: &House) -> anyhow::Result<Vec<Value>> {
    let mut cases = Vec::new();
    for (path, json) in files(house)? {
        cases.extend(resolve(&json).with_context(|| format!("{path} cannot be resolved"))?);
    }
    Ok(cases)
}

/// Every vector file: its path relative to the root, and what it holds.
pub(crate) fn files(house: &House) -> anyhow::Result<Vec<(String, Value)>> {
    let paths = house.files_in(FOLDER, ".json");
    let vectors = paths.iter().map(|path| file_name(path)).filter(|name| name != SCHEMA);
    let read = |name: std::borrow::Cow<'_, str>| {
        let path = format!("{FOLDER}/{name}");
        let text = house.text(&path)?.with_context(|| format!("{path} is not UTF-8"))?;
        let json = serde_json::from_str(&text).with_context(|| format!("{path} is not JSON"))?;
        Ok((path, json))
    };
    vectors.map(read).collect()
}

/// The cases of one vector file as `{id, verb, config, request | request_base64, expected}`.
pub(crate) fn resolve(file: &Value) -> anyhow::Result<Vec<Value>> {
    let cases = file["cases"].as_array().context("there is no list `cases`")?;
    cases.iter().map(|case| resolve_case(file, case)).collect()
}

fn resolve_case(file: &Value, case: &Value) -> anyhow::Result<Value> {
    let id = case["id"].as_str().context("a case has no id")?;
    let config = match &case["config"] {
        Value::Null => json!({}),
        Value::String(name) => {
            let found = file["configs"].get(name);
            found.with_context(|| format!("{id}: there is no configuration `{name}`"))?.clone()
        }
        object => object.clone(),
    };
    let mut resolved = Map::new();
    resolved.insert("id".to_owned(), id.into());
    resolved.insert("verb".to_owned(), case["verb"].clone());
    resolved.insert("config".to_owned(), config);
    let (member, text) = request(case).with_context(|| format!("the request of {id}"))?;
    resolved.insert(member.to_owned(), text.into());
    resolved.insert("expected".to_owned(), case["expected"].clone());
    Ok(Value::Object(resolved))
}

/// The request as text; bytes that are no UTF-8 stay in base64.
fn request(case: &Value) -> anyhow::Result<(&'static str, String)> {
    if let Some(text) = case["request_text"].as_str() {
        return Ok(("request", text.to_owned()));
    }
    if let Some(text) = case["request_base64"].as_str() {
        return Ok(match String::from_utf8(STANDARD.decode(text)?) {
            Ok(text) => ("request", text),
            Err(_) => ("request_base64", text.to_owned()),
        });
    }
    if let Some(parts) = case["request_parts"].as_array() {
        let mut text = String::new();
        for part in parts {
            let (Some(piece), Some(times)) = (part[0].as_str(), part[1].as_u64()) else {
                bail!("a part is not a text and a number")
            };
            text.push_str(&piece.repeat(usize::try_from(times)?));
        }
        return Ok(("request", text));
    }
    Ok(("request", case["request"].to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_a_request_becomes_the_text_that_is_sent() {
        let file = json!({
            "configs": { "shop": { "limits": {} } },
            "cases": [
                { "id": "a", "verb": "v", "config": "shop", "request": { "b": 1, "a": "中" }, "expected": {} },
                { "id": "b", "verb": "v", "request_text": "{", "expected": {} },
                { "id": "c", "verb": "v", "request_base64": "/w==", "expected": {} },
                { "id": "d", "verb": "v", "request_base64": "e30=", "expected": {} },
                { "id": "e", "verb": "v", "request_parts": [["[", 2], ["]", 2]], "expected": {} },
            ],
        });
        let cases = resolve(&file).unwrap();
        assert_eq!(cases[0]["config"], json!({ "limits": {} }));
        let texts: Vec<_> = cases.iter().map(|case| case["request"].as_str()).collect();
        assert_eq!(texts, [Some(r#"{"b":1,"a":"中"}"#), Some("{"), None, Some("{}"), Some("[[]]")]);
        assert_eq!(cases[1]["config"], json!({}));
        assert_eq!(cases[2]["request_base64"], "/w==");
    }

    #[test]
    fn a_configuration_that_no_name_has_is_refused() {
        let file = json!({ "cases": [{ "id": "a", "verb": "v", "config": "nobody", "request": {} }] });
        assert!(resolve(&file).is_err());
    }
}
