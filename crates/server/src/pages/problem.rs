//! A refusal as a page: what happened, whether anything changed, what to do.

use askama::Template;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::Response;

use super::frame::{Frame, page};
use super::lang::Lang;
use super::session::{Role, Session};
use crate::http::{AppState, HttpProblem};

/// Whoever reads the answer in a browser, and in which language.
pub(crate) struct Reader {
    app: AppState,
    lang: Lang,
    address: Uri,
    session: Option<Session>,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct Problem<'a> {
    f: Frame,
    title: &'static str,
    help: &'static str,
    /// There is no such page; what the answer says beyond that is for programs.
    is_lost: bool,
    problem: &'a HttpProblem,
    request_id: &'a str,
}

impl Reader {
    /// The reader of an answer to this request; `None` for a program.
    pub(crate) fn of(app: &AppState, request: &Request) -> Option<Self> {
        let path = request.uri().path();
        let is_page = !path.starts_with("/v1/") && wants_html(request.headers());
        is_page.then(|| Self {
            app: app.clone(),
            lang: Lang::of(request.uri(), request.headers()),
            address: request.uri().clone(),
            session: app.sessions.read(request.headers(), Role::Operator, (app.clock)()),
        })
    }

    /// The page of a refusal.
    pub(crate) fn render(&self, problem: &HttpProblem, request_id: &str) -> Response {
        let f = Frame::new(&self.app, self.lang, &self.address, self.session.as_ref());
        let w = f.w;
        let (title, help) = match problem.status {
            _ if problem.unreadable => (w.problem_unreadable, w.problem_unreadable_help),
            403 => (w.problem_403, w.problem_403_help),
            404 | 405 => (w.problem_404, w.problem_404_help),
            429 => (w.problem_429, w.problem_429_help),
            504 => (w.problem_504, w.problem_504_help),
            500.. => (w.problem_500, w.problem_500_help),
            _ => (w.problem_other, w.problem_other_help),
        };
        let is_lost = matches!(problem.status, 404 | 405);
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = page(status, self.lang, &Problem { f, title, help, is_lost, problem, request_id });
        if let Some(seconds) = problem.retry_after_s {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

fn wants_html(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}
