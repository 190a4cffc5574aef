//! The book of orders and how one is found.

use std::collections::BTreeMap;

use super::order::{Order, Payment, Refund};
use super::refusal::Refusal;

/// What WeChat remembers: both API versions share one space of numbers (wechat.md §1). Every number leads to its order
/// without a search.
#[derive(Default)]
pub(crate) struct Book {
    orders: BTreeMap<String, Order>,
    by_prepay_id: BTreeMap<String, String>,
    by_transaction_id: BTreeMap<String, String>,
    by_refund_no: BTreeMap<String, String>,
    by_refund_id: BTreeMap<String, String>,
}

/// An order, named by one of its numbers.
#[derive(Clone, Debug)]
pub(crate) enum Id {
    /// The merchant's.
    OutTradeNo(String),
    /// WeChat's.
    TransactionId(String),
}

impl Book {
    /// Every order.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Order> {
        self.orders.values()
    }

    /// The order of the merchant's number.
    pub(crate) fn get(&self, out_trade_no: &str) -> Option<&Order> {
        self.orders.get(out_trade_no)
    }

    /// The order of a number.
    pub(crate) fn order(&self, id: &Id) -> Result<&Order, Refusal> {
        self.number(id).and_then(|number| self.orders.get(number)).ok_or(Refusal::OrderUnknown)
    }

    /// The order of a number, to be changed.
    pub(crate) fn order_mut(&mut self, id: &Id) -> Result<&mut Order, Refusal> {
        let number = self.number(id).ok_or(Refusal::OrderUnknown)?.to_owned();
        self.orders.get_mut(&number).ok_or(Refusal::OrderUnknown)
    }

    /// The order of an H5 address.
    pub(super) fn of_prepay_id(&self, prepay_id: &str) -> Option<&Order> {
        self.orders.get(self.by_prepay_id.get(prepay_id)?)
    }

    /// The order of an H5 address, to be changed.
    pub(super) fn prepared(&mut self, prepay_id: &str) -> Option<&mut Order> {
        self.orders.get_mut(self.by_prepay_id.get(prepay_id)?)
    }

    /// A refund by the merchant's number of it, with its order.
    pub(super) fn refund(&self, out_refund_no: &str) -> Option<(&Order, &Refund)> {
        let order = self.orders.get(self.by_refund_no.get(out_refund_no)?)?;
        Some((order, order.refunds.iter().find(|refund| refund.out_refund_no == out_refund_no)?))
    }

    /// A refund by WeChat's number of it, with its order.
    pub(super) fn refund_by_id(&self, refund_id: &str) -> Option<(&Order, &Refund)> {
        let order = self.orders.get(self.by_refund_id.get(refund_id)?)?;
        Some((order, order.refunds.iter().find(|refund| refund.refund_id == refund_id)?))
    }

    /// Writes an order down, or gives the one that has its number.
    pub(super) fn open(&mut self, order: Order) -> &mut Order {
        let number = order.out_trade_no.clone();
        if !self.orders.contains_key(&number) {
            self.by_prepay_id.insert(order.prepay_id.clone(), number.clone());
        }
        self.orders.entry(number).or_insert(order)
    }

    /// Writes a payment down.
    pub(super) fn pay(&mut self, out_trade_no: &str, payment: Payment) {
        if let Some(order) = self.orders.get_mut(out_trade_no) {
            self.by_transaction_id.insert(payment.transaction_id.clone(), out_trade_no.to_owned());
            order.payment = Some(payment);
        }
    }

    /// Writes a refund down.
    pub(super) fn give_back(&mut self, out_trade_no: &str, refund: Refund) {
        if let Some(order) = self.orders.get_mut(out_trade_no) {
            self.by_refund_no.insert(refund.out_refund_no.clone(), out_trade_no.to_owned());
            self.by_refund_id.insert(refund.refund_id.clone(), out_trade_no.to_owned());
            order.refunds.push(refund);
        }
    }

    fn number<'a>(&'a self, id: &'a Id) -> Option<&'a str> {
        match id {
            Id::OutTradeNo(number) => Some(number),
            Id::TransactionId(number) => self.by_transaction_id.get(number).map(String::as_str),
        }
    }
}
