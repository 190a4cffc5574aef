//! Refunds of guaranteed payment: one number refunds once, never over the sum (bytedance.md §2.3).

use serde_json::{Value, json};
use ttpay_core::Json;

use super::calls::known;
use super::letters;
use super::refusal::Refusal;
use crate::World;
use crate::bytedance::params;
use crate::bytedance::purchase::Refund;
use crate::notify::About;
use crate::world::State;

/// How long the money takes to be back; divided by the speed.
const TAKES_S: i64 = 60;

/// A refund that is asked for.
pub(crate) struct Ask {
    pub(crate) number: String,
    pub(crate) fen: u64,
    pub(crate) reason: String,
    pub(crate) cp_extra: Option<String>,
    pub(crate) notify_url: Option<String>,
    /// The money may be taken out of what was settled already.
    pub(crate) all_settle: bool,
}

/// `create_refund`: under a number that is known the first parameters stay.
pub(super) fn create(world: &World, state: &mut State, request: &Json) -> Result<Value, Refusal> {
    let number = params::number(request, "out_refund_no")?.to_owned();
    if state.bytedance.ecpay.of_refund(&number).is_none() {
        let order = known(state, request)?.purchase.number.clone();
        let ask = Ask {
            number: number.clone(),
            fen: params::fen(request, "refund_amount")?,
            reason: params::required(request, "reason", 400)?.to_owned(),
            cp_extra: params::text(request, "cp_extra", 2048)?.map(str::to_owned),
            notify_url: params::notify_url(request, "notify_url")?,
            all_settle: params::integer(request, "all_settle", 0, 1)? == Some(1),
        };
        refund(world, state, &order, ask)?;
    }
    let (_, refund) = found(state, &number)?;
    Ok(json!({"refund_no": refund.id}))
}

/// Accepts a refund of an order and posts its callback, due when it ends.
///
/// # Errors
/// An order that is not paid, an amount over the sum, money that has been settled.
pub(crate) fn refund(world: &World, state: &mut State, order: &str, ask: Ask) -> Result<(), Refusal> {
    let now = world.now();
    let id = format!("N{}", state.chance.digits(19));
    let order = state.bytedance.ecpay.get(order).ok_or_else(|| Refusal::of(Refusal::NO_PAYMENT))?;
    let purchase = &order.purchase;
    if purchase.payment.is_none() {
        return Err(Refusal::because(Refusal::PARAMETER, "the order is not paid"));
    }
    if purchase.refunded().saturating_add(ask.fen) > purchase.fen {
        return Err(Refusal::because(Refusal::PARAMETER, "`refund_amount` is over what can go back"));
    }
    if order.settlement.is_some() && !ask.all_settle {
        let why = "the order is settled, so a refund needs `all_settle` 1";
        return Err(Refusal::because(Refusal::PARAMETER, why));
    }
    let (number, url) =
        (purchase.number.clone(), ask.notify_url.clone().or_else(|| purchase.notify_url.clone()));
    let ends_at = now + world.delay(TAKES_S);
    let refund = Refund {
        number: ask.number.clone(),
        id,
        fen: ask.fen,
        reason: ask.reason,
        cp_extra: ask.cp_extra,
        asked_at: now,
        ends_at: Some(ends_at),
        fails: None,
        notify_url: ask.notify_url,
        audit: None,
    };
    state.bytedance.ecpay.give_back(&number, refund);
    letters::post(state, &number, About::Refund, url.as_deref(), ends_at, letters::What::Refund(ask.number));
    Ok(())
}

/// A refund that is on its way ends without the money.
///
/// # Errors
/// There is no such refund, or it has ended.
pub(crate) fn fail(world: &World, state: &mut State, number: &str) -> Result<(), Refusal> {
    let now = world.now();
    let order = state.bytedance.ecpay.of_refund(number).map(str::to_owned);
    let order = order.and_then(|order| state.bytedance.ecpay.get_mut(&order));
    let refund =
        order.and_then(|order| order.purchase.refunds.iter_mut().find(|refund| refund.number == number));
    let refund = refund.ok_or_else(|| Refusal::of(Refusal::NO_REFUND))?;
    if refund.state(now) != "PROCESSING" {
        return Err(Refusal::because(Refusal::PARAMETER, "the refund has ended"));
    }
    refund.fails = Some("退款失败".to_owned());
    Ok(())
}

pub(super) fn query(world: &World, state: &State, request: &Json) -> Result<Value, Refusal> {
    let (order, refund) = found(state, params::required(request, "out_refund_no", 64)?)?;
    let now = world.now();
    let refund_state = refund.state(now);
    let mut info = json!({
        "refund_no": refund.id,
        "refund_amount": refund.fen,
        "refund_status": refund_state,
        "is_all_settled": order.settlement.is_some(),
        "cp_extra": refund.cp_extra.as_deref().unwrap_or_default(),
        "msg": refund.fails.as_deref().filter(|_| refund_state == "FAIL").unwrap_or_default(),
    });
    if refund_state == "SUCCESS" {
        info["refunded_at"] = refund.ends_at.into();
    }
    Ok(json!({"refundInfo": info}))
}

fn found<'a>(state: &'a State, number: &str) -> Result<(&'a super::Order, &'a Refund), Refusal> {
    state.bytedance.ecpay.refund(number).ok_or_else(|| Refusal::of(Refusal::NO_REFUND))
}
