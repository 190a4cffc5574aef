//! What CI and people run: `cargo xtask test`, `tidy`, `gen`, `vectors`, `fuzz`, `crash` and `bench`.
//!
//! Invariant: nothing here is part of the library; no other crate imports this one.
//! Invariant: a part that did not run is never reported as passed.

#![warn(missing_docs)]

mod bench;
mod cases;
mod crash;
mod fuzz;
mod r#gen;
mod house;
mod test;
mod tidy;
mod toolchain;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::house::House;

/// The command line of `cargo xtask`; the tidy check of the README parses its examples with it.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    about = "Test, tidy, generate and measure ttpay",
    subcommand_required = true,
    arg_required_else_help = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the tests of every language and tool, with a table at the end
    Test(test::Args),
    /// Check what no compiler checks: imports, file heads and lengths, vectors, generated files
    Tidy,
    /// Write every file that is made from the Rust types: the JSON Schema, the typed functions of the languages
    Gen(r#gen::Args),
    /// Resolve all vectors into one list for the runners of the other languages
    Vectors(cases::Args),
    /// Run fuzz targets for long and keep the corpus that reaches more
    Fuzz(fuzz::Args),
    /// Kill the real server under load and prove that nothing is lost or doubled
    Crash(crash::Args),
    /// Make a toolchain that the machine's packages lack
    Toolchain(toolchain::Args),
    /// Measure and print ratios; a benchmark passes no judgement
    Bench(bench::Args),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli.command) {
        Ok(code) => code,
        Err(error) => {
            anstream::eprintln!("cargo xtask: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(command: Command) -> anyhow::Result<ExitCode> {
    let house = House::open()?;
    match command {
        Command::Test(args) => test::run(&house, &args),
        Command::Tidy => tidy::run(&house),
        Command::Gen(args) => r#gen::run(&house, &args),
        Command::Vectors(args) => cases::run(&house, &args),
        Command::Fuzz(args) => fuzz::run(&house, &args),
        Command::Crash(args) => crash::run(&house, &args),
        Command::Toolchain(args) => toolchain::run(&house, &args),
        Command::Bench(args) => bench::run(&house, &args),
    }
}
