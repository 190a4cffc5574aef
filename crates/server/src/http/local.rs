//! Beside a sandbox the server is this machine's own: its keys are known to everybody, so a page of the network must not
//! reach it under a name that was made to lead here.

use axum::extract::Request;
use axum::http::{StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use ttpay::ErrorCode;
use ttpay::channels::address;

use super::problem::HttpProblem;

/// Refuses a `Host` that is not this machine.
pub(super) async fn only(request: Request, next: Next) -> Response {
    let mut hosts = request.headers().get_all(header::HOST).iter();
    // A header that is no text is no host of this machine either.
    let here = hosts.all(|host| address::is_this_machine(host.to_str().unwrap_or("?")));
    if here {
        return next.run(request).await;
    }
    let detail = "this server is spoken to as localhost, 127.0.0.1 or [::1] only";
    HttpProblem::new(ErrorCode::Unauthorized, detail).with_status(StatusCode::FORBIDDEN).into_response()
}
