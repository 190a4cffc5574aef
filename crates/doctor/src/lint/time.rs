//! The checks of time (cashier.md §10.6), and the times that the legs are held against.

use ttpay_channels::beijing;
use ttpay_core::Json;

use super::input::Input;
use super::order::{Order, digits, text};
use super::report::{Desk, plain};
use super::rules::{L501, L502, L503, L504, L505, L506, L507, L508, L509, L510, L511, Rule};

/// How far a signature may be from now without a warning; the platform names no limit (cashier.md §11, 4).
const NEAR_S: i128 = 300;
const LONGEST_S: i128 = 15 * 86_400;
/// The first number that can only be milliseconds.
const MILLISECONDS: i128 = 100_000_000_000;

/// The times of an order, Unix seconds. One that cannot be read, or is in milliseconds, is absent.
pub(super) struct Times {
    timestamp: Option<i128>,
    trade_time: Option<i128>,
    /// The life of the order in seconds.
    pub(super) valid_s: Option<i128>,
}

impl Times {
    /// When the order was signed and when it was created. Where one of them is bad, no times are compared.
    ///
    /// # Errors
    /// The name of the bad one.
    pub(super) fn both(&self) -> Result<(i128, i128), &'static str> {
        Ok((self.timestamp.ok_or("timestamp")?, self.trade_time.ok_or("trade_time")?))
    }

    /// The end of the order.
    ///
    /// # Errors
    /// The name of the member that is bad.
    pub(super) fn end(&self) -> Result<i128, &'static str> {
        Ok(self.both()?.1 + self.valid_s.ok_or("valid_time")?)
    }
}

pub(super) fn check(order: &Order, input: &Input<'_>, desk: &mut Desk<'_>) -> Times {
    let times = Times {
        timestamp: seconds(order, "timestamp", &L501, desk),
        trade_time: seconds(order, "trade_time", &L504, desk),
        valid_s: valid(order, desk),
    };
    let now = input.now.map(i128::from);
    if now.is_none() {
        desk.skip([&L503, &L506], "now");
    }
    match times.both() {
        Err(bad) => desk.skip(now.map(|_| &L503).into_iter().chain([&L509]), bad),
        Ok((signed, created)) => {
            if let Some(n) = now.map(|now| (now - signed).abs()).filter(|n| *n > NEAR_S) {
                desk.add(&L503, "timestamp", plain().with("n", n));
            }
            if created > signed + 5 {
                desk.add(&L509, "trade_time", plain().detail(format!("{created} / {signed}")));
            }
        }
    }
    match times.end() {
        Err(bad) => desk.skip(now.map(|_| &L506).into_iter().chain([&L511]), bad),
        Ok(end) => {
            if now.is_some_and(|now| end <= now) {
                desk.add(&L506, "valid_time", plain().with("end", moment(end)));
            }
            if times.timestamp.is_some_and(|signed| end <= signed) {
                desk.add(&L511, "valid_time", plain().detail(moment(end)));
            }
        }
    }
    match &input.expect.previous {
        None => desk.skip([&L507, &L508], "expect.previous"),
        Some(previous) => compare(order, previous, desk),
    }
    times
}

/// Checks an instant: one to nineteen digits, no milliseconds.
fn seconds(order: &Order, name: &str, shape: &'static Rule, desk: &mut Desk<'_>) -> Option<i128> {
    let text = order.text(name)?;
    let Some(value) = digits(text).filter(|_| text.len() <= 19) else {
        desk.add(shape, name, plain());
        return None;
    };
    if value >= MILLISECONDS {
        desk.add(&L502, name, plain());
        return None;
    }
    Some(value)
}

fn valid(order: &Order, desk: &mut Desk<'_>) -> Option<i128> {
    let Some(value) = digits(order.text("valid_time")?).filter(|value| *value > 0) else {
        desk.add(&L505, "valid_time", plain());
        desk.skip([&L510], "valid_time");
        return None;
    };
    if value > LONGEST_S {
        desk.add(&L510, "valid_time", plain().with("n", value));
    }
    Some(value)
}

/// Holds an orderInfo against an earlier one for the same order number.
fn compare(order: &Order, previous: &Json, desk: &mut Desk<'_>) {
    let members: [(&str, &'static Rule); 5] = [
        ("trade_time", &L507),
        ("total_amount", &L508),
        ("currency", &L508),
        ("merchant_id", &L508),
        ("app_id", &L508),
    ];
    for (name, rule) in members {
        match (order.text(name), previous.get(name).and_then(text)) {
            (Some(got), Some(want)) if got != want => {
                let said = plain().with("got", got).with("want", want);
                desk.add(rule, name, said.detail(format!("`{want}` / `{got}`")));
            }
            (_, None) => desk.skip([rule], &format!("expect.previous.{name}")),
            _ => {}
        }
    }
}

/// An instant as people in Beijing write it.
fn moment(unix: i128) -> String {
    i64::try_from(unix).map_or_else(|_| unix.to_string(), beijing::format_dashed)
}
