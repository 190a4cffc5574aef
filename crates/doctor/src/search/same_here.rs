//! What stands beside a diagnosis that was proved.

use crate::diagnosis::{Detail, Finding};

/// What is visible and says the same as the diagnosis: where the signature is badly written.
pub(super) fn same_here(findings: &[Finding], seen: &[Finding]) -> Vec<Finding> {
    let Some(first) = findings.first() else { return Vec::new() };
    let field = |finding: &Finding| finding.detail.as_ref().and_then(|detail| detail.field.clone());
    let same = |it: &&Finding| match first.mistake.as_str() {
        "GN-21" | "GN-22" => it.mistake == "AL-10" && field(it).as_deref() == Some("sign"),
        _ => false,
    };
    let told = |it: &Finding| {
        let detail = it.detail.clone().unwrap_or_default();
        Finding { detail: Some(Detail { same_as: Some(first.mistake.clone()), ..detail }), ..it.clone() }
    };
    seen.iter().filter(same).map(told).collect()
}
