//! Go: `bindings/go/bench` with the library linked in.

use std::path::PathBuf;

use super::bindings::Language;
use crate::test::c_abi::{self, Build, GCC};
use crate::test::go::GO;
use crate::test::part::Run;

pub(super) const LANGUAGE: Language = Language {
    name: "go",
    by_hand: "sorted keys, strings.Join, crypto/md5, hex",
    aims: [2.2, 2.2],
    needs: &[GO, GCC],
    build,
};

fn build(run: &mut Run<'_>) -> anyhow::Result<Vec<PathBuf>> {
    let prefix = c_abi::install(run, Build::Product)?;
    let program = run.house.target().join("bench/go-bench");
    let env = [("CGO_LDFLAGS", format!("-L{}", prefix.join("lib").display()))];
    let out = program.display().to_string();
    run.must("go", &["-C", "bindings/go", "build", "-o", &out, "./bench"], &env)?;
    Ok(vec![program])
}
