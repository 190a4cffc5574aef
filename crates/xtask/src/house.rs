//! Where the checkout lies and which files belong to it.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};

/// Names a folder of further vector files, which are run in place.
pub(crate) const EXTRA_VECTORS: &str = "TTPAY_EXTRA_VECTORS";

/// The checkout: its root folder and its files.
#[derive(Debug)]
pub(crate) struct House {
    /// The folder that holds the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
}

impl House {
    /// Finds the checkout from cargo's own variable, so that a moved checkout is still found.
    pub(crate) fn open() -> anyhow::Result<Self> {
        let here = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = here.join("../..").canonicalize().context("the workspace of xtask cannot be found")?;
        ensure!(root.join("Cargo.lock").is_file(), "there is no Cargo.lock in the workspace of xtask");
        Ok(Self { root })
    }

    /// Every file that git tracks or would track, as a path with `/` relative to the root, sorted.
    /// Files not yet added count, so that a fault is seen before the commit.
    pub(crate) fn files(&self) -> anyhow::Result<Vec<String>> {
        let out = Command::new("git")
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(&self.root)
            .output()
            .context("git is needed to list the files of the checkout")?;
        ensure!(out.status.success(), "git cannot list the files: {}", String::from_utf8_lossy(&out.stderr));
        let mut files: Vec<String> = String::from_utf8(out.stdout)?
            .split_terminator('\0')
            .filter(|path| self.root.join(path).is_file())
            .map(str::to_owned)
            .collect();
        files.sort();
        files.dedup();
        Ok(files)
    }

    /// The text of a file of the checkout; `None` when it is not UTF-8 (a picture, an archive).
    pub(crate) fn text(&self, path: &str) -> anyhow::Result<Option<String>> {
        let bytes = std::fs::read(self.root.join(path)).with_context(|| format!("{path} cannot be read"))?;
        Ok(String::from_utf8(bytes).ok())
    }

    /// The files directly inside `folder` whose names end with `suffix`, sorted.
    pub(crate) fn files_in(&self, folder: &str, suffix: &str) -> Vec<PathBuf> {
        let Ok(entries) = std::fs::read_dir(self.root.join(folder)) else { return Vec::new() };
        let mut found: Vec<PathBuf> = entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.is_file() && file_name(path).ends_with(suffix))
            .collect();
        found.sort();
        found
    }

    /// The folder of further vector files that `TTPAY_EXTRA_VECTORS` names, as an absolute path: test programs run in
    /// other folders than the one in which the variable was set.
    pub(crate) fn extra_vectors() -> anyhow::Result<Option<PathBuf>> {
        let Some(folder) = std::env::var_os(EXTRA_VECTORS).filter(|folder| !folder.is_empty()) else {
            return Ok(None);
        };
        let folder = std::path::absolute(folder)?;
        ensure!(folder.is_dir(), "{EXTRA_VECTORS} names {}, which is not a folder", folder.display());
        Ok(Some(folder))
    }

    /// Where cargo puts what it builds.
    pub(crate) fn target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.root.join("target"), PathBuf::from)
    }
}

/// The last part of a path as text.
pub(crate) fn file_name(path: &Path) -> std::borrow::Cow<'_, str> {
    path.file_name().unwrap_or_default().to_string_lossy()
}

/// The cargo that runs this program, so that a chosen toolchain stays chosen.
pub(crate) fn cargo() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}
