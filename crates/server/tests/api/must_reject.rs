//! The published must-rejects of ecpay and the trade system, sent to the callback addresses of a server that has the order.

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Request};
use serde_json::{Value, json};

use crate::trade;
use crate::world::{NOW, World, order};

/// A callback of the vectors with its headers in their order; `None` when HTTP itself cannot carry it.
fn request(channel: &str, request: &Value) -> Option<Request<Body>> {
    let mut made = Request::post(format!("/v1/notify/{channel}"));
    let mut put = |name: &Value, value: &Value| {
        let name = HeaderName::try_from(name.as_str().unwrap()).unwrap();
        let value = HeaderValue::try_from(value.as_str().unwrap()).ok()?;
        made.headers_mut().unwrap().append(name, value);
        Some(())
    };
    match &request["headers"] {
        Value::Object(headers) => {
            headers.iter().try_for_each(|(name, value)| put(&json!(name), value))?;
        }
        Value::Array(lines) => lines.iter().try_for_each(|line| put(&line[0], &line[1]))?,
        _ => {}
    }
    Some(made.body(request["body"].as_str().unwrap().to_owned().into()).unwrap())
}

/// A server under the configuration of a vector in which the order of the published callbacks waits.
async fn placed(channel: &str, section: &Value) -> World {
    let world = World::of_config(|config| config[channel] = section.clone()).await;
    let mut ask = if channel == "trade" { trade::ask() } else { order() };
    ask["generation"] = json!(channel);
    let reply = world.operator("POST", "/v1/orders", ask.to_string()).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    world
}

#[tokio::test]
async fn every_published_must_reject_of_a_callback_is_refused_under_its_code_and_books_nothing() {
    let file: Value =
        serde_json::from_str(include_str!("../../../../tests/vectors/must_reject_bytedance.json")).unwrap();
    let mut tried = 0;
    let mut unsent = Vec::new();
    for case in file["cases"].as_array().unwrap() {
        let (id, verb) = (case["id"].as_str().unwrap(), case["verb"].as_str().unwrap());
        let Some(channel) = verb.strip_suffix("_callback") else { continue };
        let section = &file["configs"][case["config"].as_str().unwrap_or_default()][channel];
        let (Some(code), true) = (case["expected"]["error"]["code"].as_str(), section["token"] != "") else {
            continue;
        };
        // Without an answer the verb refuses; the server always has one.
        if !section.is_object() || id == "not-booked-tr-018-002" {
            continue;
        }
        let world = placed(channel, section).await;
        let Some(sent) = request(channel, &case["request"]) else {
            unsent.push(id);
            continue;
        };
        world.pass(case["request"]["now"].as_i64().unwrap() - NOW);
        let before = world.shown().await;
        let reply = world.send(sent).await;
        // The server expects no order: one that it does not have is not found.
        let code = if code == "order_mismatch" { "not_found" } else { code };
        assert_eq!(reply.json(), json!({ "err_no": 1, "err_tips": code }), "{id}");
        assert!(reply.status.is_client_error(), "{id}: {}", reply.status);
        let after = world.shown().await;
        assert_eq!(after["state"], "pending", "{id}");
        assert_eq!(
            after == before,
            !code.ends_with("_mismatch") || code == "signature_mismatch",
            "{id}: one alarm or nothing"
        );
        tried += 1;
    }
    assert_eq!(
        unsent,
        ["must-reject-tr-015", "must-reject-tr-027"],
        "HTTP carries no line break in a header"
    );
    assert_eq!(tried, 46);
}
