//! `cargo xtask bench`: what something costs, against the best alternative and against the code people write by hand.

mod allocations;
mod bindings;
mod bindings_c;
mod bindings_go;
mod bindings_java;
mod bindings_kotlin;
mod bindings_node;
mod bindings_python;
mod bindings_swift;
mod by_hand;
mod channels;
mod core;
mod doctor;
mod materials;
mod openssl;
mod openssl_rsa;
mod rounds;
mod server;

use std::process::{Command, ExitCode};

use anyhow::Context;

use crate::house::{House, cargo};

/// What `cargo xtask bench` accepts.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// What to measure
    subject: Subject,
    /// Only these languages
    #[arg(value_name = "LANGUAGE")]
    languages: Vec<String>,
    #[command(flatten)]
    server: server::Options,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Subject {
    /// One orderInfo signature in Rust: time and allocations
    Core,
    /// Alipay's order string, WeChat's request and notification: against the bare RSA operation
    Channels,
    /// A diagnosis of a wrong signature, scheme by scheme: against one signature
    Doctor,
    /// In each language: the signature by hand against the binding
    Bindings,
    /// The merchant backend on SQLite and PostgreSQL: orders, notifications, lists
    Server,
}

/// Measures in a release build; a debug build of xtask builds one and hands over.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    let words = match args.subject {
        Subject::Bindings => return bindings::run(house, &args.languages),
        Subject::Core if RELEASED => return core::run(house),
        Subject::Channels if RELEASED => return channels::run(house),
        Subject::Doctor if RELEASED => return doctor::run(house),
        Subject::Server if RELEASED => return server::run(house, &args.server),
        Subject::Core => vec!["core".to_owned()],
        Subject::Channels => vec!["channels".to_owned()],
        Subject::Doctor => vec!["doctor".to_owned()],
        Subject::Server => [vec!["server".to_owned()], args.server.words()].concat(),
    };
    let status = Command::new(cargo())
        .args(["run", "--release", "--package", "xtask", "--", "bench"])
        .args(words)
        .current_dir(&house.root)
        .status()
        .context("cargo cannot be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Whether this is a build whose times mean something.
const RELEASED: bool = !cfg!(debug_assertions);
