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
    maven(run, "bindings/java/pom.xml", &["package", "javadoc:javadoc"])?;
    Ok(folder(run.house, "java")?.join(format!("ttpay-{VERSION}.jar")))
}

/// Builds the packages of Kotlin and Java and the programs that try them; gives the class path of those.
pub(crate) fn kotlin(run: &mut Run<'_>) -> anyhow::Result<String> {
    let library = "ttpay_uniffi";
    run.must(&cargo(), &["build", "--release", "--package", "ttpay-java", "--package", "ttpay-uniffi"], &[])?;
    let library = run.house.target().join("release").join(file_name(library));
    let out = text(&folder(run.house, "uniffi")?);
    let bindgen = ["run", "--quiet", "--package", "ttpay-uniffi-bindgen", "--"];
    let generate = ["generate", "--language", "kotlin", "--no-format", "--out-dir", &out, &text(&library)];
    run.must(&cargo(), &[&bindgen[..], &generate].concat(), &[])?;
    maven(run, "bindings/pom.xml", &["package"])?;
    let tests = folder(run.house, "kotlin-tests")?;
    let programs = tests.join(format!("ttpay-kotlin-tests-{VERSION}.jar"));
    let path = std::env::join_paths([programs, tests.join("lib/*")])?;
    Ok(path.to_string_lossy().into_owned())
}

/// The native library with the verb `test_panic`, to be chosen instead of the one in the jar.
pub(crate) fn panicking(run: &mut Run<'_>, package: &str, library: &str) -> anyhow::Result<PathBuf> {
    run.must(&cargo(), &["build", "--package", package, "--features", "test-panic"], &[])?;
    let name = file_name(library);
    // A copy, because the next build of everything writes the product over it.
    let copy = folder(run.house, "panicking")?.join(&name);
    let built = run.house.target().join("debug").join(name);
    std::fs::copy(&built, &copy).with_context(|| format!("{} cannot be copied", built.display()))?;
    Ok(copy)
}

/// Runs Maven with our target folder; it says nothing but faults.
fn maven(run: &mut Run<'_>, pom: &str, goals: &[&str]) -> anyhow::Result<()> {
    let target = std::path::absolute(run.house.target())?;
    let release = format!("-Dcargo.release={}", text(&target.join("release")));
    let build = format!("-Dttpay.build={}", text(&target.join("bindings")));
    let fixed = ["--quiet", "--batch-mode", "-Dstyle.color=never", &release, &build, "--file", pom];
    run.must("mvn", &[&fixed[..], goals].concat(), &[])?;
    Ok(())
}

/// `libttpay_java.so`, as it is called here.
fn file_name(library: &str) -> String {
    format!("{}{library}{}", std::env::consts::DLL_PREFIX, std::env::consts::DLL_SUFFIX)
}

/// A folder of ours below the target folder.
pub(crate) fn folder(house: &House, name: &str) -> anyhow::Result<PathBuf> {
    let path = std::path::absolute(house.target())?.join("bindings").join(name);
    std::fs::create_dir_all(&path).with_context(|| format!("{} cannot be made", path.display()))?;
    Ok(path)
}

/// Options under which the memory of the process grows by native memory alone: the heap is there from the start.
pub(crate) const FIXED_HEAP: &[&str] = &["-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch"];

pub(crate) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
