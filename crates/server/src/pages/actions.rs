//! The buttons of an order: ask the channels, give it up, record the delivery.

use askama::Template;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use ttpay::ErrorCode;
use ttpay::core::Family;
use ttpay::core::lifecycle::Canceller;

use super::form::Form;
use super::frame::{Frame, go_to, page};
use super::guard::Visit;
use super::lang::Lang;
use super::order::{Notice, with_notice};
use super::write::yuan;
use crate::error::ServerError;
use crate::http::{AppState, HttpProblem, OrderNo};
use crate::shapes::OrderView;

type Answered = Result<Response, HttpProblem>;

#[derive(Template)]
#[template(path = "close.html")]
struct Close {
    f: Frame,
    number: String,
    subject: String,
    amount: String,
}

pub(super) async fn query(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    press(&app, &visit, &number, request, "query", app.engine.query(&number)).await
}

/// Asks before an order is given up.
pub(super) async fn ask_close(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
) -> Answered {
    let order = app.engine.order(&number).await?.summary;
    let f = visit.frame(&app);
    let template = Close { f, subject: order.subject, amount: yuan(order.total_amount), number };
    Ok(page(StatusCode::OK, visit.lang, &template))
}

pub(super) async fn close(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    Form::read(&app, &visit.session, request).await?;
    let done = app.engine.close(&number, Canceller::Merchant).await.map(|_| ());
    outcome(&app, &visit, &number, "close", done, visit.lang.words().close_refused).await
}

pub(super) async fn delivered(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    press(&app, &visit, &number, request, "delivered", app.engine.delivered(&number)).await
}

pub(super) async fn checked(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    press(&app, &visit, &number, request, "checked", app.engine.checked(&number)).await
}

/// Delivers a message of this order again.
pub(super) async fn replay(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    let form = Form::read(&app, &visit.session, request).await?;
    let id = form.text("message");
    let ours = app.engine.messages_of(&number).await?.messages.iter().any(|message| message.id == id);
    let done = match ours {
        true => app.engine.replay(id).await.map(|_| ()),
        false => return Err(HttpProblem::new(ErrorCode::NotFound, "the order has no such message")),
    };
    outcome(&app, &visit, &number, "replay", done, visit.lang.words().problem_other_help).await
}

/// A button that only says what is to be done: begun once its form is this session's own.
async fn press(
    app: &AppState,
    visit: &Visit,
    number: &str,
    request: Request,
    deed: &str,
    doing: impl Future<Output = Result<OrderView, ServerError>>,
) -> Answered {
    Form::read(app, &visit.session, request).await?;
    let done = doing.await.map(|_| ());
    outcome(app, visit, number, deed, done, visit.lang.words().problem_other_help).await
}

/// Back to the order: what was done stands on top of it, and so does what the order refused, with `help`.
pub(super) async fn outcome(
    app: &AppState,
    visit: &Visit,
    number: &str,
    deed: &str,
    done: Result<(), ServerError>,
    help: &str,
) -> Answered {
    let error = match done {
        Ok(()) => return Ok(go_to(&format!("/orders/{number}?did={deed}"))),
        Err(error) => error,
    };
    let refused = matches!(error.code().family(), Family::Service | Family::Request | Family::Channel);
    if !refused || matches!(error, ServerError::OrderUnknown) {
        return Err(error.into());
    }
    let zh = error.message_zh();
    let problem = HttpProblem::from(error);
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::CONFLICT);
    // What has no Chinese of its own is told by its code; the sentence with the names of members is English then.
    let detail = Some(match (visit.lang, zh) {
        (Lang::Zh, Some(zh)) => format!("{}：{} {zh}", problem.code, problem.code.meaning_zh()),
        (Lang::Zh, None) => format!("{}：{} {}", problem.code, problem.code.meaning_zh(), problem.detail),
        (Lang::En, _) => format!("{}: {}", problem.code, problem.detail),
    });
    let notice = Notice { good: false, text: help.to_owned(), detail };
    with_notice(app, visit, number, Some(notice), status).await
}
