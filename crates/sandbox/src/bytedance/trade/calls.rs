//! The calls of the trade system, and the order query (bytedance.md §3.4).

use serde_json::{Value, json};
use ttpay_core::Json;

use super::book::Order;
use super::refusal::Refusal;
use super::{refunds, told};
use crate::World;
use crate::bytedance::purchase::{Purchase, Stage};
use crate::faults::At;
use crate::world::State;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    OrderQuery,
    QueryCps,
    RefundCreate,
    RefundQuery,
    Audit,
}

impl Call {
    pub(super) const ALL: [Self; 5] =
        [Self::OrderQuery, Self::QueryCps, Self::RefundCreate, Self::RefundQuery, Self::Audit];

    /// The end of its address.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::OrderQuery => "order_query",
            Self::QueryCps => "query_cps",
            Self::RefundCreate => "refund_create",
            Self::RefundQuery => "refund_query",
            Self::Audit => "refund_audit_callback",
        }
    }

    pub(super) const fn at(self) -> At {
        match self {
            Self::OrderQuery => At::TradeQuery,
            Self::QueryCps => At::TradeQueryCps,
            Self::RefundCreate => At::TradeRefund,
            Self::RefundQuery => At::TradeQueryRefund,
            Self::Audit => At::TradeAudit,
        }
    }
}

/// The order that a rule of faults names, whichever number the request has.
pub(super) fn order_of(state: &State, request: &Json) -> String {
    let text = |name| request.get(name).and_then(Json::text);
    let book = &state.bytedance.trade;
    let refund_id = text("refund_id").or_else(|| book.refund_id(text("out_refund_no")?));
    let order = text("order_id").and_then(|id| book.of_order_id(id));
    let order = order.or_else(|| book.refund(refund_id?).map(|(order, _)| order));
    order.map_or_else(|| text("out_order_no").unwrap_or_default().to_owned(), |it| it.purchase.number.clone())
}

/// Does what is asked for.
pub(super) fn perform(
    world: &World,
    state: &mut State,
    call: Call,
    request: &Json,
) -> Result<Value, Refusal> {
    match call {
        Call::OrderQuery => query(world, state, request),
        // An order that is there has no commission here: nobody advertised it, and the pages name no members.
        Call::QueryCps => query(world, state, request).and_then(|_| Err(Refusal::of(Refusal::NO_CPS))),
        Call::RefundCreate => refunds::create(world, state, request),
        Call::RefundQuery => told::query(world, state, request),
        Call::Audit => refunds::audit(world, state, request),
    }
}

fn query(world: &World, state: &State, request: &Json) -> Result<Value, Refusal> {
    let text = |name| request.get(name).and_then(Json::text);
    let book = &state.bytedance.trade;
    let order = match text("order_id") {
        Some(id) => book.of_order_id(id),
        None => text("out_order_no").and_then(|number| book.get(number)),
    };
    let Order { purchase, item_order_id, sku_id, currency, merchant_uid, discount_fen } =
        order.ok_or_else(|| Refusal::of(Refusal::NO_ORDER))?;
    let mut data = json!({
        "order_id": purchase.order_id, "out_order_no": purchase.number,
        "pay_status": status(purchase, world.now()), "total_amount": purchase.fen, "discount_amount": discount_fen,
        "trade_time": purchase.created_at * 1000, "merchant_uid": merchant_uid, "currency": currency,
        "item_order_list": [
            {"item_order_id": item_order_id, "sku_id": sku_id, "item_order_amount": purchase.fen},
        ],
    });
    if let Some(payment) = &purchase.payment {
        data["pay_channel"] = payment.way.number().into();
        data["channel_pay_id"] = payment.channel_no.as_str().into();
        data["pay_time"] = (payment.at * 1000).into();
    }
    Ok(data)
}

/// `pay_status`; an order that the user gave up has failed.
pub(super) const fn status(purchase: &Purchase, now: i64) -> &'static str {
    match purchase.stage(now) {
        Stage::Open => "PROCESS",
        Stage::Paid => "SUCCESS",
        Stage::Cancelled => "FAIL",
        Stage::TimedOut => "TIMEOUT",
    }
}
