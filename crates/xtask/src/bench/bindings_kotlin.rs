//! Kotlin: `bindings/kotlin/bench` with the built jars.

use std::path::PathBuf;

use super::bindings::Language;
use crate::test::jvm::{self, JAVA, MAVEN};
use crate::test::part::Run;

pub(super) const LANGUAGE: Language = Language {
    name: "kotlin",
    by_hand: "toSortedMap, joinToString, MessageDigest, \"%02x\".format",
    aims: [2.2, 2.2],
    needs: &[JAVA, MAVEN],
    build,
};

fn build(run: &mut Run<'_>) -> anyhow::Result<Vec<PathBuf>> {
    let path = jvm::kotlin(run)?;
    Ok(["java", "--class-path", &path, "BenchKt"].map(PathBuf::from).to_vec())
}
