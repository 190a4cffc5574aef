//! The rule `imports`: which crate of the house may import which, so that imports point inward.

use std::process::Command;

use anyhow::{Context, ensure};
use serde_json::Value;

use super::Finding;
use crate::house::{House, cargo};

/// What a crate may import from the house.
#[derive(Clone, Copy, Debug)]
enum May {
    Import(&'static [&'static str]),
    ImportAnything,
}

/// The import table of ARCHITECTURE.md. Tests (dev-dependencies) may import anything.
const TABLE: &[(&str, May)] = &[
    ("ttpay-md5", May::Import(&[])),
    ("ttpay-core", May::Import(&["ttpay-md5"])),
    ("ttpay-channels", May::Import(&["ttpay-core", "ttpay-md5"])),
    ("ttpay-doctor", May::Import(&["ttpay-core", "ttpay-channels", "ttpay-md5"])),
    ("ttpay", May::Import(&["ttpay-core", "ttpay-channels", "ttpay-doctor"])),
    ("ttpay-store", May::Import(&["ttpay-core"])),
    ("ttpay-store-testing", May::Import(&[])),
    ("ttpay-server", May::Import(&["ttpay", "ttpay-store"])),
    ("ttpay-sandbox", May::Import(&["ttpay-channels", "ttpay-core"])),
    ("ttpay-cli", May::Import(&["ttpay", "ttpay-server", "ttpay-sandbox"])),
    ("ttpay-c", May::Import(&["ttpay"])),
    ("ttpay-java", May::Import(&["ttpay"])),
    ("ttpay-uniffi", May::Import(&["ttpay"])),
    ("ttpay-uniffi-bindgen", May::Import(&[])),
    ("ttpay-node", May::Import(&["ttpay"])),
    ("ttpay-python", May::Import(&["ttpay"])),
    ("ttpay-crash", May::ImportAnything),
    ("xtask", May::ImportAnything),
];

/// Compares the table with what cargo says.
pub(crate) fn table(house: &House) -> anyhow::Result<Vec<Finding>> {
    let out = Command::new(cargo())
        .args(["metadata", "--no-deps", "--offline", "--format-version", "1"])
        .current_dir(&house.root)
        .output()
        .context("cargo metadata cannot be run")?;
    ensure!(out.status.success(), "cargo metadata failed: {}", String::from_utf8_lossy(&out.stderr));
    let metadata: Value = serde_json::from_slice(&out.stdout)?;
    Ok(judge(&metadata))
}

fn judge(metadata: &Value) -> Vec<Finding> {
    let packages: Vec<_> = metadata["packages"].as_array().into_iter().flatten().collect();
    let names: Vec<_> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let mut findings = Vec::new();
    for package in packages {
        let name = package["name"].as_str().unwrap_or_default();
        let place = format!("package {name}");
        let Some((_, may)) = TABLE.iter().find(|(known, _)| *known == name) else {
            let rule = "every crate stands in the import table".to_owned();
            let fix = "add its row to crates/xtask/src/tidy/imports.rs and to ARCHITECTURE.md".to_owned();
            findings.push(Finding { place, rule, fix });
            continue;
        };
        let May::Import(allowed) = may else { continue };
        for import in package["dependencies"].as_array().into_iter().flatten() {
            let imported = import["name"].as_str().unwrap_or_default();
            let ours = names.contains(&imported) && import["kind"] != "dev";
            if ours && !allowed.contains(&imported) {
                let rule = format!("{name} may not import {imported}");
                let fix = format!("imports point inward: {name} may import {}", list(allowed));
                findings.push(Finding { place: place.clone(), rule, fix });
            }
        }
    }
    findings
}

fn list(names: &[&str]) -> String {
    if names.is_empty() { "nothing of the house".to_owned() } else { names.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn package(name: &str, dependencies: &[(&str, Value)]) -> Value {
        let dependencies: Vec<_> =
            dependencies.iter().map(|(name, kind)| json!({ "name": name, "kind": kind })).collect();
        json!({ "name": name, "dependencies": dependencies })
    }

    #[test]
    fn an_import_that_points_outward_is_found_unless_only_tests_use_it() {
        let core = package("ttpay-core", &[("ttpay-md5", Value::Null), ("ttpay", Value::Null)]);
        let md5 = package("ttpay-md5", &[("ttpay-core", json!("dev")), ("serde", Value::Null)]);
        let found = judge(&json!({ "packages": [core, md5, package("ttpay", &[])] }));
        let rules: Vec<_> = found.iter().map(|finding| finding.rule.as_str()).collect();
        assert_eq!(rules, ["ttpay-core may not import ttpay"]);
    }

    #[test]
    fn a_crate_outside_the_table_is_found() {
        let found = judge(&json!({ "packages": [package("ttpay-extra", &[])] }));
        assert_eq!(found[0].place, "package ttpay-extra");
    }
}
