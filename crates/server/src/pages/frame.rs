//! What is around the content of every page, and how a page becomes an answer.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use ttpay::ErrorCode;

use super::assets::{ADDRESSES, Addresses};
use super::lang::Lang;
use super::session::Session;
use super::words::Words;
use crate::http::{AppState, HttpProblem};

/// Nothing from elsewhere, nothing inline, in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
     form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/// What every template sees as `f`.
pub(super) struct Frame {
    pub(super) lang: Lang,
    pub(super) w: &'static Words,
    pub(super) assets: &'static Addresses,
    /// What forms send back; empty where nobody is signed in.
    pub(super) csrf: String,
    pub(super) signed_in: bool,
    /// Only the doctor is served.
    pub(super) alone: bool,
    /// This server talks to a sandbox.
    pub(super) sandbox: bool,
    /// Where the phone of the sandbox is.
    pub(super) phone: Option<String>,
    /// The same page in the other language.
    pub(super) switch: String,
}

impl Frame {
    /// The frame of a page at `address` (path and query) for whoever is signed in.
    pub(super) fn new(app: &AppState, lang: Lang, address: &Uri, session: Option<&Session>) -> Self {
        Self {
            lang,
            w: lang.words(),
            assets: &ADDRESSES,
            csrf: session.map(|session| session.csrf.clone()).unwrap_or_default(),
            signed_in: session.is_some() && !app.alone,
            alone: app.alone,
            sandbox: app.sandbox,
            phone: app.sandbox_pages.clone(),
            switch: switch(lang, address),
        }
    }
}

fn switch(lang: Lang, address: &Uri) -> String {
    let kept = address.query().unwrap_or_default().split('&');
    let kept: Vec<_> = kept.filter(|pair| !pair.is_empty() && !pair.starts_with("lang=")).collect();
    let kept: String = kept.iter().map(|pair| format!("{pair}&")).collect();
    format!("{}?{kept}lang={}", address.path(), lang.other().as_str())
}

/// A page as an answer.
pub(super) fn page(status: StatusCode, lang: Lang, template: &impl Template) -> Response {
    match template.render() {
        Ok(html) => {
            let mut response =
                (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
            headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
            headers.insert(header::VARY, HeaderValue::from_static("Cookie, Accept-Language"));
            response
        }
        Err(_) => HttpProblem::new(ErrorCode::Internal, "the page could not be written").into_response(),
    }
}

/// Sends the browser on, with a GET. The address is one of ours.
pub(super) fn go_to(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(address) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, address);
    }
    response
}
