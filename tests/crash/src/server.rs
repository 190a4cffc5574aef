//! A `ttpay serve` as a child process: started, killed, ended, started again.

use std::fs::File;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
use rustix::process::{Pid, Signal, kill_process};
use tokio::process::{Child, Command};

/// How long a server may take until it is ready.
const READY: Duration = Duration::from_secs(20);
/// The key of the operator's routes.
pub(crate) const OPERATOR_KEY: &str = "operator-key-of-the-crash-campaign";

/// What every start of a server needs.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    /// The program `ttpay`.
    pub(crate) program: PathBuf,
    /// Where configuration and log lie.
    pub(crate) folder: PathBuf,
    /// Name of the server: of its files.
    pub(crate) name: String,
    /// The address of the database.
    pub(crate) database_url: String,
    /// Where the channels reach the servers.
    pub(crate) public_url: String,
    /// Members of `[server]` that lead to the merchant's own system.
    pub(crate) hooks: String,
    /// The merchant's part of the configuration.
    pub(crate) merchant: String,
}

/// A running server. It is killed when it is dropped.
#[derive(Debug)]
pub(crate) struct Server {
    child: Child,
    /// Where it listens.
    pub(crate) address: SocketAddr,
}

impl Plan {
    /// Starts a server; it may not be ready yet.
    pub(crate) async fn start(&self) -> anyhow::Result<Server> {
        let address = free_address().await?;
        let config = self.folder.join(format!("{}.toml", self.name));
        tokio::fs::write(&config, self.text(address)).await?;
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut words = Vec::new();
        // The kernel ends the child when this program dies in a way that it cannot answer.
        if Path::new("/usr/bin/setpriv").exists() {
            words.extend(["setpriv", "--pdeathsig", "KILL", "--"].map(str::to_owned));
        }
        words.push(self.program.to_string_lossy().into_owned());
        let (first, rest) = words.split_first().context("there is no program to start")?;
        let child = Command::new(first)
            .args(rest)
            .args(["serve", "--config"])
            .arg(&config)
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .kill_on_drop(true)
            .spawn()
            .with_context(|| format!("{first} cannot be started"))?;
        Ok(Server { child, address })
    }

    /// Starts a server and waits until it is ready; gives also how long that took.
    pub(crate) async fn start_ready(&self, http: &reqwest::Client) -> anyhow::Result<(Server, Duration)> {
        let began = Instant::now();
        let mut server = self.start().await?;
        while !server.says("/readyz", http).await {
            if let Some(status) = server.child.try_wait()? {
                bail!(
                    "the server ended by itself with {status} while it started; its log is {}",
                    self.log().display()
                );
            }
            ensure!(
                began.elapsed() < READY,
                "the server is not ready after {READY:?}; its log is {}",
                self.log().display()
            );
            tokio::time::sleep(Duration::from_millis(15)).await;
        }
        Ok((server, began.elapsed()))
    }

    /// Where it logs.
    pub(crate) fn log(&self) -> PathBuf {
        self.folder.join(format!("{}.log", self.name))
    }

    fn text(&self, address: SocketAddr) -> String {
        // All callers are one address here, so the limits for one address are lifted.
        format!(
            "[server]\nlisten = \"{address}\"\ndatabase_url = {:?}\noperator_key = \"{OPERATOR_KEY}\"\npublic_url = \"{}\"\n\
             status_per_minute = 100000000\nnotify_per_minute = 100000000\nlog_level = \"warn\"\n{}\n{}",
            self.database_url, self.public_url, self.hooks, self.merchant
        )
    }
}

impl Server {
    /// Whether it says yes at `/readyz` or `/healthz`.
    pub(crate) async fn says(&self, path: &str, http: &reqwest::Client) -> bool {
        let sent = http.get(format!("http://{}{path}", self.address)).timeout(Duration::from_secs(12)).send();
        sent.await.is_ok_and(|answer| answer.status().is_success())
    }

    /// Ends it without a warning, as a power cut does.
    pub(crate) async fn kill(mut self) -> anyhow::Result<()> {
        Ok(self.child.kill().await?)
    }

    /// Asks it to end and waits for it; gives how it ended and how long it took.
    pub(crate) async fn terminate(mut self) -> anyhow::Result<(ExitStatus, Duration)> {
        let began = Instant::now();
        let pid = self.child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
        kill_process(pid.context("the server has ended already")?, Signal::TERM)?;
        let ended = tokio::time::timeout(Duration::from_secs(40), self.child.wait()).await;
        Ok((ended.context("the server did not end within 40 s of SIGTERM")??, began.elapsed()))
    }
}

/// An address with a port that nobody uses at this moment. A server gets another one at each start, so nobody who took
/// the last one meanwhile is in its way.
async fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(tokio::net::TcpListener::bind("127.0.0.1:0").await?.local_addr()?)
}
