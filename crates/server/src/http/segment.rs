//! The variable part of a path.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use ttpay::ErrorCode;

use super::AppState;
use super::problem::HttpProblem;

/// An order number in a path. What cannot be one names no order.
pub(crate) struct OrderNo(pub(crate) String);

impl FromRequestParts<AppState> for OrderNo {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpProblem> {
        let unknown = || HttpProblem::new(ErrorCode::NotFound, "there is no order with this number");
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| unknown())?;
        if is_order_no(&text) { Ok(Self(text)) } else { Err(unknown()) }
    }
}

fn is_order_no(text: &str) -> bool {
    (1..=32).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

/// The number of an order and of one of its refunds in a path. What cannot be one names none.
pub(crate) struct RefundNo(pub(crate) String, pub(crate) String);

impl FromRequestParts<AppState> for RefundNo {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpProblem> {
        let unknown =
            || HttpProblem::new(ErrorCode::NotFound, "there is no refund with this number of this order");
        let Path((order, refund)) =
            Path::<(String, String)>::from_request_parts(parts, app).await.map_err(|_| unknown())?;
        let is_refund_no = (1..=64).contains(&refund.len())
            && refund.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_|*@.".contains(&byte));
        if is_order_no(&order) && is_refund_no { Ok(Self(order, refund)) } else { Err(unknown()) }
    }
}

/// A verb in a path.
pub(super) struct VerbName(pub(super) String);

impl FromRequestParts<AppState> for VerbName {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpProblem> {
        let path = Path::<String>::from_request_parts(parts, app).await;
        path.map(|Path(text)| Self(text))
            .map_err(|_| HttpProblem::new(ErrorCode::VerbUnknown, "the name of the verb is not UTF-8"))
    }
}

/// The id of a message in a path. What cannot be one names no message.
pub(super) struct MessageId(pub(super) String);

impl FromRequestParts<AppState> for MessageId {
    type Rejection = HttpProblem;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, HttpProblem> {
        let unknown = || HttpProblem::new(ErrorCode::NotFound, "there is no message with this id");
        let Path(text) = Path::<String>::from_request_parts(parts, app).await.map_err(|_| unknown())?;
        // The longest are those of refunds.
        if text.len() <= 128 && text.bytes().all(|byte| byte.is_ascii_graphic()) {
            Ok(Self(text))
        } else {
            Err(unknown())
        }
    }
}
