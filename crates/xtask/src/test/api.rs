//! The part `api`: Schemathesis asks a running server everything that its own description allows and forbids.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::interop::counts;
use super::part::{Part, Run, Tally};
use super::python_env::PYTHON;
use crate::house::cargo;

pub(crate) const PART: Part = Part {
    name: "api",
    about: "tests/api: odd requests made from /openapi.json against a running server on loopback",
    needs: &[PYTHON],
    run,
};

const FOLDER: &str = "tests/api";

/// Requests of each kind to each page.
const EXAMPLES: &str = "10";
const LONG_EXAMPLES: &str = "200";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    run.must(&cargo(), &["build", "--package", "ttpay-cli"], &[])?;
    let target = std::path::absolute(run.house.target())?;
    let python = python(run, &target.join("api/venv"))?;
    let (program, folder) = (text(&target.join("debug/ttpay")), text(&target.join("api/run")));
    let examples = if run.long { LONG_EXAMPLES } else { EXAMPLES };
    let script = format!("{FOLDER}/fuzz.py");
    let done = run.command(&python, &[&script, &program, &folder, examples], &[])?;
    let (checks, failed) =
        counts(&done.text, "api").with_context(|| format!("{script} did not reach its end"))?;
    ensure!(done.success == (failed == 0), "{script} did not end well after its checks");
    Ok(Tally { unit: "requests", passed: checks - failed, failed, ..Tally::default() })
}

/// A virtual environment with Schemathesis, made when it is not there; gives its Python.
fn python(run: &mut Run<'_>, environment: &Path) -> anyhow::Result<String> {
    let python = text(&environment.join("bin/python"));
    if PathBuf::from(&python).exists() && run.command(&python, &["-c", "import schemathesis"], &[])?.success {
        return Ok(python);
    }
    run.must("python3", &["-m", "venv", "--clear", &text(environment)], &[])?;
    let list = format!("{FOLDER}/requirements.txt");
    run.must(&python, &["-m", "pip", "install", "--quiet", "--requirement", &list], &[])?;
    Ok(python)
}

fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
