//! The H5 page, for whoever opens the address in a browser (wechat.md §5).

use std::sync::Arc;

use axum::Router;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::get;

use super::h5;
use super::pay::pay;
use super::refusal::Refusal;
use crate::World;
use crate::answer::html;

/// The address of the page: GET shows it, POST pays.
pub(super) fn routes() -> Router<Arc<World>> {
    Router::new().route(h5::PATH, get(show).post(paid))
}

async fn show(State(world): State<Arc<World>>, RawQuery(query): RawQuery) -> Response {
    let mut state = world.lock();
    match h5::open(&world, &mut state, query.as_deref().unwrap_or_default()) {
        Ok(order) => {
            let (number, yuan) =
                (&order.out_trade_no, format!("{}.{:02}", order.total / 100, order.total % 100));
            let what = escaped(&order.description);
            page(&format!(
                "<p>{what}</p><p>{number}</p><p>¥{yuan}</p><form method=post><button>支付</button></form>"
            ))
        }
        Err(refusal) => refused(&refusal),
    }
}

async fn paid(State(world): State<Arc<World>>, RawQuery(query): RawQuery) -> Response {
    let mut state = world.lock();
    let query = query.unwrap_or_default();
    let number = h5::open(&world, &mut state, &query).map(|order| order.out_trade_no.clone());
    match number.and_then(|number| pay(&world, &mut state, &number)) {
        Ok(()) => page("<p>支付成功</p>"),
        Err(refusal) => refused(&refusal),
    }
}

/// WeChat shows its refusals as pages too; the status tells a test apart.
fn refused(refusal: &Refusal) -> Response {
    let mut response = page(&format!("<p>{}</p>", escaped(&refusal.to_string())));
    *response.status_mut() = StatusCode::BAD_REQUEST;
    response
}

fn page(content: &str) -> Response {
    let head =
        "<!doctype html><html lang=zh><meta charset=utf-8><title>WeChat Pay (ttpay sandbox)</title><body>";
    html(StatusCode::OK, format!("{head}{content}</body></html>"))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
