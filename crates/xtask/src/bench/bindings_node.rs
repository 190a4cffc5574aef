//! Node: `bindings/node/bench` beside the packed package in a fresh project.

use std::path::PathBuf;

use super::bindings::Language;
use crate::test::node::{NODE, NPM, install};
use crate::test::part::Run;

pub(super) const LANGUAGE: Language = Language {
    name: "node",
    by_hand: "sorted keys, join, node:crypto's MD5, hex",
    aims: [1.7, 1.7],
    needs: &[NODE, NPM],
    build,
};

fn build(run: &mut Run<'_>) -> anyhow::Result<Vec<PathBuf>> {
    let program = install(run, "bench", &[])?.join("bench.mjs");
    std::fs::copy(run.house.root.join("bindings/node/bench/bench.mjs"), &program)?;
    Ok(vec![PathBuf::from("node"), program])
}
