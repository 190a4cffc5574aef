//! The platforms of the sandbox as a shop meets them: the cashier, the control, and the post.

use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, Request, StatusCode};
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt as _;
use serde_json::{Value, json};
use tower::ServiceExt as _;
use ttpay::core::Channel;
use ttpay_sandbox::app;
use ttpay_sandbox::faults::Rule;
use ttpay_server::engine::Engine;
use ttpay_server::shapes::PlacedOrder;

use crate::shop::Shop;

/// A notification as it arrived.
#[derive(Clone, Debug)]
pub struct Notice {
    pub channel: Channel,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Shop {
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
        let order_info: Value = serde_json::from_str(&placed.order_info.as_ref().unwrap().print()).unwrap();
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

/// Where the platforms' notifications arrive.
pub struct Door {
    pub engine: Mutex<Engine>,
    pub post: Arc<Mutex<Vec<Notice>>>,
    pub deliver: bool,
}

pub async fn notify(
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
