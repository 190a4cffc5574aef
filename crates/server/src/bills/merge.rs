//! Both sides side by side, order by order, and what the neighbouring days' bills add.

use std::collections::BTreeMap;
use std::io;
use std::ops::Range;
use std::sync::Arc;

use ttpay::core::Channel;
use ttpay::core::reconcile::{Booked, Day, Difference, DifferenceKind, Neighbours, Row, compare};
use ttpay_store::OrderStore;

use super::report::ChannelReport;
use super::side::Here;
use super::sorted::Sorted;
use super::{PROGRESS_EVERY, Progress, Told};
use crate::error::ServerError;

/// How many orders are looked up at once.
const LOOK_UP: usize = 500;

/// An order with something booked here that the bill of the day lacks.
pub(super) struct Open {
    booked: Booked,
    rows: Vec<Row>,
}

/// Compares all orders. What only the neighbours' bills can explain is given back.
pub(super) async fn merge(
    store: &Arc<dyn OrderStore>,
    channel: Channel,
    day: Day,
    mut rows: Sorted<Row>,
    mut book: Sorted<Here>,
    report: &mut ChannelReport,
    told: &Told<'_>,
) -> Result<Vec<Open>, ServerError> {
    let mut judge = Judge { channel, span: day.span(), report, open: Vec::new() };
    let mut unseen: Vec<Vec<Row>> = Vec::new();
    let mut count = 0_u64;
    loop {
        let key = match (rows.key(), book.key()) {
            (Some(row), Some(booked)) => row.min(booked),
            (Some(key), None) | (None, Some(key)) => key,
            (None, None) => break,
        };
        let key = key.to_owned();
        let (of_bill, here) = (rows.take(&key)?, book.take(&key)?);
        match here.into_iter().next() {
            Some(here) => {
                if let Here::Booked(booked) = &here {
                    judge.report.here.add_booked(booked, day);
                }
                judge.order(of_bill, Some(here));
            }
            // Paid on another day, not paid, or unknown.
            None => unseen.push(of_bill),
        }
        if unseen.len() == LOOK_UP {
            judge.look_up(store, &mut unseen).await?;
        }
        count += 1;
        if count.is_multiple_of(PROGRESS_EVERY) {
            told(Progress::Compared(count));
        }
    }
    judge.look_up(store, &mut unseen).await?;
    told(Progress::Compared(count));
    Ok(judge.open)
}

struct Judge<'a> {
    channel: Channel,
    span: Range<i64>,
    report: &'a mut ChannelReport,
    open: Vec<Open>,
}

impl Judge<'_> {
    fn order(&mut self, rows: Vec<Row>, here: Option<Here>) {
        let booked = match here {
            Some(Here::Unreadable { out_trade_no, column }) => {
                let difference = Difference::unreadable(self.channel, &out_trade_no, &rows, &column);
                return self.report.differences.push(difference);
            }
            Some(Here::Booked(booked)) => Some(booked),
            None => None,
        };
        let differences = compare(self.channel, &rows, booked.as_ref(), Some(&self.span));
        match booked {
            Some(booked) if differences.iter().any(is_absent) => self.open.push(Open { booked, rows }),
            _ if differences.is_empty() => self.report.agreed += 1,
            _ => self.report.differences.extend(differences),
        }
    }

    async fn look_up(
        &mut self,
        store: &Arc<dyn OrderStore>,
        unseen: &mut Vec<Vec<Row>>,
    ) -> Result<(), ServerError> {
        if unseen.is_empty() {
            return Ok(());
        }
        let number = |rows: &Vec<Row>| rows.first().map(|row| row.out_trade_no.clone());
        let numbers: Vec<String> = unseen.iter().filter_map(number).collect();
        let found = store.booked(self.channel, &numbers).await?;
        let mut found: BTreeMap<String, Here> =
            Here::of(found).map(|here| (here.number().to_owned(), here)).collect();
        for rows in unseen.drain(..) {
            let here = number(&rows).and_then(|number| found.remove(&number));
            self.order(rows, here);
        }
        Ok(())
    }
}

const fn is_absent(difference: &Difference) -> bool {
    matches!(difference.kind, DifferenceKind::MissingThere | DifferenceKind::RefundMissingThere)
}

/// The orders that the neighbours' bills may explain.
pub(super) struct Neighbourhood {
    open: BTreeMap<String, Open>,
    at_hand: Neighbours,
}

impl Neighbourhood {
    pub(super) fn new(open: Vec<Open>) -> Self {
        let open = open.into_iter().map(|open| (open.booked.out_trade_no.clone(), open)).collect();
        Self { open, at_hand: Neighbours { previous: false, next: false } }
    }

    /// A line of a neighbour's bill.
    #[allow(clippy::unnecessary_wraps, reason = "a reader of lines may fail")]
    pub(super) fn row(&mut self, row: Row) -> io::Result<()> {
        if let Some(open) = self.open.get_mut(&row.out_trade_no) {
            // Line numbers are those of the day's own bill.
            open.rows.push(Row { line: 0, ..row });
        }
        Ok(())
    }

    /// The bill of this neighbour was read whole.
    pub(super) fn seen(&mut self, day: Day, other: Option<Day>) {
        self.at_hand.previous |= other == Some(day.previous());
        self.at_hand.next |= other == Some(day.next());
    }

    /// Says what is left.
    pub(super) fn judge(self, channel: Channel, day: Day, report: &mut ChannelReport) {
        for Open { booked, rows } in self.open.into_values() {
            let differences = compare(channel, &rows, Some(&booked), Some(&day.span()));
            let left: Vec<Difference> = differences
                .into_iter()
                .filter_map(|difference| {
                    if !is_absent(&difference) {
                        return Some(difference);
                    }
                    let number = difference.out_refund_no.clone();
                    let refund = number.as_deref().and_then(|number| booked.refund(number));
                    day.judge(difference, refund, self.at_hand)
                })
                .collect();
            if left.is_empty() {
                report.agreed += 1;
            }
            report.differences.extend(left);
        }
    }
}
