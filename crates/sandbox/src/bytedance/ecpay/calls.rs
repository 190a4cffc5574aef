//! The calls of guaranteed payment about orders, and which is which (bytedance.md §2.3).

use serde_json::{Value, json};
use ttpay_channels::beijing;
use ttpay_core::Json;

use super::book::Order;
use super::refusal::Refusal;
use super::{refunds, settle};
use crate::World;
use crate::bytedance::purchase::{Purchase, Stage};
use crate::bytedance::{Way, params};
use crate::faults::At;
use crate::world::State;

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    CreateOrder,
    QueryOrder,
    CreateRefund,
    QueryRefund,
    Settle,
    QuerySettle,
}

impl Call {
    /// All of them, with the end of their address.
    pub(super) const ALL: [(Self, &'static str); 6] = [
        (Self::CreateOrder, "create_order"),
        (Self::QueryOrder, "query_order"),
        (Self::CreateRefund, "create_refund"),
        (Self::QueryRefund, "query_refund"),
        (Self::Settle, "settle"),
        (Self::QuerySettle, "query_settle"),
    ];

    pub(super) const fn at(self) -> At {
        match self {
            Self::CreateOrder => At::EcpayCreateOrder,
            Self::QueryOrder => At::EcpayQuery,
            Self::CreateRefund => At::EcpayRefund,
            Self::QueryRefund => At::EcpayQueryRefund,
            Self::Settle => At::EcpaySettle,
            Self::QuerySettle => At::EcpayQuerySettle,
        }
    }
}

/// The order that a rule of faults names, whichever number the request has.
pub(super) fn order_of(state: &State, call: Call, request: &Json) -> String {
    let text = |name| request.get(name).and_then(Json::text).unwrap_or_default();
    let book = &state.bytedance.ecpay;
    let found = match call {
        Call::QueryRefund => book.of_refund(text("out_refund_no")),
        Call::QuerySettle => {
            book.of_settlement(text("out_settle_no")).map(|order| order.purchase.number.as_str())
        }
        _ => None,
    };
    found.unwrap_or_else(|| text("out_order_no")).to_owned()
}

/// Does what is asked for.
pub(super) fn perform(
    world: &World,
    state: &mut State,
    call: Call,
    request: &Json,
) -> Result<Value, Refusal> {
    match call {
        Call::CreateOrder => create(world, state, request),
        // The pages name the limit (30 a second) and no code for it.
        Call::QueryOrder if !state.bytedance.ecpay.may_query(world.now()) => Err(Refusal::of(Refusal::BUSY)),
        Call::QueryOrder => query(world, state, request),
        Call::CreateRefund => refunds::create(world, state, request),
        Call::QueryRefund => refunds::query(world, state, request),
        Call::Settle => settle::create(world, state, request),
        Call::QuerySettle => settle::query(world, state, request),
    }
}

/// Makes an order. Under a number that is known the first parameters stay.
fn create(world: &World, state: &mut State, request: &Json) -> Result<Value, Refusal> {
    let number = params::number(request, "out_order_no")?.to_owned();
    if state.bytedance.ecpay.get(&number).is_none() {
        let order = read(world, state, request, &number)?;
        state.bytedance.ecpay.open(order);
    }
    let order = state.bytedance.ecpay.get(&number).ok_or_else(|| Refusal::of(Refusal::INTERNAL))?;
    Ok(json!({"data": {"order_id": order.purchase.order_id, "order_token": order.order_token}}))
}

fn read(world: &World, state: &mut State, request: &Json, number: &str) -> Result<Order, Refusal> {
    let fen = params::fen(request, "total_amount")?;
    let title = params::required(request, "subject", 128)?.to_owned();
    params::required(request, "body", 4096)?;
    let valid = params::integer(request, "valid_time", 180, 172_800)?;
    let valid = valid.ok_or_else(|| "`valid_time` is missing".to_owned())?;
    params::integer(request, "disable_msg", 0, 1)?;
    let notify_url = params::notify_url(request, "notify_url")?;
    let cp_extra = params::text(request, "cp_extra", 2048)?.map(str::to_owned);
    let mut hidden = match params::text(request, "limit_pay_way", 128)? {
        None => Vec::new(),
        Some(words) => words.split(',').map(hidden_way).collect::<Result<_, _>>()?,
    };
    hidden.push(Way::Diamond);
    let now = world.now();
    let purchase = Purchase {
        number: number.to_owned(),
        order_id: format!("N{}", state.chance.digits(19)),
        fen,
        title,
        created_at: now,
        expires_at: now.saturating_add(i64::try_from(valid).unwrap_or(i64::MAX)),
        hidden,
        notify_url,
        payment: None,
        cancelled_at: None,
        attempts_failed: 0,
        refunds: Vec::new(),
    };
    let order_token = state.chance.alphanumeric(96);
    let token = state.bytedance.ecpay.tokens().first().cloned();
    let token = token.ok_or_else(|| Refusal::of(Refusal::INTERNAL))?;
    Ok(Order { purchase, order_token, token, cp_extra, settlement: None })
}

fn hidden_way(word: &str) -> Result<Way, String> {
    match word.trim() {
        "LIMIT_WX" => Ok(Way::Wechat),
        "LIMIT_ALI" => Ok(Way::Alipay),
        "LIMIT_DYZF" => Ok(Way::Douyin),
        _ => Err("`limit_pay_way` has LIMIT_WX, LIMIT_ALI and LIMIT_DYZF only".to_owned()),
    }
}

fn query(world: &World, state: &State, request: &Json) -> Result<Value, Refusal> {
    let order = known(state, request)?;
    let Purchase { number, order_id, fen, payment, .. } = &order.purchase;
    let mut info = json!({
        "total_fee": fen,
        "order_status": status(&order.purchase, world.now()),
        "seller_uid": world.merchant.merchant_uid,
        "item_id": "",
        "cp_extra": order.cp_extra.as_deref().unwrap_or_default(),
    });
    if let Some(payment) = payment {
        info["pay_time"] = beijing::format_dashed(payment.at).into();
        info["way"] = payment.way.number().into();
        info["channel_no"] = payment.channel_no.as_str().into();
        info["channel_gateway_no"] = payment.no.as_str().into();
    }
    Ok(json!({"out_order_no": number, "order_id": order_id, "payment_info": info}))
}

/// The order that a request names.
pub(super) fn known<'a>(state: &'a State, request: &Json) -> Result<&'a Order, Refusal> {
    let number = params::required(request, "out_order_no", 64)?;
    state.bytedance.ecpay.get(number).ok_or_else(|| Refusal::of(Refusal::NO_PAYMENT))
}

/// `order_status`. Leaving the cashier changes nothing, so an order is never `FAIL`.
pub(super) const fn status(purchase: &Purchase, now: i64) -> &'static str {
    match purchase.stage(now) {
        Stage::Open => "PROCESSING",
        Stage::Paid => "SUCCESS",
        Stage::Cancelled | Stage::TimedOut => "TIMEOUT",
    }
}
