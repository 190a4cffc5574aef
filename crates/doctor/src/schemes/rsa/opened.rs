//! From what stands inside a signature to what the search compares with, and to GN-15 and GN-17 … GN-20.

use ttpay_channels::keys::{Hash as Inside, Opened};
use ttpay_core::Scheme;
use zeroize::Zeroizing;

use super::keys::{self, Opener, own_instead_of_theirs};
use super::rule::Rule;
use super::{change, finding, signature};
use crate::case::Case;
use crate::diagnosis::{Certainty, Detail};
use crate::hash::Hash;
use crate::judge::Judge;
use crate::mistakes::CHECKED;
use crate::plan::{Attempt, Mutation, Plan, Step};
use crate::text::hex;

/// A claimed signature, and what the first key that fits finds in it; otherwise what the wanted one finds.
pub(crate) struct Unsealed {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What stands inside; `None` without a key.
    pub opened: Option<Opened>,
    /// The modulus of the key that opened it.
    pub modulus: Option<Vec<u8>>,
}

/// Opens the claim of a case; `None` for what has no bytes.
pub(crate) fn unsealed(case: &Case, scheme: Scheme) -> Option<Unsealed> {
    let bytes = signature::read(&case.signature).0.filter(|bytes| !bytes.is_empty())?;
    let wanted = keys::wanted(case, Rule::of(case, scheme).ok()??.verifying);
    let others = case.others.iter().flat_map(keys::openers);
    let mut opened = None;
    for key in wanted.into_iter().chain(others) {
        let inside = Opened::for_diagnosis_only(&bytes, &key.public);
        let fits = matches!(inside, Opened::Digest { .. } | Opened::Bare { .. });
        if fits || opened.is_none() && case.key.as_ref().is_some_and(|wanted| wanted.path == key.path) {
            opened = Some((inside, key.public.modulus().to_vec()));
        }
        if fits {
            break;
        }
    }
    let (opened, modulus) = opened.unzip();
    Some(Unsealed { bytes, opened, modulus })
}

/// Opens the signature with the wanted key, and with the others when that shows nothing.
pub(super) fn look(
    case: &Case,
    rule: &Rule<'_>,
    bytes: &[u8],
    flaw: Option<&(&'static str, Detail)>,
    wanted: Option<&Opener<'_>>,
    others: &[Opener<'_>],
    plan: &mut Plan<'_>,
) {
    let inside = wanted.map(|key| Opened::for_diagnosis_only(bytes, &key.public));
    if let Some(inside @ (Opened::Digest { .. } | Opened::Bare { .. })) = &inside {
        // A flawed text of a right signature is still no signature.
        return fits(rule, inside, flaw.cloned(), plan);
    }
    for other in others {
        let inside = Opened::for_diagnosis_only(bytes, &other.public);
        if !matches!(inside, Opened::Digest { .. } | Opened::Bare { .. }) {
            continue;
        }
        let label = case.key.as_ref().map_or("the scheme's key", |key| key.path.as_str());
        let detail =
            Detail { key: Some(other.path.to_owned()), wanted: Some(label.to_owned()), ..Detail::default() };
        let own =
            || wanted.is_some_and(|wanted| !own_instead_of_theirs(wanted, others, rule.section).is_empty());
        let platform = rule.section == "TB" && !other.kind.is_private() && !own();
        let id = if platform { "TB-10" } else { "GN-15" };
        let checked = rule.verifying && id == "GN-15" && !other.kind.is_private();
        let detail = if checked { detail.with_variant(CHECKED) } else { detail };
        plan.opened.extend(finding(id, Certainty::Proved, detail.clone()));
        return fits(rule, &inside, Some((id, detail)), plan);
    }
    let detail = match inside {
        None => return,
        Some(Opened::Length { signature, modulus }) => {
            Detail::variant(format!("{} bits of signature under a {}", signature * 8, modulus * 8))
        }
        Some(Opened::Foreign { ends_like_pss: true }) => {
            Detail::variant(format!("by its last byte PSS, {}", wanted.map_or(0, |key| key.public.bits())))
        }
        Some(_) => Detail::variant(wanted.map_or(0, |key| key.public.bits()).to_string()),
    };
    // What is visible about key and text comes first: it is the likelier reason.
    plan.structure.extend(finding("GN-20", Certainty::Suspected, detail));
}

/// The key fits: the search compares with the digest inside.
fn fits(rule: &Rule<'_>, inside: &Opened, mistake: Option<(&'static str, Detail)>, plan: &mut Plan<'_>) {
    match inside {
        Opened::Digest { hash, digest } => {
            let Some(ours) = ours(*hash) else {
                let detail = other(rule, *hash);
                plan.opened.extend(finding("GN-18", Certainty::Proved, detail));
                return;
            };
            let judge = Judge::Opened { hash: ours, digest: digest.clone() };
            plan.attempts.push(Attempt { mistake, secret: Zeroizing::default(), judge });
            if ours != rule.draft.hash {
                plan.opened.extend(finding("GN-18", Certainty::Proved, other(rule, *hash)));
                if *hash == Inside::Md5 && rule.section == "AL" {
                    plan.structure.extend(finding("GW-19", Certainty::Suspected, Detail::default()));
                }
            }
            plan.opened.extend(finding("GN-17", Certainty::Proved, Detail::default()));
        }
        Opened::Bare { content } => {
            plan.opened.extend(finding("GN-19", Certainty::Proved, Detail::variant(bare(rule, content))));
        }
        Opened::Foreign { .. } | Opened::Length { .. } => {}
    }
}

fn other(rule: &Rule<'_>, hash: Inside) -> Detail {
    Detail { wanted: Some(rule.draft.hash.name().to_owned()), ..Detail::variant(hash.name()) }
}

/// GN-18 as a mistake of its own: the hash that stands inside instead of the scheme's.
pub(super) fn other_hash<'a>(plan: &Plan<'a>) -> Option<Mutation<'a>> {
    let hash = plan.attempts.iter().find_map(|attempt| match attempt.judge {
        Judge::Opened { hash, .. } => Some(hash),
        Judge::Printed(_) => None,
    })?;
    if hash == plan.base.hash {
        return None;
    }
    let mutation = change("GN-18", Step::H, move |draft| draft.hash = hash);
    let detail = Detail { wanted: Some(plan.base.hash.name().to_owned()), ..Detail::variant(hash.name()) };
    Some(Mutation { detail, ..mutation })
}

/// What was "encrypted", told by what it would be of the correct text.
fn bare(rule: &Rule<'_>, content: &[u8]) -> String {
    let mut right = Vec::new();
    rule.draft.write(b"", &mut right);
    if content == right {
        return "the message itself".to_owned();
    }
    for hash in Inside::ALL {
        let digest = hash.digest(&right);
        if content == digest {
            return format!("the bare {} digest", hash.name());
        }
        let text = hex(&digest);
        if content.eq_ignore_ascii_case(text.as_bytes()) {
            return format!("the hex text of the {} digest", hash.name());
        }
    }
    format!("{} other bytes", content.len())
}

fn ours(inside: Inside) -> Option<Hash> {
    match inside {
        Inside::Md5 => Some(Hash::Md5),
        Inside::Sha1 => Some(Hash::Sha1),
        Inside::Sha256 => Some(Hash::Sha256),
        Inside::Sha512 => Some(Hash::Sha512),
        Inside::Sha384 => None,
    }
}
