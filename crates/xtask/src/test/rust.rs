//! The part `rust`: every unit, law, integration and documentation test of the workspace.

use anyhow::bail;

use super::part::{Part, Run, Tally};
use crate::house::cargo;

pub(crate) const PART: Part = Part {
    name: "rust",
    about: "cargo test over the whole workspace with all features, documentation examples included",
    needs: &[],
    run,
};

/// With `--long` each law is tried this many times instead of proptest's 256.
const LONG_CASES: u32 = 8192;

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let mut env = Vec::new();
    if run.long {
        env.push(("PROPTEST_CASES", LONG_CASES.to_string()));
    }
    let done = run.command(&cargo(), &["test", "--workspace", "--all-features", "--no-fail-fast"], &env)?;
    let tally = count(&done.text);
    if !done.success && tally.failed == 0 {
        bail!("cargo test failed before or outside a test; its output says why");
    }
    Ok(tally)
}

/// Adds up the `test result:` lines of all test programs.
pub(crate) fn count(text: &str) -> Tally {
    let mut tally = Tally { unit: "tests", ..Tally::default() };
    for line in text.lines().filter_map(|line| line.trim_start().strip_prefix("test result: ")) {
        for field in line.split([';', '.']) {
            let mut words = field.split_whitespace();
            let (Some(Ok(number)), Some(word)) = (words.next().map(str::parse::<usize>), words.next()) else {
                continue;
            };
            match word {
                "passed" => tally.passed += number,
                "failed" => tally.failed += number,
                "ignored" => tally.skipped += number,
                _ => {}
            }
        }
    }
    tally
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_lines_of_all_programs_are_added_up() {
        let text = "running 3 tests\n\
            test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s\n\
            noise: 99 passed\n\
            test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1.20s\n";
        let expected = Tally { unit: "tests", passed: 14, failed: 1, skipped: 1, ..Tally::default() };
        assert_eq!(count(text), expected);
    }
}
