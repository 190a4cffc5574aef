//! Rules about single source files: their head, their length, what they may not name.

use super::Finding;
use crate::house::House;

/// Longest source file that needs no reason.
const LONGEST: usize = 300;

/// Files and folders that may be longer than [`LONGEST`], each with the reason why its subject cannot be divided.
const LONG_FILES: &[(&str, &str)] =
    &[("tests/vectors/make/", "lists of cases: a line more for each row of a catalogue, and no logic")];

/// Crates that promise to hold no `unsafe`.
const SAFE: &[&str] = &[
    "crates/core/",
    "crates/channels/",
    "crates/doctor/",
    "crates/ttpay/",
    "crates/store/",
    "crates/server/",
    "crates/sandbox/",
    "crates/cli/",
];

/// Crates whose rules are pure: time, chance and bytes are arguments.
const PURE: &[&str] = &["crates/core/src/", "crates/channels/src/", "crates/doctor/src/"];

/// What a pure file does not name.
const IMPURE: &[&str] = &[
    "std::fs",
    "TcpStream",
    "UdpSocket",
    "ToSocketAddrs",
    "std::env",
    "std::process",
    "SystemTime",
    "Instant::now",
    "println!",
    "thread_rng",
];

/// Every Rust file begins with `//!`, in one sentence what it is for.
pub(crate) fn module_doc(house: &House) -> anyhow::Result<Vec<Finding>> {
    each(house, ".rs", |path, text| {
        (!text.starts_with("//! ")).then(|| Finding {
            place: path.to_owned(),
            rule: "a file begins with `//!`".to_owned(),
            fix: "say in one sentence on its first line what it is for".to_owned(),
        })
    })
}

/// The safe crates say so at their roots, where the compiler holds them to it.
pub(crate) fn forbid_unsafe(house: &House) -> anyhow::Result<Vec<Finding>> {
    each(house, ".rs", |path, text| {
        let safe = SAFE.iter().any(|krate| {
            path.strip_prefix(krate).is_some_and(|rest| {
                rest == "src/lib.rs" || rest == "src/main.rs" || rest.starts_with("src/bin/")
            })
        });
        (safe && !text.contains("#![forbid(unsafe_code)]")).then(|| Finding {
            place: path.to_owned(),
            rule: "this crate holds no unsafe code".to_owned(),
            fix: "write `#![forbid(unsafe_code)]` under its doc comment".to_owned(),
        })
    })
}

/// The rules have no clock, no network, no disk and no chance.
pub(crate) fn pure_rules(house: &House) -> anyhow::Result<Vec<Finding>> {
    each(house, ".rs", |path, text| {
        if !PURE.iter().any(|folder| path.starts_with(folder)) {
            return None;
        }
        let (number, word) = impure(text)?;
        Some(Finding {
            place: format!("{path}:{number}"),
            rule: format!("the rules are pure and do not name `{word}`"),
            fix: "take the value as an argument".to_owned(),
        })
    })
}

/// The first line of code that names something impure; comments and the tests at the end of a file may.
fn impure(text: &str) -> Option<(usize, &'static str)> {
    let code = text.lines().take_while(|line| *line != "#[cfg(test)]");
    code.enumerate().find_map(|(index, line)| {
        let code = line.split("//").next().unwrap_or_default();
        let word = IMPURE.iter().find(|word| code.contains(**word))?;
        Some((index + 1, *word))
    })
}

/// A source file over 300 lines asks what its second subject is; a generated one does not.
pub(crate) fn length(house: &House) -> anyhow::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for suffix in [".rs", ".py", ".sh", ".ci/run"] {
        findings.extend(each(house, suffix, |path, text| {
            let made = text.lines().take(3).any(|line| line.contains("cargo xtask gen"));
            if made { None } else { too_long(path, text.lines().count()) }
        })?);
    }
    Ok(findings)
}

fn too_long(path: &str, lines: usize) -> Option<Finding> {
    let excused = LONG_FILES.iter().any(|(place, _)| path.starts_with(place));
    (lines > LONGEST && !excused).then(|| Finding {
        place: path.to_owned(),
        rule: format!("{lines} lines are more than {LONGEST}"),
        fix: "move its second subject into a file of its own, or give the reason in crates/xtask/src/tidy/files.rs"
            .to_owned(),
    })
}

fn each(
    house: &House,
    suffix: &str,
    check: impl Fn(&str, &str) -> Option<Finding>,
) -> anyhow::Result<Vec<Finding>> {
    let mut findings = Vec::new();
    for path in house.files()?.iter().filter(|path| path.ends_with(suffix)) {
        if let Some(text) = house.text(path)? {
            findings.extend(check(path, &text));
        }
    }
    Ok(findings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_in_a_rule_is_found_but_not_in_a_comment_or_a_test() {
        assert_eq!(impure("use a;\nlet now = SystemTime::now();\n"), Some((2, "SystemTime")));
        assert_eq!(impure("// SystemTime is an argument\n#[cfg(test)]\nuse std::fs;\n"), None);
    }

    #[test]
    fn the_301st_line_is_one_too_many() {
        assert_eq!(too_long("a.rs", 300), None);
        assert!(too_long("a.rs", 301).is_some());
    }
}
