//! The log: one line a request, and nothing in it that nobody may read. A program of its own, because a process has one log.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod lines;
#[allow(dead_code, reason = "the other tests use the rest of it")]
#[path = "../api/platform.rs"]
mod platform;
#[allow(dead_code, reason = "the other tests use the rest of it")]
#[path = "../api/rsa.rs"]
mod rsa;
#[allow(dead_code, reason = "the other tests use the rest of it")]
#[path = "../api/world.rs"]
mod world;

use std::sync::Arc;

use axum::body::Body;
use axum::http::Request;
use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use ttpay_server::webhooks::{Deliverer, Post, SigningKey, Webhook};

use crate::lines::Lines;
use crate::platform::ORDER;
use crate::world::{NOW, OPERATOR, World, order};

/// `canary-of-a-key-of-hooks`.
const HOOK_KEY: &str = "Y2FuYXJ5LW9mLWEta2V5LW9mLWhvb2tz";

/// Sends the message of a payment to a receiver that refuses it and says why.
async fn refuse_a_webhook(world: &World) {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/?token=canary-of-an-address", listener.local_addr().unwrap());
    let answer = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut request = vec![0; 8192];
        let count = stream.read(&mut request).await.unwrap();
        let said = "canary-of-an-answer";
        let head = format!("HTTP/1.1 500 x\r\nconnection: close\r\ncontent-length: {}\r\n\r\n", said.len());
        stream.write_all(format!("{head}{said}").as_bytes()).await.unwrap();
        String::from_utf8_lossy(&request[..count]).into_owned()
    });
    let keys = vec![SigningKey::parse(&format!("whsec_{HOOK_KEY}")).unwrap()];
    let webhook = Webhook { url, keys, timeout: std::time::Duration::from_secs(5), workers: 1 };
    let deliverer = Arc::new(Deliverer {
        store: world.store.clone(),
        post: Post::new(&webhook, true).unwrap(),
        lease_s: webhook.lease_s(),
        keys: webhook.keys,
        clock: Arc::new(|| NOW + 10),
        wall: Arc::new(|| NOW + 10),
        chance: Arc::new(|| 0),
        bell: Arc::default(),
        metrics: Arc::default(),
    });
    assert_eq!(deliverer.round().await.unwrap(), 1);
    assert!(answer.await.unwrap().contains("webhook-signature: v1,"));
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

    refuse_a_webhook(&world).await;

    let text = lines.text();
    let canaries = [
        "canary-of",
        OPERATOR,
        &token,
        "own-tt-secret",
        "own-apiv3-key",
        "PRIVATE KEY",
        "ciphertext",
        HOOK_KEY,
        "v1,",
    ];
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
    let untaken = logged.iter().find(|line| line["message"] == "a message was not taken").unwrap();
    assert_eq!(
        (&untaken["webhook_id"], &untaken["outcome"]),
        (&format!("{ORDER}:paid").into(), &"5xx".into())
    );
    let refused = logged.iter().find(|line| line["message"] == "notification refused").unwrap();
    assert_eq!((&refused["channel"], &refused["code"]), (&"alipay".into(), &"signature_mismatch".into()));
}
