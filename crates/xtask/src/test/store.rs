//! The part `store`: the laws of the store on PostgreSQL. On SQLite, which is built in, they run in the part `rust`.

use anyhow::bail;

use super::part::{Part, Run, Tally, Tool};
use super::rust::count;
use crate::house::cargo;

/// A server named in `TTPAY_TEST_POSTGRES` does as well.
pub(crate) const POSTGRES: Tool = Tool {
    name: "PostgreSQL",
    probe: &[
        "sh",
        "-c",
        "test -n \"$TTPAY_TEST_POSTGRES\" || ls /usr/lib/postgresql/*/bin/initdb || command -v initdb",
    ],
    install: "apt-get install -y postgresql",
};

pub(crate) const PART: Part = Part {
    name: "store",
    about: "crates/store on a PostgreSQL server that the tests start for themselves; SQLite is in `rust`",
    needs: &[POSTGRES],
    run,
};

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    // The same features as the part `rust`, so that nothing is built twice.
    let args = ["test", "--workspace", "--all-features", "--no-fail-fast", "--test", "postgres"];
    let done = run.command(&cargo(), &args, &[])?;
    let tally = count(&done.text);
    if !done.success && tally.failed == 0 {
        bail!("cargo test failed before or outside a test; its output says why");
    }
    Ok(tally)
}
