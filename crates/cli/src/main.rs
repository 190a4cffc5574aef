//! The `ttpay` program: every verb on the command line, JSON on one line to stdout, text for people to stderr.
//!
//! Invariant: no rule lives here; every answer comes through the one door, `ttpay::Merchant`.
//! Invariant: exit 0 for `ok`, 1 for `error`, 2 for bad usage.

#![forbid(unsafe_code)]

mod args;
mod demo;
mod doctor;
mod input;
mod migrate;
mod playground;
mod reconcile;
mod run;
mod serve;
mod style;
mod tour;
mod transcript;
mod webhooks;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use mimalloc::MiMalloc;

/// A server asks many threads for many small pieces of memory: with the system's allocator an order on PostgreSQL costs a
/// tenth more. The library takes the one of the program that it is part of.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let command = args::Args::command()
        .mut_subcommand("serve", |serve| serve.after_long_help(ttpay_server::settings::help()));
    let asked = command.try_get_matches().and_then(|matches| args::Args::from_arg_matches(&matches));
    style::ended(match asked {
        Ok(args) => run::run(args),
        Err(error) => {
            style::said(error.print());
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        }
    })
}
