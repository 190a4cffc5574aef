//! What the calls of the trade system must hold before they are sent (bytedance.md §3.4).

use ttpay_core::{Amount, Error as Rule, Json};

use super::order_rules;
use crate::bytedance::rules::{integer, notify_url, number, present, text};

/// Judges the members of a call.
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`.
pub fn check(name: &str, params: &Json, allow_loopback: bool) -> Result<(), Rule> {
    match name {
        "order_query" | "query_cps" => one_of(params, &["order_id", "out_order_no"]),
        "refund_query" => one_of(params, &["refund_id", "out_refund_no", "order_id"]),
        "refund_create" => refund(params, allow_loopback),
        "refund_audit_callback" => {
            present("params", params, "refund_id")?;
            present("params", params, "refund_audit_status")?;
            let denied = integer("params", params, "refund_audit_status", 1, 2)? == Some(2);
            if denied { present("params", params, "deny_message").map(|_| ()) } else { Ok(()) }
        }
        _ => Ok(()),
    }
}

/// Exactly one of several numbers.
fn one_of(params: &Json, names: &[&str]) -> Result<(), Rule> {
    let given: Vec<_> = names.iter().filter(|name| params.get(name).is_some()).collect();
    let rule = format!("give exactly one of {}", names.join(", "));
    match given.as_slice() {
        [] => Err(Rule::missing(format!("params.{}", names.first().unwrap_or(&"")), rule)),
        [one] => {
            present("params", params, one)?;
            text("params", params, one, 64).map(|_| ())
        }
        [_, second, ..] => Err(Rule::invalid(format!("params.{second}"), rule)),
    }
}

fn refund(params: &Json, allow_loopback: bool) -> Result<(), Rule> {
    for name in ["order_id", "out_refund_no", "order_entry_schema", "refund_reason", "refund_total_amount"] {
        present("params", params, name)?;
    }
    number("params", params, "out_refund_no", 64)?;
    amount("params", params, "refund_total_amount")?;
    order_rules::entry_schema(
        "params.order_entry_schema",
        params.get("order_entry_schema").unwrap_or(&Json::Null),
    )?;
    let reasons = list(params, "refund_reason", 10)?;
    for (at, reason) in reasons.iter().enumerate() {
        let path = format!("params.refund_reason.{at}");
        present(&path, reason, "code")?;
        if !matches!(reason.get("code").and_then(Json::integer), Some(101..=103 | 999)) {
            return Err(Rule::invalid(format!("{path}.code"), "it is 101, 102, 103 or 999"));
        }
        present(&path, reason, "text")?;
        if text(&path, reason, "text", 200)?.is_some_and(|text| text.chars().count() >= 50) {
            return Err(Rule::invalid(format!("{path}.text"), "it has fewer than 50 characters"));
        }
    }
    let all = match params.get("refund_all") {
        None => false,
        Some(Json::Bool(all)) => *all,
        Some(_) => return Err(Rule::invalid("params.refund_all", "it is `true` or `false`")),
    };
    if !all {
        present("params", params, "item_order_detail")?;
    }
    if params.get("item_order_detail").is_some() {
        for (at, item) in list(params, "item_order_detail", 100)?.iter().enumerate() {
            let path = format!("params.item_order_detail.{at}");
            present(&path, item, "item_order_id")?;
            amount(&path, item, "refund_amount")?;
        }
    }
    text("params", params, "cp_extra", 2048)?;
    notify_url("params", params, "notify_url", allow_loopback)
}

fn amount(path: &str, object: &Json, name: &str) -> Result<(), Rule> {
    present(path, object, name)?;
    integer(path, object, name, 1, Amount::MAX_FEN)
        .map(|_| ())
        .map_err(|_| Rule::amount(format!("{path}.{name}"), "a positive JSON integer of fen"))
}

fn list<'a>(params: &'a Json, name: &str, most: usize) -> Result<&'a [Json], Rule> {
    match params.get(name) {
        Some(Json::List(list)) if (1..=most).contains(&list.len()) => Ok(list),
        _ => Err(Rule::invalid(format!("params.{name}"), format!("it is an array of 1 to {most} objects"))),
    }
}

/// The members of the call for an access token, without `grant_type` and `client_key`, which are added. A `configured`
/// AppSecret may be left out.
pub(super) fn token(params: &Json, configured: bool) -> Result<(), Rule> {
    if !configured || params.get("client_secret").is_some() {
        present("params", params, "client_secret")?;
    }
    for (name, _) in params.members().unwrap_or_default() {
        if !matches!(name.as_str(), "client_secret" | "client_key") {
            let rule = "a token is asked for with `client_secret`, the AppSecret, and nothing else";
            return Err(Rule::invalid(format!("params.{name}"), rule));
        }
    }
    if params.get("client_secret").is_some_and(|secret| secret.text().is_none()) {
        return Err(Rule::invalid("params.client_secret", "it is the AppSecret, a text"));
    }
    Ok(())
}
