//! The part `node`: the npm package as `npm pack` makes it, installed into fresh projects: vectors, tests, types, example.

use std::path::{Path, PathBuf};

use anyhow::Context;

use super::part::{Part, Run, Tally, Tool};
use super::runner::Outcome;
use crate::cases;
use crate::house::cargo;

pub(crate) const NODE: Tool = Tool {
    name: "node 18 or newer",
    probe: &["node", "--eval", "process.exit(process.versions.node.split('.')[0] >= 18 ? 0 : 1)"],
    install: "apt-get install -y nodejs",
};
pub(crate) const NPM: Tool =
    Tool { name: "npm", probe: &["npm", "--version"], install: "apt-get install -y npm" };

pub(crate) const PART: Part = Part {
    name: "node",
    about: "bindings/node: the packed package in a fresh project: vectors, hostile callers, types, example",
    needs: &[NODE, NPM],
    run,
};

/// Where the tests and the example lie, to be copied beside an installed package.
const TESTS: &str = "bindings/node/test";
const EXAMPLE: &str = "examples/node/main.mjs";

/// Rounds of the memory test.
const ROUNDS: &str = "100000";
const LONG_ROUNDS: &str = "1000000";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let (list, count) = cases::write(run.house)?;
    let list = shown(&list)?;
    let mut tally = Tally { unit: "tests", ..Tally::default() };

    // The panicking one first: what remains in the source tree is the product.
    let project = install(run, "panicking", &["--features", "test-panic"])?;
    let rounds = if run.long { LONG_ROUNDS } else { ROUNDS };
    let rounds = [("TTPAY_ROUNDS", rounds.to_owned())];
    add(&mut tally, &node(run, &project, &["--expose-gc", "hostility.test.mjs"], &rounds)?);

    let project = install(run, "product", &[])?;
    let text = node(run, &project, &["conformance.mjs", &list], &[])?;
    add(&mut tally, &text);
    let outcome = Outcome::read(&text, count)?;
    add(&mut tally, &node(run, &project, &["merchant.test.mjs"], &[])?);
    let tsc = shown(&project.join("node_modules/typescript/bin/tsc"))?;
    run.must("node", &[&tsc, "--project", &shown(&project)?], &[])?;
    tally.passed += 1;
    example(run, &project)?;
    tally.passed += 1;
    tally.note = Some(format!("{} vectors", outcome.cases));
    tally.vectors = Some(outcome);
    Ok(tally)
}

/// Builds, packs, and installs both packages into a project of their own, with the tests beside them.
pub(crate) fn install(run: &mut Run<'_>, name: &str, flags: &[&str]) -> anyhow::Result<PathBuf> {
    let project = run.house.target().join("bindings/node").join(name);
    if project.exists() {
        std::fs::remove_dir_all(&project)?;
    }
    std::fs::create_dir_all(&project)?;
    let folder = shown(&project)?;
    let built = [&["bindings/node/build.js"], flags].concat();
    run.must("node", &built, &[("CARGO", cargo())])?;
    let platform =
        run.must("node", &["--print", "require('./bindings/node/lib/platform.js').platform()"], &[])?;
    let platform = format!("./bindings/node/npm/{}", platform.text.trim());
    for file in run.house.files_in(TESTS, "") {
        std::fs::copy(&file, project.join(file.file_name().context("a file has no name")?))?;
    }
    std::fs::copy(run.house.root.join(EXAMPLE), project.join("example.mjs"))?;
    // Nothing but the tools comes from elsewhere: the platforms of other machines are not looked for.
    run.must("npm", &["ci", "--prefix", &folder], &[])?;
    let packages = ["./bindings/node".to_owned(), platform];
    let mut args: Vec<_> =
        ["install", "--offline", "--no-save", "--prefix", &folder].map(str::to_owned).to_vec();
    for package in packages {
        let packed = run.must("npm", &["pack", "--silent", "--pack-destination", &folder, &package], &[])?;
        let file = packed.text.lines().rfind(|line| line.ends_with(".tgz")).context("npm packed nothing")?;
        args.push(shown(&project.join(file))?);
    }
    run.must("npm", &args, &[])?;
    Ok(project)
}

/// Runs a test file; its failures are counted, not raised.
fn node(run: &mut Run<'_>, project: &Path, args: &[&str], env: &[(&str, String)]) -> anyhow::Result<String> {
    let mut words = vec!["--test-reporter=tap".to_owned()];
    for word in args {
        let file = project.join(word);
        words.push(if file.is_file() { shown(&file)? } else { (*word).to_owned() });
    }
    Ok(run.command("node", &words, env)?.text)
}

/// The example prints what every language's example prints.
fn example(run: &mut Run<'_>, project: &Path) -> anyhow::Result<()> {
    let program = shown(&project.join("example.mjs"))?;
    let printed = run.must("node", &[program.as_str(), "examples"], &[])?;
    super::example::compare(run.house, &printed.text)
}

/// Adds the counts with which node:test ends, as `# pass 7`.
pub(crate) fn add(tally: &mut Tally, text: &str) {
    let count = |word: &str| {
        let line = text.lines().filter_map(|line| line.strip_prefix(word)?.trim().parse::<usize>().ok());
        line.sum::<usize>()
    };
    tally.passed += count("# pass ");
    tally.failed += count("# fail ") + count("# cancelled ");
    tally.skipped += count("# skipped ") + count("# todo ");
}

pub(crate) fn shown(path: &Path) -> anyhow::Result<String> {
    Ok(path.to_str().context("a path is not UTF-8")?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_node_are_added() {
        let mut tally = Tally::default();
        add(
            &mut tally,
            "ok 1 - # pass the salt\n# tests 4\n# pass 2\n# fail 1\n# cancelled 0\n# skipped 1\n# todo 0\n",
        );
        assert_eq!((tally.passed, tally.failed, tally.skipped), (2, 1, 1));
    }
}
