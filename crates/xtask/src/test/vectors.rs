//! The part `vectors`: every vector file through the public face, and foreign files where their folder is named.

use anyhow::bail;

use super::part::{Part, Run, Tally};
use crate::house::{House, cargo};

pub(crate) const PART: Part = Part {
    name: "vectors",
    about: "tests/vectors/*.json through Merchant and call; more files from the folder $TTPAY_EXTRA_VECTORS",
    needs: &[],
    run,
};

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let extra = House::extra_vectors()?;
    // The same features as the part `rust`, so that nothing is built twice.
    let args = ["test", "--workspace", "--all-features", "--test", "*vectors", "--", "--nocapture"];
    let done = run.command(&cargo(), &args, &[])?;
    if !done.success {
        let counts = done.text.lines().find_map(|line| line.strip_suffix(" vectors fail:"));
        let tests: Vec<_> = done.text.lines().filter_map(failed_test).collect();
        bail!(
            "{}{}",
            counts.map_or(String::new(), |counts| format!("{counts} cases do not hold; ")),
            tests.join(", ")
        );
    }
    let Some((cases, files)) = cases(&done.text) else {
        bail!("the runner printed no line `vectors: N cases, M files`")
    };
    let (more, extra) = match extra {
        Some(_) => published(run)?,
        None => (0, "no extra folder".to_owned()),
    };
    Ok(Tally {
        unit: "cases",
        passed: cases + more,
        note: Some(format!("{files} files, {extra}")),
        ..Tally::default()
    })
}

/// Runs the published values of the extra folder through the public face; how many, and what became of the others.
fn published(run: &mut Run<'_>) -> anyhow::Result<(usize, String)> {
    let args =
        ["test", "--workspace", "--all-features", "--bin", "xtask", "cases::extra", "--", "--nocapture"];
    let done = run.command(&cargo(), &args, &[])?;
    let line = done.text.lines().find_map(|line| Some(line.split_once("extra vectors: ")?.1.to_owned()));
    let count = line.as_deref().and_then(|line| line.split_once(" cases ")?.0.parse().ok());
    match (done.success, count, line) {
        (true, Some(count), Some(line)) => Ok((count, format!("extra folder: {line}"))),
        _ => bail!("values of the extra folder do not hold"),
    }
}

/// The name in a line `test NAME ... FAILED`.
fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

/// Adds up the runner's lines `vectors: N cases, M files`.
fn cases(text: &str) -> Option<(usize, usize)> {
    let lines = text.lines().filter_map(|line| {
        let (_, counts) = line.split_once("vectors: ")?;
        let (cases, files) = counts.split_once(" cases, ")?;
        Some((cases.parse::<usize>().ok()?, files.split_once(" files")?.0.parse::<usize>().ok()?))
    });
    lines.reduce(|sum, next| (sum.0 + next.0, sum.1 + next.1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_counts_of_the_runner_are_read_even_behind_the_name_of_the_test() {
        let text = "test every_vector_holds ... vectors: 168 cases, 5 files\nok\nvectors: 40 cases, 3 files (extra)\n";
        assert_eq!(cases(text), Some((208, 8)));
        assert_eq!(cases("test result: ok. 1 passed"), None);
    }
}
