//! The refund counters of one channel: what was requested, what was confirmed, and by which number.

use serde::{Deserialize, Serialize};

use super::order::Leg;
use crate::fact::{Fact, RefundOutcome};

/// One refund, known by its number.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RefundRecord {
    /// The merchant's refund number.
    pub out_refund_no: String,
    /// Its amount in fen.
    pub amount_fen: u64,
    /// Whether we requested it; false for one that the merchant platform made.
    pub requested: bool,
    /// The last certain word: `pending` until the money went back or the refund failed for good.
    pub outcome: RefundOutcome,
}

impl Leg {
    /// Fen of our own refunds that went back or still may (I3).
    #[must_use]
    pub fn requested_fen(&self) -> u64 {
        self.sum(|refund| refund.requested && refund.outcome != RefundOutcome::Failed)
    }

    /// Fen of our own refunds that went back (I3).
    #[must_use]
    pub fn confirmed_fen(&self) -> u64 {
        self.sum(|refund| refund.requested && refund.outcome == RefundOutcome::Succeeded)
    }

    /// Fen that went back for certain, by our refunds, others' refunds and the channel's own sum.
    #[must_use]
    pub fn refunded_fen(&self) -> u64 {
        let by_channel = self.fact.as_ref().and_then(|fact| fact.refunded_fen).unwrap_or(0);
        self.succeeded_fen().max(by_channel)
    }

    /// Fen of all refunds with a number that went back.
    pub(super) fn succeeded_fen(&self) -> u64 {
        self.sum(|refund| refund.outcome == RefundOutcome::Succeeded)
    }

    /// What refunds of this channel are counted against, in fen; 0 while nothing is known of it.
    #[must_use]
    pub fn paid_fen(&self) -> u64 {
        self.fact.as_ref().map_or(0, Fact::returnable_fen)
    }

    /// Fen that may still be requested: what was paid, less what went back and what is on its way.
    #[must_use]
    pub fn refundable_fen(&self) -> u64 {
        self.left_of_payment(self.refunded_fen().saturating_add(self.on_its_way_fen()))
    }

    /// Fen that may still be requested if the channel's own sum shows refunds of ours whose last word is not known yet;
    /// more than [`Leg::refundable_fen`] as long as that is in doubt.
    #[must_use]
    pub fn refundable_at_most_fen(&self) -> u64 {
        let by_number = self.succeeded_fen().saturating_add(self.on_its_way_fen());
        self.left_of_payment(self.refunded_fen().max(by_number))
    }

    /// Whether what may still be requested depends on the last word of a refund that the channel's own sum may show already.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.refundable_at_most_fen() > self.refundable_fen()
    }

    fn on_its_way_fen(&self) -> u64 {
        self.requested_fen().saturating_sub(self.confirmed_fen())
    }

    fn left_of_payment(&self, gone_fen: u64) -> u64 {
        if self.is_paid() { self.paid_fen().saturating_sub(gone_fen) } else { 0 }
    }

    /// The refund of a number.
    #[must_use]
    pub fn refund(&self, out_refund_no: &str) -> Option<&RefundRecord> {
        self.refunds.iter().find(|refund| refund.out_refund_no == out_refund_no)
    }

    fn sum(&self, counts: impl Fn(&RefundRecord) -> bool) -> u64 {
        self.refunds
            .iter()
            .filter(|refund| counts(refund))
            .fold(0, |sum: u64, refund| sum.saturating_add(refund.amount_fen))
    }
}
