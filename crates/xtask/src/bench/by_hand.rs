//! The signature as a Rust user writes it by hand from the reference page: clear, ordinary code.

use std::collections::BTreeMap;

use md5::{Digest, Md5};
use ttpay_core::canonical::{Pair, Value};

/// From the members as the backend has them to the hex signature.
pub(crate) fn sign(pairs: &[Pair<'_>], secret: &str) -> String {
    sign_map(&map(pairs), secret)
}

/// The members in a sorted map of their own.
pub(crate) fn map(pairs: &[Pair<'_>]) -> BTreeMap<String, String> {
    let text = |value: &Value<'_>| match value {
        Value::Text(text) => (*text).to_string(),
        Value::Integer(integer) => integer.to_string(),
        Value::Null | Value::Undefined(_) => String::new(),
    };
    pairs.iter().map(|(name, value)| ((*name).to_string(), text(value))).collect()
}

/// From a map that exists already.
pub(crate) fn sign_map(map: &BTreeMap<String, String>, secret: &str) -> String {
    let parts: Vec<String> = map
        .iter()
        .filter(|(name, value)| !value.is_empty() && *name != "sign" && *name != "risk_info")
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let text = format!("{}{secret}", parts.join("&"));
    Md5::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}
