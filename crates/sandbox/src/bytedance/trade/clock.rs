//! What happens by itself: an order runs out of time, and so does the merchant's word on a refund.

use super::book::Ending;
use super::letters::{self, What};
use super::refunds;
use crate::World;
use crate::bytedance::purchase::{Stage, Verdict};
use crate::world::State;

/// Does what the clock has brought about; whoever looks at an order does this first.
pub(crate) fn settle(world: &World, state: &mut State) {
    let now = world.now();
    for ending in state.bytedance.trade.take_endings(now) {
        match ending {
            Ending::Order(number) => {
                let purchase = state.bytedance.trade.get(&number).map(|order| &order.purchase);
                if let Some(it) = purchase.filter(|it| it.stage(now) == Stage::TimedOut) {
                    let due = it.expires_at;
                    letters::post(state, &number, due, What::Payment);
                }
            }
            Ending::Audit(refund_id) => overtime(world, state, &refund_id),
        }
    }
}

/// Silence is agreement, but a refund that the merchant never gave its data to hangs.
fn overtime(world: &World, state: &mut State, refund_id: &str) {
    let Some((_, refund)) = state.bytedance.trade.refund_mut(refund_id) else { return };
    let waiting = refund.ends_at.is_none() && !refund.number.is_empty();
    if let Some(audit) = refund.audit.as_mut().filter(|audit| waiting && audit.verdict == Verdict::Waiting) {
        audit.verdict = Verdict::Overtime;
        refunds::go(world, state, refund_id);
    }
}
