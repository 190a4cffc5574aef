//! The comparison of one order at one channel.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Booked, BookedRefund, Difference, DifferenceKind as Kind, Row, RowKind};
use crate::fact::{Channel, RefundOutcome};

/// Compares the lines of a bill about one order with what is booked about it here.
///
/// `expected` are the moments whose payments and refunds the bill has to have ([`super::Day::span`]); without them
/// only what the bill says is looked at.
#[must_use]
pub fn compare(
    channel: Channel,
    rows: &[Row],
    booked: Option<&Booked>,
    expected: Option<&Range<i64>>,
) -> Vec<Difference> {
    let mut found = Found { channel, differences: Vec::new() };
    let mut seen = BTreeSet::new();
    for row in rows {
        let refund = (row.kind == RowKind::Refund).then(|| row.refund_number());
        match row.kind {
            RowKind::Other => found.row(Kind::Unrecognised, row),
            _ if !seen.insert(refund) => found.row(Kind::TwiceThere, row),
            _ => match booked {
                None => found.row(Kind::UnknownHere, row),
                Some(booked) if row.kind == RowKind::Payment => found.payment(row, booked),
                Some(booked) => found.refund(row, booked),
            },
        }
    }
    if let (Some(booked), Some(expected)) = (booked, expected) {
        found.absent(rows, booked, expected);
    }
    found.differences
}

struct Found {
    channel: Channel,
    differences: Vec<Difference>,
}

impl Found {
    fn push(&mut self, difference: Difference) {
        self.differences.push(difference);
    }

    fn row(&mut self, kind: Kind, row: &Row) {
        self.push(self.of_row(kind, row));
    }

    fn of_row(&self, kind: Kind, row: &Row) -> Difference {
        let out_refund_no = (row.kind == RowKind::Refund).then(|| row.refund_number().to_owned());
        Difference { out_refund_no, ..Difference::of_row(self.channel, kind, row) }
    }

    fn payment(&mut self, row: &Row, booked: &Booked) {
        if booked.paid_at.is_none() {
            return self.row(Kind::MissingHere, row);
        }
        if row.amount_fen != booked.amount_fen {
            let here_fen = Some(booked.amount_fen);
            return self.push(Difference { here_fen, ..self.of_row(Kind::AmountDiffers, row) });
        }
        if booked.transaction_id.as_ref().is_some_and(|here| *here != row.transaction_id) {
            let here_state = booked.transaction_id.clone();
            self.push(Difference { here_state, ..self.of_row(Kind::TransactionDiffers, row) });
        }
    }

    fn refund(&mut self, row: &Row, booked: &Booked) {
        let said = Said::of(row);
        let Some(here) = booked.refund(row.refund_number()) else {
            // One that failed moved no money, and need not be known.
            if said != Said::Failed {
                self.row(Kind::RefundMissingHere, row);
            }
            return;
        };
        // Alipay's answer to a refund names no amount; then there is none to compare.
        if here.amount_fen != 0 && here.amount_fen != row.amount_fen {
            let here_fen = Some(here.amount_fen);
            return self.push(Difference { here_fen, ..self.of_row(Kind::RefundAmountDiffers, row) });
        }
        if said.contradicts(here.outcome) {
            let here_state = Some(here.outcome.to_string());
            self.push(Difference { here_state, ..self.of_row(Kind::StateDiffers, row) });
        }
    }

    /// What is booked here and no line says.
    fn absent(&mut self, rows: &[Row], booked: &Booked, expected: &Range<i64>) {
        let is_expected = |at: &i64| expected.contains(at);
        let paid = rows.iter().any(|row| row.kind == RowKind::Payment);
        if !paid && booked.paid_at.as_ref().is_some_and(is_expected) {
            self.push(Difference::of_booked(self.channel, Kind::MissingThere, booked));
        }
        let lacks = |refund: &&BookedRefund| {
            let said = |row: &Row| row.kind == RowKind::Refund && row.refund_number() == refund.out_refund_no;
            // Of a refund that somebody else made nobody here knows the day.
            refund.requested
                && refund.outcome == RefundOutcome::Succeeded
                && is_expected(&refund.asked_at)
                && !rows.iter().any(said)
        };
        for refund in booked.refunds.iter().filter(lacks) {
            self.push(Difference {
                out_refund_no: Some(refund.out_refund_no.clone()),
                at: Some(refund.asked_at),
                here_fen: Some(refund.amount_fen),
                here_state: Some(refund.outcome.to_string()),
                ..Difference::of_booked(self.channel, Kind::RefundMissingThere, booked)
            });
        }
    }
}

/// What a refund line says. WeChat writes the state of the morning on which the bill was made and never updates it
/// (wechat.md §4.11); Alipay lists what went back.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Said {
    Back,
    Failed,
    Open,
}

impl Said {
    fn of(row: &Row) -> Self {
        match row.refund_state.as_deref() {
            None | Some("SUCCESS") => Self::Back,
            Some("FAIL") => Self::Failed,
            // `PROCESSING`, `CHANGE`, and words that are not known here.
            Some(_) => Self::Open,
        }
    }

    const fn contradicts(self, here: RefundOutcome) -> bool {
        match self {
            Self::Back => !matches!(here, RefundOutcome::Succeeded),
            Self::Failed => !matches!(here, RefundOutcome::Failed),
            Self::Open => false,
        }
    }
}
