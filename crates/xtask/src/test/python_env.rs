//! The Python package built as wheel and as source distribution, and the virtual environments in which it is tried.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::Context;

use super::part::{Run, Tool};
use crate::house::House;

/// Python with what Debian packs apart from it.
pub(crate) const PYTHON: Tool = Tool {
    name: "python3 from 3.10 with venv",
    probe: &["python3", "-c", "import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))"],
    install: "apt-get install -y python3 python3-venv",
};

/// What the tools environment holds: the builder, the type checker, and the library that the benchmark compares with.
const TOOLS: &[&str] = &["maturin>=1.9,<2", "mypy>=1.18,<3", "cryptography>=44"];

const PACKAGE: &str = "bindings/python";

/// Which wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// The one that people get, released.
    Product,
    /// With the verb `test_panic`, made from the source distribution, which is so proved to be whole.
    Panicking,
}

/// A folder of ours below the target folder.
fn folder(house: &House, name: &str) -> PathBuf {
    house.target().join("python").join(name)
}

/// A program of a virtual environment.
pub(crate) fn program(house: &House, environment: &str, name: &str) -> String {
    text(&folder(house, environment).join("bin").join(name))
}

/// The environment of the tools, made when it is not there.
pub(crate) fn tools(run: &mut Run<'_>) -> anyhow::Result<()> {
    let python = program(run.house, "tools", "python");
    let there = ["-c", "import cryptography, maturin, mypy"];
    if PathBuf::from(&python).exists() && run.command(&python, &there, &[])?.success {
        return Ok(());
    }
    run.must("python3", &["-m", "venv", "--clear", &text(&folder(run.house, "tools"))], &[])?;
    run.must(&python, &[&["-m", "pip", "install", "--quiet"], TOOLS].concat(), &[])?;
    Ok(())
}

/// Builds the package and installs it, and nothing else, into a fresh environment; gives its Python.
pub(crate) fn install(run: &mut Run<'_>, build: Build) -> anyhow::Result<String> {
    let name = match build {
        Build::Product => "product",
        Build::Panicking => "panicking",
    };
    let wheels = fresh(run.house, name)?;
    let maturin = program(run.house, "tools", "maturin");
    let product = format!("{PACKAGE}/Cargo.toml");
    match build {
        Build::Product => {
            let target = text(&std::path::absolute(run.house.target())?);
            let how = ["--release", "--manifest-path", &product, "--target-dir", &target, "--out", &wheels];
            run.must(&maturin, &[&["build"][..], &how].concat(), &[])?;
        }
        Build::Panicking => {
            let sources = unpack(run, &maturin, &product)?;
            // A target folder of its own: cargo would take the crates here for those of the checkout.
            let target = text(&folder(run.house, "source-target"));
            let manifest = format!("{sources}/{product}");
            let how = ["--features", "test-panic", "--manifest-path", &manifest, "--target-dir", &target];
            let lean = [("CARGO_PROFILE_DEV_DEBUG", "0".to_owned())];
            run.must(&maturin, &[&["build", "--out", &wheels][..], &how].concat(), &lean)?;
        }
    }
    environment(run, "python3", &format!("{name}-venv"), &wheels)
}

/// Installs the wheel that people get under every other Python that this machine has; gives their names and programs.
pub(crate) fn others(run: &mut Run<'_>) -> anyhow::Result<Vec<(String, String)>> {
    let wheels = text(&folder(run.house, "product"));
    let mut found = Vec::new();
    for minor in 10..=15 {
        let name = format!("python3.{minor}");
        let is_other = format!("import ensurepip, sys, venv; sys.exit(sys.version_info[1] != {minor})");
        let answers = |program: &str| {
            let mut command = Command::new(program);
            let quiet = command.args(["-c", &is_other]).stdout(Stdio::null()).stderr(Stdio::null());
            quiet.status().is_ok_and(|status| status.success())
        };
        if answers(&name) && !answers("python3") {
            let python = environment(run, &name, &format!("{name}-venv"), &wheels)?;
            found.push((name, python));
        }
    }
    Ok(found)
}

/// A fresh environment with the wheel in `wheels` and nothing else; gives its Python.
fn environment(run: &mut Run<'_>, python: &str, name: &str, wheels: &str) -> anyhow::Result<String> {
    run.must(python, &["-m", "venv", "--clear", &text(&folder(run.house, name))], &[])?;
    let python = program(run.house, name, "python");
    // Without an index, so that a dependency would be noticed.
    let install = ["-m", "pip", "install", "--quiet", "--no-index", "--find-links", wheels, "ttpay"];
    run.must(&python, &install, &[])?;
    Ok(python)
}

/// Installs the wheel that people get beside the tools, for the benchmark; gives their Python.
pub(crate) fn install_beside_tools(run: &mut Run<'_>) -> anyhow::Result<String> {
    let python = program(run.house, "tools", "python");
    let wheels = text(&folder(run.house, "product"));
    let install = ["install", "--quiet", "--no-index", "--force-reinstall", "--find-links", &wheels, "ttpay"];
    run.must(&python, &[&["-m", "pip"][..], &install].concat(), &[])?;
    Ok(python)
}

/// Makes the source distribution and unpacks it; gives its folder.
fn unpack(run: &mut Run<'_>, maturin: &str, manifest: &str) -> anyhow::Result<String> {
    let archives = fresh(run.house, "sdist")?;
    run.must(maturin, &["sdist", "--manifest-path", manifest, "--out", &archives], &[])?;
    let archive = std::fs::read_dir(&archives)?.next().context("maturin made no source distribution")??;
    let sources = fresh(run.house, "source")?;
    // With the present as their time: the archive says 2006, and cargo rebuilds only what is newer than its last build.
    let how = ["--extract", "--touch", "--strip-components=1", "--directory", &sources, "--file"];
    run.must("tar", &[&how[..], &[&text(&archive.path())]].concat(), &[])?;
    Ok(sources)
}

/// An empty folder of ours.
fn fresh(house: &House, name: &str) -> anyhow::Result<String> {
    let path = folder(house, name);
    if path.exists() {
        std::fs::remove_dir_all(&path).with_context(|| format!("{} cannot be removed", path.display()))?;
    }
    std::fs::create_dir_all(&path)?;
    Ok(text(&std::path::absolute(path)?))
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
