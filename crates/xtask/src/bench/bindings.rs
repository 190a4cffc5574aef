//! `cargo xtask bench bindings`: in each language, the signature as its users write it by hand against the binding.
//!
//! A language brings a program that takes the folder of [`materials`] and prints, from medians over 61 interleaved
//! rounds (the ratio is the median of the ratios within the rounds), lines of
//!
//! ```text
//! NAME HAND_NS OURS_NS RATIO     with the names ascii, cjk (signatures) and alipay (order strings)
//! call NS                        one empty call: sign_fields of no members through the wide door
//! ```
#![allow(clippy::float_arithmetic)] // Nanoseconds, not money.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, bail};

use super::{
    bindings_c, bindings_go, bindings_java, bindings_kotlin, bindings_node, bindings_python, bindings_swift,
    materials,
};
use crate::house::House;
use crate::test::part::{Run, Tool};

/// One language.
pub(crate) struct Language {
    /// As in the parts of `cargo xtask test`.
    pub(crate) name: &'static str,
    /// What the hand-written code is.
    pub(crate) by_hand: &'static str,
    /// The ratios to reach, for ASCII and Chinese orders.
    pub(crate) aims: [f64; 2],
    /// Without which it is left out.
    pub(crate) needs: &'static [Tool],
    /// Builds the program and gives the command that runs it; the folder of the materials is added as its last argument.
    pub(crate) build: fn(&mut Run<'_>) -> anyhow::Result<Vec<PathBuf>>,
}

/// A language adds a file with a `LANGUAGE` and a line here.
const LANGUAGES: &[Language] = &[
    bindings_c::LANGUAGE,
    bindings_go::LANGUAGE,
    bindings_java::LANGUAGE,
    bindings_kotlin::LANGUAGE,
    bindings_node::LANGUAGE,
    bindings_python::LANGUAGE,
    bindings_swift::LANGUAGE,
];

/// Measures the languages whose names are given, or all.
pub(crate) fn run(house: &House, names: &[String]) -> anyhow::Result<ExitCode> {
    if let Some(name) = names.iter().find(|name| !LANGUAGES.iter().any(|it| it.name == **name)) {
        let known: Vec<_> = LANGUAGES.iter().map(|it| it.name).collect();
        bail!("no language is called `{name}`; there are: {}", known.join(", "));
    }
    let folder = materials::write(house)?;
    let mut code = ExitCode::SUCCESS;
    anstream::println!(
        "{:<8} {:<8} {:>10} {:>10} {:>7} {:>6}  by hand",
        "language",
        "what",
        "hand ns",
        "ttpay ns",
        "ratio",
        "aim"
    );
    for language in LANGUAGES.iter().filter(|it| names.is_empty() || names.iter().any(|name| name == it.name))
    {
        if let Some(missing) = language.needs.iter().find(|tool| !tool.is_there()) {
            anstream::println!("{:<8} left out: {}", language.name, missing.missing());
            continue;
        }
        match measure(house, language, &folder) {
            Ok(lines) => lines.iter().for_each(|line| anstream::println!("{line}")),
            Err(error) => {
                anstream::println!("{:<8} failed: {error:#}", language.name);
                code = ExitCode::FAILURE;
            }
        }
    }
    anstream::println!(
        "\nOne process and run each. A benchmark judges nothing: absolute times drift, ratios hardly."
    );
    Ok(code)
}

fn measure(house: &House, language: &Language, folder: &Path) -> anyhow::Result<Vec<String>> {
    let mut run = Run::open(house, &format!("bench-{}", language.name), false)?;
    let mut command = (language.build)(&mut run)?;
    command.push(folder.to_owned());
    let (program, args) = command.split_first().context("there is no program")?;
    let done = run.must(&program.to_string_lossy(), args, &[])?;
    let lines: Vec<_> = done.text.lines().filter_map(|line| row(language, line)).collect();
    if lines.len() < 3 {
        bail!("the program printed no times; see {}", run.log_path().display());
    }
    Ok(lines)
}

/// One line of the program as one line of the table.
fn row(language: &Language, line: &str) -> Option<String> {
    let Language { name, by_hand, aims, .. } = language;
    let words: Vec<_> = line.split_whitespace().collect();
    let number = |at: usize| words.get(at)?.parse::<f64>().ok();
    let what = *words.first()?;
    if what == "call" {
        return Some(format!("{name:<8} {what:<8} {:>10} {:>10.0}", "", number(1)?));
    }
    let (aim, by_hand) = match what {
        "ascii" => (format!("{:.1}", aims[0]), *by_hand),
        "cjk" => (format!("{:.1}", aims[1]), ""),
        "alipay" => (String::new(), "the standard or common library's RSA, key parsed once"),
        _ => return None,
    };
    let (hand, ours, ratio) = (number(1)?, number(2)?, number(3)?);
    Some(format!("{name:<8} {what:<8} {hand:>10.0} {ours:>10.0} {ratio:>7.2} {aim:>6}  {by_hand}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_program_become_rows_and_other_lines_do_not() {
        let language = &LANGUAGES[0];
        let row = |line| row(language, line);
        assert!(row("ascii 3722 2367 1.59").unwrap().contains("1.59"));
        assert!(row("call 512").unwrap().ends_with("512"));
        assert_eq!(row("warming up"), None);
        assert_eq!(row("ascii 1"), None);
    }
}
