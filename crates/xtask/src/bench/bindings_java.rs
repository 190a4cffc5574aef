//! Java: `bindings/java/bench` with the built jar.

use std::path::PathBuf;

use super::bindings::Language;
use crate::test::jvm::{self, JAVA, MAVEN};
use crate::test::part::Run;

pub(super) const LANGUAGE: Language = Language {
    name: "java",
    by_hand: "TreeMap, StringBuilder, MessageDigest, hex",
    aims: [1.2, 1.8],
    needs: &[JAVA, MAVEN],
    build,
};

fn build(run: &mut Run<'_>) -> anyhow::Result<Vec<PathBuf>> {
    let jar = jvm::java(run)?;
    Ok(["java", "--class-path"]
        .map(PathBuf::from)
        .into_iter()
        .chain([jar, run.house.root.join("bindings/java/bench/Bench.java")])
        .collect())
}
