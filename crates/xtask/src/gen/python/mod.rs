//! The Python package's generated half: `types.py`, `errors.py` and the typed functions of `_verbs.py`.

mod errors;
mod types;
mod verbs;

use super::File;
use super::model::{Kind, Model};
use super::wrap::wrap;
use crate::house::House;

const FOLDER: &str = "bindings/python/python/ttpay";

/// The longest line.
const WIDTH: usize = 110;

/// The files of the package that are made from the model.
pub(super) fn files(_: &House, model: &Model) -> anyhow::Result<Vec<File>> {
    let file = |name: &str, text: String| File { path: format!("{FOLDER}/{name}"), text };
    Ok(vec![
        file("errors.py", errors::module(model)),
        file("types.py", types::module(model)),
        file("_verbs.py", verbs::module(model)),
    ])
}

/// The head of a generated module.
fn head(doc: &str) -> String {
    format!("\"\"\"{doc}\"\"\"\n# Written by `cargo xtask gen`; change the Rust types and run it again.\n\n")
}

/// The imports of the names that `body` uses, of `typing` those among `typing`.
fn imports(body: &str, typing: &[&str]) -> String {
    let line = |module: &str, names: &[&str]| {
        let used: Vec<_> = names.iter().copied().filter(|name| uses(body, name)).collect();
        if used.is_empty() { String::new() } else { format!("from {module} import {}\n", used.join(", ")) }
    };
    line("collections.abc", &["Mapping", "Sequence"]) + &line("typing", typing)
}

/// Whether `name` stands in the code as a word of its own.
fn uses(body: &str, name: &str) -> bool {
    body.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').any(|word| word == name)
}

/// A docstring of one paragraph.
fn docstring(text: &str, indent: &str) -> String {
    let one = format!("{indent}\"\"\"{text}\"\"\"");
    if one.chars().count() <= WIDTH {
        return one + "\n";
    }
    let many = wrap(text, WIDTH, &format!("{indent}\"\"\""), indent);
    format!("{many}\n{indent}\"\"\"\n")
}

/// The names of a module's `__all__`, one a line: the constants, then the classes, each sorted.
fn all(mut names: Vec<&str>) -> String {
    names.sort_unstable_by_key(|name| (name.contains(|c: char| c.is_ascii_lowercase()), *name));
    let lines: String = names.iter().map(|name| format!("    \"{name}\",\n")).collect();
    format!("__all__ = [\n{lines}]\n")
}

/// The annotation of a kind; `types` stands before the names of shapes. An argument may be wider than a result: any
/// sequence or mapping will do.
fn annotation(kind: &Kind, types: &str, argument: bool) -> String {
    let inner = |kind: &Kind| annotation(kind, types, argument);
    match kind {
        Kind::Text | Kind::Secret => "str".to_owned(),
        Kind::Integer => "int".to_owned(),
        Kind::Boolean => "bool".to_owned(),
        Kind::Json => "Any".to_owned(),
        Kind::Lines if argument => "Mapping[str, str] | Sequence[Sequence[str]]".to_owned(),
        Kind::Lines => "list[list[str]]".to_owned(),
        Kind::List(item) if argument => format!("Sequence[{}]", inner(item)),
        Kind::List(item) => format!("list[{}]", inner(item)),
        Kind::Map(item) if argument => format!("Mapping[str, {}]", inner(item)),
        Kind::Map(item) => format!("dict[str, {}]", inner(item)),
        Kind::Struct(name) | Kind::Enum(name) | Kind::Union(name) => format!("{types}{name}"),
    }
}
