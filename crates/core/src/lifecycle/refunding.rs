//! The refund rows of status.md §4: a number is stored before the call, counted once, and released when it fails.

use super::effect::{Alarm, Effect};
use super::event::Refusal;
use super::order::OrderState;
use super::refund::RefundRecord;
use super::step::Step;
use crate::fact::{Channel, RefundFact, RefundOutcome};

impl Step {
    pub(super) fn refund_requested(
        &mut self,
        channel: Channel,
        number: &str,
        amount_fen: u64,
    ) -> Result<(), Refusal> {
        let leg = self.order.leg(channel);
        if self.order.state != OrderState::Paid || !leg.is_paid() {
            return Err(Refusal::NotPaid);
        }
        if amount_fen == 0 {
            return Err(Refusal::RefundOfNothing);
        }
        if let Some(known) = leg.refund(number) {
            let same = known.requested && known.amount_fen == amount_fen;
            match known.outcome {
                _ if !same => return Err(Refusal::RefundNumberTaken),
                RefundOutcome::Failed => return Err(Refusal::RefundNumberTaken),
                RefundOutcome::Succeeded => {}
                RefundOutcome::Pending | RefundOutcome::Unknown => self.query_refund(channel, number),
            }
            return Ok(());
        }
        let elsewhere = Channel::ALL.iter().any(|other| self.order.leg(*other).refund(number).is_some());
        if elsewhere {
            return Err(Refusal::RefundNumberTaken);
        }
        if amount_fen > leg.refundable_fen() {
            let may_fit = amount_fen <= leg.refundable_at_most_fen();
            return Err(if may_fit { Refusal::RefundInDoubt } else { Refusal::RefundTooLarge });
        }
        self.record(channel, number, amount_fen, true, RefundOutcome::Pending);
        let out_refund_no = number.to_owned();
        self.effects.push(Effect::SendRefund { channel, out_refund_no, amount_fen });
        Ok(())
    }

    pub(super) fn refund(&mut self, new: &RefundFact) -> Result<(), Refusal> {
        if new.out_trade_no != self.order.out_trade_no {
            return Err(Refusal::OtherOrder);
        }
        let leg = self.order.leg(new.channel);
        if self.order.state != OrderState::Paid || !leg.is_paid() {
            // Only paid money can be refunded, so a payment may be missing here: the channel's query decides.
            if matches!(new.outcome, RefundOutcome::Succeeded | RefundOutcome::Pending) {
                self.alarm(Alarm::RefundUnexpected);
                self.query_unpaid(new.channel);
            }
            return Ok(());
        }
        let Some(known) = leg.refund(&new.out_refund_no).cloned() else {
            self.foreign_refund(new);
            return Ok(());
        };
        if new.amount_fen != 0 && new.amount_fen != known.amount_fen {
            self.message_refused();
            return Ok(());
        }
        match (known.outcome, new.outcome) {
            (RefundOutcome::Succeeded, _) => {} // money that went back stays back
            (before, RefundOutcome::Succeeded) => {
                if before == RefundOutcome::Failed {
                    self.alarm(Alarm::RefundUnexpected); // it was said to have failed for good
                }
                self.set_outcome(new.channel, &new.out_refund_no, RefundOutcome::Succeeded);
                self.grow_refunded(new.channel);
            }
            (RefundOutcome::Failed, _) => {}
            (_, RefundOutcome::Failed) => {
                self.release(new.channel, &new.out_refund_no);
            }
            (_, RefundOutcome::Unknown) => self.query_refund(new.channel, &new.out_refund_no),
            (_, RefundOutcome::Pending) => {}
        }
        Ok(())
    }

    pub(super) fn refund_unknown(&mut self, channel: Channel, number: &str) -> Result<(), Refusal> {
        let known = self.order.leg(channel).refund(number).ok_or(Refusal::RefundUnknown)?;
        if known.outcome.is_under_way() {
            self.query_refund(channel, number);
        }
        Ok(())
    }

    /// As a refund that failed for good: the amount is released, the number is not used again.
    pub(super) fn refund_given_up(&mut self, channel: Channel, number: &str) -> Result<(), Refusal> {
        let known = self.order.leg(channel).refund(number).filter(|refund| refund.requested);
        match known.ok_or(Refusal::RefundUnknown)?.outcome {
            RefundOutcome::Succeeded => return Err(Refusal::RefundWentBack),
            RefundOutcome::Failed => {}
            RefundOutcome::Pending | RefundOutcome::Unknown => {
                self.release(channel, number);
            }
        }
        Ok(())
    }

    /// A refund that we did not request: the merchant platform's, for example. It counts as money that went back, not
    /// as a refund of ours.
    fn foreign_refund(&mut self, new: &RefundFact) {
        if new.outcome != RefundOutcome::Succeeded {
            return;
        }
        let leg = self.order.leg(new.channel);
        if leg.succeeded_fen().saturating_add(new.amount_fen) > leg.paid_fen() {
            return self.message_refused();
        }
        self.record(new.channel, &new.out_refund_no, new.amount_fen, false, RefundOutcome::Succeeded);
        self.alarm(Alarm::RefundUnexpected);
        self.grow_refunded(new.channel);
    }

    /// The channel's own sum of refunds has grown over those that are known to have succeeded. What it shows may be a refund
    /// in doubt, which counts twice until its own last word is known (a refund made elsewhere would have to): it is asked about.
    pub(super) fn ask_about_what_is_shown(&mut self, channel: Channel, before_fen: Option<u64>) {
        let leg = self.order.leg(channel);
        let shown_fen = leg.fact.as_ref().and_then(|fact| fact.refunded_fen);
        if shown_fen <= before_fen || shown_fen.is_none_or(|fen| fen <= leg.succeeded_fen()) {
            return;
        }
        let is_in_doubt = |refund: &&RefundRecord| refund.requested && refund.outcome.is_under_way();
        let in_doubt = leg.refunds.iter().filter(is_in_doubt).map(|refund| refund.out_refund_no.clone());
        for number in in_doubt.collect::<Vec<_>>() {
            self.query_refund(channel, &number);
        }
    }

    /// The fact learns what went back, so that the reason word follows. The channel's own sum may already count this
    /// refund, so the larger of the two is taken and never their sum.
    fn grow_refunded(&mut self, channel: Channel) {
        let leg = self.order.leg_mut(channel);
        let refunded_fen = leg.refunded_fen();
        if let Some(fact) = leg.fact.as_mut().filter(|_| refunded_fen > 0) {
            fact.refunded_fen = Some(refunded_fen);
        }
        self.settle();
    }

    /// A refund of ours failed for good: its amount is free again, and what waited for its last word goes on.
    fn release(&mut self, channel: Channel, number: &str) {
        self.set_outcome(channel, number, RefundOutcome::Failed);
        self.alarm(Alarm::RefundFailed);
        self.settle();
    }

    fn record(
        &mut self,
        channel: Channel,
        number: &str,
        amount_fen: u64,
        requested: bool,
        outcome: RefundOutcome,
    ) {
        let out_refund_no = number.to_owned();
        let record = RefundRecord { out_refund_no, amount_fen, requested, outcome };
        self.order.leg_mut(channel).refunds.push(record);
    }

    fn set_outcome(&mut self, channel: Channel, number: &str, outcome: RefundOutcome) {
        let refunds = &mut self.order.leg_mut(channel).refunds;
        if let Some(refund) = refunds.iter_mut().find(|refund| refund.out_refund_no == number) {
            refund.outcome = outcome;
        }
    }

    fn query_refund(&mut self, channel: Channel, number: &str) {
        self.effects.push(Effect::QueryRefund { channel, out_refund_no: number.to_owned() });
    }
}
