//! S entries of Alipay (AL-10 to AL-12, AL-30, AL-43, AL-44, AL-53).

use ttpay_channels::alipay::{app_certificate_serial, member_text};
use ttpay_channels::beijing;
use ttpay_core::{Json, Scheme};

use super::suspected;
use crate::case::Case;
use crate::diagnosis::{Detail, Finding};
use crate::schemes::rsa::rule::Rule;
use crate::text::unform;

/// A time that is off by whole hours of this is in another zone: Beijing has +08:00.
const BEIJING_S: u64 = 8 * 3600;
const SLACK_S: u64 = 900;

pub(super) fn seen(case: &Case, plan: &Rule<'_>) -> Vec<Finding> {
    let mut seen = Vec::new();
    match plan.scheme {
        Scheme::AlipayRsa2 | Scheme::AlipayRsa => {
            seen.extend(order_string(case));
            seen.extend(zone(case));
        }
        Scheme::AlipayResponseRsa2 => seen.extend(answer(case)),
        _ => {}
    }
    let wanted = match plan.scheme {
        Scheme::AlipayRsa | Scheme::AlipayNotifyRsa => "RSA",
        _ => "RSA2",
    };
    let named = case.said.text("sign_type").filter(|named| !named.is_empty() && *named != wanted);
    if plan.scheme != Scheme::AlipayResponseRsa2 {
        let detail = |named: &str| {
            Detail { wanted: Some(wanted.to_owned()), ..Detail::field("sign_type") }.with_variant(named)
        };
        seen.extend(named.map(|named| suspected("AL-30", detail(named))).unwrap_or_default());
    }
    seen
}

/// The final order string, given as `raw`.
fn order_string(case: &Case) -> Vec<Finding> {
    let Some(raw) = case.raw.as_deref().and_then(|raw| std::str::from_utf8(raw).ok()) else {
        return Vec::new();
    };
    let start = raw.trim_start().to_ascii_lowercase();
    if start.starts_with("http:") || start.starts_with("https:") {
        return suspected("AL-11", Detail::variant("it is a URL"));
    }
    if start.starts_with('<') {
        return suspected("AL-11", Detail::variant("it is an HTML form"));
    }
    for (name, value) in raw.split('&').filter_map(|pair| pair.split_once('=')) {
        let said = if name == "sign" { Some(case.signature.as_str()) } else { case.said.text(name) };
        let once = unform(value);
        let twice = once.as_deref().and_then(unform);
        let what = if name == "sign" && value.contains('+') {
            Some("`+` stands raw in it")
        } else if !value.bytes().all(|byte| byte.is_ascii_graphic()) || value.contains(['{', '"']) {
            Some("it is not encoded")
        } else if said.is_some() && once.as_deref() != said && twice.as_deref() == said {
            Some("it is encoded twice")
        } else {
            None
        };
        if let Some(what) = what {
            return suspected("AL-10", Detail::field(name).with_variant(what));
        }
    }
    Vec::new()
}

fn zone(case: &Case) -> Vec<Finding> {
    let written = case.said.text("timestamp").and_then(beijing::parse_dashed);
    let off = written.zip(case.now).map(|(written, now)| written.abs_diff(now));
    if off.is_some_and(|off| off.abs_diff(BEIJING_S) < SLACK_S) {
        return suspected("AL-12", Detail::field("timestamp"));
    }
    Vec::new()
}

fn answer(case: &Case) -> Vec<Finding> {
    let body = case.said.body();
    let Ok(text) = std::str::from_utf8(&body) else { return Vec::new() };
    let mut seen = Vec::new();
    if case.signature.trim().is_empty() && member_text(text, "sign").is_err() {
        seen.extend(suspected("AL-43", Detail::field("sign")));
    }
    if member_text(text, "error_response").is_ok() {
        seen.extend(suspected("AL-44", Detail::field("error_response")));
    }
    let serial = member_text(text, "alipay_cert_sn").ok().and_then(|raw| Json::parse(raw.as_bytes()).ok());
    let configured = case.keys().find(|key| key.path.ends_with("alipay_certificate") || key.path == "key");
    if let (Some(Json::Text(serial)), Some(key)) = (serial, configured)
        && app_certificate_serial(key.text.expose()).is_ok_and(|own| own != serial)
    {
        let detail = Detail { key: Some(key.path.clone()), ..Detail::field("alipay_cert_sn") };
        seen.extend(suspected("AL-53", detail));
    }
    seen
}
