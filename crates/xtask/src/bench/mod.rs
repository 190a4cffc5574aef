//! `cargo xtask bench`: what something costs, against the best alternative and against the code people write by hand.

mod allocations;
mod bindings;
mod bindings_c;
mod bindings_go;
mod bindings_java;
mod bindings_node;
mod bindings_python;
mod by_hand;
mod core;
mod materials;
mod openssl;
mod rounds;

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
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Subject {
    /// One orderInfo signature in Rust: time and allocations
    Core,
    /// In each language: the signature by hand against the binding
    Bindings,
}

/// Measures in a release build; a debug build of xtask builds one and hands over.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    if let Subject::Bindings = args.subject {
        return bindings::run(house, &args.languages);
    }
    if !cfg!(debug_assertions) {
        return core::run(house);
    }
    let status = Command::new(cargo())
        .args(["run", "--release", "--package", "xtask", "--", "bench", "core"])
        .current_dir(&house.root)
        .status()
        .context("cargo cannot be started")?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
