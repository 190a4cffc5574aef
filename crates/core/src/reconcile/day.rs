//! A day in Beijing, and what may stand in the bill of its neighbours.
//!
//! What is paid at 23:59:59 may stand in the next day's bill. So a payment that the bill of the day lacks is looked for in
//! both neighbours, and a day answers for the last minutes of the day before as well: when that one was compared, its next
//! bill was not there yet.

use std::ops::Range;

use super::{BookedRefund, Difference, DifferenceKind};

/// How near to midnight a payment may stand in the neighbour's bill, in seconds.
pub const EDGE_S: i64 = 600;

const DAY_S: i64 = 86_400;

/// A day in Beijing by its first moment, Unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    from: i64,
}

/// Which neighbours' bills are at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbours {
    /// That of the day before.
    pub previous: bool,
    /// That of the day after.
    pub next: bool,
}

impl Day {
    /// The day that begins at this moment.
    #[must_use]
    pub const fn beginning(from: i64) -> Self {
        Self { from }
    }

    /// Its first moment.
    #[must_use]
    pub const fn from(self) -> i64 {
        self.from
    }

    /// The first moment of the day after.
    #[must_use]
    pub const fn to(self) -> i64 {
        self.from.saturating_add(DAY_S)
    }

    /// The day before.
    #[must_use]
    pub const fn previous(self) -> Self {
        Self { from: self.from.saturating_sub(DAY_S) }
    }

    /// The day after.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { from: self.to() }
    }

    /// The moments that the bill of this day answers for.
    #[must_use]
    pub const fn span(self) -> Range<i64> {
        self.from.saturating_sub(EDGE_S)..self.to()
    }

    /// Whether a payment of this moment may stand in the bill of this day.
    #[must_use]
    pub const fn may_have(self, at: i64) -> bool {
        self.from.saturating_sub(EDGE_S) <= at && at < self.to().saturating_add(EDGE_S)
    }

    /// What a payment or refund that is booked here and stands in no bill at hand is: a difference, undecided, or `None`
    /// for what another day answers for. `refund` is the refund that it is about.
    #[must_use]
    pub fn judge(
        self,
        difference: Difference,
        refund: Option<&BookedRefund>,
        at_hand: Neighbours,
    ) -> Option<Difference> {
        let first = refund.map_or(difference.at, |refund| Some(refund.asked_at)).unwrap_or(self.from);
        // A refund is billed when it was accepted, some time between the two.
        let last = refund.and_then(|refund| refund.settled_at).unwrap_or(first);
        if first < self.from && !at_hand.previous {
            return None;
        }
        let open = (first < self.from.saturating_add(EDGE_S) && !at_hand.previous)
            || (last >= self.to().saturating_sub(EDGE_S) && !at_hand.next)
            || last >= self.next().to();
        let kind = if open { DifferenceKind::Undecided } else { difference.kind };
        Some(Difference { kind, ..difference })
    }
}
