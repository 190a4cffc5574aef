//! The part `kotlin`: the built jars under the vectors, hostile callers and the example.

use super::example;
use super::java::passed;
use super::jvm::{self, JAVA, MAVEN, text};
use super::part::{Part, Run, Tally};
use super::runner::Outcome;
use crate::cases;

pub(crate) const PART: Part = Part {
    name: "kotlin",
    about: "bindings/kotlin: what uniffi writes and the face above it, compiled: vectors, hostile callers, example",
    needs: &[JAVA, MAVEN],
    run,
};

/// Rounds of the memory test.
const ROUNDS: &str = "100000";
const LONG_ROUNDS: &str = "1000000";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let panicking = jvm::panicking(run, "ttpay-uniffi", "ttpay_uniffi")?;
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
    tally.passed += 1;

    tally.failed += outcome.failed.len();
    tally.note = Some(format!("{} vectors", outcome.cases));
    tally.vectors = Some(outcome);
    Ok(tally)
}
