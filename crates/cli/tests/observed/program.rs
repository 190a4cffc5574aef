//! The program as an operator runs it: what it prints is kept in files.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// Runs it to its end with nothing of the caller's environment but these variables.
pub fn ttpay(args: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = command();
    command.args(args).envs(variables.iter().copied()).stdin(Stdio::null());
    command.output().unwrap()
}

/// All that a run printed.
pub fn printed(output: &Output) -> String {
    [&output.stdout, &output.stderr].map(|bytes| String::from_utf8_lossy(bytes).into_owned()).concat()
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ttpay"));
    command.env_clear().env("NO_COLOR", "1").env("RUST_BACKTRACE", "full");
    command
}

/// `ttpay serve` that runs.
pub struct Serving {
    child: Child,
    output: PathBuf,
}

impl Serving {
    pub fn start(config: &Path, output: &Path) -> Self {
        let file = File::create(output).unwrap();
        let child = command()
            .args(["serve", "--config", config.to_str().unwrap()])
            .stdin(Stdio::null())
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap();
        Self { child, output: output.to_owned() }
    }

    /// Ends it in good order and gives what it printed.
    pub async fn stop(mut self) -> String {
        assert!(
            Command::new("kill").arg(self.child.id().to_string()).status().unwrap().success(),
            "the server has ended before: {}",
            self.printed()
        );
        for _ in 0..1000 {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert!(status.success(), "{status}: {}", self.printed());
                return self.printed();
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.child.kill().unwrap();
        panic!("the server does not end");
    }

    pub fn printed(&self) -> String {
        std::fs::read_to_string(&self.output).unwrap()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        // It has ended already, unless the test failed.
        let _ = self.child.kill();
    }
}
