//! The model: what the channels really know, the post on its way, the clock, and the order as we have stored it.

use ttpay_core::lifecycle::{Canceller, Effect, Emission, Event, Order, Outcome, Refusal};
use ttpay_core::{Channel, Fact, Generation, RefundFact, RefundOutcome, Source};

use crate::moves::Move;

pub const EXPIRES_AT: i64 = 10_000;
pub const AMOUNT: u64 = 101;
pub const TRADE_TIME: i64 = 9_000;
/// Before the end, just after it, within the margin for clock errors, after it.
const CLOCK: [i64; 4] = [9_000, 10_001, 10_200, 10_400];

/// How many messages may be on their way.
const MOST_LETTERS: usize = 4;

/// A message on its way to us.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Letter {
    Answer(Fact),
    Notice(Fact),
    Refund(RefundFact),
}

/// What a channel really knows about the order.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Truth {
    pub exists: bool,
    pub closed: bool,
    pub paid_at: Option<i64>,
    pub refunded_fen: u64,
    /// Refunds that we requested: amount, and whether they went back (`None` while nobody knows).
    pub refunds: Vec<(u64, Option<bool>)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct World {
    pub order: Order,
    pub truth: [Truth; 2],
    pub letters: Vec<Letter>,
    pub hour: usize,
    /// Seconds on our clock after `expires_at` until which Alipay really takes money.
    pub alipay_error_s: i64,
    /// How often `order.paid` was emitted.
    pub paid_emitted: u8,
    /// How often a refund of the channel was scheduled.
    pub scheduled: [u8; 2],
}

/// How the world hands an event to the rules; a mutant stands between.
pub type Apply<'a> = dyn Fn(&Order, &Event, i64) -> Result<Outcome, Refusal> + 'a;

/// The world after a move, and the event that we saw, if any.
pub struct Moved {
    pub world: World,
    pub seen: Option<Event>,
}

/// The channels of the model: the cashier's, of which an order has two.
pub const CHANNELS: &[Channel] = Generation::Cashier.channels();

pub fn index(channel: Channel) -> usize {
    CHANNELS.iter().position(|known| *known == channel).expect("a channel of the model")
}

impl World {
    pub fn new(alipay_error_s: i64) -> Self {
        let truth =
            Truth { exists: false, closed: false, paid_at: None, refunded_fen: 0, refunds: Vec::new() };
        Self {
            order: Order::new("T", AMOUNT, TRADE_TIME, EXPIRES_AT),
            truth: [truth.clone(), truth],
            letters: Vec::new(),
            hour: 0,
            alipay_error_s,
            paid_emitted: 0,
            scheduled: [0; 2],
        }
    }

    pub const fn now(&self) -> i64 {
        CLOCK[self.hour]
    }

    pub fn truth(&self, channel: Channel) -> &Truth {
        &self.truth[index(channel)]
    }

    /// Makes a move; `None` when it is not possible here.
    pub fn step(&self, step: Move, apply: &Apply<'_>) -> Option<Moved> {
        let mut world = self.clone();
        let seen = world.happen(step)?;
        if let Some(event) = &seen {
            // A refusal is an answer too: the order stays, and the invariants look at it.
            if let Ok(outcome) = apply(&self.order, event, world.now()) {
                if let Event::RefundRequested { channel, amount_fen, .. } = event {
                    let sent = |effect: &Effect| matches!(effect, Effect::SendRefund { .. });
                    if outcome.effects.iter().any(sent) {
                        world.truth[index(*channel)].refunds.push((*amount_fen, None));
                    }
                }
                world.take(outcome);
            } else if matches!(step, Move::AskRefund(..) | Move::Offer(_)) {
                return None;
            }
        }
        Some(Moved { world, seen })
    }

    /// Stores the order and does what can be counted.
    pub fn take(&mut self, outcome: Outcome) {
        for effect in &outcome.effects {
            match effect {
                Effect::Emit(Emission::OrderPaid { .. }) => self.paid_emitted += 1,
                Effect::RefundChannel { channel, .. } => self.scheduled[index(*channel)] += 1,
                _ => {}
            }
        }
        self.order = outcome.order;
    }

    /// Changes the channels, the post and the clock; the event that reaches us is returned.
    fn happen(&mut self, step: Move) -> Option<Option<Event>> {
        let now = self.now();
        let seen = match step {
            Move::Offer(channel) => {
                let again = self.order.leg(channel).offered;
                if channel == Channel::Wechat {
                    self.truth[0].exists = true;
                }
                (!again).then_some(Event::Offer { channel, amount_fen: AMOUNT, trade_time: TRADE_TIME })?
            }
            Move::OfferChanged(channel) => {
                Event::Offer { channel, amount_fen: AMOUNT + 1, trade_time: TRADE_TIME }
            }
            Move::PlaceFailed => Event::PlaceFailed,
            Move::Tick => {
                self.hour = (self.hour + 1 < CLOCK.len()).then_some(self.hour + 1)?;
                let over = !self.alipay_takes_money();
                let trade = &mut self.truth[1];
                trade.closed |= over && trade.exists && trade.paid_at.is_none();
                return Some(None);
            }
            Move::Clock => (now >= EXPIRES_AT).then_some(Event::Clock)?,
            Move::Cancel => Event::Cancel { by: Canceller::User },
            Move::OpenTrade => {
                let possible =
                    self.order.alipay.offered && self.alipay_takes_money() && !self.truth[1].exists;
                self.truth[1].exists = possible.then_some(true)?;
                return Some(None);
            }
            Move::Pay(channel) => {
                self.can_pay(channel).then_some(())?;
                let truth = &mut self.truth[index(channel)];
                truth.exists = true;
                truth.paid_at = Some(now);
                let notice = Letter::Notice(self.statement(channel));
                self.send(notice); // or it is lost
                return Some(None);
            }
            Move::Close(channel) => {
                let truth = &mut self.truth[index(channel)];
                (self.order.leg(channel).offered && !truth.closed).then_some(())?;
                if truth.paid_at.is_some() {
                    Event::CloseConflict { channel }
                } else {
                    truth.closed = truth.exists; // Alipay cannot close a string without a trade
                    Event::CloseAnswered { channel }
                }
            }
            Move::PaymentFailed(channel) => Event::PaymentFailed { channel },
            Move::Query(channel) => {
                let asked = self.order.leg(channel).offered.then(|| self.statement(channel))?;
                self.send(Letter::Answer(asked))?;
                return Some(None);
            }
            Move::Forge(channel) => {
                let fact = self.order.leg(channel).offered.then(|| self.statement(channel))?;
                let state = if channel == Channel::Wechat { "SUCCESS" } else { "TRADE_SUCCESS" };
                let forged = Fact { state: state.into(), amount_fen: AMOUNT - 1, paid_at: Some(now), ..fact };
                self.send(Letter::Notice(forged))?;
                return Some(None);
            }
            Move::Deliver(number) => match self.letters.get(number)?.clone() {
                Letter::Answer(fact) => Event::Fact(fact),
                Letter::Notice(fact) => {
                    Event::Fact(Fact { seen_at: now, source: Source::Notification, ..fact })
                }
                Letter::Refund(fact) => Event::Refund(fact),
            },
            Move::AskRefund(channel, amount_fen) => {
                let out_refund_no = format!("{channel}{}", self.truth(channel).refunds.len());
                Event::RefundRequested { channel, out_refund_no, amount_fen }
            }
            Move::RefundDone(channel) => return self.finish_refund(channel, true),
            Move::RefundFail(channel) => return self.finish_refund(channel, false),
            Move::PlatformRefund(channel) => {
                let truth = &mut self.truth[index(channel)];
                (truth.paid_at.is_some() && truth.refunded_fen < AMOUNT).then_some(())?;
                truth.refunded_fen = AMOUNT;
                return Some(None);
            }
        };
        Some(Some(seen))
    }

    const fn alipay_takes_money(&self) -> bool {
        self.now() < EXPIRES_AT + self.alipay_error_s
    }

    /// WeChat takes money until it is closed: the worse of the two kinds of orders, with and without `time_expire`.
    fn can_pay(&self, channel: Channel) -> bool {
        let truth = self.truth(channel);
        let open = self.order.leg(channel).offered && !truth.closed && truth.paid_at.is_none();
        open && (channel == Channel::Wechat || self.alipay_takes_money())
    }

    fn finish_refund(&mut self, channel: Channel, done: bool) -> Option<Option<Event>> {
        let truth = &mut self.truth[index(channel)];
        let number = truth.refunds.iter().position(|(_, outcome)| outcome.is_none())?;
        let amount_fen = truth.refunds[number].0;
        if done {
            (truth.refunded_fen + amount_fen <= AMOUNT).then_some(())?;
            truth.refunded_fen += amount_fen;
        }
        truth.refunds[number].1 = Some(done);
        self.send(Letter::Refund(RefundFact {
            channel,
            out_trade_no: "T".into(),
            out_refund_no: format!("{channel}{number}"),
            refund_id: None,
            state: String::new(),
            outcome: if done { RefundOutcome::Succeeded } else { RefundOutcome::Failed },
            amount_fen,
            seen_at: self.now(),
        })); // or it is lost
        Some(None)
    }

    /// What the channel would say now.
    pub fn statement(&self, channel: Channel) -> Fact {
        let truth = self.truth(channel);
        let refunded = truth.refunded_fen > 0;
        let state = match channel {
            Channel::Wechat if refunded => "REFUND",
            Channel::Wechat if truth.paid_at.is_some() => "SUCCESS",
            Channel::Wechat if truth.closed => "CLOSED",
            Channel::Wechat => "NOTPAY",
            Channel::Alipay if truth.closed || truth.refunded_fen == AMOUNT => "TRADE_CLOSED",
            Channel::Alipay if truth.paid_at.is_some() => "TRADE_SUCCESS",
            Channel::Alipay if truth.exists => "WAIT_BUYER_PAY",
            _ => "ACQ.TRADE_NOT_EXIST",
        };
        Fact {
            channel,
            out_trade_no: "T".into(),
            transaction_id: None,
            state: state.into(),
            amount_fen: if truth.paid_at.is_some() { AMOUNT } else { 0 },
            paid_fen: None,
            refunded_fen: refunded.then_some(truth.refunded_fen),
            paid_at: truth.paid_at,
            seen_at: self.now(),
            source: Source::Query,
        }
    }

    /// Puts a letter on its way. At most four are, which bounds the search; equal letters are one.
    fn send(&mut self, letter: Letter) -> Option<()> {
        if self.letters.contains(&letter) {
            return Some(());
        }
        (self.letters.len() < MOST_LETTERS).then(|| self.letters.push(letter))
    }
}
