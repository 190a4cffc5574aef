//! Whether two diagnoses say the same of two messages with different values in them.

use super::kin::Kin;
use crate::diagnosis::{Detail, Diagnosis, Finding};
use crate::phrase::Both;
use crate::refusals::Phrase;

/// In what the second differs; `None` when it says the same.
pub(super) fn apart(wanted: &Diagnosis, got: &Diagnosis) -> Option<Both> {
    let ids = |diagnosis: &Diagnosis| {
        let ids: Vec<&str> = diagnosis.findings.iter().map(|finding| finding.mistake.as_str()).collect();
        if ids.is_empty() { Phrase::NoFinding.plain() } else { Both::same(ids.join(", ")) }
    };
    if wanted.matches != got.matches {
        return Some(if wanted.matches { Phrase::RightSignature } else { Phrase::WrongSignature }.plain());
    }
    if ids(wanted) != ids(got) {
        return Some(Phrase::Findings.with(&[ids(wanted), ids(got)]));
    }
    let pairs = wanted.findings.iter().zip(&got.findings);
    let other = pairs.into_iter().find(|(wanted, got)| !alike(wanted, got))?;
    Some(Phrase::Details.with(&[Both::same(&other.0.mistake)]))
}

fn alike(wanted: &Finding, got: &Finding) -> bool {
    let none = Detail::default();
    let (one, other) = (wanted.detail.as_ref().unwrap_or(&none), got.detail.as_ref().unwrap_or(&none));
    let shape = |text: &Option<String>| text.as_deref().map(outline);
    wanted.certainty == got.certainty
        && (&one.key, one.pair, &one.same_as) == (&other.key, other.pair, &other.same_as)
        && shape(&one.field) == shape(&other.field)
        && shape(&one.variant) == shape(&other.variant)
        && shape(&one.wanted) == shape(&other.wanted)
        && wanted.first_difference.is_some() == got.first_difference.is_some()
}

/// The signs of a text at their places: a detail may quote a value.
fn outline(text: &str) -> String {
    text.chars().map(|c| if Kin::of(c).is_some() { '?' } else { c }).collect()
}
