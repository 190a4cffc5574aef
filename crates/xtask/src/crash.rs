//! `cargo xtask crash`: builds the server and the campaigns of `tests/crash`, and runs them.

use std::ffi::OsString;
use std::process::{Command, ExitCode};

use anyhow::{Context, ensure};

use crate::house::{House, cargo};

/// What cargo builds before a campaign; both in the profile of the tests.
pub(crate) const BUILD: [&str; 5] = ["build", "--package", "ttpay-cli", "--package", "ttpay-crash"];

/// What `cargo xtask crash` accepts: what the campaigns accept.
#[derive(Debug, clap::Args)]
#[command(disable_help_flag = true)]
pub(crate) struct Args {
    /// Campaigns and their settings, such as `sqlite --cycles 1000`; `--help` lists them
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENT")]
    arguments: Vec<OsString>,
}

/// Builds and runs; the exit code is that of the campaigns.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    let built = Command::new(cargo()).args(BUILD).current_dir(&house.root).status();
    ensure!(built.context("cargo cannot be started")?.success(), "the server or its campaigns do not build");
    let (program, given) = campaign(house)?;
    let status = Command::new(program).args(given).args(&args.arguments).current_dir(&house.root).status();
    let code = status.context("the campaigns cannot be started")?.code();
    Ok(code.and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The program of the campaigns and what it is always told: which server to run, and where its files may lie.
pub(crate) fn campaign(house: &House) -> anyhow::Result<(String, [String; 4])> {
    let target = std::path::absolute(house.target())?;
    let path = |below: &str| target.join(below).to_string_lossy().into_owned();
    let given = ["--ttpay".to_owned(), path("debug/ttpay"), "--folder".to_owned(), path("crash")];
    Ok((path("debug/ttpay-crash"), given))
}
