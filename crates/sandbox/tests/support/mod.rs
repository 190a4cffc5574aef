//! A merchant built by ttpay in front of a world whose clock stands still until a test moves it.
#![allow(dead_code, clippy::unwrap_used, clippy::panic)]

pub mod shop;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::body::Body;
use axum::http::Request;
use http_body_util::BodyExt;
use serde_json::{Value, json};
use tower::ServiceExt;
use ttpay::Merchant;
use ttpay_sandbox::faults::Rule;
use ttpay_sandbox::{NoAnswer, Settings, WechatApi, World, app};

/// 2024-01-01 12:00:00 in Beijing.
pub const NOON: i64 = 1_704_081_600;
pub const APIS: [WechatApi; 3] = [WechatApi::V2Md5, WechatApi::V2HmacSha256, WechatApi::V3];
pub const BASE: &str = "http://127.0.0.1:18090";

pub struct Bench {
    pub world: Arc<World>,
    pub merchant: Merchant,
    pub api: WechatApi,
    pub clock: Arc<AtomicI64>,
}

/// What came back, whole.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: String,
    /// The connection would have been closed instead.
    pub none: bool,
}

impl Bench {
    pub fn new(api: WechatApi) -> Self {
        Self::with(api, "http://127.0.0.1:9", Vec::new())
    }

    pub fn with(api: WechatApi, notify_base: &str, faults: Vec<Rule>) -> Self {
        let clock = Arc::new(AtomicI64::new(NOON));
        let hand = clock.clone();
        let settings = Settings {
            seed: Some(1),
            clock: Arc::new(move || hand.load(Ordering::SeqCst)),
            faults,
            ..Settings::new(api)
        };
        let world = Arc::new(World::new(settings, BASE).unwrap());
        let merchant = Merchant::from_toml(&world.merchant_toml(notify_base)).unwrap();
        Self { world, merchant, api, clock }
    }

    pub fn now(&self) -> i64 {
        self.clock.load(Ordering::SeqCst)
    }

    pub fn wait(&self, seconds: i64) {
        self.clock.fetch_add(seconds, Ordering::SeqCst);
    }

    /// What ttpay would send for a verb.
    pub fn request(&self, verb: &str, mut members: Value) -> Value {
        // v2 puts the moment of the first call into the order, and a repetition must have the same (wechat.md §2).
        let first = verb == "wechat_h5_order" && self.api != WechatApi::V3;
        if members.get("timestamp").is_none() {
            members["timestamp"] = if first { NOON } else { self.now() }.into();
        }
        ok(&self.merchant.call(verb, members.to_string().as_bytes())).unwrap()
    }

    /// Builds, sends, and has ttpay read the answer.
    pub async fn call(&self, verb: &str, members: Value) -> Result<Value, Value> {
        self.call_expecting(verb, members, json!({})).await
    }

    pub async fn call_expecting(&self, verb: &str, members: Value, expect: Value) -> Result<Value, Value> {
        let request = self.request(verb, members);
        let reply = self.send(&request).await;
        self.read(verb, &reply, expect)
    }

    pub fn read(&self, verb: &str, reply: &Reply, expect: Value) -> Result<Value, Value> {
        if reply.none {
            return Err(json!({"code": "no answer"}));
        }
        let message = json!({
            "status": reply.status, "headers": reply.headers, "body": reply.body, "now": self.now(),
            "expect": expect,
        });
        ok(&self.merchant.call(&format!("{verb}_reply"), message.to_string().as_bytes()))
    }

    /// Sends a request as ttpay built it; only a `User-Agent` is added, as every HTTP client does.
    pub async fn send(&self, request: &Value) -> Reply {
        let path = request["url"].as_str().unwrap().strip_prefix(BASE).unwrap().to_owned();
        let mut headers: Vec<(String, String)> =
            serde_json::from_value(request["headers"].clone()).unwrap_or_default();
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("user-agent")) {
            headers.push(("User-Agent".into(), "test".into()));
        }
        let body = request["body"].as_str().unwrap_or_default().to_owned();
        self.raw(request["method"].as_str().unwrap(), &path, &headers, body.into_bytes()).await
    }

    pub async fn raw(&self, method: &str, path: &str, headers: &[(String, String)], body: Vec<u8>) -> Reply {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body)).unwrap();
        let response = app(self.world.clone()).oneshot(request).await.unwrap();
        let none = response.extensions().get::<NoAnswer>().is_some();
        let (parts, body) = response.into_parts();
        let headers = parts
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
            .collect();
        let body = body.collect().await.unwrap().to_bytes();
        Reply {
            status: parts.status.as_u16(),
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
            none,
        }
    }

    /// A v3 call of this very text, signed now by the merchant.
    pub async fn v3(&self, method: &str, path: &str, body: &str) -> Reply {
        let header = self.authorization(method, path, body, self.now());
        self.v3_with(method, path, body, &header).await
    }

    pub async fn v3_with(&self, method: &str, path: &str, body: &str, authorization: &str) -> Reply {
        let headers = [("Authorization".into(), authorization.into()), ("User-Agent".into(), "test".into())];
        self.raw(method, path, &headers, body.as_bytes().to_vec()).await
    }

    pub fn authorization(&self, method: &str, path: &str, body: &str, timestamp: i64) -> String {
        let timestamp = timestamp.to_string();
        let message =
            json!({"method": method, "url": path, "timestamp": timestamp, "nonce": "n0nce", "body": body});
        let request = json!({"scheme": "wechat_v3_request", "message": message});
        let signed = ok(&self.merchant.call("sign", request.to_string().as_bytes())).unwrap();
        let (mchid, serial) = (self.configured("mch_id"), self.configured("serial_no"));
        let signature = signed["signature"].as_str().unwrap();
        format!(
            "WECHATPAY2-SHA256-RSA2048 mchid=\"{mchid}\",nonce_str=\"n0nce\",signature=\"{signature}\",timestamp=\"{timestamp}\",serial_no=\"{serial}\""
        )
    }

    /// A member of the section `wechat`.
    pub fn configured(&self, member: &str) -> String {
        let toml = self.world.merchant_toml("http://127.0.0.1:9");
        let (_, section) = toml.split_once("[wechat]").unwrap();
        let line = section.lines().find(|line| line.starts_with(member)).unwrap();
        line.split('"').nth(1).unwrap().to_owned()
    }

    /// A v2 call of these members, signed by the merchant.
    pub async fn v2(&self, path: &str, members: &[(&str, &str)]) -> Reply {
        let (scheme, named) = match self.api {
            WechatApi::V2HmacSha256 => ("wechat_v2_hmac_sha256", Some(("sign_type", "HMAC-SHA256"))),
            _ => ("wechat_v2_md5", None),
        };
        let members: Vec<_> = members.iter().copied().chain(named).collect();
        let params: serde_json::Map<String, Value> =
            members.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect();
        let request = json!({"scheme": scheme, "params": params, "key": self.configured("key")});
        let signed = ok(&self.merchant.call("sign", request.to_string().as_bytes())).unwrap();
        let sign = signed["signature"].as_str().unwrap();
        let elements = members.iter().copied().chain([("sign", sign)]);
        let body: String =
            elements.map(|(name, value)| format!("<{name}><![CDATA[{value}]]></{name}>")).collect();
        self.raw("POST", path, &[], format!("<xml>{body}</xml>").into_bytes()).await
    }

    /// A call of the control; its JSON.
    pub async fn control(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let body = if body.is_null() { Vec::new() } else { body.to_string().into_bytes() };
        let reply = self.raw(method, &format!("/_control{path}"), &[], body).await;
        (reply.status, serde_json::from_str(&reply.body).unwrap_or(Value::Null))
    }

    /// The H5 order of 101 fen that most tests use; gives its address.
    pub async fn place(&self, out_trade_no: &str) -> String {
        let placed = self.call("wechat_h5_order", order(out_trade_no)).await.unwrap();
        placed["wx_url"].as_str().unwrap().to_owned()
    }

    /// What a user does with the address: open the page, press the button.
    pub async fn pay(&self, wx_url: &str) -> Reply {
        let path = page(wx_url);
        let page = self.raw("GET", path, &[], Vec::new()).await;
        if page.status != 200 {
            return page;
        }
        self.raw("POST", path, &[], Vec::new()).await
    }

    /// Places and pays.
    pub async fn paid(&self, out_trade_no: &str) {
        let url = self.place(out_trade_no).await;
        assert_eq!(self.pay(&url).await.status, 200);
    }

    pub async fn state(&self, out_trade_no: &str) -> String {
        let found = self.call("wechat_query", json!({"out_trade_no": out_trade_no})).await.unwrap();
        found["fact"]["state"].as_str().unwrap().to_owned()
    }
}

/// Where the sandbox shows the page of an H5 address, which names WeChat's own host.
pub fn page(wx_url: &str) -> &str {
    wx_url.strip_prefix("https://wx.tenpay.com").unwrap()
}

/// How often the first rule of the script has happened.
pub async fn happened(world: &Arc<World>) -> u64 {
    let request = Request::get("/_control/faults").body(Body::empty()).unwrap();
    let response = app(world.clone()).oneshot(request).await.unwrap();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    serde_json::from_slice::<Value>(&body).unwrap()[0]["happened"].as_u64().unwrap()
}

pub fn order(out_trade_no: &str) -> Value {
    json!({
        "out_trade_no": out_trade_no, "amount_fen": 101, "description": "会员月卡 <1> & more",
        "client_ip": "203.0.113.7", "attach": "a=1&b=2",
    })
}

pub fn refund(out_trade_no: &str, out_refund_no: &str, fen: u64) -> Value {
    json!({
        "out_trade_no": out_trade_no, "out_refund_no": out_refund_no, "amount_fen": fen, "total_fen": 101,
        "reason": "不要了",
    })
}

/// The `ok` of a reply, or its `error`.
pub fn ok(reply: &str) -> Result<Value, Value> {
    let mut reply: Value = serde_json::from_str(reply).unwrap();
    match reply.get_mut("ok") {
        Some(ok) => Ok(ok.take()),
        None => Err(reply["error"].take()),
    }
}

/// `code`, or `code channel_code` of a refusal.
pub fn code(refused: Result<Value, Value>) -> String {
    match refused {
        Ok(value) => panic!("it was accepted: {value}"),
        Err(error) => match error["channel_code"].as_str() {
            Some(channel_code) => format!("{} {channel_code}", error["code"].as_str().unwrap()),
            None => error["code"].as_str().unwrap().to_owned(),
        },
    }
}
