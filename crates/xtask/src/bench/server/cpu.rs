//! Processor time: what a piece of work costs, whatever else the machine does meanwhile.
#![allow(clippy::float_arithmetic)] // Microseconds, not money.

use std::fs;
use std::future::Future;

use anyhow::Context;

use super::databases::Place;

/// The system counts processor time for programs in hundredths of a second.
const TICK_US: u64 = 10_000;

/// Work that was done, by the clock and by the processors.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cost {
    /// How much of it was done each second.
    pub(super) per_second: f64,
    /// Microseconds of processor time for each, in this process: server, load, and SQLite.
    pub(super) own_us: f64,
    /// Microseconds of processor time for each, in PostgreSQL.
    pub(super) database_us: f64,
}

impl Cost {
    /// Of `count` that took so many microseconds of processor time.
    pub(super) fn new(count: usize, per_second: f64, own_us: u64, database_us: u64) -> Self {
        let each = |us: u64| as_f64(us) / as_f64(count.max(1) as u64);
        Self { per_second, own_us: each(own_us), database_us: each(database_us) }
    }

    /// The middle of two measurements of the same.
    pub(super) fn middle(self, other: Self) -> Self {
        let middle = |of: fn(&Self) -> f64| f64::midpoint(of(&self), of(&other));
        Self {
            per_second: middle(|it| it.per_second),
            own_us: middle(|it| it.own_us),
            database_us: middle(|it| it.database_us),
        }
    }

    /// Microseconds of processor time for each.
    pub(super) fn us(&self) -> f64 {
        self.own_us + self.database_us
    }
}

/// Does `work`, which does something `count` times and gives how often each second, and weighs it.
pub(super) async fn weighed(
    place: &Place,
    count: usize,
    work: impl Future<Output = anyhow::Result<f64>>,
) -> anyhow::Result<Cost> {
    let (own, database) = (own_us()?, database_us(place)?);
    let per_second = work.await?;
    let used = |before: u64, after: u64| after.saturating_sub(before);
    Ok(Cost::new(count, per_second, used(own, own_us()?), used(database, database_us(place)?)))
}

/// What this process has used so far.
pub(super) fn own_us() -> anyhow::Result<u64> {
    Ok(Used::of("self")?.alone_us)
}

/// What a server of PostgreSQL has used so far: its first process, those that it started, and those that ended before.
fn database_us(place: &Place) -> anyhow::Result<u64> {
    let Place::Postgres(url) = place else { return Ok(0) };
    let folder = url.split_once("?host=").context("the server has no folder")?.1;
    let note = fs::read_to_string(format!("{folder}/data/postmaster.pid"))?;
    let first = note.lines().next().context("the server has no process")?.trim();
    let mut sum = Used::of(first)?.with_ended_us;
    for process in fs::read_dir("/proc")? {
        let name = process?.file_name();
        let Some(id) = name.to_str().filter(|id| id.bytes().all(|byte| byte.is_ascii_digit())) else {
            continue;
        };
        // A process may end while it is looked at.
        sum += Used::of(id).ok().filter(|used| used.parent == first).map_or(0, |used| used.alone_us);
    }
    Ok(sum)
}

/// What the system says about a process.
struct Used {
    parent: String,
    alone_us: u64,
    /// With its children that have ended.
    with_ended_us: u64,
}

impl Used {
    fn of(id: &str) -> anyhow::Result<Self> {
        let text = fs::read_to_string(format!("/proc/{id}/stat"))?;
        // The second member is a name in brackets, which may hold anything.
        let rest = text.rsplit_once(") ").context("the system tells no processor time")?.1;
        let members: Vec<&str> = rest.split(' ').collect();
        let ticks = |at: usize| -> anyhow::Result<u64> {
            Ok(members.get(at).context("the system tells no processor time")?.parse::<u64>()? * TICK_US)
        };
        let alone_us = ticks(11)? + ticks(12)?;
        let parent = members.get(1).copied().unwrap_or_default().to_owned();
        Ok(Self { parent, alone_us, with_ended_us: alone_us + ticks(13)? + ticks(14)? })
    }
}

#[allow(clippy::cast_precision_loss)] // Far below 2^52.
fn as_f64(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_keeps_a_processor_busy_is_weighed() {
        let place = Place::Sqlite("/nowhere".into());
        let work = async {
            let before = own_us()?;
            while own_us()? < before + 3 * TICK_US {}
            Ok(7.0)
        };
        let cost = weighed(&place, 10, work).await.unwrap();
        assert!(cost.own_us >= 3_000.0, "3 hundredths of a second were weighed as {} us each", cost.own_us);
        assert!(cost.database_us.abs() < 1e-9 && (cost.per_second - 7.0).abs() < 1e-9);
    }
}
