//! Servers on cores of their own: what they do is then not what the load, the channels and the database leave them.
//!
//! The whole process runs on the other half of the cores, and with it PostgreSQL, which it starts. Only the threads of one
//! runtime move to the servers' half, and what they start stays there: SQLite and the pools of connections.

use std::fs;
use std::future::Future;
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};
use tokio::runtime::{Builder, Handle, Runtime};

/// The program that binds a thread to cores.
const TASKSET: &str = "taskset";

/// The cores that this process may use, in two halves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Halves {
    pub(super) servers: Vec<usize>,
    pub(super) others: Vec<usize>,
}

impl Halves {
    /// `None`, said aloud, where there is but one core or nothing that binds to it.
    pub(super) fn find() -> anyhow::Result<Option<Self>> {
        let version =
            Command::new(TASKSET).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        let cores = allowed(&fs::read_to_string("/proc/self/status").unwrap_or_default())?;
        if cores.len() < 2 || !version.is_ok_and(|status| status.success()) {
            anstream::println!(
                "\nServers on cores of their own are left out: they need two cores and `{TASKSET}`"
            );
            return Ok(None);
        }
        let (servers, others) = cores.split_at(cores.len() / 2);
        Ok(Some(Self { servers: servers.to_vec(), others: others.to_vec() }))
    }

    /// A command that runs on the others' half, and all that it starts.
    pub(super) fn beside_the_servers(&self) -> Command {
        let mut command = Command::new(TASKSET);
        command.args(["-c", &list(&self.others)]);
        command
    }
}

/// Where the servers run.
#[derive(Clone, Debug, Default)]
pub(super) struct Seat(Option<(Handle, Vec<usize>)>);

impl Seat {
    /// On these cores, by a runtime of their own, which ends with the process.
    pub(super) fn on(cores: Vec<usize>) -> anyhow::Result<Self> {
        let own = cores.clone();
        let runtime: Runtime = Builder::new_multi_thread()
            .worker_threads(cores.len())
            .enable_all()
            .on_thread_start(move || {
                if let Err(error) = bind(&own) {
                    anstream::eprintln!("{error:#}");
                    std::process::abort(); // what it would measure is something else
                }
            })
            .build()?;
        let handle = runtime.handle().clone();
        std::mem::forget(runtime);
        Ok(Self(Some((handle, cores))))
    }

    /// Does what a server does where the servers run.
    pub(super) async fn run<T, F>(&self, work: F) -> anyhow::Result<T>
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        match &self.0 {
            Some((handle, _)) => Ok(handle.spawn(work).await?),
            None => Ok(work.await),
        }
    }

    /// How many cores the servers have.
    pub(super) fn cores(&self) -> anyhow::Result<usize> {
        match &self.0 {
            Some((_, cores)) => Ok(cores.len()),
            None => Ok(std::thread::available_parallelism()?.get()),
        }
    }

    /// Moves this thread to the servers' cores.
    pub(super) fn take(&self) -> anyhow::Result<()> {
        self.0.as_ref().map_or(Ok(()), |(_, cores)| bind(cores))
    }
}

/// Binds this thread to cores, and what it starts from now on.
fn bind(cores: &[usize]) -> anyhow::Result<()> {
    let own = fs::read_link("/proc/thread-self")?;
    let thread = own.file_name().and_then(|name| name.to_str()).context("the thread has no number")?;
    let status = Command::new(TASKSET).args(["-cp", &list(cores), thread]).stdout(Stdio::null()).status()?;
    ensure!(status.success(), "a thread could not be bound to the cores {}", list(cores));
    Ok(())
}

/// The cores as `taskset` reads them.
pub(super) fn list(cores: &[usize]) -> String {
    cores.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// The cores that `/proc/…/status` allows, such as `0-2,5`.
fn allowed(status: &str) -> anyhow::Result<Vec<usize>> {
    let Some(text) = status.lines().find_map(|line| line.strip_prefix("Cpus_allowed_list:")) else {
        return Ok(Vec::new());
    };
    let mut cores = Vec::new();
    for part in text.trim().split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        cores.extend(first.parse::<usize>()?..=last.parse()?);
    }
    Ok(cores)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_list_of_cores_is_read() {
        assert_eq!(allowed("Name:\tx\nCpus_allowed_list:\t0-2,5\nMems:\t0\n").unwrap(), [0, 1, 2, 5]);
        assert_eq!(allowed("Name:\tx\n").unwrap(), [0_usize; 0]);
        assert_eq!(list(&[0, 1, 5]), "0,1,5");
    }
}
