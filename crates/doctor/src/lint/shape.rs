//! The checks of shape (cashier.md §10.2).

use ttpay_core::Json;
use ttpay_core::near::distance;
use ttpay_core::order_info::REQUIRED;

use super::document;
use super::input::Input;
use super::order::Order;
use super::report::{AS_TEXT, Desk, plain};
use super::rules::{L101, L102, L103, L104, L105, L106, L107, L108, L109, L110};
use super::signature::is_secret_name;

/// The members that an orderInfo may have beside the required ones (cashier.md §3.1).
const OPTIONAL: [&str; 5] = ["notify_url", "wx_url", "wx_type", "alipay_url", "limit_pay"];

/// The cashier orderInfo inside of what was given; `None` when there is none to judge.
pub(super) fn open(input: &Input<'_>, desk: &mut Desk<'_>) -> Option<Order> {
    let outer = match input.order_info {
        Json::Text(text) => {
            let Some((json, repeats)) = document::read(text) else {
                desk.add(
                    &L101,
                    "order_info",
                    plain().hint("type", "a string that is not JSON", "无法解析为 JSON 的字符串"),
                );
                return None;
            };
            if repeats.is_empty() || json.members().is_none() {
                desk.add(&L101, "order_info", plain().kind("type", input.order_info));
            }
            note(&repeats, desk);
            json
        }
        given => {
            desk.skip([&L108], AS_TEXT);
            given.clone()
        }
    };
    let Json::Object(members) = outer else {
        if input.order_info.text().is_none() {
            desk.add(&L101, "order_info", plain().kind("type", &outer));
        }
        return None;
    };
    let order = Order::new(unwrapped(members, desk)?);
    if is_guaranteed_payment(&order) {
        if input.call().and_then(|call| call.service) != Some(5) {
            desk.add(&L103, "order_info", plain());
        }
        return None;
    }
    Some(order)
}

/// The checks of every member by itself.
pub(super) fn check(order: &Order, desk: &mut Desk<'_>) {
    for name in REQUIRED {
        if matches!(order.json(name), None | Some(Json::Text(_))) && order.text(name).is_none() {
            desk.add(&L104, name, plain());
        }
    }
    for (name, value) in order.members() {
        // A risk_info of another type has a rule of its own, L801.
        let risk = name == "risk_info";
        match value {
            Json::Text(text) => check_text(name, text, desk),
            Json::Number(_) if risk || name == "total_amount" => {}
            Json::Number(_) => desk.add(&L106, name, plain()),
            _ if risk => {}
            other => desk.add(&L105, name, plain().kind("type", other)),
        }
        let known = REQUIRED.contains(&name.as_str()) || OPTIONAL.contains(&name.as_str());
        if !known && !is_secret_name(name) {
            let said = match near(name) {
                Some(near) => plain().hint(
                    "hint",
                    format!(" (did you mean `{near}`?)"),
                    format!("（是否应为 {near}？）"),
                ),
                None => plain().with("hint", ""),
            };
            desk.add(&L107, name, said);
        }
    }
}

fn check_text(name: &str, text: &str, desk: &mut Desk<'_>) {
    if text.trim() != text || text.chars().any(char::is_control) {
        desk.add(&L109, name, plain());
    }
    if text.contains('\u{fffd}') {
        desk.add(&L110, name, plain());
    }
}

/// The members of a flat orderInfo, or those inside of the wrapper of AppletVersion 1.0, 2.0 and 2.0+.
fn unwrapped(members: Vec<(String, Json)>, desk: &mut Desk<'_>) -> Option<Vec<(String, Json)>> {
    let versions: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
    if versions.is_empty() || !versions.iter().all(|name| matches!(*name, "1.0" | "2.0")) {
        return Some(members);
    }
    let version = if versions.len() == 2 { "2.0+" } else { versions[0] };
    desk.add(&L102, "order_info", plain().with("version", version));
    match members.into_iter().find(|(name, _)| name == "2.0")?.1 {
        Json::Text(text) => {
            let (inner, repeats) = document::read(&text)?;
            note(&repeats, desk);
            if let Json::Object(members) = inner { Some(members) } else { None }
        }
        Json::Object(members) => Some(members),
        _ => None,
    }
}

fn note(repeats: &[document::Repeat], desk: &mut Desk<'_>) {
    for repeat in repeats {
        desk.add(&L108, &repeat.path, plain().with("n", repeat.times));
    }
}

fn is_guaranteed_payment(order: &Order) -> bool {
    let has = |name| order.json(name).is_some();
    has("order_id") && has("order_token") && !has("sign")
}

/// The documented name that was meant.
fn near(name: &str) -> Option<&'static str> {
    const FARTHEST: usize = 2;
    // Names of another length are not worth comparing letter by letter, least of all one of a mebibyte.
    let names =
        REQUIRED.into_iter().chain(OPTIONAL).filter(|known| known.len().abs_diff(name.len()) <= FARTHEST);
    let nearest = names.map(|known| (distance(known, name), known)).min()?;
    (nearest.0 <= FARTHEST && nearest.0 * 2 < name.len()).then_some(nearest.1)
}
