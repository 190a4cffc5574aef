//! The supplied keys as public keys that can open a signature, and what is odd about them (GN-23, GN-24).

use ttpay_channels::keys::PublicKey;
use ttpay_channels::keys::inspect::{Inspection, Kind, Owner, inspect};

use crate::case::{Case, NamedKey};
use crate::diagnosis::{Certainty, Detail, Finding};
use crate::mistakes::by_id;

/// The least size of a key that signs, and of a platform's key unless an old scheme is asked about.
const LEAST_BITS: usize = 2048;

/// A supplied key that can open signatures.
pub(super) struct Opener<'a> {
    pub(super) path: &'a str,
    pub(super) public: PublicKey,
    pub(super) kind: Kind,
    pub(super) owner: Option<Owner>,
}

/// The RSA keys of a text: one, or several for a file of certificates.
pub(super) fn openers(named: &NamedKey) -> Vec<Opener<'_>> {
    let documents = inspect(named.text.expose()).documents;
    let opener = |document: ttpay_channels::keys::inspect::Document| {
        let owner = document.owner();
        Some(Opener { path: &named.path, public: document.public?, kind: document.kind, owner })
    };
    documents.into_iter().filter_map(opener).collect()
}

/// The key that opens a signature first. A file may hold the private key and its certificate: what we sign ourselves is opened
/// with the key.
pub(super) fn wanted(case: &Case, verifying: bool) -> Option<Opener<'_>> {
    let mut wanted = case.key.as_ref().map(openers).unwrap_or_default();
    wanted.sort_by_key(|opener| !verifying && !opener.kind.is_private());
    wanted.into_iter().next()
}

/// What is wrong with the container of the wanted key. A private key that should verify is told by [`private_instead_of_theirs`].
pub(super) fn container(named: &NamedKey, old: bool) -> Vec<Finding> {
    let Inspection { documents, oddities } = inspect(named.text.expose());
    let mut whats: Vec<String> = oddities.iter().map(|oddity| oddity.as_str().replace('_', " ")).collect();
    for document in &documents {
        let key = document.kind.is_private() || document.kind.is_public();
        if !key && document.kind != Kind::Certificate {
            whats.push(document.kind.name().to_owned());
        }
        if let Some(bits) = document.bits.filter(|bits| *bits < LEAST_BITS && !old) {
            whats.push(format!("of {bits} bits"));
        }
    }
    let finding = |what: String| {
        let detail = Detail { key: Some(named.path.clone()), ..Detail::variant(what) };
        Some(Finding::new(by_id("GN-23")?, Certainty::Suspected, detail))
    };
    whats.into_iter().filter_map(finding).collect()
}

/// GN-24 and what it is called where the other side is Alipay or WeChat: the key that should be the platform's is our own.
pub(super) fn own_instead_of_theirs(
    wanted: &Opener<'_>,
    others: &[Opener<'_>],
    section: &str,
) -> Vec<Finding> {
    let own = others.iter().find(|other| other.kind.is_private() && other.public == wanted.public);
    let certificate = match wanted.owner {
        Some(Owner::AlipayApplication | Owner::AlipayAuthority | Owner::AlipayRoot) => section == "AL",
        Some(Owner::WechatMerchant | Owner::WechatRoot) => section == "W3",
        _ => false,
    };
    let mut ids = Vec::new();
    if own.is_some() {
        ids.push("GN-24");
    }
    if own.is_some() || certificate {
        ids.extend(theirs(section));
    }
    let detail = Detail {
        key: Some(wanted.path.to_owned()),
        same_as: None,
        variant: own.map(|own| format!("the public half of {}", own.path)),
        ..Detail::default()
    };
    ids.into_iter()
        .filter_map(|id| Some(Finding::new(by_id(id)?, Certainty::Suspected, detail.clone())))
        .collect()
}

/// What GN-24 is called where the other side is Alipay or WeChat.
fn theirs(section: &str) -> Option<&'static str> {
    match section {
        "AL" => Some("AL-31"),
        "W3" => Some("W3-17"),
        _ => None,
    }
}

/// A private key that should verify: the own one, unless it opens the signature; then only its container is odd.
pub(super) fn private_instead_of_theirs(wanted: &Opener<'_>, section: &str, opens: bool) -> Vec<Finding> {
    if !wanted.kind.is_private() {
        return Vec::new();
    }
    let detail = Detail { key: Some(wanted.path.to_owned()), ..Detail::variant(wanted.kind.name()) };
    let ids = if opens { vec!["GN-23"] } else { ["GN-24"].into_iter().chain(theirs(section)).collect() };
    ids.into_iter()
        .filter_map(|id| Some(Finding::new(by_id(id)?, Certainty::Suspected, detail.clone())))
        .collect()
}
