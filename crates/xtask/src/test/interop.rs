//! The part `interop`: other people's SDKs verify what ttpay signs, ttpay verifies what they sign, and they buy and refund at
//! a running sandbox; the reference libraries of Standard Webhooks verify what a running ttpay sends.

use std::path::PathBuf;

use anyhow::{Context, ensure};

use super::node::{NODE, NPM};
use super::part::{Part, Run, Tally};
use super::python_env::PYTHON;
use crate::house::cargo;

pub(crate) const PART: Part = Part {
    name: "interop",
    about: "tests/interop: the SDKs of PyPI and npm against ttpay and its sandbox, without a network once they are installed",
    needs: &[PYTHON, NODE, NPM],
    run,
};

const FOLDER: &str = "tests/interop";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    run.must(&cargo(), &["build", "--package", "ttpay-cli"], &[])?;
    run.must(&cargo(), &["build", "--package", "ttpay-sandbox", "--example", "serve"], &[])?;
    let target = std::path::absolute(run.house.target())?;
    let program = text(&target.join("debug/ttpay"));
    let server = text(&target.join("debug/examples/serve"));
    let python = python(run, &target.join("interop/venv"))?;
    let modules = node_modules(run, &target.join("interop/npm"))?;
    let scripts = [
        (python.clone(), vec!["python_sdks.py", &program]),
        ("node".into(), vec!["node_sdks.mjs", &program, &modules]),
        (python.clone(), vec!["python_sandbox.py", &server]),
        ("node".into(), vec!["node_sandbox.mjs", &server, &modules]),
        (python.clone(), vec!["python_wechat.py", &server]),
        ("node".into(), vec!["node_wechat.mjs", &server, &modules]),
        (python, vec!["python_webhooks.py", &program]),
        ("node".into(), vec!["node_webhooks.mjs", &program, &modules]),
    ];
    let mut tally = Tally { unit: "checks", ..Tally::default() };
    for (interpreter, args) in scripts {
        let script = format!("{FOLDER}/{}", args[0]);
        let done = run.command(&interpreter, &[&[script.as_str()], &args[1..]].concat(), &[])?;
        let (checks, failed) =
            counts(&done.text, "interop").with_context(|| format!("{script} did not reach its end"))?;
        ensure!(done.success == (failed == 0), "{script} did not end well after its checks");
        tally.passed += checks - failed;
        tally.failed += failed;
    }
    Ok(tally)
}

/// A virtual environment with the SDKs of PyPI, made when it is not there; gives its Python.
fn python(run: &mut Run<'_>, environment: &std::path::Path) -> anyhow::Result<String> {
    let python = text(&environment.join("bin/python"));
    let there = ["-c", "import alipay, standardwebhooks, wechatpayv3"];
    if PathBuf::from(&python).exists() && run.command(&python, &there, &[])?.success {
        return Ok(python);
    }
    run.must("python3", &["-m", "venv", "--clear", &text(environment)], &[])?;
    let list = format!("{FOLDER}/requirements.txt");
    run.must(&python, &["-m", "pip", "install", "--quiet", "--requirement", &list], &[])?;
    Ok(python)
}

/// A folder with the SDKs of npm; gives its path.
fn node_modules(run: &mut Run<'_>, folder: &std::path::Path) -> anyhow::Result<String> {
    std::fs::create_dir_all(folder)?;
    let (wanted, given) = (folder.join("package.json"), run.house.root.join(FOLDER).join("package.json"));
    let (wanted_text, given_text) = (std::fs::read_to_string(&wanted), std::fs::read_to_string(given)?);
    let there = ["alipay-sdk", "standardwebhooks", "wechatpay-axios-plugin"]
        .iter()
        .all(|name| folder.join("node_modules").join(name).is_dir());
    let folder = text(folder);
    if there && wanted_text.is_ok_and(|text| text == given_text) {
        return Ok(folder);
    }
    std::fs::write(&wanted, given_text)?;
    // Nothing that a package brings along is run.
    let how = ["install", "--prefix", &folder, "--ignore-scripts", "--no-audit", "--no-fund"];
    run.must("npm", &how, &[])?;
    Ok(folder)
}

/// Reads the closing line `NAME: N checks, M failed` of a script.
pub(super) fn counts(output: &str, name: &str) -> Option<(usize, usize)> {
    let line = output.lines().rev().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "))?;
    let (checks, failed) = line.split_once(" checks, ")?;
    let (checks, failed) = (checks.parse().ok()?, failed.strip_suffix(" failed")?.parse().ok()?);
    (failed <= checks).then_some((checks, failed))
}

fn text(path: &std::path::Path) -> String {
    path.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_a_script_is_read() {
        assert_eq!(counts("ok a\nFAILED b\ninterop: 2 checks, 1 failed\n", "interop"), Some((2, 1)));
        assert_eq!(counts("Traceback (most recent call last):", "interop"), None);
        assert_eq!(counts("interop: 1 checks, 2 failed", "interop"), None);
    }
}
