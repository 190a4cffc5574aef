//! Crash campaigns: the real server is killed again and again under load, and afterwards nothing may be lost or doubled.
//!
//! Invariant: only processes that this program started are ended, each by its own handle.
//! Invariant: four witnesses are compared and none is trusted: callers, channels, API, tables.
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
mod report;
mod sandbox;
mod scenes;
mod server;
mod settle;
mod tables;
mod view;

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, ensure};
use clap::Parser;

use crate::args::{Args, Name};
use crate::campaign::Setup;
use crate::report::Report;

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

/// Runs the chosen campaigns one after the other; whether all of them held.
fn run(args: &Args) -> anyhow::Result<bool> {
    let program = std::path::absolute(&args.ttpay)?;
    ensure!(
        program.is_file(),
        "{} is not there; build it with `cargo build -p ttpay-cli`",
        program.display()
    );
    let seed = args.seed.unwrap_or_else(|| fastrand::u64(..));
    let names = if args.campaigns.is_empty() { &Name::ALL[..] } else { &args.campaigns[..] };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let (mut failed, mut skipped) = (0, 0);
    for name in names {
        let began = Instant::now();
        let parent = std::path::absolute(&args.folder)?;
        let folder = if args.on_small_disk {
            parent.join(name.as_str())
        } else {
            fresh_folder(&parent, name.as_str())?
        };
        let report = runtime.block_on(async {
            tokio::select! {
                report = campaign(*name, args, &program, &folder, seed) => report,
                _ = tokio::signal::ctrl_c() => Err(anyhow::anyhow!("interrupted")),
            }
        });
        // A campaign that could not go on has failed, and its folder tells more.
        let report = report.unwrap_or_else(|error| Report::Broken(format!("  {error:#}\n")));
        let (word, text) = match &report {
            Report::Held(text) => ("held", text),
            Report::Broken(text) => ("BROKEN", text),
            Report::Skipped(text) => ("skipped", text),
        };
        anstream::println!(
            "{name:<9} {word} in {} s, --seed {seed}\n{text}",
            began.elapsed().as_secs(),
            name = name.as_str()
        );
        match report {
            Report::Held(_) if args.on_small_disk => {}
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

async fn campaign(
    name: Name,
    args: &Args,
    program: &Path,
    folder: &Path,
    seed: u64,
) -> anyhow::Result<Report> {
    let setup = Setup {
        name: name.as_str(),
        program: program.to_owned(),
        folder: folder.to_owned(),
        seed,
        servers: 1,
        buyers: args.buyers,
        thinks_ms: 60,
        database_url: String::new(),
    };
    match name {
        Name::Sqlite => scenes::sqlite(args, setup).await,
        Name::Postgres => scenes::postgres(args, setup).await,
        Name::Graceful => scenes::graceful(args, setup).await,
        Name::Full => scenes::full(args, setup).await,
        Name::Locked => scenes::locked(args, setup).await,
    }
}

/// An empty folder; an older one of the same name goes.
fn fresh_folder(parent: &Path, name: &str) -> anyhow::Result<std::path::PathBuf> {
    let folder = parent.join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder)
            .with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}
