//! How the diagnoses of a corpus went, counted by mistake and shown by section.

use std::collections::BTreeMap;
use std::fmt::Write;

/// How one diagnosis went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    /// The right answer stands first.
    First,
    /// Another mistake stands first that makes the same signature of this message; the right one stands below, proved too.
    Alias,
    /// The right answer is not there.
    Missed,
    /// The verb answered an error.
    Refused,
    /// A right signature was called wrong, or one of a clean message explained.
    CalledWrong,
    /// A wrong signature was called right.
    CalledRight,
    /// A random signature was explained.
    FalselyProved,
}

/// How many first answers of a mistake have to be right, in percent.
const ENOUGH: usize = 95;

/// Counts by what was expected: a mistake with its scheme, or a kind of message.
#[derive(Debug, Default)]
pub(super) struct Score {
    rows: BTreeMap<(String, String), BTreeMap<Verdict, usize>>,
    /// Some messages that went wrong, for the log.
    samples: Vec<String>,
}

impl Score {
    pub(super) fn count(&mut self, scheme: &str, mistakes: &[String], verdict: Verdict, line: &str) {
        let key = (mistakes.join(" + "), scheme.to_owned());
        *self.rows.entry(key).or_default().entry(verdict).or_default() += 1;
        if verdict > Verdict::Alias && self.samples.len() < 40 {
            self.samples.push(format!("{verdict:?}: {line}"));
        }
    }

    pub(super) fn add(&mut self, other: Self) {
        for (key, counts) in other.rows {
            let row = self.rows.entry(key).or_default();
            for (verdict, count) in counts {
                *row.entry(verdict).or_default() += count;
            }
        }
        self.samples.extend(other.samples);
    }

    /// How many diagnoses do not hold: every misjudged signature, and every answer of a mistake that is named too seldom.
    pub(super) fn failed(&self) -> usize {
        self.rows.values().map(failed).sum()
    }

    pub(super) fn held(&self) -> usize {
        self.rows.values().map(|counts| all(counts) - failed(counts)).sum()
    }

    /// One line for each mistake and scheme, and messages that went wrong.
    pub(super) fn details(&self) -> Vec<String> {
        let rows = self
            .rows
            .iter()
            .map(|((mistakes, scheme), counts)| format!("{mistakes:<16} {scheme:<22} {counts:?}"));
        rows.chain(self.samples.iter().cloned()).collect()
    }

    /// The table by section, and below it every mistake that is not always found.
    pub(super) fn table(&self) -> String {
        let mut sections: BTreeMap<&str, BTreeMap<Verdict, usize>> = BTreeMap::new();
        for ((mistakes, _), counts) in &self.rows {
            let row = sections.entry(section(mistakes)).or_default();
            for (verdict, count) in counts {
                *row.entry(*verdict).or_default() += count;
            }
        }
        let mut out = format!(
            "\n{:<10} {:>9} {:>8} {:>12} {:>7} {:>10}\n",
            "mistakes", "messages", "first", "same effect", "missed", "misjudged"
        );
        for (name, counts) in sections {
            let of = |verdict| counts.get(&verdict).copied().unwrap_or_default();
            let misjudged = of(Verdict::CalledWrong) + of(Verdict::CalledRight) + of(Verdict::FalselyProved);
            let missed = of(Verdict::Missed) + of(Verdict::Refused);
            let _ = writeln!(
                out,
                "{name:<10} {:>9} {:>8} {:>12} {missed:>7} {misjudged:>10}",
                all(&counts),
                of(Verdict::First),
                of(Verdict::Alias)
            );
        }
        for ((mistakes, scheme), counts) in &self.rows {
            let found = of_found(counts);
            if found < all(counts) {
                let _ = writeln!(out, "  {mistakes} under {scheme}: {found} of {}", all(counts));
            }
        }
        out
    }
}

/// `TP` of `TP-01`; pairs and messages without a mistake have their own rows.
fn section(mistakes: &str) -> &str {
    match mistakes.split_once('-') {
        None => "none",
        Some(_) if mistakes.contains('+') => "pairs",
        Some((section, _)) => section,
    }
}

fn all(counts: &BTreeMap<Verdict, usize>) -> usize {
    counts.values().sum()
}

fn of_found(counts: &BTreeMap<Verdict, usize>) -> usize {
    counts.iter().filter(|(verdict, _)| **verdict <= Verdict::Alias).map(|(_, count)| count).sum()
}

fn failed(counts: &BTreeMap<Verdict, usize>) -> usize {
    let misjudged: usize =
        counts.iter().filter(|(verdict, _)| **verdict > Verdict::Refused).map(|(_, count)| count).sum();
    let (found, all) = (of_found(counts), all(counts));
    if found * 100 < all * ENOUGH { all - found } else { misjudged }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn score(counted: &[(Verdict, usize)]) -> Score {
        let mut score = Score::default();
        for (verdict, times) in counted {
            for _ in 0..*times {
                score.count("cashier_md5", &["TP-01".to_owned()], *verdict, "");
            }
        }
        score
    }

    #[test]
    fn a_mistake_may_be_missed_once_in_twenty_but_a_signature_is_never_misjudged() {
        assert_eq!(score(&[(Verdict::First, 19), (Verdict::Missed, 1)]).failed(), 0);
        assert_eq!(score(&[(Verdict::First, 18), (Verdict::Missed, 2)]).failed(), 2);
        assert_eq!(score(&[(Verdict::First, 99), (Verdict::CalledRight, 1)]).failed(), 1);
        assert_eq!(score(&[(Verdict::First, 99), (Verdict::FalselyProved, 1)]).failed(), 1);
    }

    #[test]
    fn the_table_names_what_was_not_always_found() {
        let table = score(&[(Verdict::First, 19), (Verdict::Missed, 1)]).table();
        assert!(table.contains("TP-01 under cashier_md5: 19 of 20"), "{table}");
    }
}
