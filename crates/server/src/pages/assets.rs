//! The stylesheet, the script and the sign of the pages: part of the program, named by what they hold.

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA256, digest};
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::hex::hex;
use crate::http::AppState;

const STYLE: &str = include_str!("../../templates/pages.css");
const SCRIPT: &str = include_str!("../../templates/pages.js");
const ICON: &str = include_str!("../../templates/icon.svg");

/// The addresses as pages name them: with a digest, so that a new program is not shown in old clothes.
pub(super) static ADDRESSES: LazyLock<Addresses> = LazyLock::new(|| Addresses {
    style: named("/assets/pages.css", STYLE),
    script: named("/assets/pages.js", SCRIPT),
    icon: named("/assets/icon.svg", ICON),
});

pub(super) struct Addresses {
    pub(super) style: String,
    pub(super) script: String,
    pub(super) icon: String,
}

fn named(path: &str, content: &str) -> String {
    let digest = digest(&SHA256, content.as_bytes());
    format!("{path}?v={}", hex(&digest.as_ref()[..6]))
}

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/assets/pages.css", get(async || asset("text/css; charset=utf-8", STYLE)))
        .route("/assets/pages.js", get(async || asset("text/javascript; charset=utf-8", SCRIPT)))
        .route("/assets/icon.svg", get(async || asset("image/svg+xml", ICON)))
}

fn asset(kind: &'static str, content: &'static str) -> Response {
    let mut response = ([(header::CONTENT_TYPE, kind)], content).into_response();
    let year = HeaderValue::from_static("public, max-age=31536000, immutable");
    response.headers_mut().insert(header::CACHE_CONTROL, year);
    response
}
