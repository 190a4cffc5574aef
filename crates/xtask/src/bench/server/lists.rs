//! Reading among very many orders, in a process of its own, so that its memory is that of a server and not of the load.
#![allow(clippy::float_arithmetic)] // Milliseconds, not money.

use std::time::Instant;

use anyhow::{Context, ensure};
use serde_json::{Value, json};

use super::cores::Seat;
use super::databases::Place;
use super::fill::number;
use super::instances::Instances;
use super::shop::Shop;

/// Orders on a page of the list.
const PAGE: u16 = 20;
/// Orders on a page while walking to the deep one.
const STRIDE: u16 = 200;
const REPEATS: usize = 101;

/// Milliseconds by row of the table, and the memory of this process.
pub(super) async fn measure(place: &Place, shop: &Shop, orders: u64) -> anyhow::Result<Value> {
    let instances = Instances::new(place.name(), shop, &[place.open().await?], &Seat::default())?;
    let idle = memory_mb()?;
    let first = times(async |_| page(&instances, "").await.map(drop)).await?;
    let mut by_state = Vec::new();
    for state in ["paid", "pending", "timed_out"] {
        let taken = times(async |_| page(&instances, &format!("&state={state}")).await.map(drop)).await?;
        by_state.push(json!([state, taken]));
    }
    let (deep_at, cursor) = walk(&instances, orders / 2).await?;
    let deep = times(async |_| page(&instances, &format!("&cursor={cursor}")).await.map(drop)).await?;
    let one = times(async |turn| {
        // Far apart, in no order, the same every time.
        let index = (turn as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) % orders;
        instances.page(&format!("/v1/orders/{}", number(index))).await.map(drop)
    })
    .await?;
    let busy = memory_mb()?;
    instances.close().await;
    Ok(json!({
        "first": first, "by_state": by_state, "deep_at": deep_at, "deep": deep, "one": one, "idle_mb": idle, "busy_mb": busy,
    }))
}

async fn page(instances: &Instances, more: &str) -> anyhow::Result<Value> {
    instances.page(&format!("/v1/orders?limit={PAGE}{more}")).await
}

/// Walks pages by cursor until `behind` orders are behind; gives how many are and where the next page begins.
async fn walk(instances: &Instances, behind: u64) -> anyhow::Result<(u64, String)> {
    let (mut count, mut cursor) = (0, String::new());
    while count < behind || cursor.is_empty() {
        let after = if cursor.is_empty() { String::new() } else { format!("&cursor={cursor}") };
        let list = instances.page(&format!("/v1/orders?limit={STRIDE}{after}")).await?;
        let orders = list["orders"].as_array().map_or(0, Vec::len);
        ensure!(orders > 0, "the list ended after {count} orders");
        count += u64::try_from(orders)?;
        list["next_cursor"].as_str().context("the list ended early")?.clone_into(&mut cursor);
    }
    Ok((count, cursor))
}

/// The median and the 99th percentile in milliseconds, after a warm-up.
async fn times(mut work: impl AsyncFnMut(usize) -> anyhow::Result<()>) -> anyhow::Result<[f64; 2]> {
    for turn in 0..5 {
        work(turn).await?;
    }
    let mut taken = Vec::with_capacity(REPEATS);
    for turn in 0..REPEATS {
        let start = Instant::now();
        work(turn + 5).await?;
        taken.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    taken.sort_by(f64::total_cmp);
    Ok([taken[REPEATS / 2], taken[REPEATS * 99 / 100]])
}

/// The memory that this process has in RAM, in MB.
pub(super) fn memory_mb() -> anyhow::Result<u64> {
    let status = std::fs::read_to_string("/proc/self/status").context("the system tells no memory")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).context("no VmRSS")?;
    let kilobytes: u64 = line.trim().trim_end_matches("kB").trim().parse()?;
    Ok(kilobytes / 1024)
}
