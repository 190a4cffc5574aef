//! `cargo xtask fuzz`: long runs of the fuzz targets, and the corpus that is kept of them.
//!
//! A run begins from three folders: the seeds (made from the vectors each time), the committed corpus, and what
//! earlier runs on this machine found. Of the last, the small inputs that reach something new are committed.

mod seeds;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, bail, ensure};

use crate::house::{House, cargo, file_name};

const CORPUS: &str = "tests/fuzz/corpus";
/// Of each target at most so much is committed, in so many files of at most so much.
const KEPT_BYTES: u64 = 40 * 1024;
const KEPT_FILES: usize = 120;
const KEPT_FILE_BYTES: u64 = 4 * 1024;

/// What `cargo xtask fuzz` accepts.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The targets; all when absent
    #[arg(value_name = "TARGET")]
    targets: Vec<String>,
    /// How long each target runs; 0 only chooses again what is kept of earlier runs
    #[arg(long, default_value_t = 10)]
    minutes: u32,
}

/// Builds the targets, runs each in turn, and keeps what was worth it; the finding itself is printed by libFuzzer.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    let known = targets(house);
    if let Some(unknown) = args.targets.iter().find(|name| !known.contains(name)) {
        bail!("there is no target `{unknown}`; there are: {}", known.join(", "));
    }
    let chosen = if args.targets.is_empty() { known } else { args.targets.clone() };
    ensure!(command(house, &build_args(house))?, "the fuzz targets do not build");
    let mut failed = Vec::new();
    for target in chosen {
        if args.minutes == 0 || command(house, &run_args(house, &target, args.minutes * 60)?)? {
            keep(house, &target)?;
        } else {
            failed.push(target);
        }
    }
    if failed.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    anstream::eprintln!("findings in: {}; the inputs are in tests/fuzz/artifacts", failed.join(", "));
    Ok(ExitCode::FAILURE)
}

/// The names of all targets.
pub(crate) fn targets(house: &House) -> Vec<String> {
    let sources = house.files_in("tests/fuzz/fuzz_targets", ".rs");
    sources.iter().map(|path| file_name(path).trim_end_matches(".rs").to_owned()).collect()
}

/// What cargo is asked to build all targets.
pub(crate) fn build_args(house: &House) -> Vec<String> {
    [vec!["fuzz".to_owned(), "build".to_owned()], common(house)].concat()
}

/// What cargo is asked to run one target; writes its seeds.
pub(crate) fn run_args(house: &House, target: &str, seconds: u32) -> anyhow::Result<Vec<String>> {
    let seeds = folder(house, "seeds", target)?;
    seeds::write(house, target, &seeds)?;
    let found = folder(house, "found", target)?;
    let kept = house.root.join(CORPUS).join(target);
    std::fs::create_dir_all(&kept)?;
    let mut args = vec!["fuzz".to_owned(), "run".to_owned()];
    args.extend(common(house));
    args.push(target.to_owned());
    args.extend([found, kept, seeds].map(|path| path.to_string_lossy().into_owned()));
    args.push("--".to_owned());
    args.push(format!("-max_total_time={seconds}"));
    args.extend(["-timeout=5", "-rss_limit_mb=1024"].map(str::to_owned));
    Ok(args)
}

/// Commits of what was found inputs that reach more than the seeds do, small and large.
fn keep(house: &House, target: &str) -> anyhow::Result<()> {
    let kept = house.root.join(CORPUS).join(target);
    let merged = folder(house, "merged", target)?;
    for old in paths_in(&merged)? {
        std::fs::remove_file(old)?;
    }
    seeds::write(house, target, &merged)?;
    let seeds: BTreeSet<_> = paths_in(&merged)?.into_iter().collect();
    let mut args = vec!["fuzz".to_owned(), "run".to_owned()];
    args.extend(common(house));
    args.push(target.to_owned());
    let others = [merged.clone(), kept.clone(), folder(house, "found", target)?];
    args.extend(others.map(|path| path.to_string_lossy().into_owned()));
    args.extend(["--", "-merge=1"].map(str::to_owned));
    ensure!(command(house, &args)?, "the corpus of {target} cannot be merged");
    let mut worth = Vec::new();
    for path in paths_in(&merged)?.into_iter().filter(|path| !seeds.contains(path)) {
        let size = path.metadata()?.len();
        if size <= KEPT_FILE_BYTES {
            worth.push((size, path));
        }
    }
    worth.sort();
    for old in paths_in(&kept)? {
        std::fs::remove_file(old)?;
    }
    for path in spread(&worth) {
        std::fs::copy(path, kept.join(file_name(path).as_ref()))?;
    }
    Ok(())
}

/// As many as may be kept, evenly over the list.
fn spread(worth: &[(u64, PathBuf)]) -> Vec<&Path> {
    for step in 1..=worth.len() {
        let chosen = || worth.iter().step_by(step);
        if chosen().count() <= KEPT_FILES && chosen().map(|(size, _)| size).sum::<u64>() <= KEPT_BYTES {
            return chosen().map(|(_, path)| path.as_path()).collect();
        }
    }
    Vec::new()
}

/// A folder of one target under `target/fuzz`.
fn folder(house: &House, kind: &str, target: &str) -> anyhow::Result<PathBuf> {
    let folder = house.target().join("fuzz").join(kind).join(target);
    std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}

fn paths_in(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    Ok(entries.into_iter().map(|entry| entry.path()).collect())
}

/// Without a sanitizer, because those need nightly.
fn common(house: &House) -> Vec<String> {
    let target_dir = house.target().join("fuzz").to_string_lossy().into_owned();
    ["--fuzz-dir", "tests/fuzz", "--target-dir", &target_dir, "-s", "none"].map(str::to_owned).into()
}

fn command(house: &House, args: &[String]) -> anyhow::Result<bool> {
    let status = Command::new(cargo()).args(args).current_dir(&house.root).status();
    Ok(status.context("cargo cannot be started")?.success())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_small_in_number_and_size() {
        let sized = |count: usize, size: u64| -> Vec<_> {
            (0..count).map(|number| (size, PathBuf::from(number.to_string()))).collect()
        };
        assert_eq!(spread(&sized(50, 100)).len(), 50);
        assert_eq!(spread(&sized(120, 341)).len(), 120);
        assert_eq!(spread(&sized(1000, 1)).len(), 112);
        assert_eq!(spread(&sized(100, 4096)).len(), 10);
        assert!(spread(&[]).is_empty());
    }
}
