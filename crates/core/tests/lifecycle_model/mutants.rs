//! Weakened rules, each as a lens around the shipped `apply`: it changes what the rules see or what they said.
//!
//! The shipped library has no switch for them, and nothing of it is written a second time here.

use ttpay_core::lifecycle::{
    Effect, Emission, Event, Order, OrderState, Outcome, RefundCause, Refusal, apply,
};
use ttpay_core::status::{Reason, Strength, strength};
use ttpay_core::{Channel, Fact, RefundOutcome, Source};

use crate::world::{AMOUNT, CHANNELS, EXPIRES_AT};

pub struct Mutant {
    pub name: &'static str,
    /// The scenario whose search must catch it.
    pub caught_in: &'static str,
    before: fn(&mut Order, &mut Event, i64),
    after: fn(&Event, &mut Outcome),
}

impl Mutant {
    pub fn apply(&self, order: &Order, event: &Event, now: i64) -> Result<Outcome, Refusal> {
        let (mut order, mut event) = (order.clone(), event.clone());
        (self.before)(&mut order, &mut event, now);
        let mut outcome = apply(&order, &event, now)?;
        (self.after)(&event, &mut outcome);
        Ok(outcome)
    }

    const fn before(
        caught_in: &'static str,
        name: &'static str,
        before: fn(&mut Order, &mut Event, i64),
    ) -> Self {
        Self { name, caught_in, before, after: |_, _| {} }
    }

    const fn after(caught_in: &'static str, name: &'static str, after: fn(&Event, &mut Outcome)) -> Self {
        Self { name, caught_in, before: |_, _, _| {}, after }
    }
}

/// The rules as they are.
pub const NONE: Mutant = Mutant::before("", "the rules", |_, _, _| {});

pub const MUTANTS: &[Mutant] = &[
    // The five of the introduction of status.md.
    Mutant::before("payments", "no margin after Alipay's deadline", |_, event, _| {
        on_fact(event, |fact| {
            if fact.state == "ACQ.TRADE_NOT_EXIST" && fact.seen_at >= EXPIRES_AT {
                fact.seen_at += 300;
            }
        });
    }),
    Mutant::before("payments", "NOTPAY after expiry is timed out", |_, event, now| {
        on_fact(event, |fact| {
            if fact.state == "NOTPAY" && now >= EXPIRES_AT {
                fact.state = "CLOSED".into();
            }
        });
    }),
    Mutant::before("payments", "does not exist is final", |_, event, _| {
        on_fact(event, |fact| {
            if fact.state == "ACQ.TRADE_NOT_EXIST" {
                fact.state = "TRADE_CLOSED".into();
            }
        });
    }),
    Mutant::before("everything", "a closed trade is unpaid, whatever the evidence", |_, event, _| {
        on_fact(event, |fact| {
            if fact.state == "TRADE_CLOSED" {
                (fact.paid_at, fact.refunded_fen) = (None, None);
            }
        });
    }),
    Mutant::before("payments", "a statement is as old as its arrival", |_, event, now| {
        on_fact(event, |fact| fact.seen_at = now);
    }),
    Mutant::before("payments", "the last fact to arrive is kept", |order, event, _| {
        if let Event::Fact(fact) = event {
            order.leg_mut(fact.channel).fact = None;
        }
    }),
    // The lifecycle.
    Mutant::before("surprise", "a payment after the end is ignored", |order, event, _| {
        if order.state.is_ended() && is_payment(event) {
            *event = Event::PlaceFailed;
        }
    }),
    Mutant::before("payments", "an ended order is judged again", |order, _, _| {
        if order.state.is_ended() {
            order.state = OrderState::Pending;
        }
    }),
    Mutant::before("payments", "a paid order is paid again", |order, _, _| {
        if order.state == OrderState::Paid {
            order.state = OrderState::Pending;
        }
    }),
    Mutant::after("everything", "a full refund closes the order", |_, outcome| {
        if outcome.order.reason == Reason::PaidRefundedFull {
            outcome.order.state = OrderState::Closed;
        }
    }),
    Mutant::after("payments", "a cancellation ends the order at once", |event, outcome| {
        if matches!(event, Event::Cancel { .. }) && outcome.order.state == OrderState::Pending {
            outcome.order.state = OrderState::Closed;
        }
    }),
    Mutant::after("payments", "the clock ends the order at once", |event, outcome| {
        if *event == Event::Clock && outcome.order.state == OrderState::Pending {
            outcome.order.state = OrderState::TimedOut;
        }
    }),
    Mutant::before("payments", "a good answer to a close is the end", |order, event, now| {
        if let Event::CloseAnswered { channel } = event {
            *event = Event::Fact(closed(order, *channel, now));
        }
    }),
    Mutant::before("payments", "a conflict at a close is a payment", |order, event, now| {
        if let Event::CloseConflict { channel } = event {
            let state = if *channel == Channel::Wechat { "SUCCESS" } else { "TRADE_SUCCESS" };
            *event =
                Event::Fact(Fact { state: state.into(), amount_fen: AMOUNT, ..closed(order, *channel, now) });
        }
    }),
    Mutant::before("everything", "a payment of any amount pays", |_, event, _| {
        on_fact(event, |fact| {
            if strength(fact) == Strength::Payment {
                fact.amount_fen = AMOUNT;
            }
        });
    }),
    Mutant::before("everything", "an offer of any amount is made", |order, event, _| {
        if let Event::Offer { amount_fen, .. } = event {
            order.amount_fen = *amount_fen;
        }
    }),
    Mutant::before("payments", "our cause is set again", |order, event, _| {
        if matches!(event, Event::Clock | Event::Cancel { .. }) && order.state == OrderState::Pending {
            order.closed_by_us = None;
        }
    }),
    Mutant::after("payments", "a second payment is kept", |_, outcome| {
        outcome.order.refund_channel = None;
        outcome.effects.retain(|effect| !is_double(effect));
    }),
    Mutant::after("payments", "both payments are refunded", |_, outcome| {
        if outcome.effects.iter().any(is_double) {
            for channel in CHANNELS.iter().copied() {
                let cause = RefundCause::DoublePayment;
                let refund = Effect::RefundChannel { channel, amount_fen: AMOUNT, cause };
                if !outcome.effects.contains(&refund) {
                    outcome.effects.push(refund);
                }
            }
        }
    }),
    Mutant::after("surprise", "a late payment is kept without goods", |_, outcome| {
        outcome.effects.retain(|effect| {
            !matches!(effect, Effect::RefundChannel { cause: RefundCause::LatePayment, .. })
        });
    }),
    Mutant::after("payments", "a payment is not told", |_, outcome| {
        outcome.effects.retain(|effect| !matches!(effect, Effect::Emit(Emission::OrderPaid { .. })));
    }),
    Mutant::before("refunds", "refunds on their way are forgotten", |order, event, _| {
        if let Event::RefundRequested { channel, .. } = event {
            order.leg_mut(*channel).refunds.retain(|refund| refund.outcome == RefundOutcome::Succeeded);
        }
    }),
    Mutant::before("refunds", "refunds that went back are forgotten", |order, event, _| {
        if let Event::RefundRequested { channel, .. } = event {
            let leg = order.leg_mut(*channel);
            leg.refunds.retain(|refund| refund.outcome != RefundOutcome::Succeeded);
            leg.fact.iter_mut().for_each(|fact| fact.refunded_fen = None);
        }
    }),
    Mutant::before("refunds", "a repeated refund word counts again", |order, event, _| {
        if let Event::Refund(fact) = event {
            let known = order.leg_mut(fact.channel).refund(&fact.out_refund_no);
            if known.is_some_and(|refund| refund.outcome == RefundOutcome::Succeeded) {
                fact.out_refund_no.push('x');
            }
        }
    }),
    Mutant::before("refunds", "a failed refund went back", |_, event, _| {
        if let Event::Refund(fact) = event {
            fact.outcome = RefundOutcome::Succeeded;
        }
    }),
    Mutant::before("refunds", "a repeated request is a new refund", |order, event, _| {
        if let Event::RefundRequested { channel, out_refund_no, .. } = event
            && order.leg_mut(*channel).refund(out_refund_no).is_some()
        {
            out_refund_no.push('x');
        }
    }),
];

fn on_fact(event: &mut Event, change: impl Fn(&mut Fact)) {
    if let Event::Fact(fact) = event {
        change(fact);
    }
}

fn is_payment(event: &Event) -> bool {
    matches!(event, Event::Fact(fact) if strength(fact) == Strength::Payment)
}

fn is_double(effect: &Effect) -> bool {
    matches!(effect, Effect::RefundChannel { cause: RefundCause::DoublePayment, .. })
}

fn closed(order: &Order, channel: Channel, now: i64) -> Fact {
    Fact {
        channel,
        out_trade_no: order.out_trade_no.clone(),
        transaction_id: None,
        state: if channel == Channel::Wechat { "CLOSED" } else { "TRADE_CLOSED" }.into(),
        amount_fen: 0,
        paid_fen: None,
        refunded_fen: None,
        paid_at: None,
        seen_at: now,
        source: Source::Query,
    }
}
