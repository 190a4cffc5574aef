//! The RSA schemes: the public key opens the signature, and what stands inside tells a wrong key from a wrong text
//! (mistakes.md §1.4). Opening proves nothing about a message; it only shows what somebody signed.

mod address;
mod decoding;
mod keys;
mod lines;
mod opened;
mod params;
mod rule;
mod signature;
mod slice;
mod structure;
#[cfg(test)]
mod tests;

pub(crate) use opened::{Unsealed, unsealed};
pub(crate) use structure::{authorization, certificate_texts};

use ttpay_core::Scheme;

use super::general;
use super::structure::{advice, common};
use crate::case::Case;
use crate::diagnosis::{Certainty, Detail, Error, Finding};
use crate::draft::Draft;
use crate::mistakes::by_id;
use crate::plan::{Mutation, Plan, Step};
use keys::Opener;
use rule::Rule;

/// What WeChat puts in front of a wrong signature to see whether it is refused.
pub(crate) const PROBE: &str = "WECHATPAY/SIGNTEST/";

/// The plan of an RSA scheme; `None` for a scheme without RSA.
pub(super) fn plan(case: &Case, scheme: Scheme) -> Result<Option<Plan<'_>>, Error> {
    let Some(rule) = Rule::of(case, scheme)? else { return Ok(None) };
    let families = rule.families(case);
    let mut plan = Plan {
        base: rule.draft.clone(),
        also: rule.also.clone(),
        mutations: Vec::new(),
        many: None,
        beyond: Some(families),
        attempts: Vec::new(),
        structure: Vec::new(),
        late_structure: None,
        opened: Vec::new(),
        advice: Vec::new(),
    };
    if case.signature.starts_with(PROBE) && rule.section == "W3" {
        plan.structure = finding("W3-19", Certainty::Suspected, Detail::default());
        return Ok(Some(plan));
    }
    let (bytes, flaws) = signature::read(&case.signature);
    let wanted = keys::wanted(case, rule.verifying);
    let others: Vec<Opener<'_>> = case.others.iter().flat_map(keys::openers).collect();
    plan.structure = structural(case, &rule, wanted.as_ref(), &others);
    let flaws: Vec<(&'static str, Detail)> = flaws
        .into_iter()
        .map(|flaw| {
            (flaw.id, Detail { wanted: Some(scheme.as_str().to_owned()), ..Detail::variant(flaw.variant) })
        })
        .collect();
    for (id, detail) in &flaws {
        plan.structure.extend(finding(id, Certainty::Suspected, detail.clone()));
    }
    plan.structure.extend(common(case));
    if let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) {
        opened::look(case, &rule, &bytes, flaws.first(), wanted.as_ref(), &others, &mut plan);
    }
    if let Some(wanted) = wanted.as_ref().filter(|_| rule.verifying) {
        let opens = !(plan.attempts.is_empty() && plan.opened.is_empty());
        let told = keys::private_instead_of_theirs(wanted, rule.section, opens);
        plan.structure.splice(0..0, told);
    }
    plan.mutations = rule.changes;
    plan.mutations.extend(general::mutations(&plan.base, false));
    plan.mutations.extend(opened::other_hash(&plan));
    // GN-29 is for a signature whose key nothing showed to be the right one.
    let claimed = !case.signature.trim().is_empty();
    if claimed && plan.attempts.is_empty() && plan.opened.is_empty() {
        plan.advice = advice(case, None);
    }
    Ok(Some(plan))
}

fn structural(
    case: &Case,
    rule: &Rule<'_>,
    wanted: Option<&Opener<'_>>,
    others: &[Opener<'_>],
) -> Vec<Finding> {
    let mut seen = Vec::new();
    if let Some(key) = &case.key {
        seen.extend(keys::container(key, rule.old));
    }
    if let (Some(wanted), true) = (wanted, rule.verifying) {
        seen.extend(keys::own_instead_of_theirs(wanted, others, rule.section));
    }
    seen.extend(structure::seen(case, rule));
    seen
}

/// The bytes under a claimed signature, and whether its text had to be put right to get at them.
pub(crate) fn signature_bytes(claim: &str) -> (Option<Vec<u8>>, bool) {
    let (bytes, flaws) = signature::read(claim);
    (bytes, !flaws.is_empty())
}

/// A mistake that changes the text.
fn change<'a>(id: &'static str, step: Step, act: impl Fn(&mut Draft<'a>) + 'a) -> Mutation<'a> {
    Mutation::new(id, step, Detail::default(), act)
}

/// A finding of an entry, in a list so that it can be appended.
fn finding(id: &str, certainty: Certainty, detail: Detail) -> Vec<Finding> {
    by_id(id).map(|mistake| Finding::new(mistake, certainty, detail)).into_iter().collect()
}
