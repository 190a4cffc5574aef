//! What moved at a channel in a span of time, in pages, for the comparison with its bill.

use std::ops::Range;

use ttpay_core::Channel;
use ttpay_core::reconcile::Booked;

use crate::found::Damaged;

/// By which of its moments an order is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Moved {
    /// When the channel was paid.
    In,
    /// When a refund was stored; an order stands as often in the list as it has refunds there, or less.
    Back,
}

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The channel.
    pub channel: Channel,
    /// By which moment.
    pub moved: Moved,
    /// The moments, Unix seconds.
    pub span: Range<i64>,
    /// Only what is behind this place: [`BookedPage::next`] of the page before.
    pub after: Option<(i64, String)>,
    /// How many at most: 1 to 2000.
    pub limit: u16,
}

/// One page, in the order of time and then of number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedPage {
    /// The orders, each with the refunds of this channel.
    pub orders: Vec<Booked>,
    /// Orders that belong here and cannot be read.
    pub damaged: Vec<Damaged>,
    /// Where the next page begins; `None` when there is none.
    pub next: Option<(i64, String)>,
}
