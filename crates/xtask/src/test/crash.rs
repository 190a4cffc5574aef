//! The part `crash`: short crash campaigns against the real server; `cargo xtask crash` runs long ones.

use anyhow::{Context, ensure};

use super::part::{Part, Run, Tally};
use super::store::POSTGRES;
use crate::crash;
use crate::house::cargo;

pub(crate) const PART: Part = Part {
    name: "crash",
    about: "tests/crash: the real server killed under load, ended under load, without disk, without lock",
    needs: &[POSTGRES],
    run,
};

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    run.must(&cargo(), &crash::BUILD, &[])?;
    let (program, given) = crash::campaign(run.house)?;
    let mut arguments = given.to_vec();
    if run.long {
        arguments.extend(["--cycles", "200"].map(str::to_owned));
    }
    let done = run.command(&program, &arguments, &[])?;
    let tally = count(&done.text).context("the campaigns did not reach their end")?;
    ensure!(done.success == (tally.failed == 0), "the campaigns did not end well");
    Ok(tally)
}

/// Reads the closing line `crash: N campaigns, M failed, K skipped`.
fn count(text: &str) -> Option<Tally> {
    let line = text.lines().rev().find_map(|line| line.strip_prefix("crash: "))?;
    let mut numbers = line.split(", ").map(|part| part.split(' ').next()?.parse::<usize>().ok());
    let (all, failed, skipped) = (numbers.next()??, numbers.next()??, numbers.next()??);
    let passed = all.checked_sub(failed + skipped)?;
    Some(Tally { unit: "campaigns", passed, failed, skipped, ..Tally::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_the_campaigns_is_read() {
        let tally = count("sqlite held\ncrash: 5 campaigns, 1 failed, 2 skipped\n").unwrap();
        assert_eq!((tally.passed, tally.failed, tally.skipped), (2, 1, 2));
        assert_eq!(count("crash: 1 campaigns, 1 failed, 1 skipped"), None);
        assert_eq!(count("thread main panicked"), None);
    }
}
