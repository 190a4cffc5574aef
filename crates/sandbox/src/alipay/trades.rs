//! All trades of the application, by both numbers.

use std::collections::{BTreeMap, BTreeSet};

use super::content::TradeName;
use super::order_string::Order;
use super::refusal::Refusal;
use super::trade::Trade;

/// The trades. Every number and every end leads to its trade without a search.
#[derive(Clone, Debug, Default)]
pub(crate) struct Trades {
    trades: BTreeMap<String, Trade>,
    by_trade_no: BTreeMap<String, String>,
    /// When each trade runs out of time, whether or not it was paid or closed since.
    ends: BTreeSet<(i64, String)>,
}

impl Trades {
    /// The trade of the merchant's number.
    pub(crate) fn of(&self, out_trade_no: &str) -> Option<&Trade> {
        self.trades.get(out_trade_no)
    }

    /// All trades.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Trade> {
        self.trades.values()
    }

    /// Closes what has run out of time; gives those trades.
    pub(crate) fn expire(&mut self, now: i64) -> Vec<Trade> {
        let mut closed = Vec::new();
        while self.ends.first().is_some_and(|(end, _)| *end <= now) {
            let Some((_, number)) = self.ends.pop_first() else { break };
            if let Some(trade) = self.trades.get_mut(&number)
                && trade.expire(now)
            {
                closed.push(trade.clone());
            }
        }
        closed
    }

    /// The buyer enters the cashier: a repeated order string with the same data joins its trade (alipay.md §4.3).
    ///
    /// # Errors
    /// [`Refusal::ContextInconsistent`] for other data under the same number; [`Refusal::TradeHasSuccess`],
    /// [`Refusal::TradeHasClose`]; [`Refusal::InvalidContent`] when the time to pay is over.
    pub(crate) fn enter(&mut self, order: Order, trade_no: String, now: i64) -> Result<(), Refusal> {
        if let Some(trade) = self.trades.get(&order.out_trade_no) {
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
        let number = trade.order.out_trade_no.clone();
        self.by_trade_no.insert(trade.trade_no.clone(), number.clone());
        self.ends.insert((trade.expires_at, number.clone()));
        self.trades.insert(number, trade);
        Ok(())
    }

    /// The trade that a request names.
    ///
    /// # Errors
    /// [`Refusal::TradeNotExist`].
    pub(crate) fn named(&mut self, name: &TradeName) -> Result<&mut Trade, Refusal> {
        let number = match name {
            TradeName::OutTradeNo(number) => Some(number),
            TradeName::TradeNo(number) => self.by_trade_no.get(number),
        };
        let found = number.and_then(|number| self.trades.get_mut(number));
        found.ok_or(Refusal::TradeNotExist)
    }
}
