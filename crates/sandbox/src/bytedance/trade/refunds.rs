//! Refunds of the trade system that the merchant asks for, and its word on those that others ask for (bytedance.md §3.4).

use serde_json::{Value, json};
use ttpay_core::Json;

use super::book::Order;
use super::letters::{self, What};
use super::refusal::Refusal;
use crate::World;
use crate::bytedance::params;
use crate::bytedance::purchase::{Refund, Verdict};
use crate::world::State;

/// How long the money takes to be back; divided by the speed.
const TAKES_S: i64 = 60;
/// How long a merchant may think about a refund; divided by the speed.
pub(super) const AUDIT_S: i64 = 3 * 86_400;

/// `refund_create`: what the merchant asks for itself needs no audit. Under a number that is known the first parameters
/// stay.
pub(super) fn create(world: &World, state: &mut State, request: &Json) -> Result<Value, Refusal> {
    let number = params::number(request, "out_refund_no")?.to_owned();
    let now = world.now();
    if state.bytedance.ecpay.of_refund(&number).is_some() {
        return Err(
            "`out_refund_no` was used in guaranteed payment (担保支付); numbers are not shared".into()
        );
    }
    if state.bytedance.trade.refund_id(&number).is_none() {
        let id = format!("otr{}", state.chance.digits(19));
        let order = state.bytedance.trade.of_order_id(params::required(request, "order_id", 64)?);
        let order = order.ok_or_else(|| Refusal::of(Refusal::NO_ORDER))?;
        let fen = params::fen(request, "refund_total_amount")?;
        check_amount(order, fen)?;
        check_lines(order, request, fen)?;
        let refund = Refund {
            number: number.clone(),
            id: id.clone(),
            fen,
            reason: reason(request),
            cp_extra: params::text(request, "cp_extra", 2048)?.map(str::to_owned),
            asked_at: now,
            ends_at: None,
            fails: None,
            notify_url: params::notify_url(request, "notify_url")?,
            audit: None,
        };
        let order = order.purchase.number.clone();
        state.bytedance.trade.give_back(&order, refund);
        go(world, state, &id);
    }
    let id = state.bytedance.trade.refund_id(&number).unwrap_or_default();
    let asked_at = state.bytedance.trade.refund(id).map_or(now, |(_, refund)| refund.asked_at);
    Ok(json!({"refund_id": id, "refund_audit_deadline": (asked_at + world.delay(AUDIT_S)) * 1000}))
}

/// Judges how much can go back.
///
/// # Errors
/// An order that is not paid, an amount over the sum.
pub(super) fn check_amount(order: &Order, fen: u64) -> Result<(), Refusal> {
    if order.purchase.payment.is_none() {
        return Err("the order is not paid".into());
    }
    if order.purchase.refunded().saturating_add(fen) > order.paid_fen() {
        return Err("`refund_total_amount` is over what can go back".into());
    }
    Ok(())
}

fn check_lines(order: &Order, request: &Json, fen: u64) -> Result<(), Refusal> {
    if request.get("currency").and_then(Json::text).is_some_and(|currency| currency != order.currency) {
        return Err("`currency` is not that of the order".into());
    }
    let rest = order.paid_fen().saturating_sub(order.purchase.refunded());
    if matches!(request.get("refund_all"), Some(Json::Bool(true))) {
        return if fen == rest {
            Ok(())
        } else {
            Err("`refund_all` gives back what is left, and no part of it".into())
        };
    }
    let mut sum = 0_u64;
    let Some(Json::List(lines)) = request.get("item_order_detail") else {
        return Err("`item_order_detail` is missing".into());
    };
    for line in lines {
        if line.get("item_order_id").and_then(Json::text) != Some(&order.item_order_id) {
            return Err("`item_order_detail` has a line that is not of this order".into());
        }
        sum = sum.saturating_add(params::fen(line, "refund_amount")?);
    }
    if sum == fen { Ok(()) } else { Err("the lines do not make up `refund_total_amount`".into()) }
}

fn reason(request: &Json) -> String {
    let Some(Json::List(reasons)) = request.get("refund_reason") else { return String::new() };
    let texts = reasons.iter().filter_map(|reason| reason.get("text").and_then(Json::text));
    texts.collect::<Vec<_>>().join("；")
}

/// `refund_audit_callback`: the merchant agrees or not.
pub(super) fn audit(world: &World, state: &mut State, request: &Json) -> Result<Value, Refusal> {
    let now = world.now();
    let id = params::required(request, "refund_id", 64)?.to_owned();
    let agrees = params::integer(request, "refund_audit_status", 1, 2)? == Some(1);
    let (_, refund) = state.bytedance.trade.refund_mut(&id).ok_or("there is no such refund")?;
    if refund.number.is_empty() {
        return Err("the refund has no data of the merchant yet: answer `pre_create_refund` first".into());
    }
    let audit = refund.audit.as_mut().ok_or("the refund needs no audit")?;
    let verdict = match params::text(request, "deny_message", 512)? {
        _ if agrees => Verdict::Agreed,
        message => Verdict::Denied(message.unwrap_or_default().to_owned()),
    };
    if audit.verdict == verdict {
        return Ok(json!({}));
    }
    if audit.verdict != Verdict::Waiting || now >= audit.deadline {
        return Err("the refund has been judged".into());
    }
    if let Verdict::Denied(message) = &verdict {
        refund.fails = Some(message.clone());
    }
    audit.verdict = verdict;
    go(world, state, &id);
    Ok(json!({}))
}

/// Nothing holds a refund up any more: it takes its time, and the merchant is told. A refused one ends at once.
pub(super) fn go(world: &World, state: &mut State, refund_id: &str) {
    let now = world.now();
    let Some((order, refund)) = state.bytedance.trade.refund_mut(refund_id) else { return };
    let ends_at = if refund.fails.is_some() { now } else { now + world.delay(TAKES_S) };
    refund.ends_at = Some(ends_at);
    let order = order.to_owned();
    letters::post(state, &order, ends_at, What::Refund(refund_id.to_owned()));
}

/// A refund that is on its way ends without the money.
///
/// # Errors
/// There is no such refund, or it has ended.
pub(crate) fn fail(world: &World, state: &mut State, number: &str) -> Result<(), Refusal> {
    let now = world.now();
    let id = state.bytedance.trade.refund_id(number).map(str::to_owned);
    let refund = id.and_then(|id| state.bytedance.trade.refund_mut(&id).map(|(_, refund)| refund));
    let refund = refund.ok_or("there is no such refund")?;
    if refund.state(now) != "PROCESSING" || refund.ends_at.is_none() {
        return Err("the refund is not on its way".into());
    }
    refund.fails = Some("退款失败".to_owned());
    Ok(())
}
