//! The program as a person runs it, for the tests that read what it prints.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

pub const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// The secret of the catalogue's fixtures, as `env:TT_DOCTOR_SECRET`.
pub const SECRET: &str = "ttpay-Test+Secret/1=";

/// Runs it in a folder; `TT_DEMO_SECRET` is the secret of the published examples.
pub fn ttpay(folder: impl AsRef<Path>, args: &[&str], stdin: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ttpay"))
        .args(args)
        .current_dir(folder)
        .env("TT_DOCTOR_SECRET", SECRET)
        .env("TT_DEMO_SECRET", "a")
        .env_remove("TTPAY_CONFIG")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that does not read stdin may have ended already.
    let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
    child.wait_with_output().unwrap()
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
