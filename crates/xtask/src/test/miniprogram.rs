//! The part `miniprogram`: the example for phones, type-checked and run on a cashier, a backend and a clock of the tests' own.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::node::{NODE, NPM, add, shown};
use super::part::{Part, Run, Tally};

pub(crate) const PART: Part = Part {
    name: "miniprogram",
    about: "examples/miniprogram: types, every result of tt.pay, getOrderStatus, polling, the page",
    needs: &[NODE, NPM],
    run,
};

const FOLDER: &str = "examples/miniprogram";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let project = copied(run)?;
    run.must("npm", &["ci", "--ignore-scripts", "--prefix", &shown(&project)?], &[])?;
    let mut tally = Tally { unit: "tests", ..Tally::default() };
    // What ships, under the typings of mini-programs; then the tests, with pay/ as a browser would have it.
    for (config, out) in [("tsconfig.json", "build"), ("test/tsconfig.json", "test/build")] {
        let tsc = project.join("node_modules/typescript/bin/tsc");
        let [tsc, config, out] = [tsc, project.join(config), project.join(out)].map(|path| shown(&path));
        run.must("node", &[tsc?.as_str(), "--project", &config?, "--outDir", &out?], &[])?;
        tally.passed += 1;
    }
    let tests = tests(&project.join("test/build/test"))?;
    let words = [&["--test", "--test-reporter=tap"].map(str::to_owned)[..], &tests].concat();
    add(&mut tally, &run.command("node", &words, &[])?.text);
    Ok(tally)
}

/// A fresh copy of the tracked files, so that nothing is built among them.
fn copied(run: &Run<'_>) -> anyhow::Result<PathBuf> {
    let project = run.house.target().join("miniprogram");
    if project.exists() {
        std::fs::remove_dir_all(&project)?;
    }
    for path in run.house.files()? {
        let Some(inside) = path.strip_prefix(FOLDER).and_then(|rest| rest.strip_prefix('/')) else {
            continue;
        };
        let to = project.join(inside);
        std::fs::create_dir_all(to.parent().context("a file lies in no folder")?)?;
        std::fs::copy(run.house.root.join(&path), to)?;
    }
    Ok(project)
}

fn tests(folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = shown(&entry?.path())?;
        if path.ends_with(".test.js") {
            found.push(path);
        }
    }
    ensure!(!found.is_empty(), "no test was compiled");
    found.sort();
    Ok(found)
}
