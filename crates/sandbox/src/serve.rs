//! The socket: HTTP/1.1 connections with limits, some of which are closed without an answer.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tower::ServiceExt;

use crate::answer::NoAnswer;
use crate::routes::app;
use crate::world::World;

/// How long a caller may take to send its headers, and leave a connection idle: longer than callers keep one, or a request
/// now and then would meet its end.
const HEADERS: Duration = Duration::from_secs(75);
/// How long one exchange may take, the body of the request included.
const EXCHANGE: Duration = Duration::from_secs(60);

/// The connection is closed instead of answered.
#[derive(Debug, thiserror::Error)]
#[error("the connection is closed without an answer")]
struct HangUp;

/// Serves until `stop` says so; connections in flight are then dropped.
pub(crate) async fn serve(listener: TcpListener, world: Arc<World>, mut stop: watch::Receiver<bool>) {
    let app = app(world);
    let mut connections = tokio::task::JoinSet::new();
    loop {
        tokio::select! {
            // A dropped sender stops the server as well.
            _ = stop.changed() => break,
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => { connections.spawn(connection(stream, app.clone())); }
                // Out of file handles, or a caller that is gone already: try the next one, but not at once.
                Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
}

async fn connection(stream: TcpStream, app: Router) {
    let service = service_fn(move |request| exchange(app.clone(), request));
    // What a caller does to its connection is its own affair.
    let _ = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS)
        // The platforms write `Wechatpay-Signature`, and WeChat's SDK for Java finds it in no other case.
        .title_case_headers(true)
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn exchange(app: Router, request: Request<Incoming>) -> Result<Response, HangUp> {
    let answered = app.oneshot(request.map(axum::body::Body::new));
    let answered: Result<Response, Infallible> =
        tokio::time::timeout(EXCHANGE, answered).await.map_err(|_| HangUp)?;
    let Ok(response) = answered;
    match response.extensions().get::<NoAnswer>() {
        Some(NoAnswer(hold)) => {
            tokio::time::sleep(*hold).await;
            Err(HangUp)
        }
        None => Ok(response),
    }
}
