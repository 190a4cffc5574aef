//! The way to the sandbox without a socket, with a log of what was sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use axum::body::Body;
use http_body_util::BodyExt as _;
use tower::ServiceExt as _;
use ttpay::channels::http::Request;
use ttpay_sandbox::{NoAnswer, World, app};
use ttpay_server::transport::{Answer, SendError, Transport};

use crate::crash::Crash;
use crate::shop::BASE;

/// A transport into a world.
pub struct Wire {
    world: Arc<World>,
    crash: Arc<Crash>,
    sent: Mutex<Vec<String>>,
    bodies: Mutex<Vec<String>>,
    script: Mutex<VecDeque<(&'static str, Result<Answer, SendError>)>>,
}

impl Wire {
    pub fn new(world: Arc<World>, crash: Arc<Crash>) -> Self {
        Self { world, crash, sent: Mutex::default(), bodies: Mutex::default(), script: Mutex::default() }
    }

    /// The next call of this kind gets this answer, and the platform never hears of it.
    pub fn answer(&self, word: &'static str, status: u16, body: impl Into<Vec<u8>>) {
        let answer = Answer { status, headers: Vec::new(), body: body.into() };
        self.script.lock().unwrap().push_back((word, Ok(answer)));
    }

    /// The next call of this kind gets none.
    pub fn silence(&self, word: &'static str, error: SendError) {
        self.script.lock().unwrap().push_back((word, Err(error)));
    }

    fn scripted(&self, word: &str) -> Option<Result<Answer, SendError>> {
        let mut script = self.script.lock().unwrap();
        let at = script.iter().position(|(next, _)| *next == word)?;
        script.remove(at).map(|(_, answer)| answer)
    }

    /// What was sent since the last time, each as one word.
    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.sent.lock().unwrap())
    }

    /// The bodies of the order calls so far.
    pub fn order_calls(&self) -> Vec<String> {
        self.bodies.lock().unwrap().clone()
    }
}

/// The call that a request is.
fn word(request: &Request) -> &'static str {
    let has = |part: &str| request.url.contains(part);
    match () {
        () if has("/ecpay/v1/") => match request.url.rsplit('/').next() {
            Some("create_order") => "ecpay.place",
            Some("query_order") => "ecpay.query",
            Some("create_refund") => "ecpay.refund",
            _ => "ecpay.query_refund",
        },
        () if has("/oauth/client_token/") => "trade.token",
        () if has("/order_query/") => "trade.query",
        () if has("/refund_create/") => "trade.refund",
        () if has("/refund_query/") => "trade.query_refund",
        () if has("method=alipay.trade.query") => "alipay.query",
        () if has("method=alipay.trade.close") => "alipay.close",
        () if has("method=alipay.trade.refund") => "alipay.refund",
        () if has("fastpay.refund.query") => "alipay.query_refund",
        () if has("unifiedorder") || has("transactions/h5") => "wechat.h5_order",
        () if has("/close") => "wechat.close",
        () if has("refundquery") || (has("/refunds/") && request.method == "GET") => "wechat.query_refund",
        () if has("/refund") => "wechat.refund",
        () => "wechat.query",
    }
}

#[async_trait]
impl Transport for Wire {
    async fn send(&self, request: &Request) -> Result<Answer, SendError> {
        self.crash.point().await;
        let word = word(request);
        self.sent.lock().unwrap().push(word.to_owned());
        if word == "wechat.h5_order" {
            self.bodies.lock().unwrap().push(request.body.clone());
        }
        if let Some(answer) = self.scripted(word) {
            return answer;
        }
        let path = request.url.strip_prefix(BASE).unwrap();
        let mut made = axum::http::Request::builder().method(request.method.as_str()).uri(path);
        for (name, value) in &request.headers {
            made = made.header(name, value);
        }
        let made = made.body(Body::from(request.body.clone())).unwrap();
        let response = app(self.world.clone()).oneshot(made).await.unwrap();
        let answer = match response.extensions().get::<NoAnswer>() {
            Some(_) => Err(SendError::NoAnswer),
            None => {
                let status = response.status().as_u16();
                let text = |value: &axum::http::HeaderValue| value.to_str().unwrap().to_owned();
                let headers =
                    response.headers().iter().map(|(name, value)| (name.to_string(), text(value))).collect();
                let body = response.into_body().collect().await.unwrap().to_bytes().to_vec();
                Ok(Answer { status, headers, body })
            }
        };
        self.crash.point().await;
        answer
    }
}
