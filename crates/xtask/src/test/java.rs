//! The part `java`: the built jar, and nothing else, under the vectors, hostile callers and the example.

use std::path::Path;

use anyhow::ensure;

use super::example;
use super::jvm::{self, JAVA, MAVEN, text};
use super::part::{Part, Run, Tally};
use super::readme;
use super::runner::Outcome;
use crate::cases;

pub(crate) const PART: Part = Part {
    name: "java",
    about: "bindings/java: the built jar under vectors, hostile callers with -Xcheck:jni, example; javadoc",
    needs: &[JAVA, MAVEN],
    run,
};

const CONFORMANCE: &str = "bindings/java/tests/Conformance.java";
const HOSTILITY: &str = "bindings/java/tests/Hostility.java";
const EXAMPLE: &str = "examples/java/Shop.java";

const README: &str = "bindings/java/README.md";

/// Rounds of the memory test.
const ROUNDS: &str = "100000";
const LONG_ROUNDS: &str = "1000000";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let panicking = jvm::panicking(run, "ttpay-java", "ttpay_java")?;
    let jar = jvm::java(run)?;
    let (list, count) = cases::write(run.house)?;
    let mut tally = Tally { unit: "tests", ..Tally::default() };

    let printed = java(run, &jar, &[], &[CONFORMANCE, &text(&list)])?;
    let outcome = Outcome::read(&printed, count)?;
    let rounds = if run.long { LONG_ROUNDS } else { ROUNDS };
    let options = [jvm::FIXED_HEAP, &["-Xcheck:jni"]].concat();
    let printed = java(run, &jar, &options, &[HOSTILITY, rounds])?;
    ensure!(
        !printed.contains("WARNING in native method"),
        "the virtual machine complains of a native method"
    );
    tally.passed += passed(&printed);
    let chosen = format!("-Dttpay.library.path={}", text(&panicking));
    tally.passed += passed(&java(run, &jar, &[&chosen], &[HOSTILITY, "1", "panic"])?);
    example::compare(run.house, &java(run, &jar, &[], &[EXAMPLE, "examples"])?)?;
    tally.passed += 1 + readme(run, &jar)?;

    tally.failed += outcome.failed.len();
    tally.note = Some(format!("{} vectors", outcome.cases));
    tally.vectors = Some(outcome);
    Ok(tally)
}

/// Compiles and runs one source file with nothing but the jar beside it.
fn java(run: &mut Run<'_>, jar: &Path, options: &[&str], program: &[&str]) -> anyhow::Result<String> {
    let jar = text(jar);
    let args = [options, &["-Dfile.encoding=UTF-8", "--class-path", &jar], program].concat();
    let conformance = program[0] == CONFORMANCE;
    // The runner of the vectors fails with its cases, which are counted.
    if conformance {
        Ok(run.command("java", &args, &[])?.text)
    } else {
        Ok(run.must("java", &args, &[])?.text)
    }
}

/// Compiles the programs of the README for the oldest Java, and compares what those with a text behind them print.
fn readme(run: &mut Run<'_>, jar: &Path) -> anyhow::Result<usize> {
    let folder = jvm::folder(run.house, "java-readme")?;
    let (classes, shown) = (text(&folder.join("classes")), text(jar));
    let programs = readme::programs(run.house, README, "java")?;
    for (at, program) in programs.iter().enumerate() {
        let source = text(&folder.join(format!("Program{at}.java")));
        std::fs::write(&source, &program.code)?;
        let how = ["-encoding", "UTF-8", "--release", "8", "-Xlint:-options", "-Werror", "-d", &classes];
        run.must("javac", &[&how[..], &["--class-path", &shown, &source]].concat(), &[])?;
        if let Some(wanted) = &program.prints {
            ensure!(
                &java(run, jar, &[], &[&source])? == wanted,
                "program {at} of {README} prints something else"
            );
        }
    }
    Ok(programs.len())
}

/// The lines `passed: …` of the hostile callers, who stop at the first failure.
pub(crate) fn passed(printed: &str) -> usize {
    printed.lines().filter(|line| line.starts_with("passed: ")).count()
}
