//! The bills of a day against the store: read or fetched, sorted by order number on disk, merged with what is booked.
//!
//! Nothing here grows with the bill or with the store: both sides are sorted in pieces (`sorted`) and walked side by side.
//! A bill is not signed, so nothing here changes an order; [`crate::Engine::settle`] asks the channel for that.

mod file;
mod merge;
mod outside;
mod report;
mod side;
mod sorted;

use std::fs::File;

use ttpay::channels::beijing;
use ttpay::core::Channel;
use ttpay::core::reconcile::{Day, Row};

pub use outside::{Outside, outside};
pub use report::{ChannelReport, Sum};

use crate::engine::Engine;
use crate::error::ServerError;
use file::Owner;
use sorted::Sorter;

/// How many lines or orders lie between two calls of the progress.
const PROGRESS_EVERY: u64 = 1000;

/// Where the bills of a channel come from.
#[derive(Debug)]
pub enum Bills {
    /// The channel is asked.
    Fetched,
    /// Files: the first is of the day, further ones are of its neighbours, told apart by what stands in them.
    Files(Vec<File>),
}

/// What is going on, for a person who waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// The channel makes and sends the bill.
    Fetching,
    /// So many lines were read.
    Read(u64),
    /// So many booked orders were read.
    Booked(u64),
    /// So many orders of both sides were compared.
    Compared(u64),
}

/// A bill of a channel for a day.
pub(crate) enum Bill {
    /// The file.
    File(File),
    /// Nothing was paid or refunded on this day.
    Empty,
    /// It is not there yet; why, in the channel's words.
    NotReady(String),
}

/// A person who waits for a comparison.
pub type Told<'a> = dyn Fn(Progress) + Send + Sync + 'a;

/// Compares the bill of a day (its first moment in Beijing) with the store.
///
/// # Errors
/// `message_malformed` for a bill that is cut off, changed, of another merchant or another day; `channel_unavailable` for one
/// that is not there yet; the refusals of the channel; a database away.
pub async fn reconcile(
    engine: &Engine,
    channel: Channel,
    day: Day,
    bills: Bills,
    told: &Told<'_>,
) -> Result<ChannelReport, ServerError> {
    let owner = Owner { channel, account: engine.merchant().account(channel).map(str::to_owned) };
    let mut files = match bills {
        Bills::Fetched => None,
        Bills::Files(files) => Some(files),
    };
    let first = match &mut files {
        None => fetch(engine, channel, day, told).await?,
        Some(files) if files.is_empty() => return Err(refused("no bill was given")),
        Some(files) => Bill::File(files.remove(0)),
    };
    let mut report = ChannelReport::new(channel);
    let mut rows = Sorter::default();
    match first {
        Bill::NotReady(what) => return Err(ServerError::BillNotReady { what }),
        Bill::Empty => {}
        Bill::File(file) => {
            file::read(&owner, file, &[day], &mut |row: Row| {
                report.bill.add(&row);
                if report.bill.lines().is_multiple_of(PROGRESS_EVERY) {
                    told(Progress::Read(report.bill.lines()));
                }
                rows.push(row)
            })?;
        }
    }
    let book = side::booked(engine.store(), channel, day, told).await?;
    let open = merge::merge(engine.store(), channel, day, rows.finish()?, book, &mut report, told).await?;
    if open.is_empty() {
        return Ok(report);
    }
    let mut neighbours = merge::Neighbourhood::new(open);
    match files {
        Some(files) => {
            for file in files {
                let days = [day.previous(), day.next()];
                let of = file::read(&owner, file, &days, &mut |row| neighbours.row(row))?;
                neighbours.seen(day, of);
            }
        }
        None => {
            for other in [day.previous(), day.next()] {
                match fetch(engine, channel, other, told).await? {
                    Bill::NotReady(_) => continue,
                    Bill::Empty => {}
                    Bill::File(file) => {
                        file::read(&owner, file, &[other], &mut |row| neighbours.row(row))?;
                    }
                }
                neighbours.seen(day, Some(other));
            }
        }
    }
    neighbours.judge(channel, day, &mut report);
    Ok(report)
}

async fn fetch(engine: &Engine, channel: Channel, day: Day, told: &Told<'_>) -> Result<Bill, ServerError> {
    told(Progress::Fetching);
    let date = date_of(day);
    if engine.now() < day.to() {
        return Ok(Bill::NotReady(format!("{date} is not over in Beijing")));
    }
    engine.bill(channel, &date).await
}

/// `yyyy-MM-dd` of a day.
#[must_use]
pub fn date_of(day: Day) -> String {
    let mut text = beijing::format_dashed(day.from());
    text.truncate(10);
    text
}

fn refused(what: impl Into<String>) -> ServerError {
    ServerError::Bill { what: what.into() }
}
