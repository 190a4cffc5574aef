//! Every case of the doctor's vectors, in every scheme, as a redacted bundle.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use serde_json::Value;
use ttpay::doctor::bundle::{self, Bundle, Verdict};
use ttpay::verbs::diagnose::DiagnoseSignature;
use ttpay::{Json, Merchant};

/// Numbers that look random and are the same every time.
fn chance(mut seed: u64) -> impl FnMut(&mut [u8]) {
    move |bytes| {
        for byte in bytes {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            *byte = u8::try_from(seed >> 56).unwrap();
        }
    }
}

fn merchant(config: Option<&Value>) -> Merchant {
    let tree =
        config.map_or(Json::Object(Vec::new()), |config| Json::parse(config.to_string().as_bytes()).unwrap());
    Merchant::from_tree(tree).unwrap()
}

fn reproduced(file: &str) {
    let vectors: Value = serde_json::from_str(file).unwrap();
    let configs: BTreeMap<&str, Merchant> = vectors["configs"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(name, config)| (name.as_str(), merchant(Some(config))))
        .collect();
    let (none, mut lost) = (merchant(None), Vec::new());
    let cases = vectors["cases"].as_array().unwrap();
    let mut asked = 0;
    for (at, vector) in cases.iter().enumerate() {
        if vector["expected"].get("error").is_some() || vector.get("request").is_none() {
            continue;
        }
        let merchant = vector["config"].as_str().map_or(&none, |name| &configs[name]);
        let request: DiagnoseSignature = serde_json::from_str(&vector["request"].to_string()).unwrap();
        let case = merchant.doctor_case(&request).unwrap();
        asked += 1;
        let id = vector["id"].as_str().unwrap();
        let mut chance = chance(u64::try_from(at).unwrap());
        match bundle::redacted(&case, "ttpay test", &mut chance) {
            Err(fault) => lost.push(format!("{id}: {fault}")),
            Ok(made) => {
                let read = Bundle::read(made.text().unwrap().as_bytes()).unwrap();
                let wanted = Verdict::of(&ttpay::doctor::diagnose(&case).unwrap());
                assert_eq!(Verdict::of(&ttpay::doctor::diagnose(&read.case).unwrap()), wanted, "{id}");
                assert_eq!(read.verdict, wanted, "{id}");
            }
        }
    }
    assert!(asked > 100, "{asked}");
    assert!(lost.is_empty(), "{} of {asked}:\n{}", lost.len(), lost.join("\n"));
}

#[test]
fn every_case_of_the_digest_schemes_is_reproduced() {
    reproduced(include_str!("../../../tests/vectors/doctor.json"));
}

#[test]
fn every_case_of_the_rsa_schemes_is_reproduced() {
    reproduced(include_str!("../../../tests/vectors/doctor_rsa.json"));
}
