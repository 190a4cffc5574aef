//! Our side of a day: what was paid and refunded at a channel, out of the store page by page, and what cannot be read of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use ttpay::core::Channel;
use ttpay::core::reconcile::{Booked, Day};
use ttpay_store::{Ask, Damaged, Found, Moved, OrderStore};

use super::sorted::{Sorted, Sorter};
use super::{PROGRESS_EVERY, Progress, Told};
use crate::error::ServerError;

/// How many orders are read at once.
const PAGE: u16 = 1000;

/// An order on our side.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) enum Here {
    Booked(Booked),
    /// It is here, and nobody can say what is booked about it.
    Unreadable {
        out_trade_no: String,
        /// Table and column.
        column: String,
    },
}

impl Here {
    pub(super) fn of(found: Found<Booked>) -> impl Iterator<Item = Self> {
        let Found { good, damaged } = found;
        let unreadable = |one: Damaged| Self::Unreadable {
            column: one.error.column().unwrap_or_default().to_owned(),
            out_trade_no: one.out_trade_no,
        };
        good.into_iter().map(Self::Booked).chain(damaged.into_iter().map(unreadable))
    }

    pub(super) fn number(&self) -> &str {
        match self {
            Self::Booked(Booked { out_trade_no, .. }) | Self::Unreadable { out_trade_no, .. } => out_trade_no,
        }
    }
}

/// Everything that the bill of the day answers for. An order that was paid and refunded stands in it more than once.
pub(super) async fn booked(
    store: &Arc<dyn OrderStore>,
    channel: Channel,
    day: Day,
    told: &Told<'_>,
) -> Result<Sorted<Here>, ServerError> {
    let mut sorter = Sorter::default();
    let mut count = 0_u64;
    for moved in [Moved::In, Moved::Back] {
        let mut ask = Ask { channel, moved, span: day.span(), after: None, limit: PAGE };
        loop {
            let page = store.moved(&ask).await?;
            for here in Here::of(Found { good: page.orders, damaged: page.damaged }) {
                count += 1;
                if count.is_multiple_of(PROGRESS_EVERY) {
                    told(Progress::Booked(count));
                }
                sorter.push(here)?;
            }
            ask.after = page.next;
            if ask.after.is_none() {
                break;
            }
        }
    }
    Ok(sorter.finish()?)
}
