//! The one function through which an order changes: every row of the table in status.md §4.

use super::effect::{Alarm, Effect};
use super::event::{Canceller, Event, Refusal};
use super::order::{Order, OrderState};
use super::step::Step;
use crate::fact::{Channel, Fact, Source};
use crate::status::{CloseReason, Strength, strength, stronger};

/// Nothing is offered or refreshed this close to the end: WeChat raises a shorter `time_expire` to one minute.
const LAST_OFFER_S: i64 = 60;

/// A callback is this long awaited after the end before an unsigned answer calls somebody: its first repetitions fall into
/// that time (bytedance.md §2.4, §3.5).
const UNSIGNED_S: i64 = 300;

/// An order after an event, and what to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// The order to store.
    pub order: Order,
    /// What to do, in this order.
    pub effects: Vec<Effect>,
}

/// Applies an event to an order (status.md §4). Pure: `now` is the program's clock in Unix seconds.
///
/// # Errors
/// A [`Refusal`]; the stored order stays as it is.
///
/// ```
/// use ttpay_core::Channel;
/// use ttpay_core::lifecycle::{Event, Order, OrderState, apply};
///
/// let order = Order::new("T1", 101, 9000, 10000);
/// let offer = Event::Offer { channel: Channel::Wechat, amount_fen: 101, trade_time: 9000 };
/// let offered = apply(&order, &offer, 9001)?.order;
/// assert_eq!(offered.state, OrderState::Pending);
/// assert!(apply(&offered, &Event::Delivered, 9002).is_err());
/// # Ok::<(), ttpay_core::lifecycle::Refusal>(())
/// ```
pub fn apply(order: &Order, event: &Event, now: i64) -> Result<Outcome, Refusal> {
    let mut step = Step { order: order.clone(), effects: Vec::new(), now };
    match event {
        Event::Offer { channel, amount_fen, trade_time } => step.offer(*channel, *amount_fen, *trade_time)?,
        Event::FreshLink { amount_fen, trade_time } => step.fresh_link(*amount_fen, *trade_time)?,
        Event::PlaceFailed => step.place_failed(),
        Event::Fact(fact) => step.fact(fact)?,
        Event::MessageRefused { .. } => step.message_refused(),
        Event::Clock => step.clock(),
        Event::Cancel { by } => step.cancel(*by)?,
        Event::PaymentFailed { channel } => step.payment_failed(*channel),
        Event::CloseAnswered { channel } => step.query_open(*channel),
        Event::CloseConflict { channel } => step.query_unpaid(*channel),
        Event::CloseUnknown { channel } => step.close_open(*channel),
        Event::RefundRequested { channel, out_refund_no, amount_fen } => {
            step.refund_requested(*channel, out_refund_no, *amount_fen)?;
        }
        Event::Refund(fact) => step.refund(fact)?,
        Event::RefundUnknown { channel, out_refund_no } => step.refund_unknown(*channel, out_refund_no)?,
        Event::RefundGivenUp { channel, out_refund_no } => step.refund_given_up(*channel, out_refund_no)?,
        Event::Delivered => step.delivered()?,
        Event::Checked => step.order.suspect = false,
        Event::BillMissing { channel } => step.query_unpaid(*channel),
    }
    Ok(Outcome { order: step.order, effects: step.effects })
}

impl Step {
    fn offer(&mut self, channel: Channel, amount_fen: u64, trade_time: i64) -> Result<(), Refusal> {
        self.may_offer(channel, amount_fen, trade_time)?;
        let silence = self.order.silence(channel, self.now);
        let leg = self.order.leg_mut(channel);
        leg.offered = true;
        leg.fact.get_or_insert(silence);
        self.order.state = OrderState::Pending;
        self.settle();
        Ok(())
    }

    fn fresh_link(&mut self, amount_fen: u64, trade_time: i64) -> Result<(), Refusal> {
        self.may_offer(Channel::Wechat, amount_fen, trade_time)?;
        if self.order.wechat.offered { Ok(()) } else { Err(Refusal::NotOffered) }
    }

    fn may_offer(&self, channel: Channel, amount_fen: u64, trade_time: i64) -> Result<(), Refusal> {
        let order = &self.order;
        let channel_ended =
            order.leg(channel).fact.as_ref().is_some_and(|fact| strength(fact) == Strength::End);
        match order.state {
            OrderState::Paid => Err(Refusal::Paid),
            state if state.is_ended() => Err(Refusal::Ended),
            _ if order.closed_by_us.is_some() || channel_ended => Err(Refusal::Closing),
            _ if amount_fen != order.amount_fen => Err(Refusal::AmountChanged),
            _ if trade_time != order.trade_time => Err(Refusal::TradeTimeChanged),
            _ if self.now >= order.expires_at.saturating_sub(LAST_OFFER_S) => Err(Refusal::TooLate),
            _ => Ok(()),
        }
    }

    fn place_failed(&mut self) {
        if self.order.state == OrderState::Created {
            self.close_for(CloseReason::PlaceFailed);
        }
    }

    fn fact(&mut self, new: &Fact) -> Result<(), Refusal> {
        if new.out_trade_no != self.order.out_trade_no {
            return Err(Refusal::OtherOrder);
        }
        if new.source.is_weak() {
            self.hint(new);
            return Ok(());
        }
        // The codecs compare what the caller told them to; a payment of another amount must not pass in any case (I4).
        if strength(new) == Strength::Payment && new.amount_fen != self.order.amount_fen {
            self.message_refused();
            return Ok(());
        }
        let was_paid = self.order.leg(new.channel).is_paid();
        if self.is_another_payment(new) {
            // A channel has one payment for one order: either the user paid twice, or a number is mixed up.
            self.order.suspect = true;
            self.alarm(Alarm::OtherTransaction);
        }
        let old = self.order.leg_mut(new.channel).fact.take();
        let kept = stronger(old.as_ref(), new);
        self.order.leg_mut(new.channel).fact = Some(kept.clone());
        if old.as_ref() == Some(&kept) {
            return Ok(());
        }
        self.look_at_word(old.as_ref(), &kept);
        if self.order.state == OrderState::Paid && !was_paid && self.order.leg(new.channel).is_paid() {
            self.alarm(Alarm::DoublePayment);
        }
        self.settle();
        self.ask_about_what_is_shown(new.channel, old.and_then(|old| old.refunded_fen));
        Ok(())
    }

    /// A weak source is a reason to ask the channel, and nothing of what it says is kept. Who has only an unsigned answer is
    /// asked already; when the callback that would prove it stays away, somebody is told, once for each word.
    fn hint(&mut self, new: &Fact) {
        if new.source != Source::Unsigned {
            return self.query_unpaid(new.channel);
        }
        let weight = match new.state.as_str() {
            "SUCCESS" => 2,
            "TIMEOUT" | "TIME_OUT" => 1,
            _ => 0,
        };
        let undecided = matches!(self.order.state, OrderState::Created | OrderState::Pending);
        let late = self.now >= self.order.expires_at.saturating_add(UNSIGNED_S);
        let leg = self.order.leg_mut(new.channel);
        if undecided && late && leg.contradictions < weight {
            leg.contradictions = weight;
            self.alarm(Alarm::OnlyUnsigned);
        }
    }

    fn is_another_payment(&self, new: &Fact) -> bool {
        let known =
            self.order.leg(new.channel).fact.as_ref().filter(|fact| strength(fact) == Strength::Payment);
        let known = known.and_then(|fact| fact.transaction_id.as_ref());
        let named = new.transaction_id.as_ref().filter(|_| strength(new) == Strength::Payment);
        matches!((known, named), (Some(known), Some(named)) if known != named)
    }

    fn clock(&mut self) {
        if self.now < self.order.expires_at {
            return;
        }
        match self.order.state {
            OrderState::Created => self.settle(),
            OrderState::Pending => self.close_for(CloseReason::Expired),
            OrderState::Paid | OrderState::TimedOut | OrderState::Closed | OrderState::Failed => {}
        }
    }

    fn cancel(&mut self, by: Canceller) -> Result<(), Refusal> {
        self.clock(); // a cancellation after the end comes too late to be the cause
        let no_close = Channel::ALL.iter().any(|it| !it.can_close() && self.order.leg(*it).offered);
        match self.order.state {
            OrderState::Pending if no_close => return Err(Refusal::NoClose),
            OrderState::Created | OrderState::Pending => self.close_for(by.reason()),
            OrderState::Paid => return Err(Refusal::Paid),
            OrderState::TimedOut | OrderState::Closed | OrderState::Failed => {}
        }
        Ok(())
    }

    pub(super) fn payment_failed(&mut self, channel: Channel) {
        let another_is_open =
            Channel::ALL.iter().any(|other| *other != channel && self.order.is_open(*other, self.now));
        if self.order.state == OrderState::Pending && self.order.leg(channel).offered && !another_is_open {
            self.close_for(CloseReason::PaymentFailed);
        }
    }

    /// Ends the order for a cause of ours, unless there is one already. A pending order stays pending until the
    /// channels' own words make the code final.
    fn close_for(&mut self, cause: CloseReason) {
        if self.order.closed_by_us.is_some() {
            return self.settle();
        }
        self.order.closed_by_us = Some(cause);
        for channel in Channel::ALL {
            self.close_open(*channel);
        }
        self.settle();
    }

    fn delivered(&mut self) -> Result<(), Refusal> {
        if self.order.state != OrderState::Paid {
            return Err(Refusal::NotPaid);
        }
        if !self.order.delivered && self.order.late_payment_goes_back() {
            return Err(Refusal::GoesBack);
        }
        if !self.order.delivered && self.order.nothing_is_left() {
            return Err(Refusal::NothingLeft);
        }
        self.order.delivered = true;
        Ok(())
    }

    fn query_open(&mut self, channel: Channel) {
        if self.order.is_open(channel, self.now) {
            self.effects.push(Effect::QueryChannel(channel));
        }
    }
}
