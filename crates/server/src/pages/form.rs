//! A form that was sent: only from a page of this server and of this very session.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use ttpay::ErrorCode;
use ttpay::channels::form::{self, Field};

use super::session::Session;
use crate::http::{AppState, HttpProblem, at_most};

/// The largest form.
const MOST: usize = 16 * 1024;

/// The fields of a form.
pub(super) struct Form(Vec<Field>);

impl Form {
    /// Reads a form, and refuses one that another site or another session made.
    pub(super) async fn read(
        app: &AppState,
        session: &Session,
        request: Request,
    ) -> Result<Self, HttpProblem> {
        Self::read_at_most(app, session, request, MOST).await
    }

    /// The same for a form of another size.
    pub(super) async fn read_at_most(
        app: &AppState,
        session: &Session,
        request: Request,
        most: usize,
    ) -> Result<Self, HttpProblem> {
        let foreign = |detail: &str| {
            HttpProblem::new(ErrorCode::Unauthorized, detail).with_status(StatusCode::FORBIDDEN)
        };
        if !is_ours(app, request.headers()) {
            return Err(foreign("a form of another site is not taken"));
        }
        let bytes = at_most(app, request, most).await?;
        let form = Self(form::read_any(&bytes).map_err(ttpay::TtpayError::from)?);
        if !app.sessions.csrf_holds(session, form.text("csrf")) {
            return Err(foreign("the form was made for another session; load the page again"));
        }
        Ok(form)
    }

    /// The fields of a query, for a form that changes nothing.
    pub(super) fn of_query(uri: &Uri) -> Result<Self, HttpProblem> {
        let fields = form::read(uri.query().unwrap_or_default().as_bytes());
        Ok(Self(fields.map_err(ttpay::TtpayError::from)?))
    }

    /// The text of a field with all its white space; an absent one, or one that is no UTF-8, is empty.
    pub(super) fn whole(&self, name: &str) -> &str {
        let field = self.0.iter().find(|field| field.name == name);
        field.and_then(|field| std::str::from_utf8(&field.bytes).ok()).unwrap_or_default()
    }

    /// The same without the white space around it.
    pub(super) fn text(&self, name: &str) -> &str {
        self.whole(name).trim()
    }
}

/// What the browser says about where the form came from. A page without referrers has the origin `null`, so the newer
/// header decides where there is one; where there is neither, the token alone does.
fn is_ours(app: &AppState, headers: &HeaderMap) -> bool {
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = headers.get("sec-fetch-site") {
        return site == "same-origin";
    }
    match text(header::ORIGIN) {
        None | Some("null") => true,
        Some(origin) => {
            let authority = origin.split_once("://").map_or("", |(_, authority)| authority);
            let host = text(header::HOST).unwrap_or_default();
            authority.eq_ignore_ascii_case(host) || app.public_origin.as_deref() == Some(origin)
        }
    }
}
