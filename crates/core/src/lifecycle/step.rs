//! One step of an order under way: what follows once the facts have changed.

use super::effect::{Alarm, Effect, Emission, RefundCause};
use super::order::{LatePolicy, Order, OrderState};
use crate::fact::{Channel, Fact};
use crate::status::{CashierCode, CloseReason, Reason};

/// An order being changed by one event.
pub(super) struct Step {
    pub(super) order: Order,
    pub(super) effects: Vec<Effect>,
    pub(super) now: i64,
}

impl Step {
    /// Moves the order to where the decision table says it is. `paid` is never left, and an ended order moves only to
    /// `paid`: the first final code is kept (status.md §1.4).
    pub(super) fn settle(&mut self) {
        let decision = self.order.decision(self.now);
        let next = match decision.code {
            CashierCode::Paid => OrderState::Paid,
            CashierCode::TimedOut => OrderState::TimedOut,
            CashierCode::Failed => OrderState::Failed,
            CashierCode::Closed => OrderState::Closed,
            CashierCode::Unknown => self.order.state,
        };
        match (self.order.state, next) {
            (OrderState::Paid, _) => {}
            (_, OrderState::Paid) => self.enter_paid(decision.reason),
            (OrderState::Created | OrderState::Pending, _) => {
                self.order.state = next;
                self.order.reason = decision.reason;
                if next.is_ended() {
                    self.emit(Emission::OrderEnded { state: next });
                }
            }
            (OrderState::TimedOut | OrderState::Closed | OrderState::Failed, _) => {}
        }
        if self.order.state == OrderState::Paid && decision.code == CashierCode::Paid {
            self.order.reason = decision.reason;
            self.give_back(decision.refund_channel);
        }
    }

    /// The one transition to `paid` (I1), with its one `order.paid` (I6). Money that went back before the payment was known
    /// here was given back elsewhere, and nothing is delivered for it.
    fn enter_paid(&mut self, reason: Reason) {
        let late = self.order.state.is_ended();
        self.order.state = OrderState::Paid;
        self.order.late_payment = late;
        let gone = matches!(reason, Reason::PaidRefundedFull | Reason::PaidRefunding);
        let deliver = !(gone || (late && self.order.late_policy == LatePolicy::Refund));
        for channel in Channel::ALL.iter().copied() {
            let leg = self.order.leg(channel);
            if !leg.is_paid() {
                self.close_open(channel);
                continue;
            }
            let offered = leg.offered;
            self.emit(Emission::OrderPaid { channel, late, deliver });
            if !offered {
                self.alarm(Alarm::PaidWithoutOffer);
            }
        }
        if gone {
            self.alarm(Alarm::RefundUnexpected);
        }
        if late {
            self.alarm(Alarm::LatePayment);
        } else if self.order.closed_by_us == Some(CloseReason::MerchantCancelled) {
            // The table of §4 makes it a payment like any other; whether the goods are still there, only a person knows.
            self.alarm(Alarm::PaidAfterCancel);
        }
    }

    /// Refunds what a late or double payment must not keep, once per channel. The first `refund_channel` stays.
    fn give_back(&mut self, refund_channel: Option<Channel>) {
        if self.order.late_payment && self.order.late_policy == LatePolicy::Refund {
            for channel in Channel::ALL {
                self.schedule_refund(*channel, RefundCause::LatePayment);
            }
        }
        if self.order.refund_channel.is_none() {
            self.order.refund_channel = refund_channel;
        }
        if let Some(channel) = self.order.refund_channel {
            self.schedule_refund(channel, RefundCause::DoublePayment);
        }
    }

    /// Asks for all that is left, as soon as that is certain.
    fn schedule_refund(&mut self, channel: Channel, cause: RefundCause) {
        let leg = self.order.leg_mut(channel);
        let amount_fen = leg.refundable_fen();
        if amount_fen > 0 && !leg.refund_scheduled && !leg.is_in_doubt() {
            leg.refund_scheduled = true;
            self.effects.push(Effect::RefundChannel { channel, amount_fen, cause });
        }
    }

    /// Alarms about words that should not occur, and the end of an order whose only attempt failed (W3, W9–W12, A11).
    pub(super) fn look_at_word(&mut self, old: Option<&Fact>, new: &Fact) {
        let new_word = old.is_none_or(|old| old.state != new.state);
        match self.order.reason_of(new, self.now) {
            Reason::Revoked if new_word => self.alarm(Alarm::Revoked),
            Reason::Unrecognised if new_word => self.alarm(Alarm::Unrecognised),
            Reason::AttemptFailed if new.channel.can_close() => self.payment_failed(new.channel),
            Reason::Contradiction => {
                let leg = self.order.leg_mut(new.channel);
                leg.contradictions = leg.contradictions.saturating_add(1);
                if leg.contradictions == 3 {
                    self.alarm(Alarm::Contradiction);
                }
            }
            _ => {}
        }
    }

    pub(super) fn message_refused(&mut self) {
        self.order.suspect = true;
        self.alarm(Alarm::MessageRefused);
    }

    /// Closes a channel that may still take money.
    pub(super) fn close_open(&mut self, channel: Channel) {
        if self.order.is_open(channel, self.now) {
            self.effects.push(Effect::CloseChannel(channel));
        }
    }

    /// Asks a channel of which no payment is known. The table of §4 leaves some of these cells empty; a question too
    /// many changes no state, and a payment overlooked would.
    pub(super) fn query_unpaid(&mut self, channel: Channel) {
        if !self.order.leg(channel).is_paid() {
            self.effects.push(Effect::QueryChannel(channel));
        }
    }

    pub(super) fn alarm(&mut self, alarm: Alarm) {
        self.effects.push(Effect::Alarm(alarm));
    }

    fn emit(&mut self, emission: Emission) {
        self.effects.push(Effect::Emit(emission));
    }
}
