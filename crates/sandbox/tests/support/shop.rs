//! A merchant's notification address that remembers what arrives and answers as it is told.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use ttpay_sandbox::WechatApi;

use super::{Bench, ok};

#[derive(Clone, Default)]
pub struct Shop {
    inner: Arc<Mutex<Inner>>,
    pub base: String,
}

#[derive(Default)]
struct Inner {
    received: Vec<Notice>,
    answers: VecDeque<(u16, String)>,
}

#[derive(Clone, Debug)]
pub struct Notice {
    pub headers: Vec<(String, String)>,
    pub body: String,
}

impl Shop {
    /// Opens; it answers 500 unless it is told otherwise.
    pub async fn open() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let shop = Self { inner: Arc::default(), base };
        let app = axum::Router::new().route("/v1/notify/{channel}", post(receive)).with_state(shop.clone());
        tokio::spawn(async move { axum::serve(listener, app).await });
        shop
    }

    /// What it answers next.
    pub fn answers(&self, status: u16, body: &str) {
        self.inner.lock().unwrap().answers.push_back((status, body.into()));
    }

    /// The acknowledgement that ttpay gives under this API.
    pub fn acknowledges(&self, api: WechatApi) {
        match api {
            WechatApi::V3 => self.answers(204, ""),
            WechatApi::V2Md5 | WechatApi::V2HmacSha256 => self.answers(
                200,
                "<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>",
            ),
        }
    }

    pub fn received(&self) -> Vec<Notice> {
        self.inner.lock().unwrap().received.clone()
    }
}

async fn receive(State(shop): State<Shop>, headers: HeaderMap, body: Bytes) -> (StatusCode, String) {
    let headers = headers
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    let mut inner = shop.inner.lock().unwrap();
    inner.received.push(Notice { headers, body: String::from_utf8_lossy(&body).into_owned() });
    let (status, text) = inner.answers.pop_front().unwrap_or((500, "not now".into()));
    (StatusCode::from_u16(status).unwrap(), text)
}

impl Bench {
    /// Has ttpay judge a notice.
    pub fn judge(&self, notice: &Notice) -> Result<Value, Value> {
        let message = json!({"headers": notice.headers, "body": notice.body, "now": self.now()});
        ok(&self.merchant.call("wechat_notification", message.to_string().as_bytes()))
    }
}
