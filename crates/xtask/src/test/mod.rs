//! `cargo xtask test`: runs the parts one after another and says at the end what ran and what did not.

mod api;
mod browser;
mod c;
pub(crate) mod c_abi;
mod crash;
mod doctor;
mod example;
mod ffm;
mod fuzz;
pub(crate) mod go;
mod interop;
mod java;
pub(crate) mod jvm;
mod kotlin;
mod makers;
mod miniprogram;
pub(crate) mod node;
pub(crate) mod part;
mod progress;
mod python;
pub(crate) mod python_env;
mod readme;
mod runner;
mod rust;
mod store;
pub(crate) mod swift;
mod swift_readme;
mod table;
mod tidiness;
mod vectors;
mod verbs;

use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::bail;

use crate::house::House;
use part::{Part, Run, Status};
use progress::Progress;
use table::Row;

/// Every part, in the order in which they run: the quick and telling ones of one language stand together.
/// A new language adds one file with one `Part` and one line here.
const PARTS: &[Part] = &[
    tidiness::PART,
    makers::PART,
    rust::PART,
    store::PART,
    vectors::PART,
    doctor::PART,
    c::PART,
    go::PART,
    python::PART,
    node::PART,
    miniprogram::PART,
    browser::PART,
    java::PART,
    kotlin::PART,
    ffm::PART,
    swift::PART,
    interop::PART,
    crash::PART,
    api::PART,
    fuzz::PART,
];

/// What `cargo xtask test` accepts.
#[derive(Debug, clap::Args)]
#[command(after_help = parts_help())]
pub(crate) struct Args {
    /// Run only the parts whose name begins with one of these words
    #[arg(value_name = "FILTER")]
    filter: Vec<String>,
    /// Count everything that was skipped as a failure (what CI does)
    #[arg(long)]
    require_all: bool,
    /// Search longer: more random cases, a minute of fuzzing per target
    #[arg(long)]
    long: bool,
    /// Run nothing; print the commands that install what the parts miss on this machine
    #[arg(long)]
    missing: bool,
}

/// Runs the chosen parts; exit code 0 when nothing failed, 1 otherwise.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    let parts = chosen(&args.filter)?;
    if args.missing {
        let missing = parts.iter().flat_map(|part| part.needs).filter(|tool| !tool.is_there());
        let commands: BTreeSet<_> = missing.map(|tool| tool.install).collect();
        commands.iter().for_each(|command| println!("{command}"));
        return Ok(ExitCode::SUCCESS);
    }
    let mut rows = Vec::new();
    for part in parts {
        let mut row = run_part(house, part, args)?;
        if args.require_all {
            row.require();
        }
        rows.push(row);
    }
    rows.iter().filter_map(|row| row.tally.table.as_ref()).for_each(|table| anstream::print!("{table}"));
    anstream::print!("{}{}", verbs::render(house, &rows)?, table::render(&rows));
    let failed = rows.iter().any(|row| matches!(row.status, Status::Failed(_)));
    Ok(if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn chosen(filter: &[String]) -> anyhow::Result<Vec<&'static Part>> {
    if let Some(word) = filter.iter().find(|word| !PARTS.iter().any(|part| part.name.starts_with(*word))) {
        bail!("no part begins with `{word}`; the parts are: {}", names().join(", "));
    }
    let wanted =
        |part: &&Part| filter.is_empty() || filter.iter().any(|word| part.name.starts_with(word.as_str()));
    Ok(PARTS.iter().filter(wanted).collect())
}

fn run_part(house: &House, part: &'static Part, args: &Args) -> anyhow::Result<Row> {
    let start = Instant::now();
    let progress = Progress::start(part.name);
    let missing: Vec<_> = part.needs.iter().filter(|tool| !tool.is_there()).collect();
    let (tally, status, log) = if missing.is_empty() {
        let mut run = Run::open(house, part.name, args.long)?;
        let result = progress.while_running(|| (part.run)(&mut run));
        let (tally, status) = part::judge(result);
        (tally, status, Some(run.log_path().to_owned()))
    } else {
        let reasons: Vec<_> = missing.iter().map(|tool| tool.missing()).collect();
        (part::Tally::default(), Status::Skipped(reasons.join("; ")), None)
    };
    let seconds = start.elapsed().as_secs_f64();
    progress.finish(&status, seconds);
    if let (Status::Failed(_), Some(log)) = (&status, &log) {
        progress::show_log(log);
    }
    Ok(Row { part: part.name, tally, seconds, status })
}

fn names() -> Vec<&'static str> {
    PARTS.iter().map(|part| part.name).collect()
}

fn parts_help() -> String {
    let lines: Vec<_> = PARTS.iter().map(|part| format!("  {:<11} {}", part.name, part.about)).collect();
    format!("Parts:\n{}\n\nThe full output of each part is in target/xtask/PART.log.", lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_that_fits_no_part_is_refused_with_the_names_of_the_parts() {
        let error = chosen(&["rust".to_owned(), "cobol".to_owned()]).unwrap_err().to_string();
        assert!(error.contains("cobol") && error.contains("rust, store, vectors"), "{error}");
    }

    #[test]
    fn the_beginning_of_a_name_chooses_its_part() {
        let names: Vec<_> = chosen(&["vec".to_owned()]).unwrap().iter().map(|part| part.name).collect();
        assert_eq!(names, ["vectors"]);
    }
}
