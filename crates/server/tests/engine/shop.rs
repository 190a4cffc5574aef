//! A merchant on the engine, the platforms of the sandbox, real SQLite between them, and one clock for all.

use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use ttpay::core::Channel;
use ttpay::core::lifecycle::LatePolicy;
use ttpay::{Amount, Merchant, Secret};
use ttpay_sandbox::faults::Rule;
use ttpay_sandbox::{Settings, WechatApi, World, app};
use ttpay_server::engine::{Engine, Policy};
use ttpay_server::shapes::{OrderView, PlaceOrder, PlacedOrder, RefundOrder, RefundView};
use ttpay_server::{Clock, ServerError};
use ttpay_store::{OrderStore, StoredMessage};

use crate::crash::{Brittle, Crash};
use crate::wire::Wire;

/// 2024-01-01 12:00:00 in Beijing.
pub const NOW: i64 = 1_704_081_600;
pub const BASE: &str = "http://127.0.0.1:1";
pub const AMOUNT: u64 = 101;

/// Everything that a test needs.
pub struct Shop {
    pub engine: Engine,
    pub world: Arc<World>,
    pub store: Arc<dyn OrderStore>,
    pub wire: Arc<Wire>,
    pub crash: Arc<Crash>,
    pub merchant: Arc<Merchant>,
    /// Every notification that arrived, as it arrived.
    pub post: Arc<Mutex<Vec<Notice>>>,
    clock: Arc<AtomicI64>,
    policy: Policy,
    door: Arc<Door>,
}

#[derive(Clone, Debug)]
pub struct Notice {
    pub channel: Channel,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

/// How a shop is set up.
#[derive(Clone)]
pub struct Setup {
    pub api: WechatApi,
    pub late_policy: LatePolicy,
    pub seed: u64,
    /// A database beside the default one in memory.
    pub database: Option<String>,
    /// Whether notifications reach the engine, or are only kept.
    pub deliver: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self { api: WechatApi::V3, late_policy: LatePolicy::Refund, seed: 1, database: None, deliver: true }
    }
}

/// A number that no other test of this process has.
pub fn number() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("T{:08}", NEXT.fetch_add(1, Ordering::Relaxed))
}

impl Shop {
    pub async fn new() -> Self {
        Self::with(Setup::default()).await
    }

    pub async fn v2() -> Self {
        Self::with(Setup { api: WechatApi::V2Md5, ..Setup::default() }).await
    }

    pub async fn with(setup: Setup) -> Self {
        let clock = Arc::new(AtomicI64::new(NOW));
        let read = clock.clone();
        let settings = Settings {
            seed: Some(setup.seed),
            clock: Arc::new(move || read.load(Ordering::SeqCst)),
            ..Settings::new(setup.api)
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let notify_base = format!("http://{}", listener.local_addr().unwrap());
        let world = Arc::new(World::new(settings, BASE).unwrap());
        let merchant = Arc::new(Merchant::from_toml(&world.merchant_toml(&notify_base)).unwrap());
        let url = setup.database.as_deref().unwrap_or("sqlite::memory:");
        let store = ttpay_store::open(url, &ttpay_store::Options::default()).await.unwrap();
        let crash = Arc::new(Crash::default());
        let wire = Arc::new(Wire::new(world.clone(), crash.clone()));
        let policy = Policy {
            valid_time_s: 900,
            late_policy: setup.late_policy,
            status_key: Secret::new("status_key", "a key for status tokens").unwrap(),
            query_floor_s: 2,
        };
        let post = Arc::new(Mutex::new(Vec::new()));
        let brittle: Arc<dyn OrderStore> = Arc::new(Brittle::new(store.clone(), crash.clone()));
        let engine = Engine::new(merchant.clone(), brittle, wire.clone(), clock_of(&clock), policy.clone());
        let (behind, deliver) = (Mutex::new(engine.clone()), setup.deliver);
        let door = Arc::new(Door { engine: behind, post: post.clone(), deliver });
        let routes =
            Router::new().route("/v1/notify/{channel}", axum::routing::post(notify)).with_state(door.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        Self { engine, world, store, wire, crash, merchant, post, clock, policy, door }
    }

    /// The process died: a new one takes its place, over the same database and at the same address.
    pub fn restart(&mut self) {
        self.crash.after(i64::MAX);
        let brittle: Arc<dyn OrderStore> = Arc::new(Brittle::new(self.store.clone(), self.crash.clone()));
        let (merchant, wire, policy) = (self.merchant.clone(), self.wire.clone(), self.policy.clone());
        self.engine = Engine::new(merchant, brittle, wire, clock_of(&self.clock), policy);
        *self.door.engine.lock().unwrap() = self.engine.clone();
    }

    /// Another process over the same database.
    pub fn another_engine(&self) -> Engine {
        self.engine_over(self.store.clone())
    }

    /// The same merchant over another database.
    pub fn engine_over(&self, store: Arc<dyn OrderStore>) -> Engine {
        let merchant = self.merchant.clone();
        let wire = Arc::new(Wire::new(self.world.clone(), Arc::new(Crash::default())));
        Engine::new(merchant, store, wire, clock_of(&self.clock), self.policy.clone())
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    pub fn pass_to(&self, at: i64) {
        self.clock.fetch_max(at, Ordering::SeqCst);
    }

    pub fn ask(number: &str) -> PlaceOrder {
        PlaceOrder {
            out_order_no: number.to_owned(),
            total_amount: Amount::from_fen("total_amount", AMOUNT).unwrap(),
            subject: "会员月卡".into(),
            body: None,
            uid: "u1".into(),
            valid_time: None,
            client_ip: "203.0.113.7".into(),
            device_id: None,
            channels: None,
        }
    }

    pub async fn place(&self, number: &str) -> PlacedOrder {
        self.engine.place(&Self::ask(number)).await.unwrap()
    }

    /// An order of one channel.
    pub async fn place_at(&self, number: &str, channel: Channel) -> PlacedOrder {
        let ask = PlaceOrder { channels: Some(vec![channel]), ..Self::ask(number) };
        self.engine.place(&ask).await.unwrap()
    }

    /// A placed order, paid by the user, its notification delivered.
    pub async fn paid_at(&self, number: &str, channel: Channel) {
        let placed = self.place(number).await;
        let session = self.open(&placed).await;
        self.pay(&session, channel).await;
        self.world.deliver_due().await;
    }

    pub async fn code(&self, number: &str) -> u8 {
        self.engine.status(number).await.unwrap().code.number()
    }

    pub async fn view(&self, number: &str) -> OrderView {
        self.engine.order(number).await.unwrap()
    }

    /// The kinds of the timeline, oldest first.
    pub async fn kinds(&self, number: &str) -> Vec<String> {
        self.view(number).await.timeline.into_iter().map(|line| line.kind).collect()
    }

    /// The alarms of the timeline, oldest first.
    pub async fn alarms(&self, number: &str) -> Vec<String> {
        let lines = self.view(number).await.timeline;
        let alarm = |detail: &Value| detail["alarm"].as_str().map(str::to_owned);
        lines.iter().filter(|line| line.kind == "alarm").filter_map(|line| alarm(&line.detail)).collect()
    }

    pub async fn messages(&self, number: &str) -> Vec<StoredMessage> {
        self.store.messages(number).await.unwrap()
    }

    pub async fn refund(
        &self,
        number: &str,
        out_refund_no: &str,
        fen: u64,
    ) -> Result<RefundView, ServerError> {
        self.engine.refund(number, &refund_order(out_refund_no, Some(fen))).await
    }

    /// Does what is due now, until nothing is.
    pub async fn work(&self) {
        work(&self.engine).await;
    }

    /// Lets time pass from one due moment to the next until `until`, working and delivering at each.
    pub async fn live(&self, until: i64) {
        loop {
            self.world.deliver_due().await;
            self.work().await;
            let now = self.now();
            let next = self.store.next_due().await.unwrap().unwrap_or(until).max(now + 1);
            if next > until {
                self.pass_to(until);
                self.world.deliver_due().await;
                return self.work().await;
            }
            self.pass_to(next);
        }
    }

    // The platforms.

    pub async fn http(&self, request: Request<Body>) -> (u16, Value) {
        let response = app(self.world.clone()).oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let body = response.into_body().collect().await.unwrap().to_bytes();
        (status, serde_json::from_slice(&body).unwrap_or(Value::Null))
    }

    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        self.http(Request::post(path).body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn get(&self, path: &str) -> Value {
        self.http(Request::get(path).body(Body::empty()).unwrap()).await.1
    }

    /// What goes wrong from now on.
    pub async fn faults(&self, rules: Value) {
        Rule::from_json(&rules.to_string()).unwrap();
        let (status, answer) = self.post("/_control/faults", &rules).await;
        assert_eq!(status, 200, "{answer}");
    }

    pub async fn no_faults(&self) {
        let request = Request::delete("/_control/faults").body(Body::empty()).unwrap();
        assert_eq!(self.http(request).await.0, 200);
    }

    /// Opens the cashier with what the engine answered; gives the session.
    pub async fn open(&self, placed: &PlacedOrder) -> String {
        let order_info: Value = serde_json::from_str(&placed.order_info.print()).unwrap();
        let (status, view) = self.post("/cashier/sessions", &json!({ "order_info": order_info })).await;
        assert_eq!(status, 201, "{view}");
        view["session"].as_str().unwrap().to_owned()
    }

    pub async fn user(&self, session: &str, deed: &str, channel: Channel) -> (u16, Value) {
        self.post(&format!("/cashier/sessions/{session}/{deed}"), &json!({ "channel": channel })).await
    }

    pub async fn pay(&self, session: &str, channel: Channel) {
        let (status, answer) = self.user(session, "pay", channel).await;
        assert_eq!(status, 200, "{answer}");
    }

    /// What the channels really know.
    pub async fn truth(&self, number: &str) -> Value {
        self.get(&format!("/_control/orders/{number}")).await
    }
}

/// Does what is due now, until nothing is.
pub async fn work(engine: &Engine) {
    for _ in 0..50 {
        if engine.work(50).await.unwrap() == 0 {
            return;
        }
    }
    panic!("the plan never gets quiet");
}

pub fn refund_order(out_refund_no: &str, fen: Option<u64>) -> RefundOrder {
    RefundOrder {
        out_refund_no: out_refund_no.to_owned(),
        amount_fen: fen.map(|fen| Amount::from_fen("amount_fen", fen).unwrap()),
        channel: None,
        reason: None,
    }
}

fn clock_of(clock: &Arc<AtomicI64>) -> Clock {
    let clock = clock.clone();
    Arc::new(move || clock.load(Ordering::SeqCst))
}

/// Where the platforms' notifications arrive.
struct Door {
    engine: Mutex<Engine>,
    post: Arc<Mutex<Vec<Notice>>>,
    deliver: bool,
}

async fn notify(
    State(door): State<Arc<Door>>,
    Path(channel): Path<String>,
    headers: HeaderMap,
    body: axum::body::Bytes,
) -> Response {
    let channel = Channel::parse(&channel).unwrap();
    let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
    let headers: Vec<_> = headers.iter().map(|(name, value)| (name.to_string(), text(value))).collect();
    let notice = Notice { channel, headers: headers.clone(), body: body.to_vec() };
    door.post.lock().unwrap().push(notice);
    if !door.deliver {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let engine = door.engine.lock().unwrap().clone();
    match engine.notified(channel, headers, &body).await {
        Ok(ack) => {
            let mut response = Response::new(Body::from(ack.body));
            *response.status_mut() = StatusCode::from_u16(ack.status).unwrap();
            response
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
