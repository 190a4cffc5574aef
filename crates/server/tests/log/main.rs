//! The log: one line a request, and nothing in it that nobody may read. A program of its own, because a process has one log.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[allow(dead_code, reason = "the other tests use the rest of it")]
#[path = "../api/platform.rs"]
mod platform;
#[allow(dead_code, reason = "the other tests use the rest of it")]
#[path = "../api/world.rs"]
mod world;

use std::io::Write;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;
use tracing_subscriber::fmt::MakeWriter;

use crate::platform::ORDER;
use crate::world::{OPERATOR, World, order};

/// What was logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;
    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

#[tokio::test]
async fn a_request_is_one_line_with_its_template_and_without_keys_bodies_and_queries() {
    let lines = Lines::default();
    let subscriber = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_max_level(tracing_subscriber::filter::LevelFilter::TRACE)
        .with_writer(lines.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).unwrap();

    let world = World::new().await;
    let mut ask = order();
    ask["device_id"] = "canary-of-a-body".into();
    let placed = world.operator("POST", "/v1/orders", ask.to_string()).await;
    let token = placed.json()["status_token"].as_str().unwrap().to_owned();
    let status = Request::get(format!("/v1/orders/{ORDER}/status"))
        .header("authorization", format!("Bearer {token}"))
        .header("x-request-id", "canary-id");
    world.send(status.body(Body::empty()).unwrap()).await;
    world.operator("GET", "/v1/orders?cursor=canary-of-a-query", "").await;
    world.operator("GET", &format!("/v1/orders?key={OPERATOR}"), "").await;
    world.anybody("GET", "/canary-of-a-path", "").await;
    world.pass(2);
    world.notify("wechat", &platform::wechat_v3()).await;
    world.notify("alipay", &platform::traded(&[], "own_alipay_app")).await;

    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let canaries =
        ["canary-of", OPERATOR, &token, "own-tt-secret", "own-apiv3-key", "PRIVATE KEY", "ciphertext"];
    for secret in canaries {
        assert!(!text.contains(secret), "{secret} in\n{text}");
    }
    let logged: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let requests: Vec<_> = logged.iter().filter(|line| line["message"] == "request").collect();
    assert_eq!(requests.len(), 7, "{text}");
    let status = requests.iter().find(|line| line["request_id"] == "canary-id").unwrap();
    assert_eq!(status["route"], "/v1/orders/{out_order_no}/status");
    assert_eq!((&status["status"], &status["method"]), (&200.into(), &"GET".into()));
    assert!(status["ms"].is_number() && status["client"] == "203.0.113.9");
    assert!(requests.iter().any(|line| line["route"] == "-" && line["status"] == 404));
    let refused = logged.iter().find(|line| line["message"] == "notification refused").unwrap();
    assert_eq!((&refused["channel"], &refused["code"]), (&"alipay".into(), &"signature_mismatch".into()));
}
