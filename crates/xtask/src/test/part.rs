//! What a part of the tests is: a name, the tools it needs, and how it runs.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::house::{EXTRA_VECTORS, House};
use anyhow::{Context, bail};

use super::runner::Outcome;
use super::table::number_of;

/// One part of the tests.
#[derive(Debug)]
pub(crate) struct Part {
    /// One short word: how it is chosen on the command line and called in the table.
    pub(crate) name: &'static str,
    /// One line for `--help`.
    pub(crate) about: &'static str,
    /// The tools without which it is skipped.
    pub(crate) needs: &'static [Tool],
    /// Runs it. An error is a failure, whatever was counted before.
    pub(crate) run: fn(&mut Run<'_>) -> anyhow::Result<Tally>,
}

/// A program that a part cannot do without.
#[derive(Debug)]
pub(crate) struct Tool {
    /// What people call it.
    pub(crate) name: &'static str,
    /// A harmless command that succeeds when the tool is there.
    pub(crate) probe: &'static [&'static str],
    /// The command that installs it on Debian.
    pub(crate) install: &'static str,
}

impl Tool {
    pub(crate) fn is_there(&self) -> bool {
        let [program, args @ ..] = self.probe else { return false };
        let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
        status.is_ok_and(|status| status.success())
    }

    pub(crate) fn missing(&self) -> String {
        format!("{} is missing; install it with `{}`", self.name, self.install)
    }
}

/// What a part counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// What is counted, in the plural: "tests", "cases".
    pub(crate) unit: &'static str,
    /// How many held.
    pub(crate) passed: usize,
    /// How many did not.
    pub(crate) failed: usize,
    /// How many the runner itself left out.
    pub(crate) skipped: usize,
    /// One more thing worth knowing, for the table.
    pub(crate) note: Option<String>,
    /// A table of its own, printed before the others.
    pub(crate) table: Option<String>,
    /// How the vectors went, for the table of languages and verbs.
    pub(crate) vectors: Option<Outcome>,
}

/// How a part ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Passed,
    /// With the reason.
    Failed(String),
    /// With the reason and what to install.
    Skipped(String),
}

/// A part passes only when it ran something and nothing failed.
pub(crate) fn judge(result: anyhow::Result<Tally>) -> (Tally, Status) {
    match result {
        Err(error) => (Tally::default(), Status::Failed(format!("{error:#}"))),
        Ok(tally) if tally.failed > 0 => {
            let why =
                format!("{} of {} failed", tally.failed, number_of(tally.passed + tally.failed, tally.unit));
            (tally, Status::Failed(why))
        }
        Ok(tally) if tally.passed == 0 && tally.skipped > 0 => {
            let why = tally.note.clone().unwrap_or_else(|| format!("all {} were left out", tally.unit));
            (tally, Status::Skipped(why))
        }
        Ok(tally) if tally.passed == 0 => {
            let why = format!("no {} ran", tally.unit);
            (tally, Status::Failed(why))
        }
        Ok(tally) => (tally, Status::Passed),
    }
}

/// One run of a part: where it works, how long it may search, and its log.
#[derive(Debug)]
pub(crate) struct Run<'h> {
    pub(crate) house: &'h House,
    /// `--long` was given.
    pub(crate) long: bool,
    log: File,
    log_path: PathBuf,
}

/// What a command of a part printed, and whether it succeeded.
#[derive(Debug)]
pub(crate) struct Finished {
    pub(crate) success: bool,
    /// The exit code; `None` when a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) text: String,
}

impl<'h> Run<'h> {
    pub(crate) fn open(house: &'h House, part: &str, long: bool) -> anyhow::Result<Self> {
        let folder = house.target().join("xtask");
        std::fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let log_path = folder.join(format!("{part}.log"));
        let log = File::options().read(true).write(true).create(true).truncate(true).open(&log_path)?;
        Ok(Self { house, long, log, log_path })
    }

    pub(crate) fn log_path(&self) -> &Path {
        &self.log_path
    }

    /// Writes one line into the log.
    pub(crate) fn note(&mut self, line: &str) -> anyhow::Result<()> {
        Ok(writeln!(self.log, "{line}")?)
    }

    /// As [`Run::command`], for a step without which nothing can follow.
    pub(crate) fn must<A: AsRef<OsStr>>(
        &mut self,
        program: &str,
        args: &[A],
        env: &[(&str, String)],
    ) -> anyhow::Result<Finished> {
        let done = self.command(program, args, env)?;
        if !done.success {
            let first =
                args.first().map(|arg| arg.as_ref().to_string_lossy().into_owned()).unwrap_or_default();
            bail!("`{program} {first} …` failed");
        }
        Ok(done)
    }

    /// Runs a command in the root of the checkout with both its outputs and its time in the log, and returns what it printed.
    pub(crate) fn command<A: AsRef<OsStr>>(
        &mut self,
        program: &str,
        args: &[A],
        env: &[(&str, String)],
    ) -> anyhow::Result<Finished> {
        let shown: Vec<_> = args.iter().map(|arg| arg.as_ref().to_string_lossy()).collect();
        self.note(&format!("$ {program} {}", shown.join(" ")))?;
        let (start, began) = (self.log.stream_position()?, Instant::now());
        let status = Command::new(program)
            .args(args)
            .envs(env.iter().map(|(name, value)| (name, value)))
            .env("CARGO_TERM_COLOR", "never")
            .envs(House::extra_vectors()?.map(|folder| (EXTRA_VECTORS, folder)))
            .current_dir(&self.house.root)
            .stdin(Stdio::null())
            .stdout(self.log.try_clone()?)
            .stderr(self.log.try_clone()?)
            .status()
            .with_context(|| format!("{program} cannot be started"))?;
        self.log.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::new();
        self.log.read_to_end(&mut bytes)?;
        self.note(&format!("# {:.1} s", began.elapsed().as_secs_f64()))?;
        Ok(Finished {
            success: status.success(),
            code: status.code(),
            text: String::from_utf8_lossy(&bytes).into_owned(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(passed: usize, failed: usize) -> Tally {
        Tally { unit: "tests", passed, failed, ..Tally::default() }
    }

    #[test]
    fn a_part_in_which_nothing_ran_has_failed() {
        assert_eq!(judge(Ok(tally(0, 0))).1, Status::Failed("no tests ran".to_owned()));
    }

    #[test]
    fn one_failure_fails_the_part() {
        assert_eq!(judge(Ok(tally(9, 1))).1, Status::Failed("1 of 10 tests failed".to_owned()));
        assert_eq!(judge(Ok(tally(10, 0))).1, Status::Passed);
    }
}
