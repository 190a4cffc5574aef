//! Signing in with the operator's key, and out.

use askama::Template;
use axum::extract::{Extension, Request, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};

use super::form::Form;
use super::frame::{Frame, go_to, page};
use super::guard::Visit;
use super::lang::Lang;
use super::session::Role;
use crate::http::{AppState, Client, HttpProblem};

type Answered = Result<Response, HttpProblem>;

#[derive(Template)]
#[template(path = "login.html")]
struct Login {
    f: Frame,
    csrf: String,
    /// Where to go afterwards.
    next: String,
    /// Something to know first.
    notice: Option<&'static str>,
    wrong: bool,
}

/// The form, with a visitor's session for its token.
pub(super) async fn form(State(app): State<AppState>, uri: Uri, headers: HeaderMap) -> Answered {
    let lang = Lang::of(&uri, &headers);
    let w = lang.words();
    let asked = Form::of_query(&uri)?;
    let notice = match asked.text("why") {
        "over" => Some(w.login_over),
        "out" => Some(w.login_out),
        _ => None,
    };
    let next = asked.text("next").to_owned();
    shown(&app, lang, &uri, &headers, next, notice, false)
}

/// The key, compared in constant time, so many times a minute from one address.
pub(super) async fn enter(State(app): State<AppState>, request: Request) -> Answered {
    let client = request.extensions().get::<Client>().map(|client| client.0);
    client.map_or(Ok(()), |client| app.logins.count(client))?;
    let (uri, headers) = (request.uri().clone(), request.headers().clone());
    let lang = Lang::of(&uri, &headers);
    let now = (app.clock)();
    let Some(visitor) = app.sessions.read(&headers, Role::Visitor, now) else {
        // The form lay open too long, or cookies are off: a fresh one says so.
        return shown(&app, lang, &uri, &headers, String::new(), Some(lang.words().login_over), false);
    };
    let form = Form::read(&app, &visitor, request).await?;
    let next = form.text("next").to_owned();
    if !app.operator.is(form.text("operator_key").as_bytes()) {
        tracing::warn!("a wrong operator's key on the login page");
        return shown(&app, lang, &uri, &headers, next, None, true);
    }
    let (_, cookie) = app.sessions.open(Role::Operator, now)?;
    let mut response = go_to(if is_safe(&next) { &next } else { "/orders" });
    for cookie in [cookie, app.sessions.end(Role::Visitor)].into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// The end of a session.
pub(super) async fn leave(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    request: Request,
) -> Answered {
    Form::read(&app, &visit.session, request).await?;
    let mut response = go_to("/login?why=out");
    if let Some(cookie) = app.sessions.end(Role::Operator) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

fn shown(
    app: &AppState,
    lang: Lang,
    uri: &Uri,
    headers: &HeaderMap,
    next: String,
    notice: Option<&'static str>,
    wrong: bool,
) -> Answered {
    let now = (app.clock)();
    if !wrong && app.sessions.read(headers, Role::Operator, now).is_some() {
        return Ok(go_to(if is_safe(&next) { &next } else { "/orders" }));
    }
    // The form of another tab goes on working: a visitor keeps the session that there is.
    let (session, cookie) = match app.sessions.read(headers, Role::Visitor, now) {
        Some(session) => (session, None),
        None => app.sessions.open(Role::Visitor, now)?,
    };
    let f = Frame::new(app, lang, uri, None);
    let next = if is_safe(&next) { next } else { String::new() };
    let status = if wrong { StatusCode::UNAUTHORIZED } else { StatusCode::OK };
    let mut response = page(status, lang, &Login { f, csrf: session.csrf, next, notice, wrong });
    if let Some(cookie) = cookie {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response.into_response())
}

/// One of our own pages: no other site, and nothing that could be read as one.
pub(super) fn is_safe(address: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-_?=&.".contains(&byte);
    (matches!(address, "/orders" | "/doctor")
        || address.starts_with("/orders/")
        || address.starts_with("/orders?"))
        && address.len() <= 256
        && !address.contains("//")
        && address.bytes().all(plain)
}
