//! Who may see a page: the operator's session, and no key in the address.

use axum::extract::{Request, State};
use axum::http::{Method, Uri, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ttpay::channels::form;

use super::cookies;
use super::frame::{Frame, go_to};
use super::lang::{COOKIE, Lang};
use super::login::is_safe;
use super::session::{Role, Session};
use crate::http::{AppState, no_key_in};

/// A year, for the choice of a language.
const LANG_S: i64 = 365 * 86_400;

/// An operator who is signed in, and how the pages speak to them.
#[derive(Clone)]
pub(super) struct Visit {
    pub(super) session: Session,
    pub(super) lang: Lang,
    pub(super) uri: Uri,
    /// A link of another site, or one that somebody typed, led here: it tells of nothing that was done.
    pub(super) from_elsewhere: bool,
}

impl Visit {
    /// The frame of the page that was asked for.
    pub(super) fn frame(&self, app: &AppState) -> Frame {
        Frame::new(app, self.lang, &self.uri, Some(&self.session))
    }

    /// The frame of a page that answers a form: the language is switched on the page of `address`.
    pub(super) fn frame_at(&self, app: &AppState, address: &str) -> Frame {
        let address = address.parse().unwrap_or_default();
        Frame::new(app, self.lang, &address, Some(&self.session))
    }
}

/// Lets the operator in, and sends everybody else to the login page.
pub(super) async fn operator(State(app): State<AppState>, mut request: Request, next: Next) -> Response {
    let Some(session) = app.sessions.read(request.headers(), Role::Operator, (app.clock)()) else {
        return go_to(&login_for(&app, &request));
    };
    let lang = Lang::of(request.uri(), request.headers());
    let uri = request.uri().clone();
    // Behind a button of ours the browser says so; an old one says nothing.
    let from_elsewhere = request.headers().get("sec-fetch-site").is_some_and(|site| site != "same-origin");
    request.extensions_mut().insert(Visit { session, lang, uri, from_elsewhere });
    next.run(request).await
}

/// Where to sign in, and where to go afterwards. A form that came too late is not repeated by itself.
fn login_for(app: &AppState, request: &Request) -> String {
    let mut fields = Vec::new();
    if app.sessions.was_here(request.headers()) {
        fields.push(("why".to_owned(), "over".to_owned()));
    }
    let asked = request.uri().path_and_query().map_or("", |address| address.as_str());
    if request.method() == Method::GET && is_safe(asked) {
        fields.push(("next".to_owned(), asked.to_owned()));
    }
    if fields.is_empty() { "/login".to_owned() } else { format!("/login?{}", form::write(&fields)) }
}

/// Around every page: keys in addresses are refused, and a chosen language is remembered.
pub(super) async fn around(State(app): State<AppState>, request: Request, next: Next) -> Response {
    if let Err(problem) = no_key_in(request.uri(), &app) {
        return problem.into_response();
    }
    let chosen = Lang::asked(request.uri());
    let mut response = next.run(request).await;
    if let Some(lang) = chosen
        && let Some(cookie) = cookies::set(COOKIE, lang.as_str(), LANG_S, app.https)
    {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}
