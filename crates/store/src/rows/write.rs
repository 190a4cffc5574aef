//! What one transaction writes, ready for the database: only the legs and refunds that changed.

use serde::Serialize;
use ttpay_core::Channel;
use ttpay_core::lifecycle::{Leg, Order};

use super::OrderRow;
use super::children::{EventRow, FactRow, LegRow, MessageRow, RefundRow};
use super::text::{json, number, unsigned};
use crate::change::{Change, NewEvent};
use crate::error::StoreError;
use crate::record::{Offers, Stored};

/// A transaction on one order. The lists are JSON.
#[derive(Clone, Debug)]
pub(crate) struct Write {
    /// The order afterwards; its legs and refunds are those to be written.
    pub(crate) order: OrderRow,
    /// The version that the change was made from.
    pub(crate) before: i64,
    /// When that version was written: a database that lost its last changes counts the same versions once more.
    pub(crate) before_at: i64,
    pub(crate) facts: String,
    pub(crate) events: String,
    pub(crate) event_count: i64,
    pub(crate) messages: String,
    pub(crate) message_count: i64,
}

impl Write {
    /// A new order; its version is 1.
    pub(crate) fn create(stored: &Stored, events: &[NewEvent]) -> Result<Self, StoreError> {
        let blank = Order::new("", 0, 0, 0);
        let nothing = Offers::default();
        let number_of = &stored.order.out_trade_no;
        let order = OrderRow {
            created_at: stored.created_at,
            updated_at: stored.updated_at,
            legs: legs((&blank, &nothing), (&stored.order, &stored.offers))?,
            refunds: refunds(&blank, &stored.order, stored.created_at)?,
            ..OrderRow::of(&stored.order, json("terms", &stored.terms)?, &stored.plan, 1)?
        };
        Ok(Self {
            before: 0,
            before_at: 0,
            facts: "[]".to_owned(),
            events: list("events", number_of, back_from_last(events), |event| {
                EventRow::of(event, stored.created_at)
            })?,
            event_count: count(events)?,
            messages: "[]".to_owned(),
            message_count: 0,
            order,
        })
    }

    /// A change of an order.
    pub(crate) fn change(change: &Change) -> Result<Self, StoreError> {
        let Change { before, order, offers, plan, facts, events, outbox, now } = change;
        unchanged(&before.order, order)?;
        if before.version == 0 {
            return Err(StoreError::invalid(
                "version",
                "the change was made from an order that was never stored",
            ));
        }
        let number_of = &order.out_trade_no;
        Ok(Self {
            order: OrderRow {
                created_at: before.created_at,
                updated_at: *now,
                legs: legs((&before.order, &before.offers), (order, offers))?,
                refunds: refunds(&before.order, order, *now)?,
                ..OrderRow::of(order, String::new(), plan, before.version.saturating_add(1))?
            },
            before: number("version", before.version)?,
            before_at: before.updated_at,
            facts: list("facts", number_of, (1..).zip(facts), |fact| FactRow::of(fact, *now))?,
            events: list("events", number_of, back_from_last(events), |event| EventRow::of(event, *now))?,
            event_count: count(events)?,
            messages: list("outbox", number_of, back_from_last(outbox), |message| {
                MessageRow::of(number_of, message, *now)
            })?,
            message_count: count(outbox)?,
        })
    }
}

impl Write {
    /// The version of the order afterwards.
    pub(crate) fn version(&self) -> Result<u64, StoreError> {
        unsigned("orders.version", self.order.version)
    }
}

/// What an order is made with, it keeps (I7): these columns are never written again.
fn unchanged(before: &Order, after: &Order) -> Result<(), StoreError> {
    let kept = [
        ("out_trade_no", before.out_trade_no == after.out_trade_no),
        ("amount_fen", before.amount_fen == after.amount_fen),
        ("trade_time", before.trade_time == after.trade_time),
        ("expires_at", before.expires_at == after.expires_at),
        ("alipay_time_expire", before.alipay_time_expire == after.alipay_time_expire),
        ("late_policy", before.late_policy == after.late_policy),
    ];
    match kept.iter().find(|(_, same)| !same) {
        Some((field, _)) => Err(StoreError::invalid(*field, "it never changes once the order is stored")),
        None => Ok(()),
    }
}

/// The legs that are to be written. A leg of which nothing is known has no row.
fn legs(before: (&Order, &Offers), after: (&Order, &Offers)) -> Result<String, StoreError> {
    let mut rows = Vec::new();
    for channel in Channel::ALL.iter().copied() {
        let (old, new) = (before.0.leg(channel), after.0.leg(channel));
        if !(same_row(old, new) && same_offer(channel, before.1, after.1)) {
            rows.push(LegRow::of(channel, new, after.1)?);
        }
    }
    of_order("legs", &after.0.out_trade_no, rows)
}

/// Whether all is the same that a row has; refunds have rows of their own.
fn same_row(before: &Leg, after: &Leg) -> bool {
    let Leg { offered, fact, refunds: _, refund_scheduled, contradictions } = before;
    (offered, fact, refund_scheduled, contradictions)
        == (&after.offered, &after.fact, &after.refund_scheduled, &after.contradictions)
}

fn same_offer(channel: Channel, before: &Offers, after: &Offers) -> bool {
    match channel {
        Channel::Wechat => before.wechat == after.wechat,
        Channel::Alipay => before.alipay == after.alipay,
        Channel::Ecpay => before.ecpay == after.ecpay,
        Channel::Trade => before.trade == after.trade,
    }
}

/// The refunds that are new or have another outcome.
fn refunds(before: &Order, after: &Order, now: i64) -> Result<String, StoreError> {
    let mut rows = Vec::new();
    for channel in Channel::ALL.iter().copied() {
        let (before, after) = (before.leg(channel), after.leg(channel));
        if !grown(before, after) {
            return Err(StoreError::invalid(
                "refunds",
                "a refund is never taken out of an order or replaced",
            ));
        }
        let known = RefundRow::all(channel, before, now)?;
        rows.extend(RefundRow::all(channel, after, now)?.into_iter().filter(|row| !known.contains(row)));
    }
    of_order("refunds", &after.out_trade_no, rows)
}

fn grown(before: &Leg, after: &Leg) -> bool {
    let same = before
        .refunds
        .iter()
        .zip(&after.refunds)
        .all(|(old, new)| old.out_refund_no == new.out_refund_no && old.amount_fen == new.amount_fen);
    same && before.refunds.len() <= after.refunds.len()
}

/// Writes the rows of numbered items as a JSON list.
fn list<'t, T: 't, R: Serialize>(
    field: &str,
    out_trade_no: &str,
    items: impl IntoIterator<Item = (i64, &'t T)>,
    row: impl Fn((i64, &'t T)) -> Result<R, StoreError>,
) -> Result<String, StoreError> {
    of_order(field, out_trade_no, items.into_iter().map(row).collect::<Result<_, _>>()?)
}

/// Numbers the items back from the last one, which is 0: together with how many there are afterwards that is their place.
fn back_from_last<T>(items: &[T]) -> impl Iterator<Item = (i64, &T)> {
    (1 - i64::try_from(items.len()).unwrap_or(i64::MAX)..).zip(items)
}

/// Rows with the number of their order, so that the rows of several orders are one list.
fn of_order<R: Serialize>(field: &str, out_trade_no: &str, rows: Vec<R>) -> Result<String, StoreError> {
    #[derive(Serialize)]
    struct Row<'a, R> {
        out_trade_no: &'a str,
        #[serde(flatten)]
        row: R,
    }
    let rows: Vec<_> = rows.into_iter().map(|row| Row { out_trade_no, row }).collect();
    json(field, &rows)
}

fn count<T>(items: &[T]) -> Result<i64, StoreError> {
    number("events", items.len() as u64)
}
