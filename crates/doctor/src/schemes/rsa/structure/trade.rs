//! S and A entries of the trade system (TR-13 to TR-17, TB-11).

use ttpay_core::Json;

use super::{age, malformed, suspected};
use crate::case::Case;
use crate::diagnosis::{Detail, Finding};

const NAMES: [&str; 5] = ["appid", "nonce_str", "timestamp", "key_version", "signature"];

/// How old a signature may be.
const MOST_S: u64 = 3600;

pub(super) fn request(case: &Case) -> Vec<Finding> {
    let mut seen = Vec::new();
    if let Some(header) = case.header("Byte-Authorization") {
        let place = malformed(header, "SHA256-RSA2048", &NAMES, false);
        seen.extend(place.map(|place| suspected("TR-13", Detail::field(place))).unwrap_or_default());
        let parts = super::authorization(case);
        for (name, own) in [("appid", &case.own.trade_app_id), ("key_version", &case.own.trade_key_version)] {
            let Some((_, value)) = parts.iter().find(|(given, _)| given == name) else { continue };
            let what = match own {
                _ if name == "appid" && !value.starts_with("tt") => "it does not begin with tt",
                Some(own) if own != value => "it is not the configured one",
                _ => continue,
            };
            let detail = Detail { wanted: own.clone(), ..Detail::field(name) };
            seen.extend(suspected("TR-14", detail.with_variant(what)));
        }
    }
    if let Ok(data) = Json::parse(&case.said.body()) {
        for (field, what) in shapes(&data) {
            seen.extend(suspected("TR-15", Detail::field(field).with_variant(what)));
        }
    }
    if age(case).is_some_and(|age| age > MOST_S) {
        seen.extend(suspected("TR-16", Detail::field("timestamp")));
    }
    // The platform's own answer is the only sign that a signature which verifies here was refused there.
    let answer = case.raw.as_deref().and_then(|raw| std::str::from_utf8(raw).ok()).unwrap_or_default();
    if answer.contains("11004") {
        seen.extend(suspected("TR-17", Detail::default()));
    }
    seen
}

pub(super) fn callback(case: &Case) -> Vec<Finding> {
    let without = !case.headers.is_empty() && case.header("Byte-Signature").is_none();
    if without || case.signature.trim().is_empty() {
        return suspected("TB-11", Detail::field("Byte-Signature"));
    }
    Vec::new()
}

/// The members of `data` whose shape the platform reads otherwise.
fn shapes(data: &Json) -> Vec<(String, &'static str)> {
    let mut wrong = Vec::new();
    let mut text = |parent: &Json, path: &str, name: &str| {
        if parent.get(name).is_some_and(|value| !matches!(value, Json::Text(_) | Json::Null)) {
            wrong.push((format!("{path}{name}"), "it must be JSON text"));
        }
    };
    text(data, "", "params");
    let list = data.get("skuList");
    if let Some(Json::List(items)) = list {
        for item in items {
            text(item, "skuList.", "skuAttr");
        }
    } else if list.is_some() {
        wrong.push(("skuList".to_owned(), "it must be an array"));
    }
    let skus = match list {
        Some(Json::List(items)) => items.as_slice(),
        _ => &[],
    };
    for holder in std::iter::once(data).chain(skus) {
        for name in ["totalAmount", "price", "discountAmount"] {
            if matches!(holder.get(name), Some(amount @ Json::Number(_)) if amount.integer().is_none()) {
                wrong.push((name.to_owned(), "amounts are integers of fen"));
            }
        }
    }
    for holder in [data.get("orderEntrySchema"), Some(data)].into_iter().flatten() {
        if holder.get("path").and_then(Json::text).is_some_and(|path| path.starts_with('/')) {
            wrong.push(("path".to_owned(), "it has no leading slash"));
        }
    }
    wrong
}
