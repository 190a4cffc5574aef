//! What is planted, and the addresses under which bills can be fetched for a while.

use std::collections::BTreeMap;

use super::{Entry, Period, Planted};
use ttpay_core::Channel;

/// The book.
#[derive(Default)]
pub(crate) struct Book {
    planted: Vec<Planted>,
    tickets: BTreeMap<String, Ticket>,
}

/// The right to fetch one bill of Alipay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ticket {
    /// Of which period.
    pub(crate) period: Period,
    /// Until when, Unix seconds.
    pub(crate) until: i64,
}

impl Book {
    /// Plants a difference.
    pub(crate) fn plant(&mut self, planted: Planted) {
        self.planted.push(planted);
    }

    /// Puts everything planted for a channel into its lines.
    pub(crate) fn apply(&self, channel: Channel, lines: &mut Vec<Entry>, period: Period) {
        for planted in self.planted.iter().filter(|planted| planted.channel == channel) {
            planted.apply(lines, period);
        }
    }

    /// Gives a ticket out; those that are no longer valid are forgotten.
    pub(crate) fn issue(&mut self, name: String, ticket: Ticket, now: i64) {
        self.tickets.retain(|_, given| now < given.until);
        self.tickets.insert(name, ticket);
    }

    /// The ticket of a name, while it is valid.
    pub(crate) fn ticket(&self, name: &str, now: i64) -> Option<Ticket> {
        self.tickets.get(name).copied().filter(|ticket| now < ticket.until)
    }
}
