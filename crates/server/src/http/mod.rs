//! The HTTP API: `app(state)` gives a router, so that tests need no socket.
//!
//! Every route has one row in `routes::ROUTES`; the router and the OpenAPI document are both made from it.

mod around;
mod body;
mod guard;
mod idempotency;
mod key;
mod limit;
mod notify;
mod openapi;
mod orders;
mod page;
mod problem;
mod routes;
mod segment;
mod tools;
mod webhooks;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use ipnet::IpNet;
use tokio_util::task::TaskTracker;
use ttpay::ErrorCode;
use ttpay_store::OrderStore;

pub use limit::Peer;
pub use openapi::document as openapi;
pub use problem::{HttpProblem, PROBLEM_JSON, status_of};

use crate::clock::Clock;
use crate::engine::Engine;
use crate::metrics::Metrics;
use crate::settings::{Bounds, Settings};
use key::OperatorKey;
use limit::Limit;

/// What the routes work with. Cheap to clone; every clone is the same.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

/// The parts of the state, for the routes alone.
pub struct Inner {
    engine: Engine,
    store: Arc<dyn OrderStore>,
    clock: Clock,
    metrics: Arc<Metrics>,
    operator: OperatorKey,
    public: Limit,
    notify: Limit,
    trusted_proxies: Vec<IpNet>,
    open_metrics: bool,
    webhooks: bool,
    https: bool,
    bounds: Bounds,
    tasks: TaskTracker,
    stopping: AtomicBool,
}

impl AppState {
    /// The state of one server. `store` is the engine's own: idempotency keys live in it.
    #[must_use]
    pub fn new(
        settings: &Settings,
        engine: Engine,
        store: Arc<dyn OrderStore>,
        clock: Clock,
        metrics: Arc<Metrics>,
    ) -> Self {
        Self(Arc::new(Inner {
            engine,
            store,
            clock,
            metrics,
            operator: OperatorKey::new(&settings.operator_key),
            public: Limit::per_minute(settings.status_per_minute),
            notify: Limit::per_minute(settings.notify_per_minute),
            trusted_proxies: settings.trusted_proxies.clone(),
            open_metrics: settings.open_metrics,
            https: settings.is_https(),
            webhooks: settings.webhook.is_some(),
            bounds: settings.bounds,
            tasks: TaskTracker::new(),
            stopping: AtomicBool::new(false),
        }))
    }

    /// From now on `/readyz` says that no further requests should come.
    pub fn stop(&self) {
        self.0.stopping.store(true, Ordering::Release);
    }

    /// Waits until every request that was begun is finished, also those whose client has left.
    pub async fn finished(&self) {
        self.0.tasks.close();
        self.0.tasks.wait().await;
    }
}

impl std::ops::Deref for AppState {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// Every route, with everything around it.
pub fn app(state: AppState) -> Router {
    routes::router(&state)
        .fallback(async || {
            HttpProblem::new(ErrorCode::NotFound, "there is no such page; /openapi.json lists them all")
        })
        .method_not_allowed_fallback(async || {
            HttpProblem::new(
                ErrorCode::NotFound,
                "this page does not take this method; /openapi.json lists them all",
            )
            .with_status(StatusCode::METHOD_NOT_ALLOWED)
        })
        .layer(from_fn_with_state(state.clone(), around::around))
        .with_state(state)
}
