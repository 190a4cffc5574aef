//! The invariants of status.md §5 that a single order can show, and the promises of §1 and §4 behind them.

use ttpay_core::lifecycle::{Effect, Event, LatePolicy, Leg, Order, OrderState};
use ttpay_core::status::{CashierCode, Reason, Strength, strength};
use ttpay_core::{Channel, Fact};

use crate::moves::Move;
use crate::world::{AMOUNT, Apply, CHANNELS, EXPIRES_AT, Moved, TRADE_TIME, World, index};

type Verdict = Result<(), String>;

fn must(holds: bool, what: &str) -> Verdict {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

/// What must hold after every move.
pub fn check(before: &World, step: Move, moved: &Moved, honest: bool, apply: &Apply<'_>) -> Verdict {
    let (old, new) = (&before.order, &moved.world.order);
    let became_paid = old.state != OrderState::Paid && new.state == OrderState::Paid;

    must(
        moved.world.paid_emitted == u8::from(new.state == OrderState::Paid),
        "I1, I6: order.paid exactly once",
    )?;
    must(is_monotone(old.answer().code, new.answer().code), "I5: the code is monotone")?;
    if became_paid {
        let proof = matches!(&moved.seen, Some(Event::Fact(fact)) if strength(fact) == Strength::Payment);
        must(proof, "I4: only a payment fact pays an order")?;
    }
    let terms = (new.amount_fen, new.trade_time, new.expires_at);
    must(terms == (AMOUNT, TRADE_TIME, EXPIRES_AT), "I7: amount and times never change")?;
    if matches!(step, Move::OfferChanged(_)) {
        must(old == new, "I7: no offer of another amount")?;
    }
    must(old.closed_by_us.is_none() || old.closed_by_us == new.closed_by_us, "our cause is set once")?;
    must(is_paid_word(new.reason) == (new.state == OrderState::Paid), "code and reason agree")?;
    if new.state.is_ended() {
        must(!honest || !matches!(step, Move::Pay(_)), "I2: a payment after a final code")?;
    }
    for channel in CHANNELS.iter().copied() {
        check_channel(before, &moved.world, channel, honest)?;
    }
    moved.seen.as_ref().map_or(Ok(()), |event| check_repeated(&moved.world, event, apply))
}

fn check_channel(before: &World, after: &World, channel: Channel, honest: bool) -> Verdict {
    let (leg, truth) = (after.order.leg(channel), after.truth(channel));
    let took_money = truth.paid_at.is_some();
    must(!leg.is_paid() || took_money, "I4: a payment that the channel never took")?;
    must(!(honest && after.order.state.is_ended() && took_money), "I2: a paid order is called dead")?;

    let asked: u64 = truth.refunds.iter().filter(|(_, done)| *done != Some(false)).map(|(fen, _)| fen).sum();
    must(asked <= AMOUNT, "I3: more was requested than paid")?;
    must(leg.confirmed_fen() <= leg.requested_fen(), "I3: more is confirmed than requested")?;
    must(leg.requested_fen() <= AMOUNT, "I3: more is requested than paid")?;
    must(leg.refunded_fen() <= truth.refunded_fen, "I3: more is counted as refunded than went back")?;
    must(after.scheduled[index(channel)] <= 1, "a refund is scheduled once per channel")?;

    let kept = |leg: &Leg| leg.fact.as_ref().map(strength).unwrap_or(Strength::Silence);
    let (old, new) = (before.order.leg(channel), leg);
    must(kept(new) >= kept(old), "a payment or an end is replaced by a weaker word")
}

/// The same event again, at the same time: no change, no second emission, no second refund.
fn check_repeated(world: &World, event: &Event, apply: &Apply<'_>) -> Verdict {
    let Ok(again) = apply(&world.order, event, world.now()) else { return Ok(()) };
    must(again.order == world.order, "the same event twice changes nothing")?;
    let moves_money = |effect: &Effect| {
        matches!(effect, Effect::Emit(_) | Effect::RefundChannel { .. } | Effect::SendRefund { .. })
    };
    must(!again.effects.iter().any(moves_money), "the same event twice emits and refunds nothing")
}

/// What must hold once we have heard the truth from both channels: no payment is lost (I2), and of two one goes back.
pub fn check_settled(world: &World, honest: bool, apply: &Apply<'_>) -> Verdict {
    let mut world = world.clone();
    let took_money = world.truth.clone().map(|truth| truth.paid_at.is_some());
    for channel in CHANNELS.iter().copied().filter(|channel| took_money[index(*channel)]) {
        let fact: Fact = world.statement(channel);
        if let Ok(outcome) = apply(&world.order, &Event::Fact(fact), world.now()) {
            world.take(outcome);
        }
        must(world.order.state == OrderState::Paid, "I2: a payment that we heard of does not pay the order")?;
        must(world.order.leg(channel).is_paid(), "I2: a payment that we heard of is not kept")?;
        if world.now() > EXPIRES_AT && world.order.late_payment {
            must(!honest, "I2: a late payment although no clock was wrong")?;
        }
    }
    let untouched = |channel: &Channel| {
        let truth = world.truth(*channel);
        truth.paid_at.is_some() && truth.refunded_fen == 0 && truth.refunds.is_empty()
    };
    let held = CHANNELS.iter().copied().filter(untouched).count();
    let scheduled: u8 = world.scheduled.iter().sum();
    let refunds_late = is_late_and_refunded(&world.order);
    if refunds_late {
        let due =
            CHANNELS.iter().copied().filter(untouched).all(|channel| world.scheduled[index(channel)] == 1);
        must(due, "I2: a late payment is not refunded")?;
    } else if held == 2 {
        must(world.order.double_payment() && scheduled == 1, "exactly one of two payments is refunded")?;
    } else {
        must(scheduled <= 1, "at most one of two payments is refunded")?;
    }
    Ok(())
}

fn is_late_and_refunded(order: &Order) -> bool {
    order.late_payment && order.late_policy == LatePolicy::Refund
}

fn is_monotone(old: CashierCode, new: CashierCode) -> bool {
    old == new || old == CashierCode::Unknown || (old != CashierCode::Paid && new == CashierCode::Paid)
}

fn is_paid_word(reason: Reason) -> bool {
    matches!(
        reason,
        Reason::Paid | Reason::PaidRefundedPart | Reason::PaidRefundedFull | Reason::PaidRefunding
    )
}
