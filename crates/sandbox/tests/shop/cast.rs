//! The merchant, its sandbox and their common clock.

use std::sync::atomic::{AtomicI64, AtomicU32, Ordering};
use std::sync::{Arc, LazyLock};

use axum::body::Body;
use axum::http::Request;
use base64::Engine as _;
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use ttpay::Merchant;
use ttpay_sandbox::faults::Rule;
use ttpay_sandbox::{Settings, WechatApi, World, app};

/// 2024-01-01 12:00:00 in Beijing.
pub const NOW: i64 = 1_704_081_600;
pub const BASE: &str = "http://127.0.0.1:1";

/// A merchant with a sandbox of its own.
pub struct Shop {
    pub world: Arc<World>,
    pub merchant: Merchant,
    clock: Arc<AtomicI64>,
}

/// What came back over HTTP.
pub struct Heard {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Heard {
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }
}

/// The shop of the tests that do not move the clock: keys take their time.
pub fn shop() -> &'static Shop {
    static SHOP: LazyLock<Shop> = LazyLock::new(|| Shop::new(Vec::new(), BASE));
    &SHOP
}

/// A number that no other test has.
pub fn number() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(1);
    format!("T{:08}", NEXT.fetch_add(1, Ordering::Relaxed))
}

impl Shop {
    pub fn new(faults: Vec<Rule>, notify_base: &str) -> Self {
        Self::speaking(WechatApi::V3, faults, notify_base)
    }

    pub fn speaking(api: WechatApi, faults: Vec<Rule>, notify_base: &str) -> Self {
        let clock = Arc::new(AtomicI64::new(NOW));
        let read = clock.clone();
        let settings = Settings {
            seed: Some(1),
            faults,
            clock: Arc::new(move || read.load(Ordering::SeqCst)),
            ..Settings::new(api)
        };
        let world = World::new(settings, BASE).unwrap();
        let merchant = Merchant::from_toml(&world.merchant_toml(notify_base)).unwrap();
        Self { world: Arc::new(world), merchant, clock }
    }

    /// A shop whose clock may be moved.
    pub fn own() -> Self {
        Self::new(Vec::new(), BASE)
    }

    /// A shop whose application is set so at Alipay's console.
    pub async fn of_console(console: &Value, notify_base: &str) -> Self {
        let shop = Self::new(Vec::new(), notify_base);
        let (status, refused) = shop.post("/_control/alipay/console", console).await;
        assert_eq!(status, 200, "{refused}");
        shop.with_new_keys(notify_base)
    }

    /// The same shop with the keys that hold now.
    pub fn with_new_keys(self, notify_base: &str) -> Self {
        let merchant = Merchant::from_toml(&self.world.merchant_toml(notify_base)).unwrap();
        Self { merchant, ..self }
    }

    /// The same with this API of WeChat.
    pub fn of(api: WechatApi) -> Self {
        Self::speaking(api, Vec::new(), BASE)
    }

    /// A shop where this goes wrong.
    pub fn with(faults: &Value) -> Self {
        Self::new(Rule::from_json(&faults.to_string()).unwrap(), BASE)
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub fn pass(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    /// The reply of a verb: `{"ok": …}` or `{"error": …}`.
    pub fn call(&self, verb: &str, request: &Value) -> Value {
        serde_json::from_str(&self.merchant.call(verb, request.to_string().as_bytes())).unwrap()
    }

    pub async fn http(&self, request: Request<Body>) -> Heard {
        let response = app(self.world.clone()).oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
        let headers =
            response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
        let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
        Heard { status, headers, body }
    }

    pub async fn get(&self, url: &str) -> Heard {
        let path = url.strip_prefix(BASE).unwrap_or(url);
        self.http(Request::get(path).body(Body::empty()).unwrap()).await
    }

    /// Sends a request that ttpay has made, as it stands.
    pub async fn send(&self, made: &Value) -> Heard {
        let path = made["url"].as_str().unwrap().strip_prefix(BASE).unwrap();
        let mut request = Request::builder().method(made["method"].as_str().unwrap()).uri(path);
        for line in made["headers"].as_array().unwrap() {
            request = request.header(line[0].as_str().unwrap(), line[1].as_str().unwrap());
        }
        self.http(request.body(Body::from(made["body"].as_str().unwrap().to_owned())).unwrap()).await
    }

    /// The request of a verb, sent, and its answer read by ttpay, which must find `expect` in it.
    pub async fn ask(&self, verb: &str, mut request: Value, expect: Value) -> Value {
        request["timestamp"] = json!(self.now());
        let made = self.call(verb, &request);
        let heard = self.send(made.get("ok").unwrap_or_else(|| panic!("{verb}: {made}"))).await;
        self.read(verb, &heard, expect)
    }

    /// An answer read by ttpay.
    pub fn read(&self, verb: &str, heard: &Heard, expect: Value) -> Value {
        self.call(
            &format!("{verb}_reply"),
            &json!({
                "status": heard.status,
                "headers": heard.headers,
                "body_base64": base64::engine::general_purpose::STANDARD.encode(&heard.body),
                "now": self.now(),
                "expect": expect,
            }),
        )
    }

    /// An order string that can be paid for so many seconds.
    pub fn alipay_url(&self, number: &str, fen: u64, seconds: i64) -> String {
        let order = json!({
            "out_trade_no": number, "amount_fen": fen, "subject": "测试商品 100%+1", "expires_at": self.now() + seconds,
            "timestamp": self.now(), "passback_params": "a%3D1",
        });
        let made = self.call("alipay_app_order", &order);
        made["ok"]["alipay_url"].as_str().unwrap_or_else(|| panic!("{made}")).to_owned()
    }

    /// An order for the cashier with Alipay, 900 seconds long.
    pub fn order_info(&self, number: &str, fen: u64) -> Value {
        self.signed(&self.fields(number, fen))
    }

    /// What an order for the cashier with Alipay is made of.
    pub fn fields(&self, number: &str, fen: u64) -> Value {
        json!({
            "out_order_no": number, "total_amount": fen, "subject": "测试商品", "body": "会员月卡", "uid": "u1",
            "valid_time": 900, "timestamp": self.now(), "alipay_url": self.alipay_url(number, fen, 900),
            "risk_info": {"ip": "203.0.113.7"},
        })
    }

    pub fn signed(&self, fields: &Value) -> Value {
        let made = self.call("sign_order_info", fields);
        made["ok"].get("order_info").unwrap_or_else(|| panic!("{made}")).clone()
    }

    /// An orderInfo with members changed and signed anew, as a backend that makes mistakes would.
    pub fn resigned(&self, mut order_info: Value, changes: &Value) -> Value {
        for (name, value) in changes.as_object().unwrap() {
            order_info[name] = value.clone();
        }
        let sign = self.call("sign_fields", &json!({"fields": order_info}));
        order_info["sign"] = sign["ok"]["sign"].clone();
        order_info
    }

    /// WeChat's address of an order that lives 900 seconds.
    pub async fn wx_url(&self, number: &str, fen: u64) -> String {
        let order = json!({
            "out_trade_no": number, "amount_fen": fen, "description": "测试商品", "client_ip": "203.0.113.7",
            "expires_at": NOW + 900, "scene": {"type": "Wap", "app_name": "示例", "app_url": "https://m.example.com"},
        });
        let reply = self.ask("wechat_h5_order", order, json!({})).await;
        reply["ok"]["wx_url"].as_str().unwrap_or_else(|| panic!("{reply}")).to_owned()
    }

    /// An order for the cashier with both channels.
    pub async fn with_both(&self, number: &str, fen: u64) -> Value {
        let mut fields = self.fields(number, fen);
        fields["wx_url"] = json!(self.wx_url(number, fen).await);
        self.signed(&fields)
    }

    /// What WeChat says about an order.
    pub async fn wechat_state(&self, number: &str) -> String {
        let reply =
            self.ask("wechat_query", json!({"out_trade_no": number}), json!({"out_trade_no": number})).await;
        reply["ok"]["fact"]["state"].as_str().unwrap_or_else(|| panic!("{reply}")).to_owned()
    }

    pub async fn post(&self, path: &str, body: &Value) -> (u16, Value) {
        let request = Request::post(path).body(Body::from(body.to_string())).unwrap();
        let heard = self.http(request).await;
        (heard.status, heard.json())
    }

    /// Opens the cashier; gives the session.
    pub async fn open(&self, order_info: &Value) -> String {
        let (status, view) = self.post("/cashier/sessions", &json!({"order_info": order_info})).await;
        assert_eq!(status, 201, "{view}");
        view["session"].as_str().unwrap().to_owned()
    }

    /// What the user does: the status and the view, or the refusal.
    pub async fn user(&self, session: &str, deed: &str, channel: &str) -> (u16, Value) {
        self.post(&format!("/cashier/sessions/{session}/{deed}"), &json!({"channel": channel})).await
    }

    /// What `success` of `tt.pay` gets.
    pub async fn result_code(&self, session: &str) -> i64 {
        self.get(&format!("/cashier/sessions/{session}")).await.json()["result_code"].as_i64().unwrap()
    }

    /// A paid Alipay order.
    pub async fn paid(&self, fen: u64) -> String {
        let number = number();
        let session = self.open(&self.order_info(&number, fen)).await;
        assert_eq!(self.user(&session, "pay", "alipay").await.0, 200);
        number
    }

    /// The word of a trade, as a query tells it.
    pub async fn alipay_state(&self, number: &str) -> String {
        let reply = self
            .ask(
                "alipay_query",
                json!({"out_trade_no": number, "evidence": true}),
                json!({"out_trade_no": number}),
            )
            .await;
        reply["ok"]["fact"]["state"].as_str().unwrap_or_else(|| panic!("{reply}")).to_owned()
    }
}
