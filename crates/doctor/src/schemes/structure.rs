//! What is visible without computing: the S entries that all schemes share, and the A entries.

use ttpay_channels::form;
use ttpay_core::Json;
use ttpay_core::json::Fault;

use crate::case::Case;
use crate::diagnosis::{Certainty, Detail, Finding};
use crate::lint;
use crate::mistakes;

/// Signatures that are printed on public pages (GN-28).
const SAMPLES: [&str; 5] = [
    "15aa99cd80878661a4d442b7540bdf96",
    "0f1e3358a9898d7c4c6c23740251808a",
    "07d5988aa5dc9f9f604711a118ad16cf",
    "54f102e7115f8a6a3e6af4633dc33959",
    "9a0a8659f005d6984697e2ca0a9cf3b7",
];

/// Fields and headers that hold Unix seconds.
const SECONDS: [&str; 6] =
    ["timestamp", "trade_time", "pay_time", "Wechatpay-Timestamp", "Byte-Timestamp", "valid_time"];

/// A finding of an S or A entry.
pub(super) fn suspected(id: &str, detail: Detail) -> Option<Finding> {
    mistakes::by_id(id).map(|mistake| Finding::new(mistake, Certainty::Suspected, detail))
}

/// The S entries of section GN for a printed digest of so many hex digits.
pub(super) fn printed(case: &Case, digits: usize) -> Vec<Finding> {
    let mut all = Vec::new();
    if let Some(kind) = kind(&case.signature).filter(|(length, _)| *length != digits) {
        let detail = Detail { wanted: Some(case.subject.as_str().to_owned()), ..Detail::variant(kind.1) };
        all.extend(suspected("GN-16", detail));
    }
    all.extend(common(case));
    all
}

/// GN-25 … GN-28, for every scheme.
pub(super) fn common(case: &Case) -> Vec<Finding> {
    let mut all = Vec::new();
    for name in twice(case) {
        all.extend(suspected("GN-25", Detail::field(name)));
    }
    all.extend(moments(case).into_iter().filter_map(|detail| suspected("GN-26", detail)));
    let claim = case.signature.trim();
    if let Some(at) =
        case.history.iter().position(|earlier| earlier.signature.trim() == claim && !claim.is_empty())
    {
        all.extend(suspected("GN-27", Detail::variant((at + 1).to_string())));
    }
    if is_printed_sample(claim) {
        all.extend(suspected("GN-28", Detail::default()));
    }
    all
}

/// Whether a signature is one of those that are printed on public pages.
pub(crate) fn is_printed_sample(claim: &str) -> bool {
    SAMPLES.iter().any(|sample| claim.trim().eq_ignore_ascii_case(sample))
}

/// The A entries: GN-29, or `keyless` when there is no key at all.
pub(super) fn advice(case: &Case, keyless: Option<&'static str>) -> Vec<Finding> {
    let id = match (&case.key, keyless) {
        (None, Some(id)) => id,
        _ => "GN-29",
    };
    suspected(id, Detail::default()).into_iter().collect()
}

/// TP-38: what the linter says about wrapper, identity and fixed values.
pub(super) fn shape_of_order_info(case: &Case) -> Vec<Finding> {
    // The rules are about 2.0; an orderInfo of 1.0 has the number of the order in another member.
    let has = |name| case.said.get(name).is_some();
    if has("trade_no") && has("params") && !has("out_order_no") {
        return Vec::new();
    }
    let findings = lint::errors_of_shape(&Json::Object(case.said.members().to_vec()));
    let detail = |finding: lint::Finding| Detail::field(finding.field).with_variant(finding.rule.to_string());
    findings.into_iter().filter_map(|finding| suspected("TP-38", detail(finding))).collect()
}

/// TP-39: members that the signed object and the passed one (`raw`, flat or in a wrapper) do not share.
pub(super) fn changed_order_info(case: &Case) -> Vec<Finding> {
    let Some(passed) = case.raw.as_deref().and_then(|raw| Json::parse(raw).ok()) else { return Vec::new() };
    let flat = |json: &Json| json.get("sign").is_some().then(|| json.clone());
    let inside = || passed.members()?.iter().find_map(|(_, value)| flat(value));
    let Some(passed) = flat(&passed).or_else(inside) else { return Vec::new() };
    let text = |json: Option<&Json>| match json {
        None | Some(Json::Null) => String::new(),
        Some(Json::Text(text) | Json::Number(text)) => text.clone(),
        Some(other) => other.print(),
    };
    let signed = case.said.members().iter().map(|(name, _)| name);
    let added = passed.members().unwrap_or_default().iter().map(|(name, _)| name);
    let mut names: Vec<&String> = signed.collect();
    for name in added {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
        .into_iter()
        .filter(|name| *name != "sign" && *name != "risk_info")
        .filter(|name| text(case.said.get(name)) != text(passed.get(name)))
        .filter_map(|name| suspected("TP-39", Detail::field(name.as_str())))
        .collect()
}

/// What kind of value a claim looks like, and how many hex digits it has (0 for RSA).
fn kind(claim: &str) -> Option<(usize, &'static str)> {
    let claim = claim.trim();
    let hex = claim.bytes().all(|byte| byte.is_ascii_hexdigit());
    match (claim.len(), hex) {
        (32, true) => Some((32, "MD5")),
        (40, true) => Some((40, "SHA-1")),
        (64, true) => Some((64, "SHA-256 or HMAC-SHA256")),
        (128, true) => Some((128, "SHA-512")),
        _ => {
            let bytes = ttpay_channels::b64::decode_strict(claim)?.len();
            (bytes >= 128 && bytes.is_multiple_of(64)).then_some((0, "RSA"))
        }
    }
}

/// Names that occur twice: among the members, the headers, or in the raw body.
fn twice(case: &Case) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut add = |name: String| {
        if !all.contains(&name) {
            all.push(name);
        }
    };
    let members = case.said.members();
    for (at, (name, _)) in members.iter().enumerate() {
        if members[..at].iter().any(|(earlier, _)| earlier == name) {
            add(name.clone());
        }
    }
    for (at, (name, _)) in case.headers.iter().enumerate() {
        if case.headers[..at].iter().any(|(earlier, _)| earlier.eq_ignore_ascii_case(name)) {
            add(name.clone());
        }
    }
    if let Some(raw) = &case.raw {
        if let Err(Fault::Duplicate { path }) = Json::parse(raw) {
            add(path);
        } else if let Err(ttpay_channels::Error::Rule(ttpay_core::Error::DuplicateField { field })) =
            form::read(raw)
        {
            add(field);
        }
    }
    all
}

/// GN-26: seconds with 13 digits, and Beijing times that are eight hours off.
fn moments(case: &Case) -> Vec<Detail> {
    let mut all = Vec::new();
    let texts =
        SECONDS.iter().filter_map(|name| Some((*name, case.said.text(name).or_else(|| case.header(name))?)));
    for (name, text) in texts {
        if text.len() == 13 && text.bytes().all(|byte| byte.is_ascii_digit()) {
            all.push(Detail::field(name).with_variant("milliseconds"));
        }
    }
    let beijing = case.said.text("timestamp").and_then(ttpay_channels::beijing::parse_dashed);
    if let (Some(now), Some(said)) = (case.now, beijing) {
        // Ten minutes of leeway around exactly eight hours.
        if now.abs_diff(said).abs_diff(8 * 3600) <= 600 {
            all.push(Detail::field("timestamp").with_variant("UTC"));
        }
    }
    all
}
