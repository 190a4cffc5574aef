//! What is under test: a database with one server instance or several, all of one merchant, asked through their routers.

use std::num::NonZeroU32;
use std::sync::Arc;

use anyhow::{Context, ensure};
use axum::body::{Body, to_bytes};
use axum::http::{Method, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt;
use ttpay::Secret;
use ttpay::core::Channel;
use ttpay_server::http::{AppState, app};
use ttpay_server::{Clock, Engine, Metrics, Settings};
use ttpay_store::{Begun, OrderStore};

use super::cores::Seat;
use super::shop::{NOW, Notice, Shop};

const OPERATOR: &str = "an-operator-key-of-the-benchmark";
/// The longest answer of any page.
const LONGEST: usize = 1 << 20;

/// One database with its server instances; every instance has its own engine and its own pool of connections.
#[derive(Clone)]
pub(super) struct Instances {
    pub(super) name: String,
    all: Arc<[Instance]>,
    seat: Seat,
}

struct Instance {
    app: axum::Router,
    store: Arc<dyn OrderStore>,
}

impl Instances {
    pub(super) fn new(
        name: &str,
        shop: &Shop,
        stores: &[Arc<dyn OrderStore>],
        seat: &Seat,
    ) -> anyhow::Result<Self> {
        let mut settings = Settings::new(Secret::new("operator_key", OPERATOR)?)?;
        // All notifications of the benchmark come from one address.
        settings.notify_per_minute = NonZeroU32::MAX;
        settings.valid_time_s = 900;
        let instance = |store: &Arc<dyn OrderStore>| {
            let clock: Clock = Arc::new(|| NOW);
            let merchant = shop.merchant.clone();
            let engine =
                Engine::new(merchant, store.clone(), shop.channels(), clock.clone(), settings.policy());
            let metrics = Arc::new(Metrics::default());
            let state = AppState::new(&settings, engine, store.clone(), clock, metrics);
            Instance { app: app(state), store: store.clone() }
        };
        Ok(Self { name: name.to_owned(), all: stores.iter().map(instance).collect(), seat: seat.clone() })
    }

    fn at(&self, turn: usize) -> &Instance {
        &self.all[turn % self.all.len()]
    }

    /// The store of an instance.
    pub(super) fn store(&self, turn: usize) -> &Arc<dyn OrderStore> {
        &self.at(turn).store
    }

    /// Places one order; both channels must be offered.
    pub(super) async fn place(&self, turn: usize, body: &str) -> anyhow::Result<()> {
        let request =
            as_operator(Method::POST, "/v1/orders").header(header::CONTENT_TYPE, "application/json");
        let (status, answer) = self.send(turn, request.body(Body::from(body.to_owned()))?).await?;
        ensure!(status.is_success(), "an order was answered {status}: {}", String::from_utf8_lossy(&answer));
        let offered = answer.windows(14).filter(|text| *text == b"\"offered\":true").count();
        ensure!(offered == 2, "an order was not offered by both channels");
        Ok(())
    }

    /// Delivers one notification, to any instance whichever placed the order; it must be acknowledged.
    pub(super) async fn notify(&self, turn: usize, notice: &Notice) -> anyhow::Result<()> {
        let turn = turn + turn / self.all.len();
        let path = format!("/v1/notify/{}", notice.channel);
        let mut request = Request::builder().method(Method::POST).uri(path);
        for (name, value) in &notice.headers {
            request = request.header(name, value);
        }
        let (status, answer) = self.send(turn, request.body(Body::from(notice.body.clone()))?).await?;
        ensure!(
            matches!(
                (notice.channel, status.as_u16(), answer.as_slice()),
                (Channel::Wechat, 200 | 204, _) | (Channel::Alipay, 200, b"success")
            ),
            "a notification was answered {status}: {}",
            String::from_utf8_lossy(&answer)
        );
        Ok(())
    }

    /// A page of the operator.
    pub(super) async fn page(&self, path: &str) -> anyhow::Result<Value> {
        let (status, answer) = self.send(0, as_operator(Method::GET, path).body(Body::empty())?).await?;
        ensure!(status.is_success(), "{path} was answered {status}: {}", String::from_utf8_lossy(&answer));
        Ok(serde_json::from_slice(&answer)?)
    }

    /// The smallest durable transaction that goes the store's own way: one row of one key.
    pub(super) async fn bare_commit(&self, turn: usize, key: &str) -> anyhow::Result<()> {
        let (store, own) = (self.at(turn).store.clone(), key.to_owned());
        let begun = self.seat.run(async move { store.begin(&own, "f", NOW, NOW + 60).await }).await??;
        ensure!(begun == Begun::Fresh, "the key {key} is not fresh");
        Ok(())
    }

    /// The orders must really be paid: a benchmark of refusals would be fast.
    pub(super) async fn must_be_paid(&self, number: &str) -> anyhow::Result<()> {
        let stored = self.at(0).store.load(number).await?.context("an order is gone")?;
        ensure!(stored.order.wechat.is_paid() || stored.order.alipay.is_paid(), "{number} is not paid");
        Ok(())
    }

    async fn send(&self, turn: usize, request: Request<Body>) -> anyhow::Result<(StatusCode, Vec<u8>)> {
        let app = self.at(turn).app.clone();
        let answered = async move {
            let response = app.oneshot(request).await?;
            let status = response.status();
            anyhow::Ok((status, to_bytes(response.into_body(), LONGEST).await?.to_vec()))
        };
        self.seat.run(answered).await?
    }

    pub(super) async fn close(&self) {
        for instance in self.all.iter() {
            instance.store.close().await;
        }
    }
}

fn as_operator(method: Method, path: &str) -> axum::http::request::Builder {
    let key = format!("Bearer {OPERATOR}");
    Request::builder().method(method).uri(path).header(header::AUTHORIZATION, key)
}
