//! Swift: the program `Bench` of bindings/swift, in the trixie root.

use std::path::PathBuf;

use super::bindings::Language;
use crate::test::part::Run;
use crate::test::swift::{self, Build};
use crate::toolchain::{self, root};

pub(super) const LANGUAGE: Language = Language {
    name: "swift",
    by_hand: "sorted dictionary, joined, MD5 written in Swift, String(format:)",
    aims: [4.0, 4.0],
    needs: &[],
    build,
};

fn build(run: &mut Run<'_>) -> anyhow::Result<Vec<PathBuf>> {
    root::ability()?;
    let root = toolchain::make(run.house, &|_| ())?;
    let library = swift::library(run, Build::Product)?;
    let programs = swift::build(run, &root, swift::PACKAGE, "package", &library)?;
    let search = format!("LD_LIBRARY_PATH={library}");
    let (program, args) = root.command(run.house, &["env", &search, &format!("{programs}/Bench")]);
    Ok([program.to_owned()].into_iter().chain(args).map(PathBuf::from).collect())
}
