//! The checks of order number, user and text (cashier.md §10.4) and of the amount (§10.5).

use ttpay_core::order_info::fields::{Identifier, LimitPay};
use ttpay_core::{Amount, Json, amount};

use super::input::Expect;
use super::order::Order;
use super::report::{Desk, plain};
use super::rules::{L301, L302, L303, L304, L305, L306, L401, L402, L403};

/// The most bytes that WeChat's `body` takes, the tightest of all channels.
const TEXT_BYTES: usize = 127;
/// 100 000 yuan.
const LARGE_FEN: u64 = 10_000_000;

pub(super) fn check(order: &Order, expect: &Expect, desk: &mut Desk<'_>) {
    if let Some(number) = order.text("out_order_no")
        && Identifier::parse("out_order_no", number).is_err()
    {
        desk.add(&L301, "out_order_no", plain());
    }
    if let Some(uid) = order.text("uid") {
        let n = uid.chars().count();
        if n > 32 {
            desk.add(&L302, "uid", plain().with("n", n));
        }
        if !uid.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-') {
            desk.add(&L303, "uid", plain());
        }
    }
    match (&expect.out_order_no, order.text("out_order_no")) {
        (None, _) => desk.skip([&L304], "expect.out_order_no"),
        (Some(want), Some(got)) if got != want => desk.add(
            &L304,
            "out_order_no",
            plain().with("got", got).with("want", want).detail(format!("`{got}` / `{want}`")),
        ),
        _ => {}
    }
    for name in ["subject", "body"] {
        if let Some(text) = order.text(name).filter(|text| text.len() > TEXT_BYTES) {
            desk.add(&L305, name, plain().with("n", text.len()));
        }
    }
    if let Some(limit) = order.text("limit_pay")
        && LimitPay::parse("limit_pay", limit).is_err()
    {
        desk.add(&L306, "limit_pay", plain());
    }
}

/// Checks the amount and gives it, when it is one.
pub(super) fn amount(order: &Order, expect: &Expect, desk: &mut Desk<'_>) -> Option<Amount> {
    if expect.total_amount.is_none() {
        desk.skip([&L402], "expect.total_amount");
    }
    let amount = read_amount(order, desk);
    let Some(amount) = amount else {
        let judged = expect.total_amount.map(|_| &L402);
        desk.skip(judged.into_iter().chain([&L403]), "total_amount");
        return None;
    };
    if let Some(want) = expect.total_amount.filter(|want| *want != amount) {
        let said = plain().with("got", amount.fen()).with("want", want.fen());
        desk.add(&L402, "total_amount", said.detail(format!("{amount} / {want}")));
    }
    if amount.fen() > LARGE_FEN {
        desk.add(&L403, "total_amount", plain().with("yuan", amount.to_yuan()));
    }
    Some(amount)
}

fn read_amount(order: &Order, desk: &mut Desk<'_>) -> Option<Amount> {
    let (Json::Text(text) | Json::Number(text)) = order.json("total_amount")? else { return None };
    if text.is_empty() {
        return None;
    }
    let amount = Amount::from_fen_text("total_amount", text).ok();
    if amount.is_none() {
        let yuan = text.contains('.') && amount::fen_of_yuan(text).is_some();
        let said = if yuan {
            plain().hint("hint", format!("; `{text}` looks like yuan"), format!("（{text} 看起来是元）"))
        } else {
            plain().with("hint", "")
        };
        desk.add(&L401, "total_amount", said);
    }
    amount
}
