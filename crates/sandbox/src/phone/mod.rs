//! The phone: pages on which a person places an order, opens the cashier of whichever generation it belongs to, and pays,
//! fails, leaves or waits until it is too late.
//!
//! Invariant: what a page shows is read off the session at that moment; only what the merchant's backend said is remembered.
//! Invariant: no page needs a script, and no page holds the merchant's key.

mod deeds;
mod lang;
mod pasted;
mod platform;
mod screens;
mod shop;
mod start;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

pub use shop::Shop;
use shop::Told;

use crate::World;

const STYLE: &str = include_str!("../../templates/phone.css");

/// What the phone knows of its sessions beside the cashier's own book.
#[derive(Default)]
pub(crate) struct Book(BTreeMap<String, Entry>);

/// One opening of the cashier.
#[derive(Default)]
struct Entry {
    /// Where `getOrderStatus` asks, with the token of that one order.
    status: Option<StatusSource>,
    /// What it answered last.
    told: Option<Told>,
}

/// Where the status of one order is asked for.
#[derive(Clone, Debug)]
struct StatusSource {
    url: String,
    token: String,
}

/// The addresses of the phone.
pub(crate) fn routes() -> Router<Arc<World>> {
    Router::new()
        .route("/", get(start::show))
        .route("/phone/orders", post(start::place))
        .route("/phone/sessions", post(start::open))
        .route("/phone/sessions/{session}", get(screens::show))
        .route("/phone/sessions/{session}/status", post(deeds::status))
        .route("/phone/sessions/{session}/time", post(deeds::time))
        .route("/phone/sessions/{session}/{deed}", post(deeds::act))
        .route("/phone/platform/{session}", get(platform::show))
        .route("/phone/platform/{session}/status", post(platform::status))
        .route("/phone/platform/{session}/time", post(platform::time))
        .route("/phone/platform/{session}/{deed}", post(platform::act))
        .route("/phone/phone.css", get(async || ([(header::CONTENT_TYPE, "text/css; charset=utf-8")], STYLE)))
        // The icon that browsers ask for by themselves.
        .route("/favicon.ico", get(async || StatusCode::NO_CONTENT))
        .route_layer(from_fn(around))
}

/// Nothing from elsewhere, no script at all, in nobody's frame. Referrers go to its own pages only, which is what makes a
/// browser name the origin of their forms.
async fn around(request: Request, next: Next) -> Response {
    let lang = lang::asked(request.uri());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(lang) = lang {
        headers.append(header::SET_COOKIE, lang.cookie());
    }
    response
}

/// Whether the user went back to the cashier from what came after it.
fn at_cashier(uri: &Uri) -> bool {
    uri.query().is_some_and(|query| query.split('&').any(|pair| pair == "at=cashier"))
}

/// Sends the browser on, with a GET.
fn go_to(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}
