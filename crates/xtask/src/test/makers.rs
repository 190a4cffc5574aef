//! The part `makers`: each script that made expected values makes them again and compares.

use super::part::{Part, Run, Tally, Tool};
use crate::house::file_name;

const PYTHON: Tool =
    Tool { name: "python3", probe: &["python3", "--version"], install: "apt-get install -y python3" };
const OPENSSL: Tool =
    Tool { name: "openssl", probe: &["openssl", "version"], install: "apt-get install -y openssl" };

pub(crate) const PART: Part = Part {
    name: "makers",
    about: "tests/vectors/make: expected values made again by hashlib, openssl and cryptography",
    needs: &[PYTHON, OPENSSL],
    run,
};

/// With this exit code a script says that something must be installed first.
const CANNOT_RUN: i32 = 3;

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let mut tally = Tally { unit: "scripts", ..Tally::default() };
    for script in run.house.files_in("tests/vectors/make", ".py") {
        if !is_script(&std::fs::read_to_string(&script)?) {
            continue;
        }
        let done = run.command("python3", &[script.as_os_str(), "--check".as_ref()], &[])?;
        match done.code {
            Some(0) => tally.passed += 1,
            Some(CANNOT_RUN) => {
                let why = done.text.lines().last().unwrap_or_default();
                tally.skipped += 1;
                tally.note = Some(format!("{}: {why}", file_name(&script)));
            }
            _ => tally.failed += 1,
        }
    }
    Ok(tally)
}

/// The other files are modules that the scripts share.
fn is_script(text: &str) -> bool {
    text.lines().any(|line| line.starts_with("if __name__ == "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_a_main_part_is_not_run() {
        assert!(is_script("import sys\n\nif __name__ == \"__main__\":\n    main()\n"));
        assert!(!is_script("def build():\n    return {}\n"));
    }
}
