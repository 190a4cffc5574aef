//! The programs of the README of bindings/swift: each a target of one package, compiled in the root; what prints is run.

use std::fmt::Write as _;
use std::fs;

use anyhow::ensure;

use super::part::Run;
use super::{readme, swift};
use crate::toolchain::root::Root;

const README: &str = "bindings/swift/README.md";

/// Compiles all programs and compares what those with a text behind them print; gives how many there are.
pub(super) fn hold(run: &mut Run<'_>, root: &Root, library: &str) -> anyhow::Result<usize> {
    let programs = readme::programs(run.house, README, "swift")?;
    let package = swift::folder(run).join("readme");
    let mut targets = String::new();
    for (at, program) in programs.iter().enumerate() {
        let folder = package.join(format!("Sources/Readme{at}"));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("main.swift"), &program.code)?;
        let _ = writeln!(
            targets,
            ".executableTarget(name: \"Readme{at}\", dependencies: [.product(name: \"TTPay\", package: \"TTPay\")]),"
        );
    }
    let manifest = format!(
        "// swift-tools-version: 6.0\nimport PackageDescription\nlet package = Package(name: \"Readme\", \
         dependencies: [.package(name: \"TTPay\", path: \"{}/bindings/swift\")], targets: [\n{targets}])\n",
        run.house.root.display()
    );
    fs::write(package.join("Package.swift"), manifest)?;
    let built = swift::build(run, root, &package.display().to_string(), "readme-built", library)?;
    for (at, program) in programs.iter().enumerate() {
        let Some(wanted) = &program.prints else { continue };
        let printed = swift::start(run, root, &format!("{built}/Readme{at}"), &[], &[library])?;
        ensure!(&printed == wanted, "program {at} of {README} does not print what stands behind it");
    }
    Ok(programs.len())
}
