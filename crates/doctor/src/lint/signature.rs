//! The checks of the signature and of secrets that stray (cashier.md §10.10).

use ttpay_core::{Error, Json, Secret, canonical, cashier};

use super::input::Input;
use super::order::Order;
use super::report::{Desk, plain};
use super::rules::{L901, L902, L903, L904};

/// Names under which no payment field goes.
const SECRET_NAMES: [&str; 9] =
    ["app_secret", "appsecret", "secret", "salt", "key", "private_key", "api_key", "apikey", "mch_key"];
/// From this length on, a value that contains the secret does so by no accident.
const TELLING: usize = 8;

/// Whether a member of this name can only hold a key or secret.
pub(super) fn is_secret_name(name: &str) -> bool {
    SECRET_NAMES.iter().any(|known| name.eq_ignore_ascii_case(known))
}

pub(super) fn check(order: &Order, input: &Input<'_>, desk: &mut Desk<'_>) {
    let secret = input.secret();
    if secret.is_none() {
        desk.skip([&L902, &L903], "cashier.secret");
    }
    match order.text("sign") {
        None => desk.skip(secret.map(|_| &L902).into_iter().chain([&L901]), "sign"),
        Some(sign) => match (wrong_form(sign), secret) {
            (Some((en, zh)), _) => {
                desk.add(&L901, "sign", plain().hint("hint", en, zh));
                desk.skip(secret.map(|_| &L902), "sign");
            }
            (None, Some(secret)) => check_match(order, sign, secret, desk),
            (None, None) => {}
        },
    }
    for (name, value) in order.members() {
        if is_secret_name(name) || secret.is_some_and(|secret| leaks(value, secret)) {
            desk.add(&L903, name, plain());
        }
    }
}

/// Checks the configured secret by itself.
pub(super) fn check_secret(input: &Input<'_>, desk: &mut Desk<'_>) {
    let Some(secret) = input.secret() else { return desk.skip([&L904], "cashier.secret") };
    let quotes = ['"', '\'', '\u{201c}', '\u{201d}'];
    if Secret::new("secret", secret).is_err() || secret.starts_with(quotes) || secret.ends_with(quotes) {
        desk.add(&L904, "cashier.secret", plain());
    }
}

fn wrong_form(sign: &str) -> Option<(String, &'static str)> {
    if sign.chars().count() != 32 {
        return Some((format!("{} characters", sign.chars().count()), "长度不对"));
    }
    if !sign.bytes().all(|b| b.is_ascii_hexdigit()) {
        return Some(("it has other characters".into(), "含有其他字符"));
    }
    sign.bytes().any(|b| b.is_ascii_uppercase()).then(|| ("upper case".into(), "含有大写字母"))
}

fn check_match(order: &Order, sign: &str, secret: &str, desk: &mut Desk<'_>) {
    // A text that is no secret was copied with something around it; what it signs does not match at the platform.
    let verified = match Secret::new("secret", secret) {
        Ok(secret) => cashier::verify_pairs(&canonical::pairs(order.members()), sign, &secret),
        Err(_) => Err(Error::SignatureMismatch),
    };
    match verified {
        Ok(()) => {}
        Err(Error::SignatureMismatch) => desk.add(&L902, "sign", plain()),
        Err(no_text) => desk.skip([&L902], no_text.field().unwrap_or("sign")),
    }
}

fn leaks(value: &Json, secret: &str) -> bool {
    let secret = secret.trim();
    secret.chars().count() >= TELLING
        && match value {
            Json::Text(text) => text.contains(secret),
            other => other.print().contains(secret),
        }
}
