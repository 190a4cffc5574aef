//! Refunds that the platform begins, because a user asks for one: the merchant must answer with its data, and may judge
//! (bytedance.md §3.5, `pre_create_refund`).

use super::letters::{self, What};
use super::refunds::{AUDIT_S, check_amount};
use super::refusal::Refusal;
use crate::World;
use crate::bytedance::purchase::{Audit, Refund, Verdict};
use crate::world::State;

/// What the user asks for.
pub(crate) struct Ask {
    pub(crate) fen: u64,
    pub(crate) reason: String,
}

/// Begins a refund; gives the platform's number of it.
///
/// # Errors
/// No such order, not paid, over the sum.
pub(crate) fn refund(world: &World, state: &mut State, number: &str, ask: Ask) -> Result<String, Refusal> {
    let now = world.now();
    let id = format!("otr{}", state.chance.digits(19));
    let order = state.bytedance.trade.get(number).ok_or_else(|| Refusal::of(Refusal::NO_ORDER))?;
    check_amount(order, ask.fen)?;
    let refund = Refund {
        number: String::new(),
        id: id.clone(),
        fen: ask.fen,
        reason: ask.reason,
        cp_extra: None,
        asked_at: now,
        ends_at: None,
        fails: None,
        notify_url: None,
        audit: Some(Audit { deadline: now + world.delay(AUDIT_S), verdict: Verdict::Waiting }),
    };
    state.bytedance.trade.give_back(number, refund);
    letters::post(state, number, now, What::PreCreateRefund(id.clone()));
    Ok(id)
}
