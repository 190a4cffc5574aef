//! The search (mistakes.md §1.3): level by level, and the first level that reproduces the claim ends it.
//!
//! 1. the correct computation; 2. single mistakes; 3. other keys and other texts of the key; 4. a key with a mistake;
//! 5. two mistakes of different steps. A mistake that changes nothing here cannot be reported: its text was tried before.

use zeroize::Zeroizing;

use crate::case::Case;
use crate::diagnosis::{Certainty, Detail, Diagnosis, Error, Finding};
use crate::difference::{MASK, difference};
use crate::draft::Draft;
use crate::judge::Agreement;
use crate::mistakes::{self, Kind};
use crate::plan::{Attempt, Mutation, Plan};
use crate::schemes;

/// How many texts are hashed for one case at most.
const MOST: usize = 50_000;

/// Says whether the claimed signature is correct, and if not, why.
///
/// # Errors
/// A message without the parts of its scheme.
pub fn diagnose(case: &Case) -> Result<Diagnosis, Error> {
    Ok(match schemes::plan(case)? {
        Some(plan) => searched(case, plan),
        None => Diagnosis { matches: false, findings: Vec::new() },
    })
}

/// The diagnosis of a plan.
pub(crate) fn searched(case: &Case, mut plan: Plan<'_>) -> Diagnosis {
    let mut search = Search { plan: &plan, case, left: MOST, text: Zeroizing::new(Vec::new()) };
    let verdict = search.run();
    let matches = matches!(verdict, Verdict::Correct);
    let mut findings = match verdict {
        Verdict::Explained(findings) => return Diagnosis { matches, findings },
        Verdict::Correct => Vec::new(),
        Verdict::Unexplained => std::mem::take(&mut plan.opened),
    };
    findings.append(&mut plan.structure);
    if matches {
        // A correct signature may be a repeated message, or the printed sample itself.
        findings.retain(|finding| finding.mistake != "GN-27" && finding.mistake != "GN-28");
    }
    if !matches {
        findings.append(&mut plan.advice);
    }
    Diagnosis { matches, findings }
}

enum Verdict {
    Correct,
    Explained(Vec<Finding>),
    Unexplained,
}

/// The mistakes that together reproduce the claim.
struct Hit {
    mistakes: Vec<(&'static str, Detail)>,
    /// The text that was reproduced, the key masked; `None` where a key was exchanged, which changes no text.
    text: Option<Vec<u8>>,
}

struct Search<'s, 'a> {
    plan: &'s Plan<'a>,
    case: &'s Case,
    left: usize,
    text: Zeroizing<Vec<u8>>,
}

impl<'a> Search<'_, 'a> {
    fn run(&mut self) -> Verdict {
        let plan = self.plan;
        let wanted = plan.attempts.first().filter(|attempt| attempt.mistake.is_none());
        let (mut singles, mut keys, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        if let Some(wanted) = wanted {
            match self.agreement(&plan.base, wanted) {
                Some(Agreement::Exact) => return Verdict::Correct,
                Some(Agreement::Form(id, variant)) => {
                    singles.push(Hit { mistakes: vec![(id, Detail::variant(variant))], text: None });
                }
                None => {}
            }
            for mutation in &plan.mutations {
                self.single(mutation, wanted, &mut singles, &mut pairs);
            }
            // The catalogue's order: section GN is last there, and forms of print belong to it.
            singles.sort_by_key(|hit| section(hit.mistakes[0].0));
        }
        if !singles.is_empty() {
            return self.explained(singles);
        }
        let others = &plan.attempts[usize::from(wanted.is_some())..];
        let mut keyed = Vec::new();
        for attempt in others {
            match self.agreement(&plan.base, attempt) {
                Some(Agreement::Exact) => {
                    keys.push(Hit { mistakes: attempt.mistake.iter().cloned().collect(), text: None })
                }
                Some(Agreement::Form(id, variant)) => {
                    let mistakes = attempt.mistake.iter().cloned().chain([(id, Detail::variant(variant))]);
                    keyed.push(Hit { mistakes: mistakes.collect(), text: None });
                }
                None => {}
            }
        }
        if !keys.is_empty() {
            return self.explained(keys);
        }
        for attempt in others {
            for mutation in plan.mutations.iter().filter(|mutation| !mutation.alone) {
                let draft = self.changed(&[mutation]);
                if self.agreement(&draft, attempt) == Some(Agreement::Exact) {
                    let mistakes = attempt.mistake.iter().cloned().chain([named(mutation)]);
                    keyed.push(Hit { mistakes: mistakes.collect(), text: None });
                }
            }
        }
        if !keyed.is_empty() {
            return self.explained(keyed);
        }
        if let Some(wanted) = wanted {
            self.pairs(wanted, &mut pairs);
        }
        if pairs.is_empty() { Verdict::Unexplained } else { self.explained(pairs) }
    }

    fn single(
        &mut self,
        mutation: &Mutation<'a>,
        wanted: &Attempt,
        singles: &mut Vec<Hit>,
        pairs: &mut Vec<Hit>,
    ) {
        let draft = self.changed(&[mutation]);
        match self.agreement(&draft, wanted) {
            Some(Agreement::Exact) => singles.push(self.hit(&draft, wanted, vec![named(mutation)])),
            Some(Agreement::Form(id, variant)) => {
                pairs.push(self.hit(&draft, wanted, vec![named(mutation), (id, Detail::variant(variant))]));
            }
            None => {}
        }
    }

    fn pairs(&mut self, wanted: &Attempt, pairs: &mut Vec<Hit>) {
        let usual: Vec<_> = self.plan.mutations.iter().filter(|mutation| !mutation.alone).collect();
        for (at, first) in usual.iter().enumerate() {
            for second in usual[at + 1..].iter().filter(|second| first.step.combines(second.step)) {
                if self.left == 0 {
                    return;
                }
                let (early, late) = if second.step < first.step { (second, first) } else { (first, second) };
                let draft = self.changed(&[early, late]);
                if self.agreement(&draft, wanted) == Some(Agreement::Exact) {
                    pairs.push(self.hit(&draft, wanted, vec![named(first), named(second)]));
                }
            }
        }
    }

    fn changed(&self, mutations: &[&Mutation<'a>]) -> Draft<'a> {
        let mut draft = self.plan.base.clone();
        for mutation in mutations {
            (mutation.act)(&mut draft);
        }
        draft
    }

    fn agreement(&mut self, draft: &Draft<'a>, attempt: &Attempt) -> Option<Agreement> {
        self.left = self.left.checked_sub(1)?;
        if !draft.write(&attempt.secret, &mut self.text) {
            return None;
        }
        attempt.judge.agrees(draft.hash, &draft.digest(&attempt.secret, &self.text))
    }

    fn hit(&self, draft: &Draft<'a>, wanted: &Attempt, mistakes: Vec<(&'static str, Detail)>) -> Hit {
        let mut text = Vec::new();
        draft.text(&wanted.secret, MASK.as_bytes(), &mut text);
        Hit { mistakes, text: Some(text) }
    }

    /// The findings of one level: the first hit is the diagnosis, entries after it have the same effect here.
    fn explained(&self, hits: Vec<Hit>) -> Verdict {
        let mut correct = Vec::new();
        let secret = self.plan.attempts.first().map_or(&[][..], |attempt| &attempt.secret);
        self.plan.base.text(secret, MASK.as_bytes(), &mut correct);
        let hits = told_once(hits);
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
                    finding.first_difference = difference(&correct, text, self.case);
                }
                findings.push(finding);
            }
        }
        Verdict::Explained(findings)
    }
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

fn named(mutation: &Mutation<'_>) -> (&'static str, Detail) {
    (mutation.id, mutation.detail.clone())
}

fn section(id: &str) -> bool {
    id.starts_with("GN")
}

#[cfg(test)]
mod tests;
