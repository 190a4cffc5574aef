//! The checks of the call of `tt.pay` (cashier.md §10.11).

use std::collections::HashMap;

use ttpay_core::{CashierCode, Json};

use super::input::{Call, Input};
use super::order::Order;
use super::report::{Desk, plain};
use super::rules::{L1001, L1002, L1003, L1004, L1005, L1006, L1007, L1008, L1009, L1010, Rule, all};
use super::source;

/// Checks the call; without an orderInfo of the cashier only what the call says by itself.
pub(super) fn check(order: Option<&Order>, input: &Input<'_>, desk: &mut Desk<'_>) {
    let Some(call) = input.call() else {
        desk.skip(all().filter(|rule| rule.number() > 1000), "expect.call");
        return;
    };
    if call.service.is_some_and(|service| !matches!(service, 1 | 3 | 4 | 5)) {
        desk.add(&L1001, "call.service", plain().with("got", call.service.unwrap_or_default()));
    }
    if call.debug.as_ref().is_some_and(is_on) {
        desk.add(&L1006, "call._debug", plain());
    }
    match &call.status_result {
        Some(result) if !is_status(result) => {
            desk.add(
                &L1008,
                "call.status_result",
                plain().with("got", result.print()).detail(result.print()),
            );
        }
        _ => {}
    }
    if call.source.as_deref().is_some_and(source::polls_once) {
        desk.add(&L1009, "call.source", plain());
    }
    skip_absent(call, desk);
    match order {
        Some(order) => check_with(order, call, desk),
        None => desk.skip(judged(call), "order_info"),
    }
}

/// Names what the call does not say.
fn skip_absent(call: &Call, desk: &mut Desk<'_>) {
    let absent: [(bool, &[&'static Rule], &str); 6] = [
        (call.service.is_none(), &[&L1001, &L1002, &L1003, &L1004, &L1005], "expect.call.service"),
        (call.debug.is_none(), &[&L1006], "expect.call._debug"),
        (call.default_pay_channel.is_none(), &[&L1007], "expect.call.default_pay_channel"),
        (call.status_result.is_none(), &[&L1008], "expect.call.status_result"),
        (call.source.is_none(), &[&L1009], "expect.call.source"),
        (call.passed.is_none(), &[&L1010], "expect.call.passed"),
    ];
    for (absent, rules, missing) in absent {
        if absent {
            desk.skip(rules.iter().copied(), missing);
        }
    }
}

/// The rules that hold the call against orderInfo, as far as the call says something about them.
fn judged(call: &Call) -> impl Iterator<Item = &'static Rule> + use<> {
    let said = [
        (call.service.is_some(), &L1002),
        (call.service.is_some(), &L1003),
        (call.service.is_some(), &L1005),
        (call.default_pay_channel.is_some(), &L1007),
        (call.passed.is_some(), &L1010),
    ];
    said.into_iter().filter(|(said, _)| *said).map(|(_, rule)| rule)
}

fn check_with(order: &Order, call: &Call, desk: &mut Desk<'_>) {
    let has = |name: &str| order.text(name).is_some();
    match call.service {
        Some(1) if has("wx_url") && call.has_get_order_status != Some(true) => {
            desk.add(&L1005, "call.has_get_order_status", plain());
        }
        Some(3) if !has("wx_url") => desk.add(&L1002, "call.service", plain()),
        Some(4) if !has("alipay_url") => desk.add(&L1003, "call.service", plain()),
        Some(5) => desk.add(&L1004, "call.service", plain()),
        _ => {}
    }
    if let Some(channel) = &call.default_pay_channel {
        let offered = match channel.as_str() {
            "wx" => has("wx_url"),
            "alipay" => has("alipay_url"),
            _ => false,
        };
        if !offered {
            desk.add(&L1007, "call.default_pay_channel", plain().with("got", channel));
        }
    }
    if let Some(passed) = &call.passed {
        compare(order, passed, desk);
    }
}

/// Compares what was signed with what was passed on, member by member.
fn compare(order: &Order, passed: &Json, desk: &mut Desk<'_>) {
    let Some(members) = passed.members() else {
        return desk.add(&L1010, "call.passed", plain());
    };
    let theirs: HashMap<&str, &Json> = members.iter().map(|(name, value)| (name.as_str(), value)).collect();
    let ours: HashMap<&str, &Json> =
        order.members().iter().map(|(name, value)| (name.as_str(), value)).collect();
    let changed = ours.iter().filter(|(name, value)| theirs.get(*name) != Some(value)).map(|(name, _)| *name);
    let added = theirs.keys().filter(|name| !ours.contains_key(*name)).copied();
    let mut names: Vec<&str> = changed.chain(added).collect();
    names.sort_unstable();
    for name in names {
        desk.add(&L1010, &format!("call.passed.{name}"), plain());
    }
}

fn is_on(debug: &Json) -> bool {
    !matches!(debug, Json::Null | Json::Bool(false)) && debug.integer() != Some(0)
}

/// An object whose `code` is a number of the cashier.
fn is_status(result: &Json) -> bool {
    let code = result.get("code").and_then(Json::integer);
    code.is_some_and(|code| CashierCode::ALL.iter().any(|known| i128::from(known.number()) == code))
}
