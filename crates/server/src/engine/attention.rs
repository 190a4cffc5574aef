//! Whether somebody has to look at an order now: derived from what is stored about it, so that it ends when its cause does.
//!
//! Alarms stay in the timeline for ever; this is their open end. What only the timeline knows, such as a refund that somebody
//! made elsewhere, was told once and needs nothing more here.

use ttpay::core::lifecycle::{LatePolicy, Leg, Order, OrderState};
use ttpay::core::plan::schedule;
use ttpay::core::{Channel, CloseReason, RefundOutcome};
use ttpay_store::Stored;

/// After so many answers that do not know an order whose link was handed out, somebody was told.
const CONTRADICTIONS: u8 = 3;

/// Whether an order has an alarm that is not resolved.
pub(super) fn needed(stored: &Stored, now: i64) -> bool {
    let order = &stored.order;
    order.suspect
        || is_unknown_long(order, now)
        || payment_waits(order)
        || order.double_payment() && paid(order).all(has_money)
        || paid(order).any(refund_failed)
        || stored.plan.tasks().iter().any(|task| task.told && task.silent_since.is_some())
}

fn paid(order: &Order) -> impl Iterator<Item = &Leg> {
    Channel::ALL.iter().map(|channel| order.leg(*channel)).filter(|leg| leg.is_paid())
}

/// Nobody knows whether it was paid, an hour after its end or against every sense.
fn is_unknown_long(order: &Order, now: i64) -> bool {
    let undecided = matches!(order.state, OrderState::Created | OrderState::Pending);
    // At a platform whose answers nobody signs, the first count is that somebody was told.
    let most = |channel: &Channel| if channel.can_close() { CONTRADICTIONS } else { 1 };
    let unknown_there =
        Channel::ALL.iter().any(|channel| order.leg(*channel).contradictions >= most(channel));
    undecided && (now >= schedule::watch_at(order.expires_at) || unknown_there)
}

/// Money came that nobody waited for any more: until it is back, or the goods are delivered for it.
fn payment_waits(order: &Order) -> bool {
    let late = order.late_payment && order.late_policy == LatePolicy::Refund;
    let cancelled = !order.late_payment && order.closed_by_us == Some(CloseReason::MerchantCancelled);
    let unoffered = paid(order).any(|leg| !leg.offered);
    (late || cancelled || unoffered) && !order.delivered && paid(order).any(has_money)
}

/// Something of its payment has not gone back.
fn has_money(leg: &Leg) -> bool {
    leg.refunded_fen() < leg.paid_fen()
}

/// The last refund that we asked for failed, and no other one followed it.
fn refund_failed(leg: &Leg) -> bool {
    let last = leg.refunds.iter().rfind(|refund| refund.requested);
    last.is_some_and(|refund| refund.outcome == RefundOutcome::Failed) && leg.refundable_fen() > 0
}
