//! A server in memory, and requests to it.

use std::net::SocketAddr;
use std::sync::Arc;

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use serde_json::Value;
use tower::ServiceExt;
use ttpay::channels::http::Request as ChannelRequest;
use ttpay::{Merchant, Secret};
use ttpay_server::http::{AppState, Peer, app};
use ttpay_server::transport::{Answer, SendError, Transport};
use ttpay_server::{Engine, Metrics, Settings};

/// The operator's key of the tests.
pub const OPERATOR: &str = "an-operator-key-of-the-tests";

/// The clock of the tests.
pub const NOW: i64 = 1_704_081_600;

/// A server in memory.
pub struct World {
    app: Router,
}

/// An answer, read whole.
#[derive(Debug)]
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

/// No channel can be reached.
struct Nowhere;

#[async_trait]
impl Transport for Nowhere {
    async fn send(&self, _: &ChannelRequest) -> Result<Answer, SendError> {
        Err(SendError::Unreachable("there is no network in a test".into()))
    }
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::new(Secret::new("operator_key", OPERATOR).unwrap()).unwrap();
        change(&mut settings);
        let merchant = include_str!("../../../../examples/story/merchant.json");
        let merchant = Arc::new(Merchant::from_json(merchant).unwrap());
        let store = ttpay_store::open("sqlite::memory:", &ttpay_store::Options::default()).await.unwrap();
        let clock: ttpay_server::Clock = Arc::new(|| NOW);
        let engine =
            Engine::new(merchant, store.clone(), Arc::new(Nowhere), clock.clone(), settings.policy());
        let state = AppState::new(&settings, engine, store, clock, Arc::new(Metrics::default()));
        Self { app: app(state) }
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let mut request = request;
        request.extensions_mut().insert(Peer(SocketAddr::from(([203, 0, 113, 9], 4711))));
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        }
    }

    /// As somebody without any key.
    pub async fn anybody(&self, method: &str, path: &str, body: impl Into<Body>) -> Reply {
        self.send(Request::builder().method(method).uri(path).body(body.into()).unwrap()).await
    }

    /// As the operator, with JSON.
    pub async fn operator(&self, method: &str, path: &str, body: impl Into<Body>) -> Reply {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {OPERATOR}"))
            .header("content-type", "application/json");
        self.send(request.body(body.into()).unwrap()).await
    }
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Status and code of a problem document, whose form is checked on the way.
    pub fn problem(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/problem+json", "{}", self.body);
        let json = self.json();
        assert_eq!(json["status"], self.status.as_u16());
        assert_eq!(json["request_id"], self.header("x-request-id"));
        for member in ["type", "title", "title_zh", "detail"] {
            assert!(json[member].as_str().is_some_and(|text| !text.is_empty()), "{member}: {}", self.body);
        }
        (self.status.as_u16(), json["code"].as_str().unwrap().to_owned())
    }
}
