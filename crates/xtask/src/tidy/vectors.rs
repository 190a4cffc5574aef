//! Rules about the vector files: their schema, their ids, their flags, and that no verb is without them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, anyhow};
use serde_json::Value;
use ttpay_core::Verb;

use super::Finding;
use crate::cases::{self, FOLDER, SCHEMA};
use crate::house::House;

/// One vector file: its path relative to the root, and what it holds.
struct File {
    path: String,
    json: Value,
}

impl File {
    fn cases(&self) -> impl Iterator<Item = &Value> {
        self.json["cases"].as_array().into_iter().flatten()
    }

    fn finding(&self, rule: String, fix: &str) -> Finding {
        Finding { place: self.path.clone(), rule, fix: fix.to_owned() }
    }
}

/// Every file keeps the schema, and its group is its own name.
pub(crate) fn schema(house: &House) -> anyhow::Result<Vec<Finding>> {
    let files = read(house)?;
    if files.is_empty() {
        return Ok(Vec::new());
    }
    let text =
        house.text(&format!("{FOLDER}/{SCHEMA}"))?.context("the schema of the vectors is not UTF-8")?;
    let schema: Value = serde_json::from_str(&text).context("the schema of the vectors is not JSON")?;
    let validator = jsonschema::validator_for(&schema)
        .map_err(|error| anyhow!("the schema of the vectors is not a schema: {error}"))?;
    let mut findings = Vec::new();
    for file in &files {
        for error in validator.iter_errors(&file.json) {
            let place = format!("{} at {}", file.path, error.instance_path());
            let fix = format!("write it as {FOLDER}/README.md shows");
            findings.push(Finding { place, rule: error.masked().to_string(), fix });
        }
        let group = file.json["group"].as_str().unwrap_or_default();
        if format!("{FOLDER}/{group}.json") != file.path {
            findings.push(
                file.finding(format!("the group `{group}` is not the file's name"), "make them the same"),
            );
        }
    }
    Ok(findings)
}

/// An id names one case in one file, for ever.
pub(crate) fn ids(house: &House) -> anyhow::Result<Vec<Finding>> {
    let files = read(house)?;
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    let mut findings = Vec::new();
    for file in &files {
        for id in file.cases().filter_map(|case| case["id"].as_str()) {
            if let Some(first) = seen.insert(id, &file.path) {
                let rule = format!("the id `{id}` is already in {first}");
                findings.push(file.finding(rule, "give the newer case the next free number"));
            }
        }
    }
    Ok(findings)
}

/// A flag says why a case exists: each is declared, and each declared one is used.
pub(crate) fn flags(house: &House) -> anyhow::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for file in &read(house)? {
        let declared: BTreeSet<_> =
            file.json["flags"].as_object().into_iter().flatten().map(|(flag, _)| flag.as_str()).collect();
        let used: BTreeSet<_> = file
            .cases()
            .flat_map(|case| case["flags"].as_array().into_iter().flatten())
            .filter_map(Value::as_str)
            .collect();
        for flag in used.difference(&declared) {
            let rule = format!("the flag `{flag}` is not declared");
            findings.push(file.finding(rule, "say in `flags` why a case has it"));
        }
        for flag in declared.difference(&used) {
            findings.push(file.finding(format!("no case has the flag `{flag}`"), "use it or take it away"));
        }
    }
    Ok(findings)
}

/// A verb without vectors is a promise that nobody checks.
pub(crate) fn verbs(house: &House) -> anyhow::Result<Vec<Finding>> {
    let files = read(house)?;
    let used: BTreeSet<_> =
        files.iter().flat_map(File::cases).filter_map(|case| case["verb"].as_str()).collect();
    let missing = Verb::ALL.iter().filter(|verb| !used.contains(verb.as_str()));
    Ok(missing
        .map(|verb| Finding {
            place: FOLDER.to_owned(),
            rule: format!("the verb `{verb}` has no vectors"),
            fix: "add cases whose expected values come from somebody else".to_owned(),
        })
        .collect())
}

fn read(house: &House) -> anyhow::Result<Vec<File>> {
    Ok(cases::files(house)?.into_iter().map(|(path, json)| File { path, json }).collect())
}
