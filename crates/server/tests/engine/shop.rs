//! A merchant on the engine, the platforms of the sandbox, real SQLite between them, and one clock for all.

use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use serde_json::Value;
use ttpay::channels::wechat::v2;
use ttpay::core::Channel;
use ttpay::core::lifecycle::LatePolicy;
use ttpay::{Amount, Merchant, Secret};
use ttpay_sandbox::{Settings, WechatApi, World};
use ttpay_server::engine::{Engine, Policy};
use ttpay_server::shapes::{OrderView, PlaceOrder, PlacedOrder, RefundOrder, RefundView};
use ttpay_server::{Clock, ServerError};
use ttpay_store::{OrderStore, StoredMessage};
use ttpay_store_testing::Database;

use crate::crash::{Brittle, Crash};
use crate::platforms::{Door, Notice, notify};
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
    pub policy: Policy,
    door: Arc<Door>,
    v2_key: Secret,
    served: tokio::task::JoinHandle<()>,
    _database: Option<Database>,
}

impl Drop for Shop {
    fn drop(&mut self) {
        self.served.abort();
    }
}

/// How a shop is set up.
#[derive(Clone)]
pub struct Setup {
    pub api: WechatApi,
    pub late_policy: LatePolicy,
    pub seed: u64,
    /// Whether notifications reach the engine, or are only kept.
    pub deliver: bool,
}

impl Default for Setup {
    fn default() -> Self {
        Self { api: WechatApi::V3, late_policy: LatePolicy::Refund, seed: 1, deliver: true }
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
        let toml = world.merchant_toml(&notify_base);
        let merchant = Arc::new(Merchant::from_toml(&toml).unwrap());
        let v2_key = toml.lines().find_map(|line| line.strip_prefix("key = ")).unwrap();
        let v2_key = Secret::new("key", v2_key.trim_matches(['"', '\''])).unwrap();
        let (store, database) = open_store().await;
        let crash = Arc::new(Crash::default());
        let wire = Arc::new(Wire::new(world.clone(), crash.clone()));
        let policy = Policy {
            valid_time_s: 900,
            late_policy: setup.late_policy,
            status_key: Secret::new("status_key", "a key for status tokens").unwrap(),
            query_floor_s: 2,
            public_url: Some(notify_base.clone()),
        };
        let post = Arc::new(Mutex::new(Vec::new()));
        let brittle: Arc<dyn OrderStore> = Arc::new(Brittle::new(store.clone(), crash.clone()));
        let engine = Engine::new(merchant.clone(), brittle, wire.clone(), clock_of(&clock), policy.clone());
        let (behind, deliver) = (Mutex::new(engine.clone()), setup.deliver);
        let door = Arc::new(Door { engine: behind, post: post.clone(), deliver });
        let routes =
            Router::new().route("/v1/notify/{channel}", axum::routing::post(notify)).with_state(door.clone());
        let served = tokio::spawn(async move { axum::serve(listener, routes).await.unwrap() });
        Self {
            engine,
            world,
            store,
            wire,
            crash,
            merchant,
            post,
            clock,
            policy,
            door,
            v2_key,
            served,
            _database: database,
        }
    }

    /// What WeChat of API v2 would say, signed: the members beside its own names.
    pub fn v2_says(&self, members: &[(&str, &str)]) -> String {
        let common = [
            ("return_code", "SUCCESS"),
            ("appid", "wx0000000000000001"),
            ("mch_id", "1900000001"),
            ("nonce_str", "n0nce"),
        ];
        let mut all = common.to_vec();
        for member in members {
            all.retain(|(name, _)| *name != member.0);
            all.push(*member);
        }
        v2::signature::signed_document(v2::SignType::Md5, &all, &self.v2_key).unwrap()
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
        self.engine_with(store, self.policy.clone())
    }

    /// The same merchant with other settings.
    pub fn engine_with(&self, store: Arc<dyn OrderStore>, policy: Policy) -> Engine {
        let merchant = self.merchant.clone();
        let wire = Arc::new(Wire::new(self.world.clone(), Arc::new(Crash::default())));
        Engine::new(merchant, store, wire, clock_of(&self.clock), policy)
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
        self.store.messages(number).await.unwrap().good
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
}

/// SQLite in memory, or PostgreSQL where `TTPAY_ENGINE_STORE` says so.
async fn open_store() -> (Arc<dyn OrderStore>, Option<Database>) {
    let options = ttpay_store::Options { max_connections: 4, ..ttpay_store::Options::default() };
    if std::env::var("TTPAY_ENGINE_STORE").is_ok_and(|store| store == "postgres") {
        let database = ttpay_store_testing::database().await;
        return (ttpay_store::open(database.url(), &options).await.unwrap(), Some(database));
    }
    (ttpay_store::open("sqlite::memory:", &options).await.unwrap(), None)
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
