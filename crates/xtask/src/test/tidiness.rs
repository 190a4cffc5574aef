//! The part `tidy`: the checks of `cargo xtask tidy`, counted by rule.

use super::part::{Part, Run, Tally};
use crate::tidy;

pub(crate) const PART: Part =
    Part { name: "tidy", about: "the rules of `cargo xtask tidy`", needs: &[], run };

fn run(run: &mut Run<'_>) -> anyhow::Result<Tally> {
    let mut tally = Tally { unit: "rules", ..Tally::default() };
    for rule in tidy::RULES {
        let findings = (rule.check)(run.house)?;
        for finding in &findings {
            run.note(&finding.to_string())?;
        }
        if findings.is_empty() {
            tally.passed += 1;
        } else {
            tally.failed += 1;
        }
    }
    Ok(tally)
}
