//! The part `swift`: the package built in the trixie root, the vectors, hostile callers, a forced panic and the example.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, ensure};

use super::example;
use super::part::{Part, Run, Tally};
use super::runner::Outcome;
use super::swift_readme;
use crate::cases;
use crate::house::cargo;
use crate::toolchain::root::{self, Root};

pub(crate) const PART: Part = Part {
    name: "swift",
    about: "bindings/swift in a Debian trixie root: uniffi's sources fresh, vectors, hostile callers, example",
    needs: &[],
    run,
};

pub(crate) const PACKAGE: &str = "bindings/swift";
/// What uniffi writes, and where it is committed.
const WRITTEN: &[(&str, &str)] = &[
    ("ttpay_uniffi.swift", "bindings/swift/Sources/TTPayNative/ttpay_uniffi.swift"),
    ("ttpay_uniffiFFI.h", "bindings/swift/Sources/ttpay_uniffiFFI/ttpay_uniffiFFI.h"),
];

/// Which native library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// The one that people get.
    Product,
    /// With the verb `test_panic`.
    Panicking,
}

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let mut tally = Tally { unit: "tests", ..Tally::default() };
    if let Err(why) = root::ability() {
        return Ok(Tally { skipped: 1, note: Some(format!("{why:#}")), ..tally });
    }
    let root = crate::toolchain::make(run.house, &|_| ())?;
    let panicking = library(run, Build::Panicking)?;
    let product = library(run, Build::Product)?;
    fresh(run)?;
    let programs = build(run, &root, PACKAGE, "package", &product)?;

    let (list, count) = cases::write(run.house)?;
    let list = std::path::absolute(list)?.display().to_string();
    let done = start(run, &root, &format!("{programs}/Conformance"), &[&list], &[&product])?;
    let outcome = Outcome::read(&done, count)?;
    tally.failed += outcome.failed.len();
    tally.note = Some(format!("{} vectors", outcome.cases));
    tally.vectors = Some(outcome);

    let hostility = format!("{programs}/Hostility");
    let rounds = if run.long { "1000000" } else { "100000" };
    judge(&mut tally, &start(run, &root, &hostility, &[rounds], &[&product])?)?;
    judge(&mut tally, &start(run, &root, &hostility, &[], &[&panicking, "TTPAY_PANIC=1"])?)?;
    story(run, &root, &product)?;
    tally.passed += 1 + swift_readme::hold(run, &root, &product)?;
    Ok(tally)
}

/// Builds the native library and gives the folder in which it lies alone.
pub(crate) fn library(run: &mut Run<'_>, build: Build) -> anyhow::Result<String> {
    let (name, features): (_, &[_]) = match build {
        Build::Product => ("lib", &[]),
        Build::Panicking => ("lib-panicking", &["--features", "test-panic"]),
    };
    let args = ["build", "--release", "--package", "ttpay-uniffi"];
    run.must(&cargo(), &[&args[..], features].concat(), &[])?;
    let folder = folder(run).join(name);
    fs::create_dir_all(&folder)?;
    let built = run.house.target().join("release/libttpay_uniffi.so");
    fs::copy(&built, folder.join("libttpay_uniffi.so"))
        .with_context(|| format!("{} is not there", built.display()))?;
    Ok(folder.display().to_string())
}

/// A folder of ours below the target folder.
pub(super) fn folder(run: &Run<'_>) -> PathBuf {
    let target = run.house.target();
    std::path::absolute(&target).unwrap_or(target).join("swift")
}

/// Writes uniffi's sources again and compares them with those committed.
fn fresh(run: &mut Run<'_>) -> anyhow::Result<()> {
    let out = folder(run).join("generated").display().to_string();
    let library = run.house.target().join("release/libttpay_uniffi.so").display().to_string();
    let args = ["run", "--quiet", "--package", "ttpay-uniffi-bindgen", "--", "generate", &library];
    let how = ["--language", "swift", "--no-format", "--out-dir", &out];
    run.must(&cargo(), &[&args[..], &how].concat(), &[])?;
    for (name, committed) in WRITTEN {
        let written = fs::read_to_string(folder(run).join("generated").join(name))?;
        let kept = fs::read_to_string(run.house.root.join(committed)).unwrap_or_default();
        ensure!(written == kept, "{committed} is stale; copy {out}/{name} over it");
    }
    Ok(())
}

/// Builds a package in the root, with what it makes in a folder of this name below the target folder; gives the place
/// of its programs.
pub(crate) fn build(
    run: &mut Run<'_>,
    root: &Root,
    package: &str,
    name: &str,
    library: &str,
) -> anyhow::Result<String> {
    let scratch = folder(run).join(name).display().to_string();
    let search = format!("-L{library}");
    let args = ["swift", "build", "--configuration", "release", "--jobs", "2", "--package-path", package];
    let places = ["--scratch-path", &scratch, "-Xlinker", &search];
    let (program, args) = root.command(run.house, &[&args[..], &places].concat());
    let done = run.command(program, &args, &[])?;
    ensure!(done.success, "{package} does not build");
    Ok(format!("{scratch}/release"))
}

/// Runs a program in the root; `with` are the folder of its native library and variables. Gives what it printed.
pub(super) fn start(
    run: &mut Run<'_>,
    root: &Root,
    program: &str,
    args: &[&str],
    with: &[&str],
) -> anyhow::Result<String> {
    let (library, variables) = with.split_first().context("there is no library")?;
    let search = format!("LD_LIBRARY_PATH={library}");
    let command = [&["env", &search], variables, &[program], args].concat();
    let (program, args) = root.command(run.house, &command);
    Ok(run.command(program, &args, &[])?.text)
}

/// Counts the lines `ok NAME` and `FAILED NAME: why`.
fn judge(tally: &mut Tally, text: &str) -> anyhow::Result<()> {
    let lines = |word: &str| text.lines().filter(|line| line.starts_with(word)).count();
    let (passed, failed) = (lines("ok "), lines("FAILED "));
    ensure!(passed + failed > 0, "the hostile callers died");
    tally.passed += passed;
    tally.failed += failed;
    Ok(())
}

/// Builds the example against the package and compares what it prints.
fn story(run: &mut Run<'_>, root: &Root, library: &str) -> anyhow::Result<()> {
    let shop = format!("{}/Shop", build(run, root, "examples/swift/Shop", "example", library)?);
    let printed = start(run, root, &shop, &["examples"], &[library])?;
    example::compare(run.house, &printed)
}
