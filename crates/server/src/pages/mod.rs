//! The pages of the operator: find any order, understand what happened to it, act on it.
//!
//! Invariant: a page decides nothing; it shows what the engine knows and asks the engine to act.
//! Invariant: everything works without a script; `pages.js` only spares loading the page again.
//! Invariant: no key ever stands in a page, an address or a cookie.

mod actions;
mod assets;
mod cookies;
pub mod doctor;
mod form;
mod frame;
mod giving_up;
mod guard;
mod lang;
mod list;
mod login;
mod meaning;
mod order;
mod order_parts;
mod problem;
mod refund;
mod session;
mod words;
mod write;

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};

pub(crate) use problem::Reader;
pub(crate) use session::Sessions;

use crate::http::AppState;

/// Every page. They are for people, so none of them is in the description of the API.
pub(crate) fn router(state: &AppState) -> Router<AppState> {
    let operator = Router::new()
        .route("/orders", get(list::show))
        .route("/orders/{out_order_no}", get(order::show))
        .route("/orders/{out_order_no}/query", post(actions::query))
        .route("/orders/{out_order_no}/close", get(actions::ask_close).post(actions::close))
        .route("/orders/{out_order_no}/delivered", post(actions::delivered))
        .route("/orders/{out_order_no}/checked", post(actions::checked))
        .route("/orders/{out_order_no}/refund", get(refund::ask))
        .route("/orders/{out_order_no}/refund/check", get(refund::check))
        .route("/orders/{out_order_no}/refunds", post(refund::make))
        .route(
            "/orders/{out_order_no}/refunds/{out_refund_no}/give_up",
            get(giving_up::ask).post(giving_up::make),
        )
        .route("/orders/{out_order_no}/replay", post(actions::replay))
        .route("/doctor", get(doctor::form).post(doctor::examine))
        .route("/logout", post(login::leave))
        .route_layer(from_fn_with_state(state.clone(), guard::operator));
    Router::new()
        .route("/", get(async || frame::go_to("/orders")))
        .route("/login", get(login::form).post(login::enter))
        .merge(operator)
        .route_layer(from_fn_with_state(state.clone(), guard::around))
        .merge(assets::router())
}
