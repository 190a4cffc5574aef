//! Giving a refund up that its channel does not have.

use askama::Template;
use axum::extract::{Extension, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use ttpay::ErrorCode;

use super::actions::outcome;
use super::form::Form;
use super::frame::{Frame, page};
use super::guard::Visit;
use super::meaning;
use super::write::yuan;
use crate::http::{AppState, HttpProblem, RefundNo};
use crate::shapes::GiveUpRefund;

type Answered = Result<Response, HttpProblem>;

#[derive(Template)]
#[template(path = "give_up.html")]
struct GiveUp {
    f: Frame,
    number: String,
    refund_no: String,
    channel: &'static str,
    amount: String,
}

/// Says what it means first.
pub(super) async fn ask(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    RefundNo(number, refund_no): RefundNo,
) -> Answered {
    let refunds = app.engine.order(&number).await?.refunds;
    let Some(refund) = refunds.iter().find(|refund| refund.requested && refund.out_refund_no == refund_no)
    else {
        return Err(HttpProblem::new(ErrorCode::NotFound, "the order has no such refund of ours"));
    };
    let template = GiveUp {
        f: visit.frame(&app),
        channel: meaning::channel(visit.lang, refund.channel),
        amount: yuan(refund.amount_fen),
        number,
        refund_no,
    };
    Ok(page(StatusCode::OK, visit.lang, &template))
}

pub(super) async fn make(
    State(app): State<AppState>,
    Extension(visit): Extension<Visit>,
    RefundNo(number, refund_no): RefundNo,
    request: Request,
) -> Answered {
    let form = Form::read(&app, &visit.session, request).await?;
    let ask = GiveUpRefund { platform_refused: form.text("platform_refused") == "yes" };
    let done = app.engine.give_up_refund(&number, &refund_no, &ask).await.map(|_| ());
    outcome(&app, &visit, &number, "give_up", done, visit.lang.words().give_up_refused).await
}
