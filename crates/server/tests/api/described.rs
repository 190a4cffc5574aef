//! Every answer of these tests is held against `/openapi.json`: its status, its media type, the code of a refusal, and what it
//! says against the schema of its operation under this status.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use jsonschema::Validator;
use serde_json::Value;
use ttpay_server::http::openapi;

use super::Reply;

/// The schemas by method, template, status and media type, each made once.
static SCHEMAS: LazyLock<Mutex<HashMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);

/// Panics unless an answer is one that the description allows. What is no operation is not described: an unknown address, a
/// method that an address does not take, a page for people.
pub fn described(method: &str, path: &str, reply: &Reply) {
    let Some((template, operation)) = operation(method, path) else { return };
    let place = format!("{method} {template} {}", reply.status.as_str());
    let response = &operation["responses"][reply.status.as_str()];
    assert!(response.is_object(), "{place} is not described: {}", reply.body);
    if reply.body.is_empty() {
        return;
    }
    let kind = reply.header("content-type");
    let plain = kind.split(';').next().unwrap();
    let content = response["content"].as_object().into_iter().flatten();
    let mut known = content.filter(|(known, _)| known.split(';').next() == Some(plain));
    let known = known.next();
    assert!(known.is_some(), "{place} is not described as {kind}");
    let (_, content) = known.unwrap();
    if !plain.ends_with("json") {
        return;
    }
    let schema = schema(&format!("{place} {plain}"), &content["schema"]);
    let json = reply.json();
    let wrong: Vec<_> =
        schema.iter_errors(&json).map(|error| format!("{} at `{}`", error, error.instance_path())).collect();
    assert!(wrong.is_empty(), "{place} has not its schema: {}\n{}", wrong.join("; "), reply.body);
    if plain == "application/problem+json" {
        let codes = response["x-codes"].as_array().unwrap();
        assert!(codes.contains(&json["code"]), "{place}: {} not among {codes:?}", reply.body);
    }
}

/// The template of an address, and its operation.
fn operation(method: &str, path: &str) -> Option<(&'static str, &'static Value)> {
    let steps: Vec<_> = path.split('/').collect();
    let fits = |template: &str| {
        let template: Vec<_> = template.split('/').collect();
        template.len() == steps.len()
            && template.iter().zip(&steps).all(|(known, step)| known == step || known.starts_with('{'))
    };
    let paths = openapi()["paths"].as_object().unwrap();
    // `status` and the like are themselves before they are an order number.
    let (template, item) =
        paths.get_key_value(path).or_else(|| paths.iter().find(|(known, _)| fits(known)))?;
    Some((template, item.get(method)?))
}

/// The validator of a schema, whose references lead into the description.
fn schema(place: &str, schema: &Value) -> Arc<Validator> {
    let mut schemas = SCHEMAS.lock().unwrap_or_else(PoisonError::into_inner);
    let made = || {
        let mut schema = schema.clone();
        schema["components"] = openapi()["components"].clone();
        Arc::new(jsonschema::draft202012::new(&schema).expect(place))
    };
    schemas.entry(place.to_owned()).or_insert_with(made).clone()
}

/// Whether an answer with this body is refused, and why.
fn refused(status: u16, kind: &str, body: &str) -> Option<String> {
    let headers = [("content-type".parse().unwrap(), kind.parse().unwrap())].into_iter().collect();
    let reply = Reply { status: status.try_into().unwrap(), headers, body: body.to_owned() };
    let held = std::panic::catch_unwind(|| described("get", "/v1/orders/T1/status", &reply));
    held.err().map(|why| *why.downcast::<String>().unwrap())
}

#[test]
fn an_answer_that_is_not_as_described_fails_its_test() {
    let json = "application/json; charset=utf-8";
    let whole = r#"{"code":9,"reason":"waiting","final":false}"#;
    assert_eq!(refused(200, json, whole), None);
    for (status, kind, body, why) in [
        (200, json, r#"{"code":9,"reason":"waiting"}"#, "\"final\" is a required property"),
        (200, json, r#"{"code":4,"reason":"waiting","final":false}"#, "at `/code`"),
        (200, json, r#"{"code":9,"reason":"waiting","final":"no"}"#, "at `/final`"),
        (200, "text/plain", whole, "is not described as text/plain"),
        (201, json, whole, "201 is not described"),
        (404, "application/problem+json", r#"{"code":"not_found"}"#, "\"request_id\" is a required property"),
    ] {
        let told = refused(status, kind, body).unwrap_or_default();
        assert!(told.contains(why), "{status} {body}: {told}");
    }
}
