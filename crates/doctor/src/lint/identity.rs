//! The checks of identity and fixed values (cashier.md §10.3).

use ttpay_core::Secret;
use ttpay_core::cashier::Settings;
use ttpay_core::order_info::fields::Identifier;

use super::input::Identities;
use super::order::Order;
use super::report::{Desk, plain};
use super::rules::{L201, L202, L203, L204, L205, L206, L211, L212, L213, L214, L215, L216, Rule};

pub(super) fn check(order: &Order, config: &Identities<'_>, desk: &mut Desk<'_>) {
    if let Some(id) = order.text("app_id") {
        check_app_id(id, desk);
    }
    if let Some(id) = order.text("merchant_id") {
        if Identifier::parse("merchant_id", id).is_err() {
            desk.add(&L204, "merchant_id", plain());
        } else if is_alipay_pid(id) {
            desk.add(&L205, "merchant_id", plain().with("got", id));
        }
    }
    for (name, want, path) in [
        ("app_id", config.app_id, "cashier.app_id"),
        ("merchant_id", config.merchant_id, "cashier.merchant_id"),
    ] {
        match (order.text(name), want) {
            (_, None) => desk.skip([&L206], path),
            (Some(got), Some(want)) if got != want => {
                desk.add(
                    &L206,
                    name,
                    plain().with("got", got).with("want", want).detail(format!("`{got}` / `{want}`")),
                );
            }
            _ => {}
        }
    }
    check_fixed(order, desk);
}

fn check_fixed(order: &Order, desk: &mut Desk<'_>) {
    let fixed: [(&str, &str, &'static Rule); 6] = [
        ("sign_type", "MD5", &L211),
        ("version", "2.0", &L212),
        ("trade_type", "H5", &L213),
        ("product_code", "pay", &L214),
        ("payment_type", "direct", &L215),
        ("currency", "CNY", &L216),
    ];
    for (name, want, rule) in fixed {
        if let Some(got) = order.text(name)
            && got != want
        {
            desk.add(rule, name, plain().with("got", got).detail(format!("`{got}` / `{want}`")));
        }
    }
}

fn check_app_id(id: &str, desk: &mut Desk<'_>) {
    if Identifier::parse("app_id", id).is_err() {
        desk.add(&L201, "app_id", plain());
    } else if is_mini_program_id(id) {
        desk.add(&L202, "app_id", plain().with("got", id));
    } else if !(id.len() == 12 && id.starts_with('8') && id.bytes().all(|b| b.is_ascii_digit())) {
        desk.add(&L203, "app_id", plain().with("got", id));
    }
}

/// Asks the configuration's own rule: among well-formed ids it refuses exactly those of mini-programs and of WeChat.
fn is_mini_program_id(id: &str) -> bool {
    Secret::new("secret", "any").is_ok_and(|any| Settings::new(id, "any", any, None).is_err())
}

fn is_alipay_pid(id: &str) -> bool {
    id.len() == 16 && id.starts_with("2088") && id.bytes().all(|b| b.is_ascii_digit())
}
