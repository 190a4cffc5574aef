//! One server in a temporary folder, reached through a socket in that folder.

use std::io::{BufRead, BufReader};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

/// Makes the database, runs the server, and ends it and deletes everything once the pipe to it is closed: whoever holds the
/// other end may also die. `$1` is the folder of the programs, then come the settings. The path of a socket may have a
/// hundred characters only, so the folder does not lie where `TMPDIR` says.
const SCRIPT: &str = r#"
set -eu
programs=$1; shift
folder=$(mktemp -d /tmp/ttpay-pg-XXXXXX)
trap '' INT # of the terminal: the server ends when the pipe does
if ! "$programs/initdb" -D "$folder/data" -U postgres -A trust -E UTF8 --locale=C.UTF-8 -N >"$folder/log" 2>&1; then
  echo "initdb failed: $(tail -1 "$folder/log")"; rm -rf "$folder"; exit 1
fi
"$programs/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c max_connections=200 "$@" \
  >>"$folder/log" 2>&1 </dev/null &
server=$!
for _ in $(seq 600); do
  "$programs/pg_isready" -q -h "$folder" && break
  kill -0 $server 2>/dev/null || { echo "the server ended: $(tail -1 "$folder/log")"; rm -rf "$folder"; exit 1; }
  sleep 0.05
done
echo "ready $folder"
read -r _ || true
kill -QUIT $server 2>/dev/null || true
wait $server || true
rm -rf "$folder"
"#;

/// What is asked of a server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Care {
    /// Nothing is ever written to the disk for certain: for tests.
    Fast,
    /// As in earnest: for measurements and for tests of crashes.
    Durable,
}

/// There is no server.
#[derive(Debug, thiserror::Error)]
pub enum Absent {
    /// The programs are missing.
    #[error(
        "PostgreSQL is not installed; install it with `apt-get install -y postgresql`, or name a server in TTPAY_TEST_POSTGRES"
    )]
    NotInstalled,
    /// It did not start.
    #[error("PostgreSQL did not start: {0}")]
    NotStarted(String),
}

/// A running server. It ends when this is dropped, or when the process ends.
#[derive(Debug)]
pub struct Server {
    url: String,
    keeper: Child,
    pipe: Option<ChildStdin>,
    folder: PathBuf,
}

impl Server {
    /// Starts a server.
    ///
    /// # Errors
    /// [`Absent`].
    pub fn start(care: Care) -> Result<Self, Absent> {
        let programs = installed().ok_or(Absent::NotInstalled)?;
        let failed = |error: std::io::Error| Absent::NotStarted(error.to_string());
        let settings: &[&str] = match care {
            Care::Fast => &["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"],
            Care::Durable => &[],
        };
        let mut keeper = as_ordinary_user()
            .args(["sh", "-c", SCRIPT, "sh"])
            .arg(&programs)
            .args(settings)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(failed)?;
        let pipe = keeper.stdin.take();
        let mut told = String::new();
        if let Some(output) = keeper.stdout.take() {
            BufReader::new(output).read_line(&mut told).map_err(failed)?;
        }
        let Some(folder) = told.trim().strip_prefix("ready ") else {
            drop(pipe);
            let _ = keeper.wait();
            return Err(Absent::NotStarted(told.trim().to_owned()));
        };
        let url = format!("postgres://postgres@localhost/postgres?host={folder}");
        Ok(Self { url, keeper, pipe, folder: PathBuf::from(folder) })
    }

    /// The address of the server, with the right to make databases.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder of the server, with its log.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.pipe.take());
        let _ = self.keeper.wait();
    }
}

/// The folder of the newest PostgreSQL's programs.
#[must_use]
pub fn installed() -> Option<PathBuf> {
    let version = |folder: &Path| folder.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok());
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = debian.map(|entry| entry.path()).max_by_key(|folder| version(folder));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let others = std::env::split_paths(&path).collect::<Vec<_>>();
    let all = newest.map(|folder| folder.join("bin")).into_iter().chain(others);
    all.into_iter().find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
}

/// PostgreSQL refuses to run as root: there, the user that its package made runs it.
fn as_ordinary_user() -> Command {
    if !is_root() {
        return Command::new("env");
    }
    let mut command = Command::new("runuser");
    command.args(["-u", "postgres", "--"]);
    command
}

fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
