//! All trades of the application, by both numbers.

use std::collections::BTreeMap;

use super::content::TradeName;
use super::order_string::Order;
use super::refusal::Refusal;
use super::trade::Trade;

/// The trades.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trades(BTreeMap<String, Trade>);

impl Trades {
    /// The trade of the merchant's number.
    pub(crate) fn of(&self, out_trade_no: &str) -> Option<&Trade> {
        self.0.get(out_trade_no)
    }

    /// All trades.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Trade> {
        self.0.values()
    }

    /// Closes what has run out of time; gives those trades.
    pub(crate) fn expire(&mut self, now: i64) -> Vec<Trade> {
        self.0.values_mut().filter_map(|trade| trade.expire(now).then(|| trade.clone())).collect()
    }

    /// The buyer enters the cashier: a repeated order string with the same data joins its trade (alipay.md §4.3).
    ///
    /// # Errors
    /// [`Refusal::ContextInconsistent`] for other data under the same number; [`Refusal::TradeHasSuccess`],
    /// [`Refusal::TradeHasClose`]; [`Refusal::InvalidContent`] when the time to pay is over.
    pub(crate) fn enter(&mut self, order: Order, trade_no: String, now: i64) -> Result<(), Refusal> {
        if let Some(trade) = self.0.get(&order.out_trade_no) {
            if trade.order != order {
                return Err(Refusal::ContextInconsistent);
            }
            return match trade.status(now) {
                "WAIT_BUYER_PAY" => Ok(()),
                "TRADE_CLOSED" => Err(Refusal::TradeHasClose),
                _ => Err(Refusal::TradeHasSuccess),
            };
        }
        let trade = Trade::new(trade_no, order, now)?;
        self.0.insert(trade.order.out_trade_no.clone(), trade);
        Ok(())
    }

    /// The trade that a request names.
    ///
    /// # Errors
    /// [`Refusal::TradeNotExist`].
    pub(crate) fn named(&mut self, name: &TradeName) -> Result<&mut Trade, Refusal> {
        let found = match name {
            TradeName::OutTradeNo(number) => self.0.get_mut(number),
            TradeName::TradeNo(number) => self.0.values_mut().find(|trade| trade.trade_no == *number),
        };
        found.ok_or(Refusal::TradeNotExist)
    }
}
