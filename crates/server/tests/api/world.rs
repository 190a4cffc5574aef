//! A server in memory, and requests to it. Every answer is held against the description in `/openapi.json`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicUsize, Ordering};

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use serde_json::{Value, json};
use tokio::sync::{Notify, Semaphore};
use tower::ServiceExt;
use ttpay::channels::http::Request as ChannelRequest;
use ttpay::{Merchant, Secret};
use ttpay_server::http::{AppState, Peer, app};
use ttpay_server::transport::{Answer, SendError, Transport};
use ttpay_server::{Engine, Metrics, Settings, store};

use crate::platform::{self, Notice};
use crate::rsa;

use described::described;
pub use reply::Reply;

#[path = "described.rs"]
mod described;
#[path = "reply.rs"]
mod reply;

/// The operator's key of the tests.
pub const OPERATOR: &str = "an-operator-key-of-the-tests";

/// The clock of the tests when they begin: a second before the published answers were signed.
pub const NOW: i64 = 1_704_081_600;

/// The key of API v2.
pub const V2_KEY: &str = "0123456789abcdefghijklmnopqrstuv";

/// A server in memory.
pub struct World {
    engine: Engine,
    app: Router,
    clock: Arc<AtomicI64>,
    /// How many calls went to the channels.
    pub calls: Arc<AtomicUsize>,
    pub store: Arc<dyn store::OrderStore>,
    gate: Arc<Gate>,
}

/// WeChat takes every order unless it is away (an `api` of `none`); nothing else is ever answered, but by `says`.
struct Platform {
    api: &'static str,
    says: Says,
    calls: Arc<AtomicUsize>,
    gate: Arc<Gate>,
}

/// What is answered at an address, if anything.
pub type Says = fn(&str) -> Option<Answer>;

/// Holds the first call until somebody lets it go.
struct Gate {
    arrived: Notify,
    open: Semaphore,
}

#[async_trait]
impl Transport for Platform {
    async fn send(&self, request: &ChannelRequest) -> Result<Answer, SendError> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.gate.arrived.notify_one();
        let _passed = self.gate.open.acquire().await;
        if request.url.ends_with("/ecpay/v1/create_order") {
            let body = br#"{"err_no":0,"err_tips":"success","data":{"order_id":"o1","order_token":"t1"}}"#;
            return Ok(Answer { status: 200, headers: Vec::new(), body: body.to_vec() });
        }
        if let Some(answer) = (self.says)(&request.url) {
            return Ok(answer);
        }
        let places = self.api != "none";
        if places && (request.url.ends_with("/h5") || request.url.ends_with("/unifiedorder")) {
            let (status, Notice { headers, body }) = platform::h5_reply(self.api);
            return Ok(Answer { status, headers, body });
        }
        Err(SendError::NoAnswer)
    }
}

impl World {
    pub async fn new() -> Self {
        Self::with(|_| {}).await
    }

    pub async fn with(change: impl FnOnce(&mut Settings)) -> Self {
        Self::of("v3", change).await
    }

    /// A merchant of WeChat's API v2.
    pub async fn v2() -> Self {
        Self::of("v2", |_| {}).await
    }

    /// A merchant whose channels do not answer.
    pub async fn silent() -> Self {
        Self::of("none", |_| {}).await
    }

    /// A world whose channels answer only after [`World::let_go`].
    pub async fn held() -> Self {
        let world = Self::new().await;
        world.gate.open.forget_permits(1);
        world
    }

    pub async fn held_at_the_channel(&self) {
        self.gate.arrived.notified().await;
    }

    pub fn let_go(&self) {
        self.gate.open.add_permits(1);
    }

    /// A merchant whose sections were changed.
    pub async fn of_config(configure: impl FnOnce(&mut Value)) -> Self {
        Self::made("v3", |_| None, |_| {}, configure).await
    }

    async fn of(api: &'static str, change: impl FnOnce(&mut Settings)) -> Self {
        Self::made(api, |_| None, change, |_| {}).await
    }

    /// A merchant whose orders are in this database.
    pub async fn over(url: &str) -> Self {
        Self::kept(url, "v3", |_| None, |_| {}, |_| {}).await
    }

    pub async fn made(
        api: &'static str,
        says: Says,
        change: impl FnOnce(&mut Settings),
        configure: impl FnOnce(&mut Value),
    ) -> Self {
        Self::kept("sqlite::memory:", api, says, change, configure).await
    }

    async fn kept(
        url: &str,
        api: &'static str,
        says: Says,
        change: impl FnOnce(&mut Settings),
        configure: impl FnOnce(&mut Value),
    ) -> Self {
        let mut settings = Settings::new(Secret::new("operator_key", OPERATOR).unwrap()).unwrap();
        change(&mut settings);
        let mut config: Value =
            serde_json::from_str(include_str!("../../../../examples/story/merchant.json")).unwrap();
        if api == "v2" {
            config["wechat"] = json!({
                "api": "v2", "app_id": "wx0000000000000001", "mch_id": "1900000001", "key": V2_KEY, "sign_type": "MD5",
                "notify_url": "https://pay.example.com/v1/notify/wechat",
            });
        }
        config["wechat"]["scene"] =
            json!({ "type": "Wap", "app_name": "Shop", "app_url": "https://shop.example.com" });
        config["ecpay"] = json!({ "app_id": "tt0001", "salt": "salt-of-tests", "token": "token-of-tests" });
        config["trade"] = rsa::section();
        configure(&mut config);
        let merchant = Arc::new(Merchant::from_json(&config.to_string()).unwrap());
        let store = store::open(url, &store::Options::default()).await.unwrap();
        let (clock, calls) = (Arc::new(AtomicI64::new(NOW)), Arc::new(AtomicUsize::new(0)));
        let gate = Arc::new(Gate { arrived: Notify::new(), open: Semaphore::new(1) });
        let now = clock.clone();
        let time: ttpay_server::Clock = Arc::new(move || now.load(Ordering::Relaxed));
        let transport = Arc::new(Platform { api, says, calls: calls.clone(), gate: gate.clone() });
        let (policy, metrics) = (settings.policy(), Arc::new(Metrics::default()));
        let engine =
            Engine::measured(merchant, store.clone(), transport, time.clone(), policy, metrics.clone());
        let state = AppState::new(&settings, engine.clone(), store.clone(), time, metrics);
        Self { app: app(state), engine, clock, calls, store, gate }
    }

    /// Does what is due, until nothing is.
    pub async fn work(&self) {
        while self.engine.work(50).await.unwrap() > 0 {}
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::Relaxed);
    }

    pub async fn send(&self, mut request: Request<Body>) -> Reply {
        let (method, path) =
            (request.method().as_str().to_ascii_lowercase(), request.uri().path().to_owned());
        request.extensions_mut().insert(Peer(SocketAddr::from(([203, 0, 113, 9], 4711))));
        let response = self.app.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap();
        let reply = Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8(body.to_vec()).unwrap(),
        };
        described(&method, &path, &reply);
        reply
    }

    /// As somebody without any key.
    pub async fn anybody(&self, method: &str, path: &str, body: impl Into<Body>) -> Reply {
        self.send(Request::builder().method(method).uri(path).body(body.into()).unwrap()).await
    }

    /// As the operator, with JSON.
    pub async fn operator(&self, method: &str, path: &str, body: impl Into<Body>) -> Reply {
        self.under(None, method, path, body).await
    }

    /// As the operator, with JSON, under an idempotency key.
    pub async fn under(&self, key: Option<&str>, method: &str, path: &str, body: impl Into<Body>) -> Reply {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("authorization", format!("Bearer {OPERATOR}"))
            .header("content-type", "application/json");
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.send(request.body(body.into()).unwrap()).await
    }

    /// As a channel.
    pub async fn notify(&self, channel: &str, notice: &Notice) -> Reply {
        let mut request = Request::post(format!("/v1/notify/{channel}"));
        for (name, value) in &notice.headers {
            request = request.header(name, value);
        }
        self.send(request.body(Body::from(notice.body.clone())).unwrap()).await
    }

    /// Places the order of the published notices.
    pub async fn placed(&self) -> Value {
        let reply = self.operator("POST", "/v1/orders", order().to_string()).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.json()
    }

    /// Everything about the order of the published notices.
    pub async fn shown(&self) -> Value {
        let reply = self.operator("GET", &format!("/v1/orders/{}", platform::ORDER), "").await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.json()
    }
}

/// The order of the published notices.
pub fn order() -> Value {
    json!({
        "out_order_no": platform::ORDER, "total_amount": 101, "subject": "microapp test", "uid": "2019012211",
        "client_ip": "203.0.113.7",
    })
}
