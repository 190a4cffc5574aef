//! The npm package's generated half: types, typed methods, words, the straight line of `signFields`, platform packages.

mod joined;
mod platforms;
mod types;
mod verbs;

use super::File;
use super::model::{Model, Word};
use super::wrap::wrap;
use crate::house::House;

const FOLDER: &str = "bindings/node";

/// The longest line.
const WIDTH: usize = 100;

/// Written by hand: the hot path.
const BY_HAND: &str = "sign_fields";

const HEAD: &str = "// Written by `cargo xtask gen`; change the Rust types and run it again.\n";

/// The files of the package that are made from the model.
pub(super) fn files(_: &House, model: &Model) -> anyhow::Result<Vec<File>> {
    let file = |name: &str, text: String| File { path: format!("{FOLDER}/{name}"), text };
    let mut files = vec![
        file("lib/types.d.ts", types::declarations(model)),
        file("lib/verbs.d.ts", verbs::declarations(model)),
        file("lib/verbs.js", verbs::module(model)),
        file("lib/words.js", words(model)),
        file("lib/joined.js", joined::module()?),
        file("lib/platforms.js", platforms::module()),
    ];
    files.extend(platforms::packages().map(|(path, text)| file(&path, text)));
    Ok(files)
}

/// The beginning of a generated module that runs.
fn head(about: &str) -> String {
    format!("'use strict';\n{HEAD}// {about}\n\n")
}

/// The words that exist at run time.
fn words(model: &Model) -> String {
    let list = |name: &str, words: &mut dyn Iterator<Item = &String>| {
        let lines: String = words.map(|word| format!("  '{word}',\n")).collect();
        format!("const {name} = Object.freeze([\n{lines}]);\n\n")
    };
    head("The words of error codes and verbs.")
        + &list("errorCodes", &mut model.codes.iter().map(|code: &Word| &code.word))
        + &list("verbs", &mut model.verbs.iter().map(|verb| &verb.name))
        + "module.exports = { errorCodes, verbs };\n"
}

/// A TSDoc comment: one line where it fits, and one paragraph or list item for each of `parts`.
fn comment(parts: &[String], indent: &str) -> String {
    if let [only] = parts {
        let one = format!("{indent}/** {} */", only.trim());
        if one.chars().count() <= WIDTH {
            return one + "\n";
        }
    }
    let star = format!("{indent} * ");
    let mut out = format!("{indent}/**\n");
    for part in parts {
        match part.as_str() {
            "" => out += &format!("{indent} *\n"),
            text => out += &(wrap(text, WIDTH, &star, &star) + "\n"),
        }
    }
    out + indent + " */\n"
}
