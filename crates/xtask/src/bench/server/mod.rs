//! `cargo xtask bench server`: the merchant backend on SQLite and PostgreSQL, against what RSA and the database allow.
//!
//! Everything is real but the network: requests are verified, signed and stored durably (`synchronous=FULL`,
//! `synchronous_commit=on`). WeChat's answers are signed before they are timed; Alipay's order string is ours.
//!
//! An order is measured against the two signatures that our side must make for it, which nothing but more cores makes
//! faster. A notification is measured against three kinds of bare commits, as many at once and as durable as it is:
//! * *the same change through the store*: what the notification writes, made beforehand, row by row and byte by byte. What is
//!   left of the rate is what HTTP, verification, decryption, the rules and reading the order take of it;
//! * *the database alone*: one row of one short text, through `sqlx` and nothing of ours. SQLite has one writer, so that each
//!   of its commits waits for the disk by itself; PostgreSQL's sixteen connections share the disk's syncs;
//! * *one row through the store*: a row of `idempotency`. A notification writes seven rows and their indexes, so that this
//!   tells how far it is from the least that could be stored, and not what the server costs.
//!
//! All of it is measured twice:
//! * *on shared cores*: load, servers and databases share all cores, so that the rates measure the load and the database
//!   too, while the signatures have all cores to themselves;
//! * *with the servers on cores of their own*: half of the cores run the servers and nothing else (SQLite is part of its
//!   server), the other half runs load and PostgreSQL. The signatures are those that the servers' half makes.
//!
//! Rates depend on what else the machine does, and on its disk. Processor time hardly does, so it is counted too: that
//! of this process, load included, and that of PostgreSQL's processes.
#![allow(clippy::float_arithmetic)] // Rates and milliseconds, not money.

mod bare;
mod cores;
mod cpu;
mod databases;
mod fill;
mod instances;
mod lists;
mod load;
mod rounds;
mod rsa;
mod same;
mod shop;
mod table;

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, ensure};
use serde_json::Value;

use crate::house::House;
use bare::Bare;
use cores::{Halves, Seat};
use databases::Place;
use instances::Instances;
use rounds::{Contestant, Round, Size, median};
use shop::Shop;

/// What `cargo xtask bench server` accepts.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// `server`: fewer rounds and fewer orders, for a first look
    #[arg(long)]
    pub(crate) quick: bool,
    /// `server`: how many stored orders the lists are read among; a million, or 50000 with `--quick`
    #[arg(long, value_name = "COUNT")]
    pub(crate) orders: Option<u64>,
    /// `server`, in a process of its own: read lists at this address
    #[arg(long, hide = true, value_name = "ADDRESS")]
    pub(crate) lists_at: Option<String>,
    /// `server`, in a process of its own: the servers run on these cores, and all else where the process does
    #[arg(long, hide = true, value_name = "CORES", value_delimiter = ',')]
    pub(crate) servers_on: Option<Vec<usize>>,
}

impl Options {
    /// The same options for another process.
    pub(super) fn words(&self) -> Vec<String> {
        let quick = self.quick.then(|| "--quick".to_owned());
        quick.into_iter().chain(["--orders".to_owned(), self.stored().to_string()]).collect()
    }

    const fn size(&self) -> Size {
        if self.quick {
            Size { rounds: 3, orders: 3000, signing: Duration::from_millis(200), half_load_s: 0.5 }
        } else {
            Size { rounds: 9, orders: 6000, signing: Duration::from_millis(500), half_load_s: 3.0 }
        }
    }

    fn stored(&self) -> u64 {
        self.orders.unwrap_or(if self.quick { 50_000 } else { 1_000_000 })
    }
}

/// Measures, or reads lists for the process that measures.
pub(crate) fn run(house: &House, options: &Options) -> anyhow::Result<ExitCode> {
    let runtime = tokio::runtime::Runtime::new()?;
    let shop = Arc::new(Shop::open(house)?);
    if let Some(address) = &options.lists_at {
        let place = Place::read(address)?;
        let found = runtime.block_on(lists::measure(&place, &shop, options.stored()))?;
        anstream::println!("{found}");
        return Ok(ExitCode::SUCCESS);
    }
    let folder = Folder::new(house)?;
    let rsa = Arc::new(rsa::Bare::load(house)?);
    let seat = options.servers_on.clone().map_or(Ok(Seat::default()), Seat::on)?;
    runtime.block_on(measure(options, &shop, &rsa, &folder, &seat))?;
    Ok(ExitCode::SUCCESS)
}

async fn measure(
    options: &Options,
    shop: &Arc<Shop>,
    rsa: &Arc<rsa::Bare>,
    folder: &Folder,
    seat: &Seat,
) -> anyhow::Result<()> {
    let size = options.size();
    let postgres = databases::postgres()?;
    let server = postgres.as_ref().map(|server| Place::Postgres(server.url().to_owned()));
    let places = [Some(Place::Sqlite(folder.0.clone())), server];
    let mut contestants = Vec::new();
    for place in places.iter().flatten() {
        contestants.push(contestant(place, shop, 1, seat).await?);
        if matches!(place, Place::Postgres(_)) {
            contestants.push(contestant(place, shop, 3, seat).await?);
        }
    }
    let mut found: Vec<Vec<Round>> = vec![Vec::new(); contestants.len()];
    for number in 0..=size.rounds {
        for turn in 0..contestants.len() {
            let which = (number + turn) % contestants.len();
            let tag = format!("R{number}C{which}");
            let round = rounds::round(&contestants[which], shop, rsa, size, &tag).await?;
            // The first round fills caches and pools.
            if number > 0 {
                found[which].push(round);
            }
            anstream::eprint!(
                "\rround {number} of {}, {:<14}",
                size.rounds,
                contestants[which].instances.name
            );
        }
    }
    let mut half: Vec<Vec<[Duration; 2]>> = vec![Vec::new(); contestants.len()];
    for number in 0..3 {
        for (which, contestant) in contestants.iter().enumerate() {
            let rate = median(found[which].iter().map(|round| round.notices.per_second)) / 2.0;
            let tag = format!("H{number}C{which}");
            half[which].push(rounds::half_load(contestant, shop, size, rate, &tag).await?);
        }
    }
    anstream::eprintln!("\r{:<40}", "");
    let names: Vec<&str> = contestants.iter().map(|it| it.instances.name.as_str()).collect();
    table::rates(&names, &found, &half, size, options.servers_on.as_deref());
    if options.servers_on.is_some() {
        return Ok(());
    }
    on_own_cores(options)?;

    let mut read = Vec::new();
    for place in places.iter().flatten() {
        templates(place, shop).await?;
        fill::fill(place, options.stored(), |count| {
            anstream::eprint!("\r{}: {count} orders stored", place.name());
        })
        .await?;
        anstream::eprintln!();
        let before = place.full_scans().await?;
        let lists = in_another_process(options, place)?;
        read.push((place.name(), lists, place.proof(before).await?, place.size_mb().await?));
    }
    table::lists(&read, options.stored());
    Ok(())
}

async fn contestant(place: &Place, shop: &Shop, instances: usize, seat: &Seat) -> anyhow::Result<Contestant> {
    let mut stores = Vec::new();
    for _ in 0..instances {
        let place = place.clone();
        stores.push(seat.run(async move { place.open().await }).await??);
    }
    let name = format!("{} ×{instances}", place.name());
    let (instances, bare) = (Instances::new(&name, shop, &stores, seat)?, Bare::open(place, seat).await?);
    Ok(Contestant { place: place.clone(), instances, bare, seat: seat.clone() })
}

/// A paid order and a pending one, made as orders are made.
async fn templates(place: &Place, shop: &Arc<Shop>) -> anyhow::Result<()> {
    let instances = Instances::new(place.name(), shop, &[place.open().await?], &Seat::default())?;
    for number in [fill::PAID, fill::PENDING] {
        instances.place(0, &Shop::order(number)).await?;
    }
    let notice = shop.notices(&[fill::PAID.to_owned()])?;
    instances.notify(0, notice.first().context("no notification was made")?).await?;
    instances.close().await;
    Ok(())
}

/// The same rates with the servers on cores of their own, in a process that runs on the others.
fn on_own_cores(options: &Options) -> anyhow::Result<()> {
    let Some(halves) = Halves::find()? else { return Ok(()) };
    let status = halves
        .beside_the_servers()
        .arg(std::env::current_exe()?)
        .args(["bench", "server", "--servers-on", &cores::list(&halves.servers)])
        .args(options.words())
        .status()
        .context("this program cannot be started again")?;
    ensure!(status.success(), "measuring servers on cores of their own failed");
    Ok(())
}

/// Lists are read by a process that has served nothing else, so that its memory is a server's.
fn in_another_process(options: &Options, place: &Place) -> anyhow::Result<Value> {
    let out = Command::new(std::env::current_exe()?)
        .args(["bench", "server", "--lists-at", &place.url()])
        .args(options.words())
        .output()
        .context("this program cannot be started again")?;
    ensure!(out.status.success(), "reading lists failed: {}", String::from_utf8_lossy(&out.stderr));
    Ok(serde_json::from_slice(&out.stdout)?)
}

/// A folder on the disk of the checkout that goes away with this value.
struct Folder(PathBuf);

impl Folder {
    fn new(house: &House) -> anyhow::Result<Self> {
        let folder = house.target().join("bench").join(format!("server-{}", std::process::id()));
        std::fs::create_dir_all(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
