//! Runs the published values through `Merchant::call`, and counts every one of them.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;
use ttpay::Merchant;

use super::{Extra, account, read};
use crate::house::House;

#[test]
fn every_published_value_holds_and_none_is_dropped() {
    let Some(folder) = House::extra_vectors().unwrap() else {
        println!("TTPAY_EXTRA_VECTORS is not set: the published values were NOT run");
        return;
    };
    let extras = read(&folder).unwrap();
    let cases: Vec<Value> = extras.iter().filter_map(Extra::case).collect();
    let failures: Vec<String> = cases.iter().filter_map(|case| run(case).err()).collect();
    account(&extras).iter().for_each(|line| println!("{line}"));
    let names: BTreeSet<_> = extras.iter().map(|extra| extra.name.as_str()).collect();
    assert_eq!(names.len(), extras.len(), "two values share a name");
    assert_eq!(names.len(), names_in(&folder), "a value was dropped");
    assert!(failures.is_empty(), "{} of {}:\n{}", failures.len(), cases.len(), failures.join("\n"));
}

#[test]
fn a_value_of_an_unknown_scheme_is_an_error_and_not_dropped() {
    let folder = House::open().unwrap().target().join("xtask/unknown_extra");
    std::fs::create_dir_all(&folder).unwrap();
    let file =
        r#"{"vectors":[{"name":"n","scheme":"alipay_news","input":{},"expected":{"result":"accept"}}]}"#;
    std::fs::write(folder.join("alipay.json"), file).unwrap();
    let error = format!("{:#}", read(&folder).err().unwrap());
    assert_eq!(error, "alipay.json: n: nobody knows how to run the scheme `alipay_news`");
}

/// Counted again without the code under test: the names as they stand in the files.
fn names_in(folder: &Path) -> usize {
    let mut count = 0;
    for folder in [folder.to_owned(), folder.join("own")] {
        let Ok(entries) = std::fs::read_dir(folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            if path.extension().is_some_and(|ending| ending == "json") {
                let file: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
                count += file["vectors"].as_array().unwrap().len();
            }
        }
    }
    count
}

fn run(case: &Value) -> Result<(), String> {
    let reply = match Merchant::from_json(&case["config"].to_string()) {
        Ok(merchant) => {
            merchant.call(case["verb"].as_str().unwrap(), case["request"].as_str().unwrap().as_bytes())
        }
        Err(error) => error.to_reply(),
    };
    let got: Value = serde_json::from_str(&reply).map_err(|error| format!("{}: {error}", case["id"]))?;
    let expected = &case["expected"];
    let same = match expected.get("ok_has") {
        Some(ok) => got.get("ok").is_some_and(|got| has(got, ok)),
        None => got.get("error").is_some_and(|got| has(got, &expected["error"])),
    };
    if same {
        return Ok(());
    }
    let short: String = reply.chars().take(600).collect();
    Err(format!("{} ({}): expected {expected}, got {short}", case["id"], case["verb"]))
}

/// Whether `got` has all that `wanted` names.
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
