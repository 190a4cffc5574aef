//! Who may speak to the sandbox: programs on this machine, and its own pages. A page of another origin that is open in a
//! browser here can reach loopback too, but a browser says where a request comes from, and programs do not.

use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ttpay_channels::address;

/// Refuses a `Host` that is not this machine: a name of somebody else's that was made to lead here.
pub(crate) async fn this_machine(request: Request, next: Next) -> Response {
    if hosts(&request).all(address::is_this_machine) {
        return next.run(request).await;
    }
    refuse("a sandbox is spoken to as localhost, 127.0.0.1 or [::1] only")
}

/// Refuses what a page of another origin wants to change.
pub(crate) async fn own_pages(request: Request, next: Next) -> Response {
    if request.method().is_safe() || !is_foreign(request.headers()) {
        return next.run(request).await;
    }
    refuse("a page of another site changes nothing here")
}

/// The hosts that a request names, in its line and its headers; none in HTTP/1.0.
fn hosts(request: &Request) -> impl Iterator<Item = &str> {
    let line = request.uri().authority().map(axum::http::uri::Authority::as_str);
    let headers = request.headers().get_all(header::HOST).iter();
    // A header that is no text is no host of this machine either.
    line.into_iter().chain(headers.map(|host| host.to_str().unwrap_or("?")))
}

/// Whether a browser says that another origin asks. `null` is what a page without referrers sends, own or not, so that
/// only the newer header tells.
fn is_foreign(headers: &HeaderMap) -> bool {
    let site = headers.get("sec-fetch-site");
    if site.is_some_and(|site| site != "same-origin" && site != "none") {
        return true;
    }
    let Some(origin) = headers.get(header::ORIGIN) else { return false };
    if origin == "null" {
        return site.is_none();
    }
    let own = headers.get(header::HOST).and_then(|host| host.to_str().ok());
    let named = origin.to_str().ok().and_then(|origin| origin.strip_prefix("http://"));
    own.is_none() || named != own
}

fn refuse(why: &'static str) -> Response {
    (StatusCode::FORBIDDEN, why).into_response()
}
