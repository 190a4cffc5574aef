//! The checks of risk_info and notify_url (cashier.md §10.9).

use std::net::IpAddr;

use ttpay_channels::address;
use ttpay_core::Json;
use ttpay_core::cashier::Settings;

use super::order::Order;
use super::report::{Desk, plain};
use super::rules::{L801, L802, L803, L804, L805, L811, L812};

pub(super) fn check(order: &Order, desk: &mut Desk<'_>) {
    match order.json("risk_info") {
        // An absent one is reported as missing.
        None => desk.skip([&L801, &L802, &L803, &L804, &L805], "risk_info"),
        Some(Json::Text(text)) if text.is_empty() => {
            desk.skip([&L801, &L802, &L803, &L804, &L805], "risk_info")
        }
        Some(value) => check_risk_info(value, desk),
    }
    match order.text("notify_url") {
        None => desk.add(&L811, "notify_url", plain()),
        Some(got) if got != Settings::NOTIFY_URL => {
            desk.add(&L812, "notify_url", plain().with("got", got).detail(got));
        }
        Some(_) => {}
    }
}

fn check_risk_info(value: &Json, desk: &mut Desk<'_>) {
    let inner = value.text().and_then(|text| Json::parse(text.as_bytes()).ok());
    let Some(members) = inner.as_ref().and_then(Json::members) else {
        desk.add(&L801, "risk_info", plain());
        return desk.skip([&L802, &L803, &L804, &L805], "risk_info");
    };
    for (name, value) in members {
        if value.text().is_none() {
            desk.add(&L802, &format!("risk_info.{name}"), plain());
        }
    }
    match members.iter().find(|(name, _)| name == "ip").map(|(_, value)| value) {
        Some(Json::Text(ip)) if !ip.is_empty() => check_ip(ip, desk),
        None | Some(Json::Text(_)) => {
            desk.add(&L803, "risk_info", plain());
            desk.skip([&L804, &L805], "risk_info.ip");
        }
        Some(_) => desk.skip([&L804, &L805], "risk_info.ip"),
    }
}

fn check_ip(text: &str, desk: &mut Desk<'_>) {
    let Ok(ip) = text.parse::<IpAddr>() else {
        desk.add(&L804, "risk_info", plain().with("got", text).detail(text));
        return desk.skip([&L805], "risk_info.ip");
    };
    if !address::is_public_ip(ip) {
        desk.add(&L805, "risk_info", plain().with("got", text).detail(text));
    }
}
