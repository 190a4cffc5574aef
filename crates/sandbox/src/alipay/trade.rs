//! One trade: what may happen to it and when (alipay.md §4.2, §5.4 to §5.6). Time is an argument.

use ttpay_core::Amount;

use super::order_string::Order;
use super::refusal::Refusal;

/// After this time a paid trade can no longer be refunded and reads `TRADE_FINISHED`: 12 months.
pub(crate) const REFUNDABLE_S: i64 = 365 * 86_400;

/// Where a trade stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// It waits for the buyer.
    Waiting,
    /// Paid at this moment, Unix seconds.
    Paid {
        /// The moment.
        at: i64,
    },
    /// Closed unpaid at this moment, Unix seconds.
    Closed {
        /// The moment.
        at: i64,
    },
}

/// A refund that was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refund {
    /// The merchant's number of it.
    pub(crate) out_request_no: String,
    /// Its amount.
    pub(crate) amount: Amount,
    /// When, Unix seconds.
    pub(crate) at: i64,
}

/// A trade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trade {
    /// Alipay's own number.
    pub(crate) trade_no: String,
    /// What the merchant ordered.
    pub(crate) order: Order,
    /// When the buyer entered the cashier, Unix seconds.
    pub(crate) created_at: i64,
    /// Until when it can be paid, Unix seconds.
    pub(crate) expires_at: i64,
    /// Where it stands.
    pub(crate) state: State,
    /// The refunds, in order.
    pub(crate) refunds: Vec<Refund>,
}

impl Trade {
    /// A trade of an order, made when the buyer enters the cashier.
    ///
    /// # Errors
    /// [`Refusal::InvalidContent`] when its time to pay is over already: then no trade comes to be.
    pub(crate) fn new(trade_no: String, order: Order, now: i64) -> Result<Self, Refusal> {
        let expires_at = order.payable.until(now);
        if now >= expires_at {
            return Err(Refusal::InvalidContent);
        }
        Ok(Self { trade_no, order, created_at: now, expires_at, state: State::Waiting, refunds: Vec::new() })
    }

    /// The word of `trade_status`.
    pub(crate) fn status(&self, now: i64) -> &'static str {
        match self.state {
            State::Waiting => "WAIT_BUYER_PAY",
            State::Closed { .. } => "TRADE_CLOSED",
            State::Paid { .. } if self.refunded_fen() == self.order.amount.fen() => "TRADE_CLOSED",
            State::Paid { at } if now - at >= REFUNDABLE_S => "TRADE_FINISHED",
            State::Paid { .. } => "TRADE_SUCCESS",
        }
    }

    /// When it was paid, Unix seconds.
    pub(crate) const fn paid_at(&self) -> Option<i64> {
        match self.state {
            State::Paid { at } => Some(at),
            State::Waiting | State::Closed { .. } => None,
        }
    }

    /// The sum of all refunds in fen.
    pub(crate) fn refunded_fen(&self) -> u64 {
        self.refunds.iter().map(|refund| refund.amount.fen()).sum()
    }

    /// The refund of a number.
    pub(crate) fn refund_of(&self, out_request_no: &str) -> Option<&Refund> {
        self.refunds.iter().find(|refund| refund.out_request_no == out_request_no)
    }

    /// Closes it when its time to pay is over; says whether that happened now.
    pub(crate) fn expire(&mut self, now: i64) -> bool {
        let over = self.state == State::Waiting && now >= self.expires_at;
        if over {
            self.state = State::Closed { at: self.expires_at };
        }
        over
    }

    /// Takes the buyer's money.
    ///
    /// # Errors
    /// [`Refusal::TradeHasSuccess`], [`Refusal::TradeHasClose`].
    pub(crate) fn pay(&mut self, now: i64) -> Result<(), Refusal> {
        match self.state {
            State::Paid { .. } => Err(Refusal::TradeHasSuccess),
            State::Closed { .. } => Err(Refusal::TradeHasClose),
            State::Waiting => {
                self.state = State::Paid { at: now };
                Ok(())
            }
        }
    }

    /// Closes it at the merchant's wish.
    ///
    /// # Errors
    /// [`Refusal::TradeStatusError`] unless it waits for the buyer.
    pub(crate) fn close(&mut self, now: i64) -> Result<(), Refusal> {
        match self.state {
            State::Waiting => {
                self.state = State::Closed { at: now };
                Ok(())
            }
            State::Paid { .. } | State::Closed { .. } => Err(Refusal::TradeStatusError),
        }
    }

    /// Gives money back; says whether money moved now. The same number and amount again moves nothing and is no error.
    ///
    /// Without a number only the whole amount can go back, under the number of the order (alipay.md §5.6, §5.7).
    ///
    /// # Errors
    /// [`Refusal::TradeStatusError`] when it is not paid, [`Refusal::TradeHasClose`], [`Refusal::TradeHasFinished`],
    /// [`Refusal::DiscordantRepeat`], [`Refusal::RefundNotTotal`], [`Refusal::RefundFeeError`].
    pub(crate) fn refund(&mut self, number: Option<&str>, amount: Amount, now: i64) -> Result<bool, Refusal> {
        let out_request_no = number.unwrap_or(&self.order.out_trade_no);
        let paid_at = match self.state {
            State::Waiting => return Err(Refusal::TradeStatusError),
            State::Closed { .. } => return Err(Refusal::TradeHasClose),
            State::Paid { at } => at,
        };
        if let Some(made) = self.refund_of(out_request_no) {
            return if made.amount == amount { Ok(false) } else { Err(Refusal::DiscordantRepeat) };
        }
        let left = self.order.amount.fen() - self.refunded_fen();
        if left == 0 {
            return Err(Refusal::TradeHasClose);
        }
        if now - paid_at >= REFUNDABLE_S {
            return Err(Refusal::TradeHasFinished);
        }
        if number.is_none() && amount != self.order.amount {
            return Err(Refusal::RefundNotTotal);
        }
        if amount.fen() > left {
            return Err(Refusal::RefundFeeError);
        }
        self.refunds.push(Refund { out_request_no: out_request_no.to_owned(), amount, at: now });
        Ok(true)
    }
}
