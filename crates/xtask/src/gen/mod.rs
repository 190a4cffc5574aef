//! `cargo xtask gen`: writes every file that is made from the Rust types, or says with `--check` which ones are stale.
//!
//! A language adds a file here with a function that returns its [`File`]s, and a line in [`GENERATORS`].

mod c;
mod facts;
mod go;
mod go_words;
mod java;
mod kotlin;
pub(crate) mod model;
mod node;
mod plain;
mod python;
mod read;
mod schema;
mod swift;
mod wrap;

use std::process::ExitCode;

use anyhow::Context;

use crate::house::{House, file_name};
use model::Model;

/// What makes the files of one language.
struct Generator {
    /// How it is chosen on the command line.
    name: &'static str,
    /// Folders in which every file with this ending is its own, so that leftovers are found.
    owns: &'static [(&'static str, &'static str)],
    files: fn(&House, &Model) -> anyhow::Result<Vec<File>>,
}

const GENERATORS: &[Generator] = &[
    Generator { name: "schema", owns: &[(schema::FOLDER, ".json")], files: schema::files },
    Generator { name: "c", owns: &[], files: c::files },
    Generator { name: "go", owns: &[], files: go::files },
    Generator { name: "java", owns: &[(java::FOLDER, ".java")], files: java::files },
    Generator { name: "node", owns: &[("bindings/node/lib", ".d.ts")], files: node::files },
    Generator { name: "kotlin", owns: &[(kotlin::FOLDER, ".kt")], files: kotlin::files },
    Generator { name: "python", owns: &[], files: python::files },
    Generator { name: "swift", owns: &[], files: swift::files },
];

/// One generated file.
#[derive(Clone, Debug)]
pub(crate) struct File {
    /// Relative to the root, with `/`.
    pub(crate) path: String,
    pub(crate) text: String,
}

/// What `cargo xtask gen` accepts.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only what these generators make
    #[arg(value_name = "NAME", value_parser = GENERATORS.iter().map(|it| it.name).collect::<Vec<_>>())]
    names: Vec<String>,
    /// Write nothing; exit 1 when a file is not what would be written
    #[arg(long)]
    check: bool,
}

/// Writes or checks, and names every file that differs.
pub(crate) fn run(house: &House, args: &Args) -> anyhow::Result<ExitCode> {
    let stale = stale(house, &args.names)?;
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

/// Every generated file that differs from what would be written, and every leftover among them; no names mean all.
pub(crate) fn stale(house: &House, names: &[String]) -> anyhow::Result<Vec<Stale>> {
    let model = Model::load()?;
    let chosen = |it: &&Generator| names.is_empty() || names.iter().any(|name| name == it.name);
    let mut stale = Vec::new();
    for generator in GENERATORS.iter().filter(chosen) {
        let files = (generator.files)(house, &model).with_context(|| format!("gen {}", generator.name))?;
        for (folder, ending) in generator.owns {
            let present = house.files_in(folder, ending);
            let present = present.iter().map(|path| format!("{folder}/{}", file_name(path)));
            let gone = present.filter(|path| !files.iter().any(|file| file.path == *path));
            stale.extend(gone.map(|path| Stale { path, text: None }));
        }
        let differs = |file: &File| {
            std::fs::read_to_string(house.root.join(&file.path)).ok().as_deref() != Some(&file.text)
        };
        let changed = files.into_iter().filter(differs);
        stale.extend(changed.map(|file| Stale { path: file.path, text: Some(file.text) }));
    }
    Ok(stale)
}
