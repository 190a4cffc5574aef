//! The C ABI built once and installed into `target/bindings/c`, for C and for the languages that come through it.

use std::path::PathBuf;

use super::part::{Run, Tool};

/// What it takes to build and link.
pub(crate) const GCC: Tool =
    Tool { name: "gcc", probe: &["gcc", "--version"], install: "apt-get install -y build-essential" };
pub(crate) const PKG_CONFIG: Tool = Tool {
    name: "pkg-config",
    probe: &["pkg-config", "--version"],
    install: "apt-get install -y pkg-config",
};

/// Which library.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    /// The one that people get.
    Product,
    /// With the verb `test_panic`.
    Panicking,
}

/// Installs header, libraries and pkg-config files as a user does, and gives the folder.
pub(crate) fn install(run: &mut Run<'_>, build: Build) -> anyhow::Result<PathBuf> {
    let (folder, flags) = match build {
        Build::Product => ("bindings/c", ""),
        Build::Panicking => ("bindings/c-panicking", "--features test-panic"),
    };
    let prefix = run.house.target().join(folder);
    let env = [
        ("PREFIX", prefix.to_string_lossy().into_owned()),
        ("CARGO_FLAGS", flags.to_owned()),
        ("CARGO_TARGET_DIR", run.house.target().to_string_lossy().into_owned()),
    ];
    run.must("sh", &["bindings/c/install.sh"], &env)?;
    Ok(prefix)
}
