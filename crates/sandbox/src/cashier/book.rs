//! What the cashier remembers: its sessions, and of every order the `trade_time` of the first attempt.

use std::collections::BTreeMap;

use super::checks::Checked;
use super::refusal::Refusal;
use super::session::{Service, Session};

/// The book.
#[derive(Default)]
pub(crate) struct Book {
    sessions: BTreeMap<String, Session>,
    first: BTreeMap<String, First>,
}

/// What may not change between the attempts for one order (cashier.md §2, paying again).
#[derive(Clone, Copy, PartialEq, Eq)]
struct First {
    trade_time: i64,
    fen: u64,
}

impl Book {
    /// Opens the cashier.
    ///
    /// # Errors
    /// `CD0015` when `trade_time` is another one than at the first attempt, `40007` when the amount is.
    pub(crate) fn open(&mut self, id: String, order: Checked, service: Service) -> Result<&Session, Refusal> {
        let this = First { trade_time: order.trade_time, fen: order.amount.fen() };
        let first = *self.first.entry(order.out_order_no.clone()).or_insert(this);
        if first.trade_time != this.trade_time {
            let rule = "`trade_time` differs from that of the first attempt for this order";
            return Err(Refusal::new(Refusal::MEMBER, rule));
        }
        if first.fen != this.fen {
            let rule = "`total_amount` differs from that of the first attempt for this order";
            return Err(Refusal::new(Refusal::LOGIC, rule));
        }
        let session = Session { id: id.clone(), order, service, entered: Vec::new(), ended: None };
        Ok(self.sessions.entry(id).or_insert(session))
    }

    /// The session of a number.
    ///
    /// # Errors
    /// [`Refusal::UNKNOWN`].
    pub(crate) fn session(&mut self, id: &str) -> Result<&mut Session, Refusal> {
        self.sessions.get_mut(id).ok_or_else(|| Refusal::new(Refusal::UNKNOWN, "there is no such session"))
    }
}
