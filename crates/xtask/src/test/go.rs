//! The part `go`: vet, gofmt, the vectors and hostile callers, plain and under the race detector, linked both ways.

use anyhow::ensure;

use super::c_abi::{self, Build, GCC, PKG_CONFIG};
use super::example;
use super::part::{Part, Run, Tally, Tool};
use super::readme;
use super::runner::Outcome;
use crate::cases;

pub(crate) const GO: Tool = Tool {
    name: "Go 1.24 or newer (Debian trixie has it)",
    probe: &["go", "version"],
    install: "apt-get install -y golang-go",
};

pub(crate) const PART: Part = Part {
    name: "go",
    about: "bindings/go: vet, gofmt, vectors and hostile callers with the race detector, both ways of linking",
    needs: &[GO, GCC, PKG_CONFIG],
    run,
};

const MODULE: &str = "bindings/go";

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let panicking = c_abi::install(run, Build::Panicking)?;
    let prefix = c_abi::install(run, Build::Product)?;
    let (list, count) = cases::write(run.house)?;
    let mut env = vec![
        ("CGO_LDFLAGS", format!("-L{}", prefix.join("lib").display())),
        ("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig").display().to_string()),
        ("LD_LIBRARY_PATH", prefix.join("lib").display().to_string()),
        ("TTPAY_CASES", list.display().to_string()),
        ("GOFLAGS", "-mod=mod".to_owned()),
    ];
    if run.long {
        env.push(("TTPAY_ROUNDS", "1000000".to_owned()));
    }
    let mut tally = Tally { unit: "tests", ..Tally::default() };

    let unformatted = run.must("gofmt", &["-l", MODULE, "examples/go"], &[])?;
    ensure!(unformatted.text.trim().is_empty(), "gofmt would change {}", unformatted.text.trim());
    run.must("go", &["-C", MODULE, "vet", "./..."], &env)?;
    let plain = test(run, &["-v", "./..."], &env, &mut tally)?;
    let outcome = Outcome::read(&plain, count)?;
    test(run, &["-v", "-race", "./..."], &env, &mut tally)?;
    test(run, &["-v", "-tags", "ttpay_shared", "./..."], &env, &mut tally)?;

    let told = run.must("go", &["-C", "examples/go", "run", ".", ".."], &env)?;
    example::compare(run.house, &told.text)?;
    tally.passed += 1;
    readme(run, &mut tally)?;

    env.push(("TTPAY_PANIC", "1".to_owned()));
    env[0].1 = format!("-L{}", panicking.join("lib").display());
    test(run, &["-v", "-run", "TestForcedPanic", "./..."], &env, &mut tally)?;
    tally.note = Some(format!("{} vectors", outcome.cases));
    tally.vectors = Some(outcome);
    Ok(tally)
}

/// Runs `go test` and counts what it says.
fn test(
    run: &mut Run<'_>,
    args: &[&str],
    env: &[(&str, String)],
    tally: &mut Tally,
) -> anyhow::Result<String> {
    let done = run.command("go", &[&["-C", MODULE, "test", "-count=1"], args].concat(), env)?;
    let (passed, failed) = count(&done.text);
    tally.passed += passed;
    tally.failed += if done.success { failed } else { failed.max(1) };
    Ok(done.text)
}

/// The programs of the README, each in a project of its own that has the module as people get it: with the library in its
/// folder `lib`, and nothing in the environment.
fn readme(run: &mut Run<'_>, tally: &mut Tally) -> anyhow::Result<()> {
    run.must(
        "sh",
        &["bindings/go/lib.sh"],
        &[("CARGO_TARGET_DIR", run.house.target().display().to_string())],
    )?;
    let module = run.house.root.join(MODULE);
    for (at, program) in readme::programs(run.house, "bindings/go/README.md", "go")?.iter().enumerate() {
        let folder = run.house.target().join(format!("bindings/go-readme{at}"));
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join("main.go"), &program.code)?;
        let shown = folder.display().to_string();
        let requires = format!(
            "module shop\n\ngo 1.24\n\nrequire ttpay v0.0.0\n\nreplace ttpay => {}\n",
            module.display()
        );
        std::fs::write(folder.join("go.mod"), requires)?;
        run.must("go", &["-C", &shown, "build", "-o", "shop", "."], &[])?;
        let unformatted = run.must("gofmt", &["-l", &shown], &[])?;
        let mut same = unformatted.text.is_empty();
        if let Some(prints) = &program.prints {
            let none: [&str; 0] = [];
            same &= run.must(&folder.join("shop").display().to_string(), &none, &[])?.text == *prints;
        }
        tally.passed += usize::from(same);
        tally.failed += usize::from(!same);
    }
    Ok(())
}

/// The tests that passed and failed, subtests not counted. A test that waits for a variable is run in a later round.
fn count(text: &str) -> (usize, usize) {
    let lines = |word: &str| text.lines().filter(|line| line.starts_with(word)).count();
    (lines("--- PASS: "), lines("--- FAIL: "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tests_are_counted_and_subtests_are_not() {
        let text = "=== RUN   TestA\n--- PASS: TestA (0.00s)\n    --- PASS: TestA/b (0.00s)\n--- FAIL: TestC (0.00s)\nFAIL\n";
        assert_eq!(count(text), (1, 1));
    }
}
