//! The trixie root: where it lies, whether it is complete, and how a command runs in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};

use crate::house::House;

/// What has to be typed.
pub(crate) const MAKE: &str = "cargo xtask toolchain swift";

/// Mounts in a mount namespace of its own, so that every mount ends with the command, however that ends. The checkout
/// and the target folder are seen inside under the paths that they have outside.
const ENTER: &str = r#"
set -e
root=$1; house=$2; target=$3; shift 3
mount -t proc proc "$root/proc"
for place in "$house" "$target"; do
    mkdir -p "$root$place"
    mount --bind "$place" "$root$place"
done
export PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 HOME=/root
exec chroot "$root" sh -c 'cd "$0" && exec "$@"' "$house" "$@"
"#;

/// The root.
#[derive(Debug)]
pub(crate) struct Root(PathBuf);

impl Root {
    /// Where it lies, made or not.
    pub(crate) fn of(house: &House) -> Self {
        let target = house.target();
        Self(std::path::absolute(&target).unwrap_or(target).join("toolchain/trixie"))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    fn marker(&self) -> PathBuf {
        self.0.join("ttpay-complete")
    }

    /// Whether it was completed with just these packages.
    pub(super) fn holds(&self, packages: &[&str]) -> bool {
        fs::read_to_string(self.marker()).is_ok_and(|text| text.trim() == packages.join(" "))
    }

    pub(super) fn complete(&self, packages: &[&str]) -> anyhow::Result<()> {
        fs::write(self.marker(), packages.join(" ")).context("the root cannot be marked as complete")
    }

    /// The program and the arguments that run `command` in the root, in the folder of the checkout.
    pub(crate) fn command(&self, house: &House, command: &[&str]) -> (&'static str, Vec<String>) {
        let target = house.target();
        let target = std::path::absolute(&target).unwrap_or(target);
        let places = [self.0.as_path(), &house.root, &target].map(|path| path.to_string_lossy().into_owned());
        let enter = ["--mount", "--propagation", "private", "sh", "-c", ENTER, "sh"].map(str::to_owned);
        let command = command.iter().map(|&word| word.to_owned());
        ("unshare", enter.into_iter().chain(places).chain(command).collect())
    }
}

/// Whether this user on this machine can make and enter the root.
///
/// # Errors
/// What is missing, and what to do.
pub(crate) fn ability() -> anyhow::Result<()> {
    let id = Command::new("id").arg("-u").output().context("`id` cannot be started")?;
    ensure!(
        id.stdout.trim_ascii() == b"0",
        "a Debian root with Swift can be made and entered by root alone; run `{MAKE}` as root"
    );
    ensure!(
        has_debootstrap() || runs("apt-get", "--version"),
        "debootstrap is missing and so is apt-get; install debootstrap with the package manager of this machine"
    );
    let mounts = ["--mount", "--propagation", "private", "true"];
    let namespaces = Command::new("unshare").args(mounts).stderr(Stdio::null()).status();
    ensure!(
        namespaces.is_ok_and(|status| status.success()),
        "mounts are not allowed here; run `{MAKE}` where they are, in a container with CAP_SYS_ADMIN for instance"
    );
    Ok(())
}

pub(super) fn has_debootstrap() -> bool {
    runs("debootstrap", "--version")
}

fn runs(program: &str, argument: &str) -> bool {
    let status = Command::new(program).arg(argument).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}
