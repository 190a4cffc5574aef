//! What happens around a request whose work panics, is slow, or is left by its client.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use async_trait::async_trait;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use serde_json::Value;
use tower::ServiceExt;
use ttpay::channels::http::Request as ChannelRequest;
use ttpay::{Merchant, Secret};

use super::super::AppState;
use super::around;
use crate::transport::{Answer, SendError, Transport};
use crate::{Engine, Metrics, Settings};

struct Nowhere;

#[async_trait]
impl Transport for Nowhere {
    async fn send(&self, _: &ChannelRequest) -> Result<Answer, SendError> {
        Err(SendError::NoAnswer)
    }
}

/// A router with one page that panics and one whose work takes 100 ms and then sets the flag.
async fn app(whole: Duration) -> (Router, AppState, Arc<AtomicBool>) {
    let mut settings = Settings::new(Secret::new("key", "an-operator-key-of-the-tests").unwrap()).unwrap();
    settings.bounds.whole = whole;
    let config = include_str!("../../../../../examples/story/merchant.json");
    let merchant = Arc::new(Merchant::from_json(config).unwrap());
    let store = ttpay_store::open("sqlite::memory:", &ttpay_store::Options::default()).await.unwrap();
    let clock: crate::Clock = Arc::new(|| 0);
    let engine = Engine::new(merchant, store.clone(), Arc::new(Nowhere), clock.clone(), settings.policy());
    let state = AppState::new(&settings, engine, store, clock, Arc::new(Metrics::default()));
    let done = Arc::new(AtomicBool::new(false));
    let flag = done.clone();
    let slow = async move || {
        tokio::time::sleep(Duration::from_millis(100)).await;
        flag.store(true, Ordering::SeqCst);
        "done"
    };
    let panics = async || -> &'static str { panic!("canary: a value that must not be shown") };
    let router = Router::new()
        .route("/panics", get(panics))
        .route("/slow", get(slow))
        .layer(from_fn_with_state(state.clone(), around))
        .with_state(state.clone());
    (router, state, done)
}

fn request(path: &str) -> axum::extract::Request {
    axum::extract::Request::get(path).body(Body::empty()).unwrap()
}

async fn problem(response: axum::response::Response) -> (u16, Value) {
    let status = response.status().as_u16();
    let body = to_bytes(response.into_body(), usize::MAX).await.unwrap();
    (status, serde_json::from_slice(&body).unwrap())
}

#[tokio::test]
async fn a_panic_is_an_answer_that_shows_nothing_of_it() {
    let (router, ..) = app(Duration::from_secs(5)).await;
    let (status, problem) = problem(router.oneshot(request("/panics")).await.unwrap()).await;
    assert_eq!((status, &problem["code"]), (500, &"internal".into()));
    assert!(!problem.to_string().contains("canary"));
}

#[tokio::test]
async fn a_request_that_takes_too_long_is_answered_and_its_work_goes_on() {
    let (router, state, done) = app(Duration::from_millis(10)).await;
    let (status, problem) = problem(router.oneshot(request("/slow")).await.unwrap()).await;
    assert_eq!((status, &problem["code"]), (504, &"outcome_unknown".into()));
    assert!(!done.load(Ordering::SeqCst));
    state.finished().await;
    assert!(done.load(Ordering::SeqCst));
}

#[tokio::test]
async fn the_work_of_a_client_that_leaves_goes_on_and_an_orderly_end_waits_for_it() {
    let (router, state, done) = app(Duration::from_secs(5)).await;
    let left = tokio::time::timeout(Duration::from_millis(10), router.oneshot(request("/slow"))).await;
    assert!(left.is_err());
    state.finished().await;
    assert!(done.load(Ordering::SeqCst));
    let counted = state.metrics.text().unwrap();
    assert!(counted.contains(r#"route="/slow",status="499""#), "{counted}");
}
