//! The jars of Java and Kotlin as Maven makes them, with the native libraries inside, in `target/bindings`.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::part::{Run, Tool};
use crate::house::{House, cargo};

pub(crate) const JAVA: Tool = Tool {
    name: "a JDK from 11",
    probe: &["javac", "--release", "11", "-version"],
    install: "apt-get install -y default-jdk-headless",
};
pub(crate) const MAVEN: Tool =
    Tool { name: "Maven", probe: &["mvn", "--version"], install: "apt-get install -y maven" };

/// The version in the file names.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Builds the Java package, its documentation too, and gives the jar.
pub(crate) fn java(run: &mut Run<'_>) -> anyhow::Result<PathBuf> {
    run.must(&cargo(), &["build", "--release", "--package", "ttpay-java"], &[])?;
    let out = folder(run.house, "java")?;
    maven(
        run,
        "bindings/java/pom.xml",
        &["package", "javadoc:javadoc"],
        &[format!("-Dttpay.build={}", text(&out))],
    )?;
    Ok(out.join(format!("ttpay-{VERSION}.jar")))
}

/// The native library with the verb `test_panic`, to be chosen instead of the one in the jar.
pub(crate) fn panicking(run: &mut Run<'_>, package: &str, library: &str) -> anyhow::Result<PathBuf> {
    run.must(&cargo(), &["build", "--package", package, "--features", "test-panic"], &[])?;
    let name = format!("{}{library}{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX);
    // A copy, because the next build of everything writes the product over it.
    let copy = folder(run.house, "panicking")?.join(&name);
    let built = run.house.target().join("debug").join(name);
    std::fs::copy(&built, &copy).with_context(|| format!("{} cannot be copied", built.display()))?;
    Ok(copy)
}

/// Runs Maven with our target folder; it says nothing but faults.
pub(crate) fn maven(run: &mut Run<'_>, pom: &str, goals: &[&str], more: &[String]) -> anyhow::Result<()> {
    let release =
        format!("-Dcargo.release={}", text(&std::path::absolute(run.house.target())?.join("release")));
    let mut args: Vec<String> =
        ["--quiet", "--batch-mode", "-Dstyle.color=never", "--file", pom].map(str::to_owned).to_vec();
    args.push(release);
    args.extend_from_slice(more);
    args.extend(goals.iter().map(|goal| (*goal).to_owned()));
    run.must("mvn", &args, &[])?;
    Ok(())
}

/// A folder of ours below the target folder.
pub(crate) fn folder(house: &House, name: &str) -> anyhow::Result<PathBuf> {
    let path = std::path::absolute(house.target())?.join("bindings").join(name);
    std::fs::create_dir_all(&path).with_context(|| format!("{} cannot be made", path.display()))?;
    Ok(path)
}

pub(crate) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
