//! `cargo xtask tidy`: what no compiler checks, each finding with the file, the rule and the fix.

mod files;
mod generated;
mod imports;
mod places;
mod readme;
mod vectors;

use std::fmt;
use std::process::ExitCode;

use crate::house::House;

/// Every rule, in the order in which it is checked.
pub(crate) const RULES: &[Rule] = &[
    Rule { name: "imports", check: imports::table },
    Rule { name: "module-doc", check: files::module_doc },
    Rule { name: "forbid-unsafe", check: files::forbid_unsafe },
    Rule { name: "pure-rules", check: files::pure_rules },
    Rule { name: "length", check: files::length },
    Rule { name: "no-machine-paths", check: places::machine_paths },
    Rule { name: "no-registry-hosts", check: places::registry_hosts },
    Rule { name: "generated", check: generated::fresh },
    Rule { name: "readme-commands", check: readme::commands },
    Rule { name: "vector-schema", check: vectors::schema },
    Rule { name: "vector-ids", check: vectors::ids },
    Rule { name: "vector-flags", check: vectors::flags },
    Rule { name: "verb-vectors", check: vectors::verbs },
];

/// One rule: its name in findings, and how it is checked.
#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) name: &'static str,
    pub(crate) check: fn(&House) -> anyhow::Result<Vec<Finding>>,
}

/// One breach of a rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The file, relative to the root, with the line where there is one.
    pub(crate) place: String,
    /// The rule, as a sentence about this file.
    pub(crate) rule: String,
    /// What to do.
    pub(crate) fix: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}; {}", self.place, self.rule, self.fix)
    }
}

/// Checks every rule and prints what it found; exit code 1 when there is a finding.
pub(crate) fn run(house: &House) -> anyhow::Result<ExitCode> {
    let mut count = 0;
    for rule in RULES {
        for finding in (rule.check)(house)? {
            anstream::println!("[{}] {finding}", rule.name);
            count += 1;
        }
    }
    if count == 0 {
        anstream::println!("tidy: {} rules hold", RULES.len());
        return Ok(ExitCode::SUCCESS);
    }
    anstream::println!("\ntidy: {count} to mend");
    Ok(ExitCode::FAILURE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        let house = House::open().unwrap();
        let mut findings = Vec::new();
        for rule in RULES {
            let found = (rule.check)(&house).unwrap();
            findings.extend(found.iter().map(|finding| format!("[{}] {finding}", rule.name)));
        }
        assert!(findings.is_empty(), "\n{}\n", findings.join("\n"));
    }
}
