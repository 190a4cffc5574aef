//! The disk of the database is full for a while: a small file system of its own, in a name space of its own.

use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, ensure};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use super::kills::open_sqlite;
use super::shortage::shortage;
use crate::args::Args;
use crate::campaign::{Campaign, Setup};
use crate::report::Report;

/// The size of the file system in KiB: room for the database of some hundred orders.
const SIZE_KIB: usize = 24 * 1024;

/// A small file system that exists as long as the process that made it, and that nobody else on the machine sees.
struct SmallDisk {
    keeper: Child,
    /// The words before a command that is to see the file system.
    enter: Vec<String>,
    /// The file system as it is seen from outside.
    outside: PathBuf,
    /// The same from inside.
    inside: PathBuf,
}

/// One server on SQLite, whose disk fills up.
pub(crate) async fn full(args: &Args, setup: Setup) -> anyhow::Result<Report> {
    let disk = match SmallDisk::make(&setup).await {
        Ok(disk) => disk,
        Err(error) => return Ok(Report::Skipped(format!("a small file system cannot be made: {error:#}"))),
    };
    let url = format!("sqlite:{}", disk.inside.join("ttpay.db").display());
    let setup = Setup { database_url: url, wrapper: disk.enter.clone(), ..setup };
    let file = disk.outside.join("ttpay.db");
    let mut campaign = Campaign::open(setup, || open_sqlite(&file)).await?;
    let ballast = disk.outside.join("ballast");
    let begin = async || fill(&ballast).await;
    let end = async || Ok(tokio::fs::remove_file(&ballast).await?);
    let outcome = shortage(args, &mut campaign, begin, end).await?;
    let report = Report::of(campaign, outcome).await?;
    disk.end().await?;
    Ok(report)
}

/// Writes until nothing more fits.
async fn fill(ballast: &std::path::Path) -> anyhow::Result<()> {
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
    Ok(())
}

impl SmallDisk {
    /// As root a mount name space is enough; somebody else gets a user name space around it, where the kernel allows that.
    async fn make(setup: &Setup) -> anyhow::Result<Self> {
        let inside = setup.folder.join("disk");
        tokio::fs::create_dir_all(&inside).await?;
        let mut last = None;
        for user in [&[][..], &["--user", "--map-root-user"]] {
            match Self::make_with(user, inside.clone()).await {
                Ok(disk) => return Ok(disk),
                Err(error) => last = Some(error),
            }
        }
        Err(last.context("no way was tried")?)
    }

    async fn make_with(user: &[&str], inside: PathBuf) -> anyhow::Result<Self> {
        let script =
            format!("mount -t tmpfs -o size={SIZE_KIB}k tmpfs \"$1\" && echo made && exec sleep 600");
        let mut keeper = Command::new("unshare")
            .args(user)
            .args(["--mount", "sh", "-c", &script, "sh"])
            .arg(&inside)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()
            .context("`unshare` cannot be started")?;
        let said = BufReader::new(keeper.stdout.take().context("no output")?).lines();
        let line = tokio::time::timeout(Duration::from_secs(5), { said }.next_line()).await??;
        ensure!(line.as_deref() == Some("made"), "mounting it is not allowed here");
        let pid = keeper.id().context("the keeper has ended")?.to_string();
        let mut enter = vec!["nsenter".to_owned(), "--target".to_owned(), pid.clone(), "--mount".to_owned()];
        if !user.is_empty() {
            enter.extend(["--user", "--preserve-credentials"].map(str::to_owned));
        }
        enter.push("--".to_owned());
        let relative = inside.strip_prefix("/").context("the folder has no absolute path")?;
        let outside = PathBuf::from(format!("/proc/{pid}/root")).join(relative);
        Ok(Self { keeper, enter, outside, inside })
    }

    async fn end(mut self) -> anyhow::Result<()> {
        Ok(self.keeper.kill().await?)
    }
}
