//! What both platforms know of an order: what it costs, until when it can be paid, its payment and its refunds.

use serde_json::{Value, json};

use super::Way;
use crate::cashier::Refusal;

/// An order.
#[derive(Clone, Debug)]
pub(crate) struct Purchase {
    /// The merchant's number.
    pub(crate) number: String,
    /// The platform's.
    pub(crate) order_id: String,
    pub(crate) fen: u64,
    /// What the user reads.
    pub(crate) title: String,
    pub(crate) created_at: i64,
    /// From then on it cannot be paid.
    pub(crate) expires_at: i64,
    /// Ways that the merchant hides.
    pub(crate) hidden: Vec<Way>,
    pub(crate) notify_url: Option<String>,
    pub(crate) payment: Option<Payment>,
    pub(crate) cancelled_at: Option<i64>,
    /// Attempts in which no money was taken.
    pub(crate) attempts_failed: u32,
    pub(crate) refunds: Vec<Refund>,
}

/// A payment.
#[derive(Clone, Debug)]
pub(crate) struct Payment {
    pub(crate) way: Way,
    pub(crate) at: i64,
    /// The platform's number of it.
    pub(crate) no: String,
    /// The number at the channel behind the way.
    pub(crate) channel_no: String,
}

/// A refund.
#[derive(Clone, Debug)]
pub(crate) struct Refund {
    /// The merchant's number; empty until the merchant has given one to a refund that somebody else began.
    pub(crate) number: String,
    /// The platform's.
    pub(crate) id: String,
    pub(crate) fen: u64,
    pub(crate) reason: String,
    pub(crate) cp_extra: Option<String>,
    pub(crate) asked_at: i64,
    /// When it ends; `None` while the merchant has to say something first.
    pub(crate) ends_at: Option<i64>,
    /// It ends without the money.
    pub(crate) fails: Option<String>,
    pub(crate) notify_url: Option<String>,
    /// The merchant's word on it, where the platform waits for one.
    pub(crate) audit: Option<Audit>,
}

/// What the merchant says about a refund that it did not ask for.
#[derive(Clone, Debug)]
pub(crate) struct Audit {
    /// From then on the refund counts as agreed to.
    pub(crate) deadline: i64,
    pub(crate) verdict: Verdict,
}

/// The merchant's word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Waiting,
    Agreed,
    Denied(String),
    /// The deadline has passed without one.
    Overtime,
}

/// Where an order stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// It can be paid.
    Open,
    Paid,
    /// The user has given it up.
    Cancelled,
    TimedOut,
}

impl Stage {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
            Self::TimedOut => "timed_out",
        }
    }
}

impl Purchase {
    pub(crate) const fn stage(&self, now: i64) -> Stage {
        match (&self.payment, self.cancelled_at) {
            (Some(_), _) => Stage::Paid,
            (None, Some(_)) => Stage::Cancelled,
            (None, None) if now >= self.expires_at => Stage::TimedOut,
            (None, None) => Stage::Open,
        }
    }

    /// The ways that the cashier shows.
    pub(crate) fn ways(&self) -> Vec<Way> {
        Way::ALL.iter().copied().filter(|way| !self.hidden.contains(way)).collect()
    }

    /// Takes a payment.
    ///
    /// # Errors
    /// [`Refusal::STEP`] for an order that is paid or cancelled and for a way that the cashier does not show,
    /// [`Refusal::EXPIRED`].
    pub(crate) fn pay(&mut self, payment: Payment) -> Result<(), Refusal> {
        let step = |rule: &str| Err(Refusal::new(Refusal::STEP, rule));
        match self.stage(payment.at) {
            Stage::Open if self.hidden.contains(&payment.way) => {
                step("this cashier does not show that way of paying")
            }
            Stage::Open => {
                self.payment = Some(payment);
                Ok(())
            }
            Stage::Paid => step("the order is paid"),
            Stage::Cancelled => step("the order was cancelled"),
            Stage::TimedOut => Err(Refusal::new(Refusal::EXPIRED, "the order has expired; create a new one")),
        }
    }

    /// What the control shows of it.
    pub(crate) fn show(&self, now: i64) -> Value {
        let refund = |refund: &Refund| {
            json!({
                "out_refund_no": refund.number, "refund_id": refund.id, "amount_fen": refund.fen,
                "state": refund.state(now), "accepted_at": refund.asked_at, "ends_at": refund.ends_at,
                "reason": refund.reason, "notify_url": refund.notify_url,
            })
        };
        json!({
            "stage": self.stage(now).as_str(),
            "order_id": self.order_id,
            "amount_fen": self.fen,
            "refunded_fen": self.refunded(),
            "way": self.payment.as_ref().map(|payment| payment.way.as_str()),
            "payment_no": self.payment.as_ref().map(|payment| payment.no.as_str()),
            "paid_at": self.payment.as_ref().map(|payment| payment.at),
            "attempts_failed": self.attempts_failed,
            "created_at": self.created_at,
            "expires_at": self.expires_at,
            "notify_url": self.notify_url,
            "refunds": self.refunds.iter().map(refund).collect::<Vec<_>>(),
        })
    }

    /// The refund of the merchant's number.
    pub(crate) fn refund(&self, number: &str) -> Option<&Refund> {
        self.refunds.iter().find(|refund| refund.number == number)
    }

    /// What has gone back or is on its way back, in fen.
    pub(crate) fn refunded(&self) -> u64 {
        self.refunds.iter().filter(|refund| refund.fails.is_none()).map(|refund| refund.fen).sum()
    }
}

impl Refund {
    /// The word of both platforms.
    pub(crate) fn state(&self, now: i64) -> &'static str {
        match (self.ends_at, &self.fails) {
            (Some(end), Some(_)) if end <= now => "FAIL",
            (Some(end), None) if end <= now => "SUCCESS",
            _ => "PROCESSING",
        }
    }
}
