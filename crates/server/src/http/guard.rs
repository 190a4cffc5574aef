//! Who may use a route: before its handler runs, and before a byte of its body is read.

use std::net::IpAddr;

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ttpay::ErrorCode;

use super::around::Client;
use super::problem::HttpProblem;
use super::{AppState, key};

/// Who may use a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Access {
    /// Everybody, and nothing is counted: a process that lives says so.
    Open,
    /// Everybody, so many times a minute.
    Public,
    /// Whoever has the operator's key. Wrong ones count, as at the login page.
    Operator,
    /// As `Operator`, unless the settings open it.
    Metrics,
    /// Whoever has the status token of the order; its handler looks. So many times a minute.
    StatusToken,
    /// A payment channel: its signature is its key. Its handler counts, because even that refusal is in the channel's words.
    Channel,
}

pub(super) async fn guard(
    State((app, access)): State<(AppState, Access)>,
    request: Request,
    next: Next,
) -> Response {
    match judge(&app, access, &request) {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    }
}

fn judge(app: &AppState, access: Access, request: &Request) -> Result<(), HttpProblem> {
    let client = request.extensions().get::<Client>().map(|client| client.0);
    no_key_in(request.uri(), app)?;
    match access {
        Access::Open | Access::Channel => Ok(()),
        Access::Public | Access::StatusToken => client.map_or(Ok(()), |client| app.public.count(client)),
        Access::Metrics if app.open_metrics => Ok(()),
        Access::Operator | Access::Metrics => match key::bearer(request.headers()) {
            Some(key) if app.operator.is(key.as_bytes()) => Ok(()),
            tried => {
                if tried.is_some() {
                    wrong_key(app, client)?;
                }
                Err(HttpProblem::new(
                    ErrorCode::Unauthorized,
                    "this page needs the operator's key as `Authorization: Bearer …`",
                ))
            }
        },
    }
}

/// Counts a wrong key of an address. The right one is looked at before, so that nobody's guesses slow the operator's own
/// programs down.
fn wrong_key(app: &AppState, client: Option<IpAddr>) -> Result<(), HttpProblem> {
    if app.wrong_keys.is_time() {
        tracing::warn!(
            client = client.map(tracing::field::display),
            "a wrong operator's key on a route; further ones of the next minute are not logged"
        );
    }
    client.map_or(Ok(()), |client| app.logins.count(client))
}

/// A key in a URL stays in histories and in the logs of proxies: it is refused even when it is right.
pub(crate) fn no_key_in(uri: &Uri, app: &AppState) -> Result<(), HttpProblem> {
    if key::in_url(uri, &app.operator) {
        return Err(HttpProblem::new(
            ErrorCode::Unauthorized,
            "a key does not belong into a URL, where logs keep it: send `Authorization: Bearer …`, and change this key if it was real",
        ));
    }
    Ok(())
}
