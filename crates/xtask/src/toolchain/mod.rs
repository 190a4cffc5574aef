//! `cargo xtask toolchain swift`: a Debian trixie root with Swift 6 and JDK 25, for machines whose own packages lack them.

mod mirror;
pub(crate) mod root;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, ensure};

use crate::house::House;
use mirror::Mirror;
use root::Root;

/// What the root holds beside Debian's smallest base. The JDK is for `examples/java-ffm`.
const PACKAGES: &[&str] = &["swiftlang", "swiftlang-dev", "libc6-dev", "gcc", "openjdk-25-jdk-headless"];

/// What `cargo xtask toolchain` accepts.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Whose toolchain
    language: Language,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Language {
    /// Swift 6 and JDK 25 in a Debian trixie root below target/toolchain (about 4 GB, a few minutes)
    Swift,
}

/// Makes the root where it is missing, and says where it is.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    let Language::Swift = args.language;
    let begin = Instant::now();
    let root = make(house, &|line| anstream::println!("[{:>4.0} s] {line}", begin.elapsed().as_secs_f64()))?;
    anstream::println!("toolchain swift: ready in {}", root.path().display());
    Ok(ExitCode::SUCCESS)
}

/// Makes the root, or takes the complete one that is there.
///
/// # Errors
/// A sentence that says what is missing: the rights of root, debootstrap, a Debian mirror.
pub(crate) fn make(house: &House, say: &dyn Fn(&str)) -> anyhow::Result<Root> {
    let root = Root::of(house);
    if root.holds(PACKAGES) {
        return Ok(root);
    }
    root::ability()?;
    let folder = root.path().parent().context("the root has no parent folder")?;
    fs::create_dir_all(folder)?;
    let log = folder.join("trixie.log");
    let maker = Maker { log: File::create(&log)?, path: log };
    let mirror = Mirror::of_machine()?;
    if !root.path().join("etc/debian_version").is_file() {
        maker.debootstrap(say)?;
        say(&format!("making the base of Debian trixie from {} (about 220 MB)", mirror.uri));
        maker.base(&root, &mirror)?;
    }
    mirror.settle(root.path())?;
    say(&format!("installing {} (about 3.5 GB)", PACKAGES.join(", ")));
    let install = "export DEBIAN_FRONTEND=noninteractive; apt-get update -q \
                   && apt-get install -q -y --no-install-recommends \"$@\" && apt-get clean";
    let command = [&["sh", "-c", install, "sh"], PACKAGES].concat();
    let (program, args) = root.command(house, &command);
    maker.must(Command::new(program).args(args))?;
    root.complete(PACKAGES)?;
    Ok(root)
}

/// Runs the steps with their output in a log.
struct Maker {
    log: File,
    path: PathBuf,
}

impl Maker {
    fn must(&self, command: &mut Command) -> anyhow::Result<()> {
        let status = command
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(self.log.try_clone()?)
            .stderr(self.log.try_clone()?)
            .status()
            .with_context(|| format!("{:?} cannot be started", command.get_program()))?;
        ensure!(status.success(), "{:?} failed; see {}", command.get_program(), self.path.display());
        Ok(())
    }

    /// Installs debootstrap where it is missing.
    fn debootstrap(&self, say: &dyn Fn(&str)) -> anyhow::Result<()> {
        if root::has_debootstrap() {
            return Ok(());
        }
        say("installing debootstrap");
        self.must(Command::new("apt-get").args(["update", "-q"]))?;
        let install = ["install", "-q", "-y", "--no-install-recommends", "debootstrap"];
        self.must(Command::new("apt-get").args(install).env("DEBIAN_FRONTEND", "noninteractive"))
    }

    /// The base goes to a folder of another name first, so that a half-made one is never taken for a whole.
    fn base(&self, root: &Root, mirror: &Mirror) -> anyhow::Result<()> {
        let part = root.path().with_extension("part");
        for leftover in [part.as_path(), root.path()] {
            remove(leftover)?;
        }
        let mut command = Command::new("debootstrap");
        command.arg("--variant=minbase").arg("trixie").arg(&part).arg(&mirror.uri);
        self.must(command.envs(mirror.proxies()))?;
        fs::rename(&part, root.path()).context("the base cannot be put in its place")
    }
}

fn remove(folder: &Path) -> anyhow::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be removed", folder.display()))?;
    }
    Ok(())
}
