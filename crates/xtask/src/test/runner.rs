//! What every language's runner of the vectors prints, read back: `FAILED id: …` lines and `vectors: N cases, M failed`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, ensure};
use serde_json::Value;

/// How the vectors went in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Outcome {
    /// How many cases ran.
    pub(crate) cases: usize,
    /// The ids of those that failed.
    pub(crate) failed: BTreeSet<String>,
}

impl Outcome {
    /// Reads what a runner printed, and holds it to the number of cases in the list.
    ///
    /// # Errors
    /// When the closing line is absent, counts another number of failures than are named, or of cases than there are.
    pub(crate) fn read(text: &str, expected: usize) -> anyhow::Result<Self> {
        let (cases, failures) =
            text.lines().find_map(closing).context("the runner printed no closing line")?;
        let failed: BTreeSet<_> = text.lines().filter_map(id).collect();
        ensure!(failed.len() == failures, "the runner counts {failures} failures and names {}", failed.len());
        ensure!(cases == expected, "the runner ran {cases} of {expected} cases");
        Ok(Self { cases, failed })
    }

    /// Passed and all cases by verb; a word that is no verb counts as `(no verb)`.
    pub(crate) fn by_verb(&self, list: &[Value]) -> BTreeMap<String, (usize, usize)> {
        let mut verbs = BTreeMap::<String, (usize, usize)>::new();
        for case in list {
            let word =
                case["verb"].as_str().and_then(ttpay::Verb::parse).map_or("(no verb)", ttpay::Verb::as_str);
            let count = verbs.entry(word.to_owned()).or_default();
            count.0 += usize::from(!case["id"].as_str().is_some_and(|id| self.failed.contains(id)));
            count.1 += 1;
        }
        verbs
    }
}

fn id(line: &str) -> Option<String> {
    let (id, _) = line.trim_start().strip_prefix("FAILED ")?.split_once(':')?;
    Some(id.to_owned())
}

fn closing(line: &str) -> Option<(usize, usize)> {
    let (_, counts) = line.split_once("vectors: ")?;
    let (cases, failed) = counts.split_once(" cases, ")?;
    Some((cases.parse().ok()?, failed.strip_suffix(" failed")?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_runner_is_read_and_counted_by_verb() {
        let text = "noise\nFAILED b: got {}\nvectors: 3 cases, 1 failed\n";
        let outcome = Outcome::read(text, 3).unwrap();
        let list = [
            json!({ "id": "a", "verb": "sign" }),
            json!({ "id": "b", "verb": "sign" }),
            json!({ "id": "c", "verb": "SIGN" }),
        ];
        let verbs: Vec<_> = outcome.by_verb(&list).into_iter().collect();
        assert_eq!(verbs, [("(no verb)".to_owned(), (1, 1)), ("sign".to_owned(), (1, 2))]);
    }

    #[test]
    fn a_runner_that_left_cases_out_is_no_success() {
        assert!(Outcome::read("vectors: 2 cases, 0 failed", 3).is_err());
        assert!(Outcome::read("vectors: 3 cases, 1 failed", 3).is_err());
        assert!(Outcome::read("all is well", 3).is_err());
    }
}
