//! The vectors of `cashier_status` through the core: every answer, and every refusal with its code and path.

use serde_json::Value;
use ttpay_core::shape::{self, Problem};
use ttpay_core::status::{StatusQuestion, cashier_status};
use ttpay_core::{ErrorCode, Json};

const VECTORS: &str = include_str!("../../../tests/vectors/status.json");
/// What the door's clock says when a case leaves `now` out; these cases have one answer at any present.
const CLOCK: i64 = 1_700_000_000;

fn ask(text: &str) -> Result<Value, (ErrorCode, Option<String>)> {
    let json = Json::parse(text.as_bytes()).map_err(|_| (ErrorCode::RequestMalformed, None))?;
    let json = match json {
        Json::Object(mut members) if !members.iter().any(|(name, _)| name == "now") => {
            members.push(("now".into(), Json::Number(CLOCK.to_string())));
            Json::Object(members)
        }
        other => other,
    };
    let question: StatusQuestion = shape::read(json).map_err(|misfit| match misfit.problem {
        Problem::Missing => (ErrorCode::FieldMissing, Some(misfit.path)),
        Problem::Unknown | Problem::Wrong(_) => (ErrorCode::RequestMalformed, Some(misfit.path)),
        Problem::Coded(code, _) => (code, Some(misfit.path)),
    })?;
    match cashier_status(&question) {
        Ok(answer) => Ok(serde_json::to_value(answer).expect("an answer is JSON")),
        Err(error) => Err((error.code(), error.field().map(str::to_owned))),
    }
}

#[test]
fn every_vector_has_its_answer_or_its_refusal() {
    let vectors: Value = serde_json::from_str(VECTORS).unwrap();
    let cases = vectors["cases"].as_array().unwrap();
    for case in cases {
        let id = case["id"].as_str().unwrap();
        let text = match case.get("request_text") {
            Some(text) => text.as_str().unwrap().to_owned(),
            None => case["request"].to_string(),
        };
        match ask(&text) {
            Ok(answer) => assert_eq!(Some(&answer), case["expected"].get("ok"), "{id}"),
            Err((code, path)) => {
                let error = &case["expected"]["error"];
                assert_eq!(Some(code.as_str()), error["code"].as_str(), "{id}");
                if let Some(field) = error["field"].as_str() {
                    assert_eq!(path.as_deref(), Some(field), "{id}");
                }
            }
        }
    }
    assert!(cases.len() >= 95, "{} cases", cases.len());
}
