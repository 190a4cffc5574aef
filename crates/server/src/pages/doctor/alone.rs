//! The page by itself, on this machine's own address: no orders, no login, nothing else.

use std::sync::Arc;

use async_trait::async_trait;
use aws_lc_rs::rand;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::net::TcpListener;
use ttpay::channels::http::Request as ChannelRequest;
use ttpay::{ErrorCode, Merchant, Secret, TtpayError};

use crate::hex::hex;
use crate::http::{AppState, around_alone};
use crate::pages::guard::{self, Visit};
use crate::pages::lang::Lang;
use crate::pages::session::Role;
use crate::pages::{assets, frame};
use crate::transport::{Answer, SendError, Transport};
use crate::{Engine, Settings, clock, store};

/// The page of a merchant's keys. Whoever serves it binds an address of the loopback: other names are refused here, and so
/// are forms of other sites.
///
/// # Errors
/// `internal` where the system gives no chance or no memory.
pub async fn alone(merchant: Merchant) -> Result<Router, TtpayError> {
    let fault = |what: &str| TtpayError::new(ErrorCode::Internal, None, what.to_owned());
    let mut chance = [0u8; 32];
    rand::fill(&mut chance).map_err(|_| fault("the system gives no random numbers"))?;
    let settings = Settings::new(Secret::new("operator_key", &hex(&chance))?)?;
    let store = store::open("sqlite::memory:", &store::Options::default())
        .await
        .map_err(|error| fault(&error.to_string()))?;
    let transport = Arc::new(Nowhere);
    let engine =
        Engine::new(Arc::new(merchant), store.clone(), transport, clock::system(), settings.policy());
    let state = AppState::alone(&settings, engine, store, clock::system());
    let router = Router::new()
        .route("/", get(async || frame::go_to("/doctor")))
        .route("/doctor", get(super::form).post(super::examine))
        .route_layer(from_fn_with_state(state.clone(), visitor))
        .route_layer(from_fn_with_state(state.clone(), guard::around))
        .merge(assets::router());
    Ok(around_alone(router, &state))
}

/// Serves [`alone`] on a listener of the loopback until `stop` ends.
///
/// # Errors
/// Those of [`alone`].
pub async fn serve(
    merchant: Merchant,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), TtpayError> {
    let page = alone(merchant).await?;
    let served = axum::serve(listener, page).with_graceful_shutdown(stop).await;
    served.map_err(|error| {
        TtpayError::new(ErrorCode::Internal, None, format!("the page ended: {}", error.kind()))
    })
}

/// Nothing leaves this machine.
struct Nowhere;

#[async_trait]
impl Transport for Nowhere {
    async fn send(&self, _: &ChannelRequest) -> Result<Answer, SendError> {
        Err(SendError::NoAnswer)
    }
}

/// Gives everybody on this machine a session, for the token of the form.
async fn visitor(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let now = (app.clock)();
    let (session, cookie) = match app.sessions.read(request.headers(), Role::Visitor, now) {
        Some(session) => (session, None),
        None => match app.sessions.open(Role::Visitor, now) {
            Ok(opened) => opened,
            Err(problem) => return problem.into_response(),
        },
    };
    let lang = Lang::of(request.uri(), request.headers());
    let uri = request.uri().clone();
    request.extensions_mut().insert(Visit { session, lang, uri, from_elsewhere: false });
    let mut response = next.run(request).await;
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
