//! Differences that are put into a bill on purpose.

use serde::{Deserialize, Serialize};

use ttpay_core::Channel;

use super::{DAY_S, Entry, Kind, Period};

/// A kind of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Plant {
    /// The lines of the order are left out: the merchant has a payment that the bill lacks.
    Missing,
    /// The bill has a payment that the merchant does not know.
    Extra,
    /// The lines of the order show one fen more.
    Amount,
}

/// A difference in the bill of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Planted {
    /// Whose bill.
    pub(crate) channel: Channel,
    /// The day in Beijing, `yyyy-MM-dd`.
    pub(crate) date: String,
    /// What kind.
    pub(crate) plant: Plant,
    /// The order that it is about; for `extra`, the number that the unknown payment has.
    pub(crate) out_trade_no: String,
}

impl Planted {
    /// The day, when the date is one.
    pub(crate) fn day(&self) -> Option<Period> {
        Period::day(&self.date)
    }

    /// Puts the difference into the lines of a period, when its day is in it.
    pub(crate) fn apply(&self, lines: &mut Vec<Entry>, period: Period) {
        let Some(day) = self.day().filter(|day| period.has(day.from())) else { return };
        let of_order = |line: &Entry| line.out_trade_no == self.out_trade_no && day.has(line.at);
        match self.plant {
            Plant::Missing => lines.retain(|line| !of_order(line)),
            Plant::Amount => {
                for line in lines.iter_mut().filter(|line| of_order(line)) {
                    line.amount_fen += 1;
                }
            }
            Plant::Extra => lines.push(Entry {
                kind: Kind::Payment,
                at: day.from() + DAY_S - 1,
                created_at: day.from() + DAY_S - 2,
                out_trade_no: self.out_trade_no.clone(),
                transaction_id: format!("{}0000000000009999999999", day.compact()),
                amount_fen: 100,
                subject: "planted".to_owned(),
            }),
        }
    }
}
