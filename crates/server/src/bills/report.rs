//! What a comparison found at one channel.

use serde::Serialize;
use ttpay::core::Channel;
use ttpay::core::RefundOutcome;
use ttpay::core::reconcile::{Booked, Day, Difference, Row, RowKind};

/// Counts and sums of one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sum {
    /// How many payments.
    pub payments: u64,
    /// Their sum in fen.
    pub payments_fen: u64,
    /// How many refunds.
    pub refunds: u64,
    /// Their sum in fen.
    pub refunds_fen: u64,
    /// Lines of another kind.
    pub others: u64,
}

impl Sum {
    /// Counts a line of a bill.
    pub(super) fn add(&mut self, row: &Row) {
        match row.kind {
            RowKind::Payment => self.paid(row.amount_fen),
            RowKind::Refund => self.back(row.amount_fen),
            RowKind::Other => self.others += 1,
        }
    }

    /// Counts what of an order is of this day: a payment of that day, refunds that were stored on it and went back.
    pub(super) fn add_booked(&mut self, booked: &Booked, day: Day) {
        let of_day = |at: i64| day.from() <= at && at < day.to();
        if booked.paid_at.is_some_and(of_day) {
            self.paid(booked.amount_fen);
        }
        for refund in &booked.refunds {
            if refund.outcome == RefundOutcome::Succeeded && of_day(refund.asked_at) {
                self.back(refund.amount_fen);
            }
        }
    }

    /// How many lines.
    #[must_use]
    pub const fn lines(&self) -> u64 {
        self.payments + self.refunds + self.others
    }

    const fn paid(&mut self, fen: u64) {
        self.payments += 1;
        self.payments_fen = self.payments_fen.saturating_add(fen);
    }

    const fn back(&mut self, fen: u64) {
        self.refunds += 1;
        self.refunds_fen = self.refunds_fen.saturating_add(fen);
    }
}

/// The comparison of one channel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ChannelReport {
    /// The channel.
    pub channel: Channel,
    /// What its bill has.
    pub bill: Sum,
    /// What is booked here on the same day: paid then, refunded by a refund that was stored then.
    pub here: Sum,
    /// Orders that both sides have, or one has and the neighbours' bills explain, without a difference.
    pub agreed: u64,
    /// What differs, and what is undecided.
    pub differences: Vec<Difference>,
}

impl ChannelReport {
    pub(super) const fn new(channel: Channel) -> Self {
        let nothing = Sum { payments: 0, payments_fen: 0, refunds: 0, refunds_fen: 0, others: 0 };
        Self { channel, bill: nothing, here: nothing, agreed: 0, differences: Vec::new() }
    }

    /// Whether both sides agree; what is undecided does not speak against it.
    #[must_use]
    pub fn agrees(&self) -> bool {
        !self.differences.iter().any(|difference| difference.kind.counts())
    }
}
