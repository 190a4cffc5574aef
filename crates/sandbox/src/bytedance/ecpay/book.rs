//! The orders of guaranteed payment and the Tokens.

use std::collections::BTreeMap;

use ttpay_core::Secret;

use super::settle::Settlement;
use crate::Error;
use crate::bytedance::purchase::{Purchase, Refund};
use crate::world::Chance;

/// An order.
#[derive(Clone)]
pub(crate) struct Order {
    pub(crate) purchase: Purchase,
    /// What `tt.pay` gets beside the order's number.
    pub(super) order_token: String,
    /// The Token under which everything about this order is told: the one that held when it was made.
    pub(super) token: Secret,
    pub(super) cp_extra: Option<String>,
    pub(super) settlement: Option<Settlement>,
}

/// What guaranteed payment remembers. Every number leads to its order without a search.
pub(crate) struct Book {
    orders: BTreeMap<String, Order>,
    by_order_id: BTreeMap<String, String>,
    by_refund_no: BTreeMap<String, String>,
    by_settle_no: BTreeMap<String, String>,
    /// The Tokens, the present one first.
    tokens: Vec<Secret>,
    /// The second of the last order query, and how many there were in it.
    queries: (i64, u32),
}

/// An AppID may ask about so many orders a second.
const QUERIES_A_SECOND: u32 = 30;

impl Book {
    /// # Errors
    /// [`Error::Key`].
    pub(in crate::bytedance) fn new(chance: &mut Chance) -> Result<Self, Error> {
        let mut book = Self {
            orders: BTreeMap::new(),
            by_order_id: BTreeMap::new(),
            by_refund_no: BTreeMap::new(),
            by_settle_no: BTreeMap::new(),
            tokens: Vec::new(),
            queries: (0, 0),
        };
        book.rotate_token(chance)?;
        Ok(book)
    }

    /// Counts an order query; `false` for one too many.
    pub(super) fn may_query(&mut self, now: i64) -> bool {
        let (second, count) = self.queries;
        self.queries = (now, if second == now { count.saturating_add(1) } else { 1 });
        self.queries.1 <= QUERIES_A_SECOND
    }

    /// The Tokens, the present one first.
    pub(crate) fn tokens(&self) -> &[Secret] {
        &self.tokens
    }

    /// A new Token for the orders made from now on.
    ///
    /// # Errors
    /// [`Error::Key`].
    pub(crate) fn rotate_token(&mut self, chance: &mut Chance) -> Result<(), Error> {
        let fresh =
            Secret::new("token", &chance.alphanumeric(32)).map_err(|error| Error::Key(error.to_string()))?;
        self.tokens.insert(0, fresh);
        Ok(())
    }

    /// The order of the merchant's number.
    pub(crate) fn get(&self, number: &str) -> Option<&Order> {
        self.orders.get(number)
    }

    /// The same, to be changed.
    pub(super) fn get_mut(&mut self, number: &str) -> Option<&mut Order> {
        self.orders.get_mut(number)
    }

    /// What an order costs and what became of it, to be changed.
    pub(in crate::bytedance) fn purchase_mut(&mut self, number: &str) -> Option<&mut Purchase> {
        self.orders.get_mut(number).map(|order| &mut order.purchase)
    }

    /// The order of the platform's number.
    pub(super) fn of_order_id(&self, order_id: &str) -> Option<&Order> {
        self.orders.get(self.by_order_id.get(order_id)?)
    }

    /// The number of the order of a refund.
    pub(in crate::bytedance) fn of_refund(&self, out_refund_no: &str) -> Option<&str> {
        self.by_refund_no.get(out_refund_no).map(String::as_str)
    }

    /// A refund with its order.
    pub(super) fn refund(&self, out_refund_no: &str) -> Option<(&Order, &Refund)> {
        let order = self.orders.get(self.by_refund_no.get(out_refund_no)?)?;
        Some((order, order.purchase.refund(out_refund_no)?))
    }

    /// The order of a settlement.
    pub(super) fn of_settlement(&self, out_settle_no: &str) -> Option<&Order> {
        self.orders.get(self.by_settle_no.get(out_settle_no)?)
    }

    /// Writes an order down.
    pub(super) fn open(&mut self, order: Order) {
        let number = order.purchase.number.clone();
        self.by_order_id.insert(order.purchase.order_id.clone(), number.clone());
        self.orders.insert(number, order);
    }

    /// Writes a refund down.
    pub(super) fn give_back(&mut self, number: &str, refund: Refund) {
        if let Some(order) = self.orders.get_mut(number) {
            self.by_refund_no.insert(refund.number.clone(), number.to_owned());
            order.purchase.refunds.push(refund);
        }
    }

    /// Writes a settlement down.
    pub(super) fn settle(&mut self, number: &str, settlement: Settlement) {
        if let Some(order) = self.orders.get_mut(number) {
            self.by_settle_no.insert(settlement.number.clone(), number.to_owned());
            order.settlement = Some(settlement);
        }
    }
}
