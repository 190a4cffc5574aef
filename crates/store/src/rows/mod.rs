//! Orders as rows: what both databases write and read, with the same words and the same JSON.

mod batch;
mod begun;
pub(crate) mod booked;
mod children;
pub(crate) mod in_order;
pub(crate) mod page;
mod text;
mod write;

pub(crate) use batch::{Batch, NONE};
pub(crate) use begun::BegunRow;
pub(crate) use booked::BookedRow;
pub(crate) use children::{EventRow, FactRow, MessageRow};
pub(crate) use text::{json, key, number, text};
pub(crate) use write::Write;

use serde::Serialize;
use sqlx::FromRow;
use ttpay_core::lifecycle::{LatePolicy, Order, OrderState};
use ttpay_core::plan::Plan;
use ttpay_core::{Channel, CloseReason, Reason};

use crate::error::StoreError;
use crate::found::Found;
use crate::record::{Offers, Stored};
use children::{LegRow, RefundRow};
use text::{read, read_rows, unsigned, word};

/// A row of `orders`, with its legs and refunds as JSON lists, so that one statement reads or writes all of it.
#[derive(Clone, Debug, Serialize, FromRow)]
#[cfg_attr(test, derive(Default))]
pub(crate) struct OrderRow {
    pub(crate) out_trade_no: String,
    pub(crate) state: String,
    pub(crate) reason: String,
    pub(crate) closed_by_us: Option<String>,
    pub(crate) amount_fen: i64,
    pub(crate) trade_time: i64,
    pub(crate) expires_at: i64,
    pub(crate) alipay_time_expire: bool,
    pub(crate) late_policy: String,
    pub(crate) late_payment: bool,
    pub(crate) refund_channel: Option<String>,
    pub(crate) suspect: bool,
    pub(crate) delivered: bool,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub(crate) terms: String,
    pub(crate) plan: String,
    pub(crate) due_at: Option<i64>,
    pub(crate) version: i64,
    pub(crate) created_at: i64,
    pub(crate) updated_at: i64,
    #[serde(skip)]
    pub(crate) legs: String,
    #[serde(skip)]
    pub(crate) refunds: String,
}

/// A row of `orders`, and the digests of the statements that are stored with it, as a JSON list.
#[derive(Clone, Debug, FromRow)]
pub(crate) struct KnowingRow {
    #[sqlx(flatten)]
    pub(crate) order: OrderRow,
    digests: String,
}

impl KnowingRow {
    /// The row of some order.
    #[cfg(test)]
    pub(crate) fn of_number(number: &str) -> Self {
        let order = OrderRow { out_trade_no: number.to_owned(), ..OrderRow::default() };
        Self { order, digests: "[]".to_owned() }
    }

    /// The order, and whether a statement of this digest is stored with it.
    pub(crate) fn read(self, digest: &str) -> Result<(Stored, bool), StoreError> {
        let number = &self.order.out_trade_no;
        let digests: Vec<String> =
            read("facts.digest", &self.digests).map_err(|error| error.of_row(number, None))?;
        Ok((self.order.read()?, digests.iter().any(|known| known == digest)))
    }
}

impl OrderRow {
    /// The row of an order, with no legs and refunds yet. A change writes no terms, so it leaves them empty.
    fn of(order: &Order, terms: String, plan: &Plan, version: u64) -> Result<Self, StoreError> {
        Ok(Self {
            out_trade_no: key("out_trade_no", &order.out_trade_no)?,
            state: order.state.as_str().to_owned(),
            reason: order.reason.as_str().to_owned(),
            closed_by_us: order.closed_by_us.map(|cause| cause.as_str().to_owned()),
            amount_fen: number("amount_fen", order.amount_fen)?,
            trade_time: order.trade_time,
            expires_at: order.expires_at,
            alipay_time_expire: order.alipay_time_expire,
            late_policy: order.late_policy.as_str().to_owned(),
            late_payment: order.late_payment,
            refund_channel: order.refund_channel.map(|channel| channel.as_str().to_owned()),
            suspect: order.suspect,
            delivered: order.delivered,
            terms,
            plan: json("plan", plan)?,
            due_at: plan.due_at(),
            version: number("version", version)?,
            created_at: 0,
            updated_at: 0,
            legs: "[]".to_owned(),
            refunds: "[]".to_owned(),
        })
    }

    /// The orders of rows, one by one.
    pub(crate) fn read_all(rows: Vec<Self>) -> Found<Stored> {
        Found::read(rows, |row| (row.out_trade_no.clone(), None), Self::read)
    }

    /// The order of a row.
    pub(crate) fn read(self) -> Result<Stored, StoreError> {
        let number = self.out_trade_no.clone();
        self.read_columns().map_err(|error| error.of_row(&number, None))
    }

    fn read_columns(self) -> Result<Stored, StoreError> {
        let mut order = Order::new(
            self.out_trade_no,
            unsigned("orders.amount_fen", self.amount_fen)?,
            self.trade_time,
            self.expires_at,
        );
        order.alipay_time_expire = self.alipay_time_expire;
        order.late_policy = word("orders.late_policy", &self.late_policy, LatePolicy::parse)?;
        order.state = word("orders.state", &self.state, OrderState::parse)?;
        order.reason = word("orders.reason", &self.reason, Reason::parse)?;
        order.closed_by_us = maybe_word("orders.closed_by_us", self.closed_by_us, CloseReason::parse)?;
        order.late_payment = self.late_payment;
        order.refund_channel = maybe_word("orders.refund_channel", self.refund_channel, Channel::parse)?;
        order.suspect = self.suspect;
        order.delivered = self.delivered;
        let mut offers = Offers::default();
        for leg in read_rows::<LegRow>("legs", &self.legs)? {
            leg.into_order(&mut order, &mut offers)?;
        }
        let mut refunds = read_rows::<RefundRow>("refunds", &self.refunds)?;
        refunds.sort_by_key(|refund| refund.seq);
        for refund in refunds {
            refund.into_order(&mut order)?;
        }
        Ok(Stored {
            order,
            terms: read("orders.terms", &self.terms)?,
            offers,
            plan: read("orders.plan", &self.plan)?,
            version: unsigned("orders.version", self.version)?,
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

fn maybe_word<T>(
    column: &str,
    text: Option<String>,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, StoreError> {
    text.map(|text| word(column, &text, parse)).transpose()
}
