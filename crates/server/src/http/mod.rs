//! The HTTP API: `app(state)` gives a router, so that tests need no socket.
//!
//! Every route has one row in `routes::ROUTES`; the router and the OpenAPI document are both made from it.

mod around;
mod body;
mod guard;
mod idempotency;
mod key;
mod limit;
mod local;
mod notify;
mod openapi;
mod orders;
mod page;
mod problem;
mod routes;
mod segment;
mod tools;
mod webhooks;

use std::num::NonZeroU32;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use ipnet::IpNet;
use tokio_util::task::TaskTracker;
use ttpay::ErrorCode;
use ttpay_store::OrderStore;

pub(crate) use around::{Client, fresh_id};
pub(crate) use body::{announced, at_most, throw_away};
pub(crate) use guard::no_key_in;
pub use limit::Peer;
pub use openapi::document as openapi;
pub use problem::{HttpProblem, PROBLEM_JSON, status_of};
pub(crate) use segment::{OrderNo, RefundNo};

use crate::clock::Clock;
use crate::engine::Engine;
use crate::metrics::{Look, Metrics};
use crate::pages::{self, Sessions};
use crate::settings::{Bounds, Settings};
use key::OperatorKey;
use limit::{Limit, OnceAMinute};

/// What the routes work with. Cheap to clone; every clone is the same.
#[derive(Clone)]
pub struct AppState(Arc<Inner>);

/// Tries of the operator's key from one address in a minute: all of them at the login page, wrong ones at the routes.
const LOGINS: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);

/// The parts of the state, for the routes and the pages alone.
pub struct Inner {
    pub(crate) engine: Engine,
    pub(crate) store: Arc<dyn OrderStore>,
    pub(crate) clock: Clock,
    metrics: Arc<Metrics>,
    pub(crate) operator: OperatorKey,
    pub(crate) sessions: Sessions,
    pub(crate) logins: Limit,
    wrong_keys: OnceAMinute,
    /// The channels are a sandbox, whose own pages may be known.
    pub(crate) sandbox: bool,
    pub(crate) sandbox_pages: Option<String>,
    /// Requests under any name but this machine's own are refused.
    this_machine_only: bool,
    /// Only the doctor's page is served.
    pub(crate) alone: bool,
    /// Where users and channels reach this server, without a path.
    pub(crate) public_origin: Option<String>,
    look: Look,
    public: Limit,
    notify: Limit,
    trusted_proxies: Vec<IpNet>,
    open_metrics: bool,
    pub(crate) webhooks: bool,
    pub(crate) https: bool,
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
        Self(Arc::new(Self::inner(settings, engine, store, clock, metrics)))
    }

    /// The state of the doctor's page without a server around it.
    pub(crate) fn alone(
        settings: &Settings,
        engine: Engine,
        store: Arc<dyn OrderStore>,
        clock: Clock,
    ) -> Self {
        let inner = Self::inner(settings, engine, store, clock, Arc::default());
        Self(Arc::new(Inner { alone: true, ..inner }))
    }

    fn inner(
        settings: &Settings,
        engine: Engine,
        store: Arc<dyn OrderStore>,
        clock: Clock,
        metrics: Arc<Metrics>,
    ) -> Inner {
        Inner {
            engine,
            store,
            clock,
            metrics,
            look: Look::default(),
            operator: OperatorKey::new(&settings.operator_key),
            sessions: Sessions::new(&settings.operator_key, settings.is_https()),
            logins: Limit::per_minute(LOGINS),
            wrong_keys: OnceAMinute::new(),
            sandbox: settings.allow_loopback,
            sandbox_pages: settings.sandbox_pages.clone(),
            this_machine_only: settings.sandbox_pages.is_some(),
            alone: false,
            public_origin: settings.public_url.as_deref().and_then(origin),
            public: Limit::per_minute(settings.status_per_minute),
            notify: Limit::per_minute(settings.notify_per_minute),
            trusted_proxies: settings.trusted_proxies.clone(),
            open_metrics: settings.open_metrics,
            https: settings.is_https(),
            webhooks: settings.webhook.is_some(),
            bounds: settings.bounds,
            tasks: TaskTracker::new(),
            stopping: AtomicBool::new(false),
        }
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

/// Scheme, host and port of an address.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    Some(format!("{scheme}://{}", rest.split('/').next()?))
}

impl std::ops::Deref for AppState {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

/// The doctor's page with everything that is around every page.
pub(crate) fn around_alone(router: Router<AppState>, state: &AppState) -> Router {
    router
        .fallback(async || HttpProblem::new(ErrorCode::NotFound, "there is only /doctor"))
        .layer(from_fn(local::only))
        .layer(from_fn_with_state(state.clone(), around::around))
        .with_state(state.clone())
}

/// Every route and every page, with everything around it.
pub fn app(state: AppState) -> Router {
    let all = routes::router(&state)
        .merge(pages::router(&state))
        .fallback(async || {
            HttpProblem::new(ErrorCode::NotFound, "there is no such page; /openapi.json lists them all")
        })
        .method_not_allowed_fallback(async || {
            HttpProblem::new(
                ErrorCode::NotFound,
                "this page does not take this method; /openapi.json lists them all",
            )
            .with_status(StatusCode::METHOD_NOT_ALLOWED)
        });
    let all = if state.this_machine_only { all.layer(from_fn(local::only)) } else { all };
    all.layer(from_fn_with_state(state.clone(), around::around)).with_state(state)
}
