//! The routes of orders.

use axum::body::Bytes;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Uri};
use axum::response::Response;
use ttpay::ErrorCode;
use ttpay::core::lifecycle::{Canceller, OrderState};

use super::problem::HttpProblem;
use super::segment::{OrderNo, RefundNo};
use super::{AppState, body, idempotency, key, page};
use crate::error::ServerError;
use crate::shapes::{CloseOrder, GiveUpRefund, OrderView, PlaceOrder, RefundOrder};

type Answered = Result<Response, HttpProblem>;

pub(super) async fn place(State(app): State<AppState>, request: Request) -> Answered {
    let (call, bytes) = opened(&app, request).await?;
    idempotency::once(&app, &call, &bytes, async || {
        let ask: PlaceOrder = body::read(&call.headers, &bytes)?;
        Ok(body::reply(&app.engine.place(&ask).await?))
    })
    .await
}

pub(super) async fn list(State(app): State<AppState>, uri: Uri) -> Answered {
    let asked = page::asked(&uri, OrderState::parse, OrderState::ALL)?;
    Ok(body::reply(&app.engine.orders(asked.state, asked.cursor.as_deref(), asked.limit).await?))
}

pub(super) async fn show(State(app): State<AppState>, OrderNo(number): OrderNo) -> Answered {
    Ok(body::reply(&app.engine.order(&number).await?))
}

pub(super) async fn status(
    State(app): State<AppState>,
    OrderNo(number): OrderNo,
    headers: HeaderMap,
) -> Answered {
    if !key::bearer(&headers).is_some_and(|token| app.engine.token_opens(&number, token)) {
        let detail = "this page needs the order's own `status_token` as `Authorization: Bearer …`";
        return Err(HttpProblem::new(ErrorCode::Unauthorized, detail));
    }
    let status = app.engine.status(&number).await;
    Ok(body::reply(&status.map_err(|error| HttpProblem::from(error).for_strangers())?))
}

pub(super) async fn query(
    State(app): State<AppState>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    bare(&app, request, app.engine.query(&number)).await
}

pub(super) async fn close(
    State(app): State<AppState>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    let (call, bytes) = opened(&app, request).await?;
    let ask: CloseOrder = body::read_or_default(&call.headers, &bytes)?;
    Ok(body::reply(&app.engine.close(&number, ask.by.unwrap_or(Canceller::Merchant)).await?))
}

pub(super) async fn refund(
    State(app): State<AppState>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    let (call, bytes) = opened(&app, request).await?;
    idempotency::once(&app, &call, &bytes, async || {
        let ask: RefundOrder = body::read(&call.headers, &bytes)?;
        Ok(body::reply(&app.engine.refund(&number, &ask).await?))
    })
    .await
}

pub(super) async fn give_up(
    State(app): State<AppState>,
    RefundNo(number, out_refund_no): RefundNo,
    request: Request,
) -> Answered {
    let (call, bytes) = opened(&app, request).await?;
    let ask: GiveUpRefund = body::read_or_default(&call.headers, &bytes)?;
    Ok(body::reply(&app.engine.give_up_refund(&number, &out_refund_no, &ask).await?))
}

pub(super) async fn delivered(
    State(app): State<AppState>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    bare(&app, request, app.engine.delivered(&number)).await
}

pub(super) async fn checked(
    State(app): State<AppState>,
    OrderNo(number): OrderNo,
    request: Request,
) -> Answered {
    bare(&app, request, app.engine.checked(&number)).await
}

/// A call without a body that answers with the order: begun once the request is read and has none.
async fn bare(
    app: &AppState,
    request: Request,
    doing: impl Future<Output = Result<OrderView, ServerError>>,
) -> Answered {
    let (call, bytes) = opened(app, request).await?;
    body::nothing(&call.headers, &bytes)?;
    Ok(body::reply(&doing.await?))
}

/// What was asked, and where: what an idempotency key is bound to, beside the body.
pub(super) struct Call {
    pub(super) path: String,
    pub(super) headers: HeaderMap,
}

pub(super) async fn opened(app: &AppState, request: Request) -> Result<(Call, Bytes), HttpProblem> {
    let call = Call { path: request.uri().path().to_owned(), headers: request.headers().clone() };
    Ok((call, body::bytes(app, request).await?))
}
