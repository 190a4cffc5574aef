//! One difference between a bill and what is booked here.

use serde::Serialize;

use super::{Booked, DifferenceKind, Row};
use crate::fact::Channel;

/// A difference, with both sides beside each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Whose bill.
    pub channel: Channel,
    /// What differs.
    pub kind: DifferenceKind,
    /// The order number.
    pub out_trade_no: String,
    /// The refund, when it is about one.
    pub out_refund_no: Option<String>,
    /// The channel's own number of the payment, by the bill when it has one.
    pub transaction_id: Option<String>,
    /// The line of the day's bill.
    pub line: Option<u64>,
    /// When the money moved, Unix seconds, by the bill when it says so.
    pub at: Option<i64>,
    /// Fen in the bill.
    pub bill_fen: Option<u64>,
    /// Fen here.
    pub here_fen: Option<u64>,
    /// The channel's own word in the bill.
    pub bill_state: Option<String>,
    /// What stands here in its place: the outcome of the refund, the other number of the payment, or the column that cannot
    /// be read.
    pub here_state: Option<String>,
}

impl Difference {
    /// A difference about a line. The line number of another day's bill is 0, and is left out.
    pub(super) fn of_row(channel: Channel, kind: DifferenceKind, row: &Row) -> Self {
        Self {
            channel,
            kind,
            out_trade_no: row.out_trade_no.clone(),
            out_refund_no: None,
            transaction_id: Some(row.transaction_id.clone()).filter(|id| !id.is_empty()),
            line: Some(row.line).filter(|line| *line > 0),
            at: row.at,
            bill_fen: Some(row.amount_fen),
            here_fen: None,
            bill_state: Some(row.refund_state.clone().unwrap_or_else(|| row.state.clone())),
            here_state: None,
        }
    }

    /// An order that is here and cannot be read, with the first line about it in the bill, if any; `column` is what cannot.
    #[must_use]
    pub fn unreadable(channel: Channel, out_trade_no: &str, rows: &[Row], column: &str) -> Self {
        let kind = DifferenceKind::UnreadableHere;
        let here_state = Some(format!("unreadable: {column}"));
        match rows.first() {
            Some(row) => Self { here_state, ..Self::of_row(channel, kind, row) },
            None => Self {
                channel,
                kind,
                out_trade_no: out_trade_no.to_owned(),
                out_refund_no: None,
                transaction_id: None,
                line: None,
                at: None,
                bill_fen: None,
                here_fen: None,
                bill_state: None,
                here_state,
            },
        }
    }

    /// A difference about what no line says.
    pub(super) fn of_booked(channel: Channel, kind: DifferenceKind, booked: &Booked) -> Self {
        Self {
            channel,
            kind,
            out_trade_no: booked.out_trade_no.clone(),
            out_refund_no: None,
            transaction_id: booked.transaction_id.clone(),
            line: None,
            at: booked.paid_at,
            bill_fen: None,
            here_fen: Some(booked.amount_fen),
            bill_state: None,
            here_state: None,
        }
    }
}
