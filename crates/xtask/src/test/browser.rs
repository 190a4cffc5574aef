//! The part `browser`: the pages and the mini-program helper in Chromium, against sandboxes of their own.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::node::{NODE, NPM, add, shown};
use super::part::{Part, Run, Tally, Tool};
use crate::house::cargo;

const CHROMIUM: Tool = Tool {
    name: "Chromium",
    probe: &["chromium", "--version"],
    install: "apt-get install -y --no-install-recommends chromium",
};

pub(crate) const PART: Part = Part {
    name: "browser",
    about: "tests/browser: purchases, refunds, axe, keyboard and the mini-program helper in Chromium, in both languages",
    needs: &[NODE, NPM, CHROMIUM],
    run,
};

const FOLDER: &str = "tests/browser";
const HELPER: &str = "examples/miniprogram/pay";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    run.must(&cargo(), &["build", "--package", "ttpay-cli"], &[])?;
    let target = std::path::absolute(run.house.target())?;
    let project = target.join("browser");
    let tests = copied(run, &project)?;
    run.must("npm", &["ci", "--ignore-scripts", "--prefix", &shown(&project)?], &[])?;
    let words = [&["--test", "--test-reporter=tap"].map(str::to_owned)[..], &tests].concat();
    let env = [
        ("TTPAY", shown(&target.join("debug/ttpay"))?),
        ("TTPAY_MINIPROGRAM", shown(&std::path::absolute(run.house.root.join(HELPER))?)?),
    ];
    let mut tally = Tally { unit: "tests", ..Tally::default() };
    add(&mut tally, &run.command("node", &words, &env)?.text);
    Ok(tally)
}

/// Copies the tests beside the packages, which stay from one run to the next; gives the files of tests.
fn copied(run: &Run<'_>, project: &Path) -> anyhow::Result<Vec<String>> {
    std::fs::create_dir_all(project)?;
    let mut tests = Vec::new();
    for file in run.house.files_in(FOLDER, "") {
        let to: PathBuf = project.join(file.file_name().context("a file has no name")?);
        std::fs::copy(&file, &to)?;
        if to.to_string_lossy().ends_with(".test.mjs") {
            tests.push(shown(&to)?);
        }
    }
    tests.sort();
    Ok(tests)
}
