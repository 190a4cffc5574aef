//! A day in a shop: everything is used, and everything that can be seen of it is kept.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::{Value, json};
use ttpay_sandbox::WechatApi;
use ttpay_store::laws::placed;
use ttpay_store::{Options, OrderStore};

use crate::ear::Heard;
use crate::program::Serving;
use crate::shop::{CALL_KEY, CLIENT, Canary, DEVICE, OPERATOR, Shop, UID, WRONG_LOGIN};

/// The caller's trace, and a stranger's.
pub const OURS: &str = "0af7651916cd43dd8448eb211c80319c";
pub const PARENT: &str = "b7ad6b7169203331";
pub const THEIRS: &str = "11111111111111111111111111111111";

/// What was seen of one day.
pub struct Seen {
    pub log: String,
    /// Every answer of the server, head and body.
    pub answers: Vec<(String, String)>,
    pub metrics: String,
    pub collected: Vec<Heard>,
    pub told: Vec<Heard>,
    pub secrets: Vec<Canary>,
}

/// A day with API v3 and a log for machines.
pub fn v3() -> &'static Seen {
    static SEEN: OnceLock<Seen> = OnceLock::new();
    SEEN.get_or_init(|| day(WechatApi::V3, "json"))
}

/// A day with API v2 and a log for people.
pub fn v2() -> &'static Seen {
    static SEEN: OnceLock<Seen> = OnceLock::new();
    SEEN.get_or_init(|| day(WechatApi::V2Md5, "text"))
}

fn day(api: WechatApi, log: &'static str) -> Seen {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(async {
        let shop = Shop::open(api, log).await;
        // What another process left to do.
        let url = format!("sqlite:{}", shop.folder.path().join("orders.db").display());
        let store: Arc<dyn OrderStore> = ttpay_store::open(&url, &Options::default()).await.unwrap();
        placed(&store, "LEFT", 1_704_081_600).await;
        store.close().await;
        let serving = Serving::start(&shop.config, &shop.folder.path().join("printed"));
        let mut visitor = Visitor::new(&shop);
        visitor.wait_for(&serving).await;
        visitor.whole_day().await;
        let metrics = visitor.ask(Method::GET, "/metrics", Some(OPERATOR), "").await;
        let log = serving.stop().await;
        Seen {
            log,
            answers: visitor.answers,
            metrics,
            collected: shop.collector.heard(),
            told: shop.receiver.heard(),
            secrets: shop.secrets,
        }
    })
}

/// Everybody who speaks to the server.
struct Visitor {
    http: Client,
    backend: String,
    platforms: String,
    answers: Vec<(String, String)>,
    cookies: BTreeMap<String, String>,
    traceparent: Option<String>,
}

impl Visitor {
    fn new(shop: &Shop) -> Self {
        let http = Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build().unwrap();
        let (backend, platforms) = (shop.backend.clone(), shop.sandbox.base_url());
        Self { http, backend, platforms, answers: Vec::new(), cookies: BTreeMap::new(), traceparent: None }
    }

    async fn wait_for(&self, serving: &Serving) {
        for _ in 0..500 {
            let ready = self.http.get(format!("{}/readyz", self.backend)).send().await;
            if ready.is_ok_and(|answer| answer.status() == 200) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        panic!("the server does not get ready: {}", serving.printed());
    }

    /// One request to the server; its answer is kept.
    async fn ask(&mut self, method: Method, path: &str, key: Option<&str>, body: &str) -> String {
        let kind = if body.starts_with(['{', '[']) {
            "application/json"
        } else {
            "application/x-www-form-urlencoded"
        };
        let mut request = self.http.request(method.clone(), format!("{}{path}", self.backend));
        if let Some(key) = key {
            request = request.bearer_auth(key);
        }
        if let Some(traceparent) = &self.traceparent {
            request = request.header("traceparent", traceparent);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", pairs.join("; ")).header("origin", &self.backend);
        }
        let answer = request.header("content-type", kind).body(body.to_owned()).send().await.unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let (name, value) = cookie.to_str().unwrap().split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let head = format!("{method} {path} {} {:?}", answer.status(), answer.headers());
        let text = answer.text().await.unwrap();
        self.answers.push((head, text.clone()));
        text
    }

    async fn operate(&mut self, path: &str, body: &Value) -> Value {
        let text = self.ask(Method::POST, path, Some(OPERATOR), &body.to_string()).await;
        serde_json::from_str(&text).unwrap_or(Value::Null)
    }

    async fn platform(&self, path: &str, body: &Value) -> Value {
        let sent =
            self.http.post(format!("{}{path}", self.platforms)).header("content-type", "application/json");
        let answer = sent.body(body.to_string()).send().await.unwrap();
        assert!(answer.status().is_success(), "{path}: {}", answer.text().await.unwrap());
        serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default()
    }

    async fn place(&mut self, number: &str) -> Value {
        let order = json!({
            "out_order_no": number, "total_amount": 101, "subject": "Month card", "uid": UID, "device_id": DEVICE,
            "client_ip": CLIENT,
        });
        self.operate("/v1/orders", &order).await
    }

    /// The user pays, and the status says so.
    async fn paid(&mut self, placed: &Value, channel: &str) {
        let session = json!({ "order_info": placed["order_info"], "service": 1 });
        let session = self.platform("/cashier/sessions", &session).await;
        let pay = format!("/cashier/sessions/{}/pay", session["session"].as_str().unwrap());
        self.platform(&pay, &json!({ "channel": channel })).await;
        let number = placed["out_order_no"].as_str().unwrap();
        let path = format!("/v1/orders/{number}/status");
        for _ in 0..250 {
            let answer = self.ask(Method::GET, &path, placed["status_token"].as_str(), "").await;
            if answer.contains(r#""code":0"#) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        panic!("{number} is not paid");
    }

    async fn whole_day(&mut self) {
        self.traceparent = Some(format!("00-{OURS}-{PARENT}-01"));
        let one = self.place("OBSERVED1").await;
        self.traceparent = Some(format!("00-{THEIRS}-{PARENT}-01"));
        self.paid(&one, "wechat").await;
        self.traceparent = None;
        let two = self.place("OBSERVED2").await;
        self.paid(&two, "alipay").await;
        for number in ["OBSERVED1", "OBSERVED2"] {
            let refund = json!({ "out_refund_no": format!("{number}R1"), "amount_fen": 30 });
            self.operate(&format!("/v1/orders/{number}/refunds"), &refund).await;
            self.operate(&format!("/v1/orders/{number}/query"), &json!({})).await;
            self.operate(&format!("/v1/orders/{number}/delivered"), &json!({})).await;
            self.ask(Method::GET, &format!("/v1/orders/{number}"), Some(OPERATOR), "").await;
        }
        self.place("OBSERVED3").await;
        self.operate("/v1/orders/OBSERVED3/close", &json!({ "by": "merchant" })).await;
        self.troubles().await;
        self.strangers().await;
        self.verbs().await;
        self.pages().await;
        // Messages and spans are on their way.
        for _ in 0..250 {
            let text = self.ask(Method::GET, "/metrics", Some(OPERATOR), "").await;
            if text.contains(r#"fate="sent""#)
                && text.contains(r#"ttpay_webhook_attempts_total{outcome="2xx"}"#)
            {
                return;
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
        panic!("no message or no span was sent");
    }

    /// What goes wrong at the platforms.
    async fn troubles(&mut self) {
        for fault in ["http_500", "bad_signature", "system_error", "unsigned"] {
            let rule = json!({ "at": "wechat.query", "fault": fault });
            self.platform("/_control/faults", &rule).await;
            let number = format!("TROUBLE{}", fault.replace('_', ""));
            self.place(&number).await;
            self.operate(&format!("/v1/orders/{number}/query"), &json!({})).await;
        }
        self.place("OBSERVED1").await;
        let changed = json!({ "out_order_no": "OBSERVED1", "total_amount": 102, "subject": "s", "uid": UID, "client_ip": CLIENT });
        self.operate("/v1/orders", &changed).await;
        self.operate("/v1/orders", &json!({ "out_order_no": "BAD", "uid": UID, "client_ip": "canary" }))
            .await;
        self.operate("/v1/orders/NOBODY/refunds", &json!({ "out_refund_no": "R", "amount_fen": 1 })).await;
        self.ask(Method::POST, "/v1/orders", Some(OPERATOR), r#"{"uid":"canary-uid-19c4","#).await;
    }

    /// Who has no key, or a wrong one, or puts the right one where it does not belong.
    async fn strangers(&mut self) {
        self.ask(Method::GET, "/v1/orders", None, "").await;
        self.ask(Method::GET, "/v1/orders", Some("another-key-of-somebody-else"), "").await;
        self.ask(Method::GET, &format!("/v1/orders?key={OPERATOR}"), None, "").await;
        self.ask(Method::GET, "/v1/orders/OBSERVED1/status", Some("no-token"), "").await;
        self.ask(Method::GET, "/nowhere", None, "").await;
        let xml = "<xml><return_code>SUCCESS</return_code><sign>0</sign></xml>";
        for (channel, body) in
            [("wechat", "{}"), ("wechat", xml), ("alipay", "a=b&sign=c&sign_type=RSA2"), ("alipay", "")]
        {
            self.ask(Method::POST, &format!("/v1/notify/{channel}"), None, body).await;
        }
    }

    /// Every verb, with nothing, with something broken, and with a key of its own.
    async fn verbs(&mut self) {
        let all = ttpay::schema::all();
        for verb in all.iter().filter_map(|(stem, _)| stem.strip_prefix("verb.")) {
            for body in ["{}", "{", r#"{"out_trade_no":"T1","amount_fen":1,"fields":{},"order_info":{}}"#] {
                self.ask(Method::POST, &format!("/v1/call/{verb}"), Some(OPERATOR), body).await;
            }
        }
        let key = json!({ "scheme": "cashier_md5", "params": { "app_id": "1" }, "key": CALL_KEY });
        self.operate("/v1/call/sign", &key).await;
        let order =
            json!({ "out_trade_no": "T1", "amount_fen": 1, "subject": "s", "expires_at": 1_904_082_500 });
        self.operate("/v1/call/alipay_app_order", &order).await;
    }

    /// The operator's pages, signed in and not.
    async fn pages(&mut self) {
        let mut login = self.ask(Method::GET, "/login", None, "").await;
        for key in [WRONG_LOGIN, OPERATOR] {
            let csrf = login.split("name=\"csrf\" value=\"").nth(1).unwrap().split('"').next().unwrap();
            let form = format!("csrf={csrf}&next=&operator_key={key}");
            login = self.ask(Method::POST, "/login", None, &form).await;
        }
        let list = self.ask(Method::GET, "/orders", None, "").await;
        assert!(list.contains("OBSERVED1"), "the operator is signed in: {list}");
        for path in [
            "/orders/OBSERVED1",
            "/orders/OBSERVED1/refund",
            "/orders/OBSERVED3/close",
            "/orders/NOBODY",
            "/orders?q=TROUBLE",
        ] {
            self.ask(Method::GET, path, None, "").await;
        }
        self.cookies.clear();
        self.ask(Method::GET, "/openapi.json", None, "").await;
        self.ask(Method::GET, "/v1/webhooks?limit=200", Some(OPERATOR), "").await;
    }
}
