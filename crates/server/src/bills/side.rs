//! Our side of a day: what was paid and refunded at a channel, out of the store page by page.

use std::sync::Arc;

use ttpay::core::Channel;
use ttpay::core::reconcile::{Booked, Day};
use ttpay_store::{Ask, Moved, OrderStore};

use super::sorted::{Sorted, Sorter};
use super::{PROGRESS_EVERY, Progress, Told};
use crate::error::ServerError;

/// How many orders are read at once.
const PAGE: u16 = 1000;

/// Everything that the bill of the day answers for. An order that was paid and refunded stands in it more than once.
pub(super) async fn booked(
    store: &Arc<dyn OrderStore>,
    channel: Channel,
    day: Day,
    told: &Told<'_>,
) -> Result<Sorted<Booked>, ServerError> {
    let mut sorter = Sorter::default();
    let mut count = 0_u64;
    for moved in [Moved::In, Moved::Back] {
        let mut ask = Ask { channel, moved, span: day.span(), after: None, limit: PAGE };
        loop {
            let page = store.moved(&ask).await?;
            for booked in page.orders {
                count += 1;
                if count.is_multiple_of(PROGRESS_EVERY) {
                    told(Progress::Booked(count));
                }
                sorter.push(booked)?;
            }
            ask.after = page.next;
            if ask.after.is_none() {
                break;
            }
        }
    }
    Ok(sorter.finish()?)
}
