//! Settlements of guaranteed payment: once an order, from its seventh day on (bytedance.md §2.3).

use serde_json::{Value, json};
use ttpay_core::Json;

use super::calls::known;
use super::letters;
use super::refusal::Refusal;
use crate::World;
use crate::bytedance::params;
use crate::notify::About;
use crate::world::State;

/// The least age of a payment that is settled; divided by the speed.
const FROM_S: i64 = 7 * 86_400;
/// How long a settlement takes; divided by the speed.
const TAKES_S: i64 = 60;

/// A settlement.
#[derive(Clone, Debug)]
pub(crate) struct Settlement {
    /// The merchant's number.
    pub(super) number: String,
    /// The platform's.
    pub(super) no: String,
    /// What is divided, in fen.
    pub(super) fen: u64,
    /// The platform's fee in fen, 0.6 %.
    pub(super) rake: u64,
    pub(super) cp_extra: Option<String>,
    pub(super) ends_at: i64,
}

impl Settlement {
    pub(super) const fn state(&self, now: i64) -> &'static str {
        if self.ends_at <= now { "SUCCESS" } else { "PROCESSING" }
    }
}

/// `settle`: under a number that is known the first parameters stay.
pub(super) fn create(world: &World, state: &mut State, request: &Json) -> Result<Value, Refusal> {
    let number = params::number(request, "out_settle_no")?.to_owned();
    if let Some(known) = state.bytedance.ecpay.of_settlement(&number).and_then(|it| it.settlement.as_ref()) {
        return Ok(json!({"settle_no": known.no}));
    }
    let no = format!("N{}", state.chance.digits(19));
    let description = params::required(request, "settle_desc", 320)?;
    if description.chars().count() > 80 {
        return Err("`settle_desc` has more than 80 characters".to_owned().into());
    }
    let parts = parts(params::required(request, "settle_params", 2048)?)?;
    let cp_extra = params::text(request, "cp_extra", 2048)?.map(str::to_owned);
    let url = params::notify_url(request, "notify_url")?;
    let now = world.now();
    let order = known(state, request)?;
    let paid_at = order.purchase.payment.as_ref().map(|payment| payment.at);
    let Some(paid_at) = paid_at else { return Err("the order is not paid".to_owned().into()) };
    if now < paid_at + world.delay(FROM_S) {
        return Err("the order is settled from its seventh day on".to_owned().into());
    }
    if order.settlement.is_some() {
        return Err("the order is settled already under another number".to_owned().into());
    }
    let fen = order.purchase.fen - order.purchase.refunded().min(order.purchase.fen);
    let rake = fen.saturating_mul(6) / 1000;
    if parts.is_none_or(|parts| parts.saturating_add(rake) > fen) {
        return Err("the parts are more than there is to divide".to_owned().into());
    }
    let ends_at = now + world.delay(TAKES_S);
    let (order, url) = (order.purchase.number.clone(), url.or_else(|| order.purchase.notify_url.clone()));
    let settlement = Settlement { number, no: no.clone(), fen, rake, cp_extra, ends_at };
    state.bytedance.ecpay.settle(&order, settlement);
    letters::post(state, &order, About::Settlement, url.as_deref(), ends_at, letters::What::Settlement);
    Ok(json!({"settle_no": no}))
}

/// The sum of the parts of others, in fen; `None` when it is more than any order.
fn parts(text: &str) -> Result<Option<u64>, String> {
    let wrong = || "`settle_params` is JSON text of a list of {merchant_uid, amount}".to_owned();
    let Ok(Json::List(parts)) = Json::parse(text.as_bytes()) else { return Err(wrong()) };
    let mut sum = Some(0_u64);
    for part in &parts {
        params::required(part, "merchant_uid", 64).map_err(|_| wrong())?;
        let fen = params::fen(part, "amount").map_err(|_| wrong())?;
        sum = sum.and_then(|sum| sum.checked_add(fen));
    }
    Ok(sum)
}

pub(super) fn query(world: &World, state: &State, request: &Json) -> Result<Value, Refusal> {
    let number = params::required(request, "out_settle_no", 64)?;
    let order = state.bytedance.ecpay.of_settlement(number);
    let settlement = order.and_then(|order| order.settlement.as_ref());
    let settlement = settlement.ok_or_else(|| Refusal::from("there is no such settlement".to_owned()))?;
    Ok(json!({"settle_info": {
        "settle_no": settlement.no, "settle_amount": settlement.fen, "settle_status": settlement.state(world.now()),
        "rake": settlement.rake, "cp_extra": settlement.cp_extra.as_deref().unwrap_or_default(),
    }}))
}
