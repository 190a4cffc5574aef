//! What is visible in message, headers and keys of the RSA schemes without opening a signature (the S entries of mistakes.md
//! §6, §8, §9).

mod alipay;
mod serials;
mod trade;
mod wechat;

pub(crate) use serials::certificate_texts;

use super::rule::Rule;
use crate::case::Case;
use crate::diagnosis::{Certainty, Detail, Finding};

/// The findings, in the order of the page.
pub(super) fn seen(case: &Case, plan: &Rule<'_>) -> Vec<Finding> {
    match plan.section {
        "TR" => trade::request(case),
        "TB" => trade::callback(case),
        "W3" => wechat::seen(case, plan),
        "AL" => [alipay::seen(case, plan), serials::seen(case)].concat(),
        _ => Vec::new(),
    }
}

/// The names and values of an authorization header, without quotes; empty when there is none.
pub(crate) fn authorization(case: &Case) -> Vec<(String, String)> {
    let header =
        case.header("Byte-Authorization").or_else(|| case.header("Authorization")).unwrap_or_default();
    let Some((_, list)) = header.trim().split_once(' ') else { return Vec::new() };
    let pair = |item: &str| {
        let (name, value) = item.trim().split_once('=')?;
        Some((name.to_owned(), value.trim_matches('"').to_owned()))
    };
    list.split(',').filter_map(pair).collect()
}

/// Where the grammar of an authorization header is broken: the first place.
fn malformed(header: &str, scheme: &str, names: &[&str], quotes_needed: bool) -> Option<String> {
    let Some(list) = header.strip_prefix(scheme) else {
        return Some(format!("the scheme, which is `{scheme}`"));
    };
    let Some(list) = list.strip_prefix(' ').filter(|list| !list.starts_with(' ')) else {
        return Some("the one blank after the scheme".to_owned());
    };
    if list.trim() != list {
        return Some("the blank at the end".to_owned());
    }
    let items: Vec<&str> = list.split(',').collect();
    if let Some(item) = items.iter().find(|item| item.contains(' ')) {
        return Some(format!("the blank near `{}`", item.trim().split('=').next().unwrap_or_default()));
    }
    let mut quoted = Vec::new();
    let mut given = Vec::new();
    for item in &items {
        let Some((name, value)) = item.split_once('=') else {
            return Some("a part without `=`".to_owned());
        };
        given.push(name);
        quoted.push(value.len() > 1 && value.starts_with('"') && value.ends_with('"'));
        if value.trim_matches('"').is_empty() {
            return Some(format!("`{name}`, which is empty"));
        }
    }
    if let Some(missing) = names.iter().find(|name| !given.contains(name)) {
        return Some(format!("`{missing}`, which is missing"));
    }
    if let Some(unknown) = given.iter().find(|name| !names.contains(name)) {
        return Some(format!("`{}`, which is no part of it", unknown.chars().take(32).collect::<String>()));
    }
    let all = quoted.iter().all(|it| *it);
    let none = !quoted.iter().any(|it| *it);
    if quotes_needed && !all {
        return Some("the double quotes around every value".to_owned());
    }
    (!all && !none).then(|| "the quotes: around all values or around none".to_owned())
}

/// Seconds between the present and the time stamp, when both are known.
fn age(case: &Case) -> Option<u64> {
    let signed: i64 = case.said.text("timestamp")?.trim().parse().ok()?;
    Some(case.now?.abs_diff(signed))
}

fn suspected(id: &str, detail: Detail) -> Vec<Finding> {
    super::finding(id, Certainty::Suspected, detail)
}
