//! Crash campaigns: the real server is killed again and again under load, and afterwards nothing may be lost or doubled.
//!
//! Invariant: only processes that this program started are ended, each by its own handle.
//! Invariant: five witnesses are compared and none is trusted: callers, channels, API, tables, the receiver of webhooks.
//! Invariant: everything listens on loopback and ends by itself.

#![forbid(unsafe_code)]

mod args;
mod buyer;
mod caller;
mod campaign;
mod check;
mod evidence;
mod front;
mod journal;
mod outcome;
mod progress;
mod receiver;
mod report;
mod sandbox;
mod scenes;
mod server;
mod settle;
mod tables;
mod view;

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail, ensure};
use clap::Parser;
use futures_util::future::join_all;

use crate::args::{Args, Name};
use crate::campaign::Setup;
use crate::report::Report;

/// How long a campaign may take without its kills, and each kill with its load.
const LONGEST: Duration = Duration::from_secs(420);
const LONGEST_CYCLE: Duration = Duration::from_secs(6);

fn main() -> ExitCode {
    let args = Args::parse();
    match run(&args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            anstream::eprintln!("cargo xtask crash: {error:#}");
            ExitCode::from(2)
        }
    }
}

/// Runs the chosen campaigns side by side; whether all of them held.
fn run(args: &Args) -> anyhow::Result<bool> {
    let program = std::path::absolute(&args.ttpay)?;
    ensure!(
        program.is_file(),
        "{} is not there; build it with `cargo build -p ttpay-cli`",
        program.display()
    );
    let seed = args.seed.unwrap_or_else(|| fastrand::u64(..));
    let names = if args.campaigns.is_empty() { &Name::ALL[..] } else { &args.campaigns[..] };
    let parent = std::path::absolute(&args.folder)?;
    let mut all = Vec::new();
    for name in names {
        let folder = parent.join(name.as_str());
        if !args.on_small_disk {
            empty(&folder)?;
        }
        let setup = Setup {
            name: name.as_str(),
            program: program.clone(),
            folder,
            seed,
            servers: 1,
            buyers: args.buyers,
            thinks_ms: 60,
            database_url: String::new(),
            shows_progress: names.len() == 1,
        };
        all.push(campaign(*name, args, setup));
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        tokio::select! {
            ended = join_all(all) => Ok(ended),
            _ = tokio::signal::ctrl_c() => bail!("interrupted"),
        }
    })?;
    let (mut failed, mut skipped) = (0, 0);
    let mut ended: Vec<_> = names.iter().zip(ended).collect();
    // What is wrong comes last, where it is read.
    ended.sort_by_key(|(_, (report, _))| matches!(report, Report::Broken(_)));
    for (name, (report, seconds)) in ended {
        let folder = parent.join(name.as_str());
        let (word, text) = match &report {
            Report::Held(text) => ("held", text),
            Report::Broken(text) => ("BROKEN", text),
            Report::Skipped(text) => ("skipped", text),
        };
        anstream::println!("{:<9} {word} in {seconds} s, --seed {seed}\n{text}", name.as_str());
        match report {
            _ if args.on_small_disk => failed += usize::from(!matches!(report, Report::Held(_))),
            Report::Held(_) => std::fs::remove_dir_all(&folder)?,
            Report::Broken(_) => {
                failed += 1;
                anstream::println!("  database and logs: {}\n", folder.display());
            }
            Report::Skipped(_) => skipped += 1,
        }
    }
    println!("crash: {} campaigns, {failed} failed, {skipped} skipped", names.len());
    Ok(failed == 0)
}

/// Runs one campaign; gives how it ended, and after how many seconds.
async fn campaign(name: Name, args: &Args, setup: Setup) -> (Report, u64) {
    let began = Instant::now();
    let bound = LONGEST + LONGEST_CYCLE * args.cycles;
    let running = async {
        match name {
            Name::Sqlite => scenes::sqlite(args, setup).await,
            Name::Postgres => scenes::postgres(args, setup).await,
            Name::Graceful => scenes::graceful(args, setup).await,
            Name::Full => scenes::full(args, setup).await,
            Name::Locked => scenes::locked(args, setup).await,
        }
    };
    let report = match tokio::time::timeout(bound, running).await {
        Ok(report) => report,
        Err(_) => Err(anyhow!("the campaign did not end within {bound:?}")),
    };
    // A campaign that could not go on has failed, and its folder tells more.
    let report = report.unwrap_or_else(|error| Report::Broken(format!("  {error:#}\n")));
    (report, began.elapsed().as_secs())
}

/// Makes an empty folder; an older one of the same name goes.
fn empty(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        std::fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    Ok(std::fs::create_dir_all(folder)?)
}
