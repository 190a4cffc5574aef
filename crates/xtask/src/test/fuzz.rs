//! The part `fuzz`: a few seconds of every fuzz target, begun from the vectors, on stable Rust.

use anyhow::bail;

use super::part::{Part, Run, Tally, Tool};
use crate::fuzz;
use crate::house::cargo;

const CARGO_FUZZ: Tool = Tool {
    name: "cargo-fuzz",
    probe: &["cargo", "fuzz", "--version"],
    install: "cargo install cargo-fuzz --locked",
};
/// libFuzzer itself is C++.
const CXX: Tool =
    Tool { name: "a C++ compiler", probe: &["c++", "--version"], install: "apt-get install -y g++" };

pub(crate) const PART: Part = Part {
    name: "fuzz",
    about: "a few seconds of every fuzz target in tests/fuzz; `cargo xtask fuzz` searches longer",
    needs: &[CARGO_FUZZ, CXX],
    run,
};

const SMOKE_S: u32 = 5;
const LONG_S: u32 = 60;

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    if !run.command(&cargo(), &fuzz::build_args(run.house), &[])?.success {
        bail!("the fuzz targets do not build");
    }
    let seconds = if run.long { LONG_S } else { SMOKE_S };
    let mut tally = Tally { unit: "targets", ..Tally::default() };
    let mut inputs = 0;
    for target in fuzz::targets(run.house) {
        let done = run.command(&cargo(), &fuzz::run_args(run.house, &target, seconds)?, &[])?;
        inputs += executed(&done.text).unwrap_or_default();
        if done.success {
            tally.passed += 1;
        } else {
            tally.failed += 1;
        }
    }
    tally.note = Some(format!("{inputs} inputs"));
    Ok(tally)
}

/// Reads libFuzzer's closing line `Done N runs in S second(s)`.
fn executed(text: &str) -> Option<u64> {
    let line = text.lines().rev().find_map(|line| line.strip_prefix("Done "))?;
    line.split_whitespace().next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_tells_how_many_inputs_were_tried() {
        assert_eq!(executed("#9\tDONE\nDone 51234 runs in 6 second(s)\n"), Some(51234));
        assert_eq!(executed("==1== ERROR: libFuzzer: deadly signal"), None);
    }
}
