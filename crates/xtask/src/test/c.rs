//! The part `c`: the vectors, hostile callers and the example through the C ABI, plain, under AddressSanitizer and under valgrind.

use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::c_abi::{self, Build, GCC, PKG_CONFIG};
use super::example;
use super::part::{Part, Run, Tally, Tool};
use super::readme;
use super::runner::Outcome;
use crate::cases;

const VALGRIND: Tool =
    Tool { name: "valgrind", probe: &["valgrind", "--version"], install: "apt-get install -y valgrind" };
const JANSSON: Tool = Tool {
    name: "jansson (the JSON library of the runner)",
    probe: &["pkg-config", "--exists", "jansson"],
    install: "apt-get install -y libjansson-dev",
};

pub(crate) const PART: Part = Part {
    name: "c",
    about: "bindings/c: vectors, hostile callers, example; again under AddressSanitizer and valgrind",
    needs: &[GCC, PKG_CONFIG, JANSSON, VALGRIND],
    run,
};

/// Warnings are errors, and the header has to please the strictest reader.
const FLAGS: &[&str] =
    &["-std=c11", "-D_GNU_SOURCE", "-O1", "-g", "-Wall", "-Wextra", "-Werror", "-pedantic"];
const SANITIZE: &[&str] = &["-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
// Not "possibly lost": Rust's hash maps are held by a pointer to their middle, which valgrind calls so.
const VALGRIND_ARGS: &[&str] = &[
    "--quiet",
    "--error-exitcode=9",
    "--leak-check=full",
    "--show-leak-kinds=definite,indirect",
    "--errors-for-leak-kinds=definite,indirect",
];

/// Rounds of the memory test: in CI, with `--long`, and where an observer makes each a hundred times slower.
const ROUNDS: &str = "100000";
const LONG_ROUNDS: &str = "1000000";
const OBSERVED_ROUNDS: &str = "200";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    // The panicking one first: what remains in the target folder is the product.
    let panicking = c_abi::install(run, Build::Panicking)?;
    let prefix = c_abi::install(run, Build::Product)?;
    let (list, count) = cases::write(run.house)?;
    let mut bench = Bench { run, prefix, tally: Tally { unit: "runs", ..Tally::default() } };

    let conformance = bench.compile("conformance", "ttpay", &["bindings/c/tests/conformance.c"], &[])?;
    let hostility = bench.compile("hostility", "ttpay", &["bindings/c/tests/hostility.c"], &[])?;
    let text = bench.execute(&[&conformance, &list])?;
    let outcome = Outcome::read(&text, count)?;
    let rounds = if bench.run.long { LONG_ROUNDS } else { ROUNDS };
    bench.execute(&[&hostility, Path::new(rounds)])?;

    let sanitized =
        bench.compile("conformance-asan", "ttpay-static", &["bindings/c/tests/conformance.c"], SANITIZE)?;
    bench.execute(&[&sanitized, &list])?;
    let sanitized =
        bench.compile("hostility-asan", "ttpay-static", &["bindings/c/tests/hostility.c"], SANITIZE)?;
    bench.execute(&[&sanitized, Path::new("1")])?;
    bench.observe(&[&conformance, &list])?;
    bench.observe(&[&hostility, Path::new(OBSERVED_ROUNDS)])?;

    let story = bench.compile("story", "ttpay", &["examples/c/main.c"], &[])?;
    let told = bench.execute(&[&story, Path::new("examples")])?;
    example::compare(bench.run.house, &told)?;
    bench.readme()?;

    bench.prefix = panicking;
    let forced = bench.compile("panic", "ttpay", &["bindings/c/tests/hostility.c"], &[])?;
    bench.execute(&[&forced, Path::new("1"), Path::new("panic")])?;
    let mut tally = bench.tally;
    tally.note = Some(format!("{} vectors", outcome.cases));
    tally.vectors = Some(outcome);
    Ok(tally)
}

/// Where the programs of this part are made and run.
struct Bench<'r, 'h> {
    run: &'r mut Run<'h>,
    prefix: PathBuf,
    tally: Tally,
}

impl Bench<'_, '_> {
    /// Compiles against the installed library, as pkg-config describes it.
    fn compile(
        &mut self,
        name: &str,
        package: &str,
        sources: &[&str],
        more: &[&str],
    ) -> anyhow::Result<PathBuf> {
        let packages =
            [("PKG_CONFIG_PATH", self.prefix.join("lib/pkgconfig").to_string_lossy().into_owned())];
        let asked = self.run.must("pkg-config", &["--cflags", "--libs", package, "jansson"], &packages)?;
        let folder = self.prefix.join("tests");
        std::fs::create_dir_all(&folder)?;
        let program = folder.join(name);
        let rpath = format!("-Wl,-rpath,{}", self.prefix.join("lib").display());
        let shown = program.to_str().context("the target folder is not UTF-8")?;
        let flags: Vec<&str> = asked.text.split_whitespace().collect();
        let args = [FLAGS, more, &["-o", shown], sources, &flags, &[&rpath, "-lpthread"]].concat();
        self.run.must("gcc", &args, &[])?;
        Ok(program)
    }

    /// The programs of the README: all compile, and those that show what they print do print it.
    fn readme(&mut self) -> anyhow::Result<()> {
        let programs = readme::programs(self.run.house, "bindings/c/README.md", "c")?;
        for (at, program) in programs.iter().enumerate() {
            let source = self.prefix.join(format!("tests/readme{at}.c"));
            std::fs::write(&source, &program.code)?;
            let source = source.to_str().context("the target folder is not UTF-8")?.to_owned();
            let Some(prints) = &program.prints else {
                self.compile(&format!("readme{at}.o"), "ttpay", &[&source], &["-c"])?;
                self.count(true);
                continue;
            };
            let binary = self.compile(&format!("readme{at}"), "ttpay", &[&source], &[])?;
            let printed = self.execute(&[&binary])?;
            self.count(printed == *prints);
        }
        Ok(())
    }

    fn execute(&mut self, command: &[&Path]) -> anyhow::Result<String> {
        let (program, args) = command.split_first().context("there is no program")?;
        let done = self.run.command(&program.to_string_lossy(), args, &[])?;
        self.count(done.success);
        ensure!(!done.text.contains("ERROR: "), "a sanitizer complains");
        Ok(done.text)
    }

    fn observe(&mut self, command: &[&Path]) -> anyhow::Result<()> {
        let args: Vec<_> = VALGRIND_ARGS.iter().map(Path::new).chain(command.iter().copied()).collect();
        let done = self.run.command("valgrind", &args, &[])?;
        self.count(done.success);
        Ok(())
    }

    fn count(&mut self, success: bool) {
        if success {
            self.tally.passed += 1;
        } else {
            self.tally.failed += 1;
        }
    }
}
