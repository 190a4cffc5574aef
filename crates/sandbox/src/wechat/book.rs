//! The book of orders and how one is found.

use std::collections::BTreeMap;

use super::order::{Order, Refund};
use super::refusal::Refusal;

/// What WeChat remembers: both API versions share one space of numbers (wechat.md §1).
#[derive(Default)]
pub(crate) struct Book {
    pub(crate) orders: BTreeMap<String, Order>,
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
    /// The order of a number.
    pub(crate) fn order(&self, id: &Id) -> Result<&Order, Refusal> {
        match id {
            Id::OutTradeNo(number) => self.orders.get(number),
            Id::TransactionId(number) => self.orders.values().find(|order| order.is_transaction(number)),
        }
        .ok_or(Refusal::OrderUnknown)
    }

    /// The order of a number, to be changed.
    pub(crate) fn order_mut(&mut self, id: &Id) -> Result<&mut Order, Refusal> {
        match id {
            Id::OutTradeNo(number) => self.orders.get_mut(number),
            Id::TransactionId(number) => self.orders.values_mut().find(|order| order.is_transaction(number)),
        }
        .ok_or(Refusal::OrderUnknown)
    }

    /// A refund by one of its own numbers, with its order.
    pub(super) fn refund(&self, is: impl Fn(&Refund) -> bool) -> Option<(&Order, &Refund)> {
        self.orders.values().find_map(|order| Some((order, order.refunds.iter().find(|refund| is(refund))?)))
    }
}

impl Order {
    fn is_transaction(&self, number: &str) -> bool {
        self.payment.as_ref().is_some_and(|payment| payment.transaction_id == number)
    }
}
