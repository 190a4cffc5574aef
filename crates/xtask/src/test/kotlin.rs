//! The part `kotlin`: the built jars under the vectors, hostile callers and the example.

use anyhow::ensure;

use super::example;
use super::java::passed;
use super::jvm::{self, JAVA, MAVEN, text};
use super::part::{Part, Run, Tally};
use super::readme;
use super::runner::Outcome;
use crate::cases;

pub(crate) const PART: Part = Part {
    name: "kotlin",
    about: "bindings/kotlin: what uniffi writes and the face above it, compiled: vectors, hostile callers, example",
    needs: &[JAVA, MAVEN],
    run,
};

const README: &str = "bindings/kotlin/README.md";

/// Rounds of the memory test.
const ROUNDS: &str = "100000";
const LONG_ROUNDS: &str = "1000000";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let panicking = jvm::panicking(run, "ttpay-uniffi", "ttpay_uniffi")?;
    let programs = readme(run)?;
    let path = jvm::kotlin(run)?;
    let (list, count) = cases::write(run.house)?;
    let mut tally = Tally { unit: "tests", ..Tally::default() };

    let list = text(&list);
    let java = ["-Dfile.encoding=UTF-8", "--class-path", &path];
    // The runner of the vectors fails with its cases, which are counted.
    let done = run.command("java", &[&java[..], &["ConformanceKt", &list]].concat(), &[])?;
    let outcome = Outcome::read(&done.text, count)?;
    let rounds = if run.long { LONG_ROUNDS } else { ROUNDS };
    let done = run.must("java", &[jvm::FIXED_HEAP, &java, &["HostilityKt", rounds]].concat(), &[])?;
    tally.passed += passed(&done.text);
    let chosen = format!("-Duniffi.component.ttpay_uniffi.libraryOverride={}", text(&panicking));
    let done = run.must("java", &[&java[..], &[&chosen, "HostilityKt", "1", "panic"]].concat(), &[])?;
    tally.passed += passed(&done.text);
    let done = run.must("java", &[&java[..], &["ShopKt", "examples"]].concat(), &[])?;
    example::compare(run.house, &done.text)?;
    tally.passed += 1 + programs.len();
    for (at, program) in programs.iter().enumerate() {
        let Some(wanted) = &program.prints else { continue };
        let class = format!("readme{at}.ProgramKt");
        let done = run.must("java", &[&java[..], &[&class]].concat(), &[])?;
        ensure!(&done.text == wanted, "program {at} of {README} prints something else");
    }

    tally.failed += outcome.failed.len();
    tally.note = Some(format!("{} vectors", outcome.cases));
    tally.vectors = Some(outcome);
    Ok(tally)
}

/// Puts the programs of the README where the build of the test programs finds them, each in a package of its own.
fn readme(run: &Run<'_>) -> anyhow::Result<Vec<readme::Program>> {
    let programs = readme::programs(run.house, README, "kotlin")?;
    for (at, program) in programs.iter().enumerate() {
        let folder = jvm::folder(run.house, &format!("kotlin-readme/readme{at}"))?;
        std::fs::write(folder.join("Program.kt"), format!("package readme{at}\n\n{}", program.code))?;
    }
    Ok(programs)
}
