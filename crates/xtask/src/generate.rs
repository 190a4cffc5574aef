//! `cargo xtask gen`: writes every generated file, or says which one is stale.

use std::process::ExitCode;

use anyhow::Context;

use crate::house::{House, file_name};

/// Where the JSON Schema of the door lies.
const SCHEMAS: &str = "tests/schema";

/// What `cargo xtask gen` accepts.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Write nothing; exit 1 when a file is not what would be written
    #[arg(long)]
    check: bool,
}

/// Writes or checks, and names every file that differs.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    let stale = stale(house)?;
    for file in &stale {
        anstream::println!("{}: {}", file.path, file.state(args.check));
        if !args.check {
            file.settle(house)?;
        }
    }
    if stale.is_empty() {
        anstream::println!("gen: every generated file is fresh");
    }
    Ok(if args.check && !stale.is_empty() { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A generated file that is not as it should be.
#[derive(Debug)]
pub(crate) struct Stale {
    /// Relative to the root.
    pub(crate) path: String,
    /// What it should hold; `None` when nothing makes it any more.
    text: Option<String>,
}

impl Stale {
    fn state(&self, check: bool) -> &'static str {
        match (&self.text, check) {
            (Some(_), true) => "stale",
            (Some(_), false) => "written",
            (None, true) => "nothing makes it any more",
            (None, false) => "removed, nothing makes it any more",
        }
    }

    fn settle(&self, house: &House) -> anyhow::Result<()> {
        let path = house.root.join(&self.path);
        let Some(text) = &self.text else { return Ok(std::fs::remove_file(path)?) };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, text).with_context(|| format!("{} cannot be written", self.path))
    }
}

/// Every generated file that differs from what would be written, and every leftover among them.
pub(crate) fn stale(house: &House) -> anyhow::Result<Vec<Stale>> {
    let mut files = Vec::new();
    for (stem, schema) in ttpay::schema::all() {
        files.push((
            format!("{SCHEMAS}/{stem}.json"),
            format!("{}\n", serde_json::to_string_pretty(&schema)?),
        ));
    }
    let leftover = |path: &String| !files.iter().any(|(made, _)| made == path);
    let present = house.files_in(SCHEMAS, ".json");
    let present = present.iter().map(|path| format!("{SCHEMAS}/{}", file_name(path)));
    let gone: Vec<_> = present.filter(leftover).map(|path| Stale { path, text: None }).collect();
    let differs = |(path, text): &(String, String)| {
        std::fs::read_to_string(house.root.join(path)).ok().as_deref() != Some(text)
    };
    let changed = files.into_iter().filter(differs).map(|(path, text)| Stale { path, text: Some(text) });
    Ok(changed.chain(gone).collect())
}
