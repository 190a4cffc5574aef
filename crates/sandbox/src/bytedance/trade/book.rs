//! The orders of the trade system, and what the clock will bring about.

use std::collections::{BTreeMap, BTreeSet};

use super::token::Tokens;
use crate::bytedance::purchase::{Purchase, Refund};

/// An order.
#[derive(Clone)]
pub(crate) struct Order {
    pub(crate) purchase: Purchase,
    /// The platform's number of its only line.
    pub(super) item_order_id: String,
    pub(super) sku_id: String,
    pub(super) currency: String,
    pub(super) merchant_uid: String,
    /// What the platform pays in place of the user, in fen.
    pub(super) discount_fen: u64,
}

impl Order {
    /// What the user pays, in fen; no more can go back.
    pub(super) const fn paid_fen(&self) -> u64 {
        self.purchase.fen.saturating_sub(self.discount_fen)
    }
}

/// What happens when its time has come.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    /// The order of this number can no longer be paid.
    Order(String),
    /// The merchant's time to judge the refund of this number is over.
    Audit(String),
}

/// What the trade system remembers. Every number leads to its order without a search.
#[derive(Default)]
pub(crate) struct Book {
    orders: BTreeMap<String, Order>,
    by_order_id: BTreeMap<String, String>,
    by_refund_id: BTreeMap<String, String>,
    by_refund_no: BTreeMap<String, String>,
    endings: BTreeSet<(i64, Ending)>,
    pub(super) tokens: Tokens,
}

impl Book {
    /// The order of the merchant's number.
    pub(crate) fn get(&self, number: &str) -> Option<&Order> {
        self.orders.get(number)
    }

    /// What an order costs and what became of it, to be changed.
    pub(in crate::bytedance) fn purchase_mut(&mut self, number: &str) -> Option<&mut Purchase> {
        self.orders.get_mut(number).map(|order| &mut order.purchase)
    }

    /// The user pays so much less for an order.
    pub(super) fn discount(&mut self, number: &str, discount_fen: u64) {
        if let Some(order) = self.orders.get_mut(number) {
            order.discount_fen = discount_fen;
        }
    }

    /// The order of the platform's number.
    pub(super) fn of_order_id(&self, order_id: &str) -> Option<&Order> {
        self.orders.get(self.by_order_id.get(order_id)?)
    }

    /// A refund by the platform's number, with its order.
    pub(super) fn refund(&self, refund_id: &str) -> Option<(&Order, &Refund)> {
        let order = self.orders.get(self.by_refund_id.get(refund_id)?)?;
        Some((order, order.purchase.refunds.iter().find(|refund| refund.id == refund_id)?))
    }

    /// The same, to be changed, with the number of its order.
    pub(super) fn refund_mut(&mut self, refund_id: &str) -> Option<(&str, &mut Refund)> {
        let number = self.by_refund_id.get(refund_id)?;
        let order = self.orders.get_mut(number)?;
        Some((number, order.purchase.refunds.iter_mut().find(|refund| refund.id == refund_id)?))
    }

    /// The platform's number of the refund that the merchant calls so.
    pub(super) fn refund_id(&self, out_refund_no: &str) -> Option<&str> {
        self.by_refund_no.get(out_refund_no).map(String::as_str)
    }

    /// Writes an order down.
    pub(super) fn open(&mut self, order: Order) {
        let number = order.purchase.number.clone();
        self.by_order_id.insert(order.purchase.order_id.clone(), number.clone());
        self.endings.insert((order.purchase.expires_at, Ending::Order(number.clone())));
        self.orders.insert(number, order);
    }

    /// Writes a refund down.
    pub(super) fn give_back(&mut self, number: &str, refund: Refund) {
        let Some(order) = self.orders.get_mut(number) else { return };
        self.by_refund_id.insert(refund.id.clone(), number.to_owned());
        if !refund.number.is_empty() {
            self.by_refund_no.insert(refund.number.clone(), refund.id.clone());
        }
        if let Some(audit) = &refund.audit {
            self.endings.insert((audit.deadline, Ending::Audit(refund.id.clone())));
        }
        order.purchase.refunds.push(refund);
    }

    /// The merchant gives a refund its number; the first one stays, and none serves twice.
    pub(super) fn name_refund(&mut self, refund_id: &str, out_refund_no: &str) {
        if self.by_refund_no.contains_key(out_refund_no) {
            return;
        }
        if let Some((_, refund)) = self.refund_mut(refund_id).filter(|(_, refund)| refund.number.is_empty()) {
            refund.number = out_refund_no.to_owned();
            self.by_refund_no.insert(out_refund_no.to_owned(), refund_id.to_owned());
        }
    }

    /// Takes what the clock has brought about.
    pub(super) fn take_endings(&mut self, now: i64) -> Vec<Ending> {
        let mut taken = Vec::new();
        while self.endings.first().is_some_and(|(at, _)| *at <= now) {
            taken.extend(self.endings.pop_first().map(|(_, ending)| ending));
        }
        taken
    }
}
