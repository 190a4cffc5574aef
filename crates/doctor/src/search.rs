//! The search (mistakes.md §1.3): level by level, and the first level that reproduces the claim ends it.
//!
//! 1. the correct computation; 2. single mistakes; 3. other keys and other texts of the key; 4. a key with a mistake;
//! 5. two mistakes of different steps. A mistake that changes nothing here cannot be reported: its text was tried before.

use ttpay_md5::Alike;
use zeroize::Zeroizing;

use crate::case::{Case, Subject};
use crate::diagnosis::{Detail, Diagnosis, Error, Finding};
use crate::difference::MASK;
use crate::draft::{Draft, Spans};
use crate::hash::Hash;
use crate::judge::Agreement;
use crate::plan::{Attempt, Mutation, Plan};
use crate::schemes;

mod agree;
mod beyond;
mod correct;
mod hit;
mod outcome;
mod same_here;

pub use correct::is_correct;
use hit::Hit;
pub(crate) use outcome::{Cause, Outcome, outcome};
use same_here::same_here;

/// How many texts are hashed for one case at most.
const MOST: usize = 50_000;
/// So many bytes count as a text: a longer one counts as several, so that a message of a megabyte is no work for minutes.
const PIECE: usize = 8 << 10;
/// In a longer text no two mistakes are searched, and nothing beyond the catalogue: each candidate is as long as the text.
const LONG: usize = 32 << 10;

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
    plan.sort();
    let mut search = Search::new(case, &plan);
    let verdict = search.run();
    let matches = matches!(verdict, Verdict::Correct);
    let mut findings = match verdict {
        Verdict::Explained(mut findings, _) => {
            findings.extend(same_here(&findings, &plan.structure));
            // Another hash inside of an RSA signature, and the message that chose it, are one mistake.
            if findings.iter().any(|finding| finding.mistake == "GN-18") {
                findings.extend(plan.structure.into_iter().filter(|finding| finding.mistake == "AL-30"));
            }
            return Diagnosis { matches, findings };
        }
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
    Explained(Vec<Finding>, Cause),
    Unexplained,
}

/// A mistake whose draft, and where possible its joined text, was already made.
struct Ready<'m, 'a> {
    place: usize,
    mutation: &'m Mutation<'a>,
    draft: Draft<'a>,
    joined: Option<Vec<u8>>,
}

struct Search<'s, 'a> {
    plan: &'s Plan<'a>,
    case: &'s Case,
    left: usize,
    is_long: bool,
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
        let mut text = Zeroizing::new(Vec::new());
        Self {
            plan,
            case,
            left: MOST,
            is_long: plan.base.write(b"", &mut text) && text.len() > LONG,
            text,
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
                    let cause = Cause { form: Some((id, variant)), ..Cause::default() };
                    singles.push(Hit { mistakes: vec![(id, Detail::variant(variant))], text: None, cause });
                }
                None if self.reads_otherwise(wanted) => return Verdict::Correct,
                None => {}
            }
            let placed = || plan.mutations.iter().enumerate();
            for (place, mutation) in placed().filter(|(_, mutation)| !mutation.alone) {
                self.single(place, mutation, wanted, &mut singles, &mut pairs);
            }
            if singles.is_empty() {
                let many = plan.many.as_ref().map(|many| many()).unwrap_or_default();
                let alone = placed().filter(|(_, mutation)| mutation.alone);
                let many =
                    many.iter().enumerate().map(|(at, mutation)| (plan.mutations.len() + at, mutation));
                for (place, mutation) in alone.chain(many) {
                    self.single(place, mutation, wanted, &mut singles, &mut pairs);
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
        let first = usize::from(wanted.is_some());
        let cause = |at: usize| Cause { attempt: first + at, ..Cause::default() };
        for (at, attempt) in others.iter().enumerate() {
            match self.agreement(&plan.base, attempt) {
                Some(Agreement::Exact) => {
                    let mistakes = attempt.mistake.iter().cloned().collect();
                    keys.push(Hit { mistakes, text: None, cause: cause(at) });
                }
                Some(Agreement::Form(id, variant)) => {
                    let mistakes = attempt.mistake.iter().cloned().chain([(id, Detail::variant(variant))]);
                    let cause = Cause { form: Some((id, variant)), ..cause(at) };
                    keyed.push(Hit { mistakes: mistakes.collect(), text: None, cause });
                }
                None if self.reads_otherwise(attempt) => {
                    let mistakes = attempt.mistake.iter().cloned().collect();
                    keys.push(Hit { mistakes, text: None, cause: cause(at) });
                }
                None => {}
            }
        }
        if !keys.is_empty() {
            return self.explained(keys);
        }
        if self.is_long {
            return if keyed.is_empty() { Verdict::Unexplained } else { self.explained(keyed) };
        }
        let usual = plan.mutations.iter().enumerate().filter(|(_, it)| !it.alone);
        let usual: Vec<_> = usual.map(|(place, it)| self.ready(place, it)).collect();
        for (at, attempt) in others.iter().enumerate() {
            for one in &usual {
                if self.agreement_of(one, attempt) == Some(Agreement::Exact) {
                    let mistakes = attempt.mistake.iter().cloned().chain([named(one.mutation)]);
                    let cause = Cause { mutations: vec![one.place], ..cause(at) };
                    keyed.push(Hit { mistakes: mistakes.collect(), text: None, cause });
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
            pairs = self.beyond(wanted, &usual);
        }
        if pairs.is_empty() { Verdict::Unexplained } else { self.explained(pairs) }
    }

    fn single(
        &mut self,
        place: usize,
        mutation: &Mutation<'a>,
        wanted: &Attempt,
        singles: &mut Vec<Hit>,
        pairs: &mut Vec<Hit>,
    ) {
        let Some(agreement) = self.agreement_of_single(mutation, wanted) else { return };
        let draft = self.changed(mutation);
        match agreement {
            Agreement::Exact => {
                let cause = Cause { mutations: vec![place], ..Cause::default() };
                singles.push(self.hit(&draft, wanted, vec![named(mutation)], cause));
            }
            Agreement::Form(id, variant) => {
                let cause = Cause { mutations: vec![place], form: Some((id, variant)), ..Cause::default() };
                let mistakes = vec![named(mutation), (id, Detail::variant(variant))];
                pairs.push(self.hit(&draft, wanted, mistakes, cause));
            }
        }
    }

    fn pairs(&mut self, wanted: &Attempt, usual: &[Ready<'_, 'a>], pairs: &mut Vec<Hit>) {
        for (at, first) in usual.iter().enumerate() {
            for second in &usual[at + 1..] {
                self.pair(first, second, wanted, pairs);
            }
        }
    }

    fn pair(
        &mut self,
        first: &Ready<'_, 'a>,
        second: &Ready<'_, 'a>,
        wanted: &Attempt,
        pairs: &mut Vec<Hit>,
    ) {
        if self.left == 0 || !first.mutation.step.combines(second.mutation.step) {
            return;
        }
        let swapped = second.mutation.step < first.mutation.step;
        let (early, late) = if swapped { (second, first) } else { (first, second) };
        if self.agreement_of_two(early, late.mutation, wanted) == Some(Agreement::Exact) {
            let mut draft = early.draft.clone();
            late.mutation.apply(&mut draft);
            let mistakes = vec![named(first.mutation), named(second.mutation)];
            let cause = Cause { mutations: vec![early.place, late.place], ..Cause::default() };
            pairs.push(self.hit(&draft, wanted, mistakes, cause));
        }
    }

    fn hit(
        &self,
        draft: &Draft<'a>,
        wanted: &Attempt,
        mistakes: Vec<(&'static str, Detail)>,
        cause: Cause,
    ) -> Hit {
        let mut text = Vec::new();
        draft.text(&wanted.secret, MASK.as_bytes(), &mut text);
        Hit { mistakes, text: Some(text), cause }
    }

    fn explained(&self, hits: Vec<Hit>) -> Verdict {
        let (findings, cause) = hit::told(hits, self.plan, self.case);
        Verdict::Explained(findings, cause)
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
