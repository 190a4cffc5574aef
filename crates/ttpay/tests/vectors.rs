//! Every vector of `tests/vectors` through the public face, and what the set of vectors itself must have.

mod support;

use std::collections::BTreeSet;

use serde_json::Value;
use support::{cases, own_folder, run};
use ttpay::{Merchant, Verb};

#[test]
fn every_vector_gives_its_expected_reply() {
    let cases = cases(&own_folder());
    let files: BTreeSet<_> = cases.iter().map(|case| case.file.clone()).collect();
    let failures: Vec<_> = cases.iter().filter_map(|case| run(case).err()).collect();
    println!("vectors: {} cases, {} files", cases.len(), files.len());
    assert!(
        failures.is_empty(),
        "{} of {} vectors fail:\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n")
    );
}

#[test]
fn every_verb_has_vectors() {
    let cases = cases(&own_folder());
    for verb in Verb::ALL {
        let ok = cases.iter().filter(|case| case.verb == verb.as_str());
        assert!(
            ok.clone().any(|case| case.expected.get("error").is_none()),
            "no vector shows `{verb}` succeed"
        );
        assert!(
            ok.clone().any(|case| case.expected.get("error").is_some()),
            "no vector shows `{verb}` refuse"
        );
    }
}

#[test]
fn every_error_code_of_the_door_is_provoked() {
    // `internal` is a fault of ours and cannot be asked for; the last five exist over HTTP only.
    let not_here =
        ["internal", "unauthorized", "not_found", "conflict", "rate_limited", "channel_unavailable"];
    let seen: BTreeSet<_> = cases(&own_folder())
        .iter()
        .filter_map(|case| case.expected["error"]["code"].as_str().map(str::to_owned))
        .collect();
    let missing: Vec<_> = ttpay::ErrorCode::ALL
        .iter()
        .map(|code| code.as_str())
        .filter(|code| !not_here.contains(code) && !seen.contains(*code))
        .collect();
    assert!(missing.is_empty(), "no vector provokes {missing:?}");
}

#[test]
fn no_reply_quotes_a_secret() {
    let mut looked = 0;
    for case in cases(&own_folder()) {
        let mut secrets = Vec::new();
        collect_secrets(&case.config, &mut secrets);
        let request: Value = serde_json::from_slice(&case.request).unwrap_or_default();
        collect_secrets(&request, &mut secrets);
        let reply = support::reply(&case);
        for secret in secrets {
            // A short secret such as `a` stands in every text by chance.
            if secret.len() >= 8 {
                looked += 1;
                assert!(!reply.contains(&secret), "{}: the reply quotes a secret", case.id);
            }
        }
    }
    assert!(looked > 50, "only {looked} secrets were looked for");
}

#[test]
fn a_merchant_prints_nothing_of_itself() {
    let merchant = Merchant::from_json(
        r#"{"cashier":{"app_id":"800000000001","merchant_id":"1900000001","secret":"canary-0123456789"}}"#,
    );
    let printed = format!("{:?}", merchant.unwrap());
    assert_eq!(printed, "Merchant([redacted])");
}

fn collect_secrets(value: &Value, secrets: &mut Vec<String>) {
    const NAMES: [&str; 7] = ["secret", "key", "salt", "token", "private_key", "apiv3_key", "aes_key"];
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                match value {
                    Value::String(text) if NAMES.contains(&name.as_str()) => {
                        secrets.push(text.trim().to_owned())
                    }
                    other => collect_secrets(other, secrets),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|item| collect_secrets(item, secrets)),
        _ => {}
    }
}
