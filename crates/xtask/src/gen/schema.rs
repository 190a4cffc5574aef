//! The JSON Schemas in `tests/schema`, one file a verb, and `config`, `error` and `codes` (verbs.md §8).

use super::File;
use super::model::Model;
use crate::house::House;

/// Where they lie.
pub(super) const FOLDER: &str = "tests/schema";

pub(super) fn files(_: &House, _: &Model) -> anyhow::Result<Vec<File>> {
    let file = |(stem, schema): (String, serde_json::Value)| {
        let text = serde_json::to_string_pretty(&schema)? + "\n";
        Ok(File { path: format!("{FOLDER}/{stem}.json"), text })
    };
    ttpay::schema::all().into_iter().map(file).collect()
}
