//! The search (mistakes.md §1.3): level by level, and the first level that reproduces the claim ends it.
//!
//! 1. the correct computation; 2. single mistakes; 3. other keys and other texts of the key; 4. a key with a mistake;
//! 5. two mistakes of different steps. A mistake that changes nothing here cannot be reported: its text was tried before.

use ttpay_md5::Alike;
use zeroize::Zeroizing;

use crate::case::{Case, Subject};
use crate::diagnosis::{Certainty, Detail, Diagnosis, Error, Finding};
use crate::difference::{MASK, difference};
use crate::draft::{Draft, Order, Spans};
use crate::hash::Hash;
use crate::judge::Agreement;
use crate::mistakes::{self, Kind};
use crate::plan::{Attempt, Mutation, Plan};
use crate::schemes;

mod agree;
mod hit;

use hit::{Hit, told_once};

/// How many texts are hashed for one case at most.
const MOST: usize = 50_000;

/// Says whether the claimed signature is correct, and if not, why.
///
/// # Errors
/// A message without the parts of its scheme.
pub fn diagnose(case: &Case) -> Result<Diagnosis, Error> {
    if let Subject::Sealed(scheme) = case.subject {
        return schemes::sealed::diagnosed(case, scheme);
    }
    Ok(match schemes::plan(case)? {
        Some(plan) => searched(case, plan),
        None => Diagnosis { matches: false, findings: Vec::new() },
    })
}

/// The diagnosis of a plan.
pub(crate) fn searched(case: &Case, mut plan: Plan<'_>) -> Diagnosis {
    if matches!(plan.base.order, Order::Name) {
        // So that thousands of texts need not be sorted again.
        plan.base.fields.sort_by(|a, b| a.name.cmp(&b.name));
    }
    let mut search = Search::new(case, &plan);
    let verdict = search.run();
    let matches = matches!(verdict, Verdict::Correct);
    let mut findings = match verdict {
        Verdict::Explained(findings) => return Diagnosis { matches, findings },
        Verdict::Correct => Vec::new(),
        Verdict::Unexplained => std::mem::take(&mut plan.opened),
    };
    findings.append(&mut plan.structure);
    findings.extend(plan.late_structure.iter().flat_map(|look| look()));
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

/// A mistake whose draft, and where possible its joined text, was already made.
struct Ready<'m, 'a> {
    mutation: &'m Mutation<'a>,
    draft: Draft<'a>,
    joined: Option<Vec<u8>>,
}

struct Search<'s, 'a> {
    plan: &'s Plan<'a>,
    case: &'s Case,
    left: usize,
    text: Zeroizing<Vec<u8>>,
    joined: Vec<u8>,
    /// The correct text in its parts, where simple mistakes can be made in it.
    spans: Option<Spans>,
    /// What all texts share with the correct one, where they are hashed by MD5.
    alike: Option<Alike>,
    #[cfg(test)]
    seen: std::cell::RefCell<Vec<(Hash, crate::hash::Bytes)>>,
}

impl<'s, 'a> Search<'s, 'a> {
    fn new(case: &'s Case, plan: &'s Plan<'a>) -> Self {
        let spans = plan.base.spans();
        let printed = plan.base.hash == Hash::Md5 && !plan.attempts.is_empty();
        Self {
            plan,
            case,
            left: MOST,
            text: Zeroizing::new(Vec::new()),
            joined: Vec::new(),
            alike: spans.as_ref().filter(|_| printed).map(|spans| Alike::new(spans.joined())),
            spans,
            #[cfg(test)]
            seen: std::cell::RefCell::default(),
        }
    }

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
            for mutation in plan.mutations.iter().filter(|mutation| !mutation.alone) {
                self.single(mutation, wanted, &mut singles, &mut pairs);
            }
            if singles.is_empty() {
                let many = plan.many.as_ref().map(|many| many()).unwrap_or_default();
                let alone = plan.mutations.iter().filter(|mutation| mutation.alone);
                for mutation in alone.chain(&many) {
                    self.single(mutation, wanted, &mut singles, &mut pairs);
                    if !singles.is_empty() {
                        break;
                    }
                }
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
        let usual: Vec<_> = plan.mutations.iter().filter(|it| !it.alone).map(|it| self.ready(it)).collect();
        for attempt in others {
            for one in &usual {
                if self.agreement_of(one, attempt) == Some(Agreement::Exact) {
                    let mistakes = attempt.mistake.iter().cloned().chain([named(one.mutation)]);
                    keyed.push(Hit { mistakes: mistakes.collect(), text: None });
                }
            }
        }
        if !keyed.is_empty() {
            return self.explained(keyed);
        }
        if let Some(wanted) = wanted {
            self.pairs(wanted, &usual, &mut pairs);
        }
        if let Some(wanted) = wanted.filter(|_| pairs.is_empty()) {
            pairs = self.beyond(wanted);
        }
        if pairs.is_empty() { Verdict::Unexplained } else { self.explained(pairs) }
    }

    /// The families beyond the catalogue: alone, or printed wrongly too.
    fn beyond(&mut self, wanted: &Attempt) -> Vec<Hit> {
        let all = self.plan.beyond.as_ref().map(|all| all()).unwrap_or_default();
        let (mut singles, mut printed) = (Vec::new(), Vec::new());
        for mutation in &all {
            self.single(mutation, wanted, &mut singles, &mut printed);
        }
        let mut hits = if singles.is_empty() { printed } else { singles };
        // The key may stand in these texts as a value.
        hits.iter_mut().for_each(|hit| hit.text = None);
        hits
    }

    fn single(
        &mut self,
        mutation: &Mutation<'a>,
        wanted: &Attempt,
        singles: &mut Vec<Hit>,
        pairs: &mut Vec<Hit>,
    ) {
        let Some(agreement) = self.agreement_of_single(mutation, wanted) else { return };
        let draft = self.changed(mutation);
        match agreement {
            Agreement::Exact => singles.push(self.hit(&draft, wanted, vec![named(mutation)])),
            Agreement::Form(id, variant) => {
                pairs.push(self.hit(&draft, wanted, vec![named(mutation), (id, Detail::variant(variant))]));
            }
        }
    }

    fn pairs(&mut self, wanted: &Attempt, usual: &[Ready<'_, 'a>], pairs: &mut Vec<Hit>) {
        for (at, first) in usual.iter().enumerate() {
            let partners = usual[at + 1..].iter();
            for second in partners.filter(|second| first.mutation.step.combines(second.mutation.step)) {
                if self.left == 0 {
                    return;
                }
                let swapped = second.mutation.step < first.mutation.step;
                let (early, late) = if swapped { (second, first) } else { (first, second) };
                if self.agreement_of_two(early, late.mutation, wanted) == Some(Agreement::Exact) {
                    let mut draft = early.draft.clone();
                    late.mutation.apply(&mut draft);
                    let mistakes = vec![named(first.mutation), named(second.mutation)];
                    pairs.push(self.hit(&draft, wanted, mistakes));
                }
            }
        }
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

fn named(mutation: &Mutation<'_>) -> (&'static str, Detail) {
    (mutation.id, mutation.detail.clone())
}

fn section(id: &str) -> bool {
    id.starts_with("GN")
}

#[cfg(test)]
mod corpus;
#[cfg(test)]
mod tests;
