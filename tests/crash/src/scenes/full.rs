//! The disk of the database is full for a while: a small file system of its own, that nobody else on the machine sees.

use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, ensure};
use tokio::process::Command;

use super::kills::{open_sqlite, sqlite_url};
use super::shortage::shortage;
use crate::args::Args;
use crate::campaign::{Campaign, Setup};
use crate::report::Report;

/// The size of the file system in KiB: room for the database of some hundred orders.
const SIZE_KIB: usize = 24 * 1024;
/// How long the campaign may take in the other process.
const PATIENCE: Duration = Duration::from_secs(240);
/// Mounts the file system `$1` and runs the rest there.
const SCRIPT: &str = r#"mount -t tmpfs -o "size=$1" tmpfs "$2" || exit 77; shift 2; exec "$@""#;

/// One server on SQLite, whose disk fills up.
///
/// The campaign runs in a process of its own, for which alone the file system exists. As root a mount name space is
/// enough; somebody else gets a user name space around it, where the kernel allows that.
pub(crate) async fn full(args: &Args, setup: Setup) -> anyhow::Result<Report> {
    if args.on_small_disk {
        return on_small_disk(args, setup).await;
    }
    let disk = disk_of(&setup);
    tokio::fs::create_dir_all(&disk).await?;
    for user in [&[][..], &["--user", "--map-root-user"]] {
        let child = Command::new("unshare")
            .args(user)
            .args(["--mount", "sh", "-c", SCRIPT, "sh", &format!("{SIZE_KIB}k")])
            .arg(&disk)
            .arg(std::env::current_exe()?)
            .args(["full", "--on-small-disk", "--seed", &setup.seed.to_string()])
            .args(["--buyers", &args.buyers.to_string(), "--patience", &args.patience.to_string()])
            .args(["--ttpay".as_ref(), setup.program.as_os_str()])
            .args(["--folder".as_ref(), setup.folder.parent().context("no folder")?.as_os_str()])
            .stdin(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .output();
        let Ok(done) = tokio::time::timeout(PATIENCE, child).await.context("it takes too long")? else {
            break;
        };
        let text = String::from_utf8_lossy(&done.stdout).into_owned();
        // Without its own first line the process never came to its campaign.
        let Some((_, text)) = text.split_once('\n') else { continue };
        let text = text.rsplit_once("\ncrash: ").map_or(text, |(table, _)| table);
        return Ok(if done.status.success() {
            Report::Held(text.to_owned())
        } else {
            Report::Broken(text.to_owned())
        });
    }
    Ok(Report::Skipped(
        "this user may not mount a small file system, nor make a name space for one".to_owned(),
    ))
}

/// The campaign itself, with the small file system in place.
async fn on_small_disk(args: &Args, setup: Setup) -> anyhow::Result<Report> {
    let disk = disk_of(&setup);
    let (file, ballast) = (disk.join("ttpay.db"), disk.join("ballast"));
    let folder = setup.folder.clone();
    let setup = Setup { database_url: sqlite_url(&file), ..setup };
    let mut campaign = Campaign::open(setup, || open_sqlite(&file)).await?;
    let begin = async || fill(&ballast);
    let end = async || Ok(tokio::fs::remove_file(&ballast).await?);
    let done = shortage(args, &mut campaign, begin, end).await;
    let report = match done {
        Ok(outcome) => Report::of(campaign, outcome).await,
        Err(error) => Err(error),
    };
    if !matches!(report, Ok(Report::Held(_))) {
        // The file system goes with this process; what it shows must not.
        let _ = tokio::fs::copy(&file, folder.join("ttpay.db")).await;
        let _ = tokio::fs::copy(file.with_extension("db-wal"), folder.join("ttpay.db-wal")).await;
    }
    report
}

fn disk_of(setup: &Setup) -> PathBuf {
    setup.folder.join("disk")
}

/// Writes until nothing more fits.
fn fill(ballast: &Path) -> anyhow::Result<()> {
    let block = vec![0_u8; 64 * 1024];
    let mut file = std::fs::File::create(ballast)?;
    for size in [block.len(), 4096, 1] {
        loop {
            match std::io::Write::write_all(&mut file, &block[..size]) {
                Ok(()) => {}
                Err(error) if error.kind() == std::io::ErrorKind::StorageFull => break,
                Err(error) => return Err(error).context("the small file system cannot be filled"),
            }
        }
    }
    ensure!(file.metadata()?.len() > 0, "the small file system was full before");
    Ok(())
}
