//! What reproduces a claim.

use super::Cause;
use crate::case::Case;
use crate::diagnosis::{Certainty, Detail, Finding};
use crate::difference::{MASK, difference};
use crate::mistakes::{self, Kind};
use crate::plan::Plan;

/// The mistakes that together reproduce the claim.
pub(super) struct Hit {
    pub(super) mistakes: Vec<(&'static str, Detail)>,
    /// The text that was reproduced, the key masked; `None` where a key was exchanged, which changes no text.
    pub(super) text: Option<Vec<u8>>,
    /// The same by places in the plan.
    pub(super) cause: Cause,
}

/// The findings of one level: the first hit is the diagnosis and the cause, entries after it have the same effect here.
pub(super) fn told(hits: Vec<Hit>, plan: &Plan<'_>, case: &Case) -> (Vec<Finding>, Cause) {
    let mut correct = Vec::new();
    let secret = plan.attempts.first().map_or(&[][..], |attempt| &attempt.secret);
    plan.base.text(secret, MASK.as_bytes(), &mut correct);
    let hits = told_once(hits);
    let cause = hits.first().map(|hit| hit.cause.clone()).unwrap_or_default();
    let first = hits.first().and_then(|hit| hit.mistakes.first()).map(|(id, _)| (*id).to_owned());
    let mut findings: Vec<Finding> = Vec::new();
    for (at, hit) in hits.into_iter().enumerate() {
        let pair = (hit.mistakes.len() > 1).then(|| u32::try_from(at + 1).unwrap_or(u32::MAX));
        let first = first.clone().filter(|_| at > 0);
        for (id, detail) in hit.mistakes {
            let Some(mistake) = mistakes::by_id(id) else { continue };
            // How a signature is written down is visible; the key that fits only confirms it.
            let certainty = match mistake.kind {
                Kind::Structure => Certainty::Suspected,
                _ => Certainty::Proved,
            };
            let detail = Detail { pair, same_as: first.clone(), ..detail };
            let mut finding = Finding::new(mistake, certainty, detail);
            if let Some(text) = &hit.text {
                finding.first_difference = difference(&correct, text, case);
            }
            findings.push(finding);
        }
    }
    (findings, cause)
}

/// Without the other forms of a mistake that have the same effect here: naming the entry again says nothing new.
fn told_once(hits: Vec<Hit>) -> Vec<Hit> {
    let mut told: Vec<Hit> = Vec::new();
    let ids = |hit: &Hit| hit.mistakes.iter().map(|(id, _)| *id).collect::<Vec<_>>();
    for hit in hits {
        if told.iter().all(|earlier| ids(earlier) != ids(&hit)) {
            told.push(hit);
        }
    }
    told
}
