//! The part `python`: the built wheel in fresh environments, its types, the vectors, hostile callers, the example.

use anyhow::{Context, ensure};

use super::part::{Part, Run, Tally};
use super::python_env::{self, Build, PYTHON};
use super::readme;
use super::runner::Outcome;
use crate::cases;

pub(crate) const PART: Part = Part {
    name: "python",
    about: "bindings/python: sdist and wheel, mypy --strict, vectors, hostile callers, threads, example",
    needs: &[PYTHON],
    run,
};

const TESTS: &str = "bindings/python/tests";
/// Python that is not in the package and has to please the type checker as well.
const CHECKED: &[&str] = &[TESTS, "examples/python"];
/// It needs the library that it compares with, which stands among the tools.
const BENCH: &str = "bindings/python/bench";
/// What the example of every language prints.
const STORY: &str = "examples/story/expected.txt";
/// Calls of the memory test with `--long`.
const LONG_ROUNDS: &str = "1000000";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let (list, count) = cases::write(run.house)?;
    python_env::tools(run)?;
    let python = python_env::install(run, Build::Product)?;
    check_types(run, &python)?;

    let conformance = format!("{TESTS}/conformance.py");
    let done = run.command(&python, &[conformance.as_ref(), list.as_os_str()], &[])?;
    let outcome = Outcome::read(&done.text, count)?;

    let mut tally = Tally { unit: "tests", ..Tally::default() };
    let rounds = if run.long { vec![("TTPAY_ROUNDS", LONG_ROUNDS.to_owned())] } else { Vec::new() };
    unit_tests(run, &python, &["-m", "unittest", "discover", "-s", TESTS], &rounds, &mut tally)?;
    let others = python_env::others(run)?;
    for (_, python) in &others {
        let done = run.command(python, &[conformance.as_ref(), list.as_os_str()], &[])?;
        tally.failed += Outcome::read(&done.text, count)?.failed.len();
        unit_tests(run, python, &["-m", "unittest", "discover", "-s", TESTS], &[], &mut tally)?;
    }

    tally.passed += read_me(run, &python)?;
    let expected = run.house.text(STORY)?.context("the output of the examples is not UTF-8")?;
    let done = run.command(&python, &["examples/python/story.py"], &[])?;
    ensure!(done.text == expected, "examples/python prints something else than {STORY}");
    tally.passed += 1;

    let panicking = python_env::install(run, Build::Panicking)?;
    let forced = format!("{TESTS}/forced_panic.py");
    unit_tests(run, &panicking, &[&forced], &[], &mut tally)?;

    tally.failed += outcome.failed.len();
    let also: String = others.iter().map(|(name, _)| format!(", {name} too")).collect();
    tally.note = Some(format!("{} vectors{also}", outcome.cases));
    tally.vectors = Some(outcome);
    Ok(tally)
}

/// Runs unittest with every warning an error, and adds up what it counted.
fn unit_tests(
    run: &mut Run<'_>,
    python: &str,
    what: &[&str],
    env: &[(&str, String)],
    tally: &mut Tally,
) -> anyhow::Result<()> {
    let done = run.command(python, &[&["-W", "error"], what].concat(), env)?;
    let counted = unittest(&done.text).context("unittest printed no closing lines")?;
    ensure!(done.success == (counted.failed == 0), "Python did not end well after its tests");
    tally.passed += counted.passed;
    tally.failed += counted.failed;
    tally.skipped += counted.skipped;
    Ok(())
}

/// Checks and runs the programs of the README where the story's merchant lies; gives their number.
fn read_me(run: &mut Run<'_>, python: &str) -> anyhow::Result<usize> {
    let folder = run.house.target().join("python/readme");
    std::fs::create_dir_all(&folder)?;
    std::fs::copy(run.house.root.join("examples/story/merchant.json"), folder.join("merchant.json"))?;
    let programs = readme::programs(run.house, "bindings/python/README.md", "python")?;
    for (at, program) in programs.iter().enumerate() {
        let path = folder.join(format!("program{}.py", at + 1));
        std::fs::write(&path, &program.code)?;
        let path = path.to_string_lossy().into_owned();
        let mypy = python_env::program(run.house, "tools", "mypy");
        run.must(&mypy, &["--strict", "--python-executable", python, &path], &[])?;
        let there = format!("import os, runpy; os.chdir({:?}); runpy.run_path({path:?})", folder.display());
        let done = run.must(python, &["-c", &there], &[])?;
        let prints = program.prints.as_deref().unwrap_or_default();
        ensure!(done.text == prints, "program {} of the README prints something else than it shows", at + 1);
    }
    Ok(programs.len())
}

/// mypy over the installed package and over everything here that uses it.
fn check_types(run: &mut Run<'_>, python: &str) -> anyhow::Result<()> {
    let tools = python_env::install_beside_tools(run)?;
    let mypy = python_env::program(run.house, "tools", "mypy");
    let cache = run.house.target().join("python/mypy").to_string_lossy().into_owned();
    let mut check = |python: &str, what: &[&str]| {
        let strict = ["--strict", "--python-executable", python, "--cache-dir", &cache];
        run.must(&mypy, &[&strict[..], what].concat(), &[])
    };
    check(python, &["-p", "ttpay"])?;
    for folder in CHECKED {
        check(python, &[folder])?;
    }
    check(&tools, &[BENCH])?;
    Ok(())
}

/// Reads the closing lines of unittest: `Ran 34 tests in 2.9s`, then `OK (skipped=1)` or `FAILED (failures=1, errors=2)`.
fn unittest(text: &str) -> Option<Tally> {
    let ran = text.lines().rev().find_map(|line| line.strip_prefix("Ran "))?;
    let ran: usize = ran.split_whitespace().next()?.parse().ok()?;
    let result = text.lines().rev().find(|line| line.starts_with("OK") || line.starts_with("FAILED"))?;
    let count = |name: &str| {
        let (_, after) = result.split_once(name)?;
        let digits: String = after.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()
    };
    let failed = count("failures=").unwrap_or(0) + count("errors=").unwrap_or(0);
    let skipped = count("skipped=").unwrap_or(0);
    let passed = ran.checked_sub(failed + skipped)?;
    Some(Tally { unit: "tests", passed, failed, skipped, ..Tally::default() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_lines_of_unittest_are_read() {
        let passed = unittest("....\nRan 34 tests in 2.9s\n\nOK (skipped=1)\n").unwrap();
        assert_eq!((passed.passed, passed.failed, passed.skipped), (33, 0, 1));
        let failed = unittest("Ran 10 tests in 1.0s\n\nFAILED (failures=1, errors=2)\n").unwrap();
        assert_eq!((failed.passed, failed.failed), (7, 3));
        assert!(unittest("Segmentation fault").is_none());
    }
}
