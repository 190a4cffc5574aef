//! The checks of Alipay's `biz_content` (cashier.md §10.8, L707 to L717 and L727 to L730).

use ttpay_channels::beijing;
use ttpay_core::{Amount, Json, amount};

use super::alipay::identity;
use super::input::Identities;
use super::order::{Order, digits, text};
use super::report::{Desk, plain};
use super::rules::{L707, L708, L709, L710, L711, L712, L713, L714, L715, L716, L717, L728, L729, L730};
use super::time::Times;

/// How far two ends may lie apart, in seconds.
const SLACK_S: i128 = 60;

pub(super) fn check(
    order: &Order,
    biz: &Json,
    fen: Option<Amount>,
    times: &Times,
    config: &Identities<'_>,
    desk: &mut Desk<'_>,
) {
    let member = |name: &str| biz.get(name).and_then(text);
    let missing: Vec<&str> = ["out_trade_no", "total_amount", "subject"]
        .into_iter()
        .filter(|name| member(name).is_none())
        .collect();
    if !missing.is_empty() {
        desk.add(&L707, "biz_content", plain().with("list", missing.join(", ")));
    }
    match member("total_amount") {
        Some(yuan) => check_amount(yuan, fen, desk),
        None => desk.skip([&L708, &L709], "biz_content.total_amount"),
    }
    match (member("time_expire"), member("timeout_express")) {
        (Some(end), _) => check_end(end, times, desk),
        (None, Some(duration)) => check_duration(duration, times, desk),
        (None, None) => desk.add(&L712, "biz_content.time_expire", plain()),
    }
    for (name, ours, rule) in [("out_trade_no", "out_order_no", &L716), ("subject", "subject", &L717)] {
        match (member(name), order.text(ours)) {
            (Some(got), Some(want)) if got != want => {
                let said = plain().with("got", got).with("want", want);
                desk.add(rule, &format!("biz_content.{name}"), said.detail(format!("`{got}` / `{want}`")));
            }
            (Some(_), Some(_)) => {}
            (None, _) => desk.skip([rule], &format!("biz_content.{name}")),
            (_, None) => desk.skip([rule], ours),
        }
    }
    identity(
        "biz_content.seller_id",
        member("seller_id"),
        ("alipay.seller_id", config.alipay_seller_id),
        desk,
    );
    if let Some(got) = member("product_code").filter(|got| *got != "QUICK_MSECURITY_PAY") {
        desk.add(&L728, "biz_content.product_code", plain().with("got", got));
    }
    if member("subject").is_some_and(|subject| subject.contains(['/', '=', '&'])) {
        desk.add(&L729, "biz_content.subject", plain());
    }
    for (name, most) in [("out_trade_no", 64), ("subject", 256), ("body", 128)] {
        let n = member(name).map_or(0, |text| text.chars().count());
        if n > most {
            let said = plain().with("n", n).with("want", most);
            desk.add(&L730, &format!("biz_content.{name}"), said.detail(format!("{n} / {most}")));
        }
    }
}

fn check_amount(yuan: &str, fen: Option<Amount>, desk: &mut Desk<'_>) {
    const FIELD: &str = "biz_content.total_amount";
    let Some(got) = amount::fen_of_yuan(yuan).filter(|fen| *fen > 0) else {
        desk.add(&L708, FIELD, plain().with("got", yuan));
        return desk.skip([&L709], FIELD);
    };
    let Some(want) = fen else { return desk.skip([&L709], "total_amount") };
    if got == want.fen() {
        return;
    }
    // 1.00 yuan beside 1 fen: the number was copied without changing its unit.
    let said = if got == want.fen().saturating_mul(100) {
        plain().hint("hint", "; the same number in two units", "（数字相同、单位不同）")
    } else {
        plain().with("hint", "")
    };
    let said = said.with("got", yuan).with("fen", got).with("want", want.fen());
    desk.add(&L709, FIELD, said.detail(format!("`{yuan}` / {want}")));
}

/// Checks the absolute end.
fn check_end(written: &str, times: &Times, desk: &mut Desk<'_>) {
    const FIELD: &str = "biz_content.time_expire";
    let instant = beijing::parse_dashed(written).or_else(|| beijing::parse_dashed(&format!("{written}:00")));
    let Some(at) = instant.map(i128::from) else {
        let said = plain().hint(
            "hint",
            "has a time_expire that is not yyyy-MM-dd HH:mm[:ss]",
            "格式不是 yyyy-MM-dd HH:mm[:ss]",
        );
        desk.add(&L713, FIELD, said.detail(format!("`{written}`")));
        return desk.skip([&L714], FIELD);
    };
    let end = match times.end() {
        Ok(end) => end,
        Err(bad) => return desk.skip([&L713, &L714], bad),
    };
    if at > end + SLACK_S {
        let n = at - end;
        let said = plain().hint(
            "hint",
            format!("stays payable {n} s after the order ended"),
            format!("比订单结束晚 {n} 秒，这段时间内仍可付款"),
        );
        desk.add(&L713, FIELD, said.detail(format!("`{written}`")));
    }
    if at < end - SLACK_S {
        desk.add(&L714, FIELD, plain().with("n", end - at).detail(format!("`{written}`")));
    }
}

/// Checks the relative end.
fn check_duration(written: &str, times: &Times, desk: &mut Desk<'_>) {
    const FIELD: &str = "biz_content.timeout_express";
    desk.add(&L715, FIELD, plain().detail(format!("`{written}`")));
    let duration = seconds(written);
    let Some(valid) = times.valid_s else {
        if duration.is_none() {
            refuse(written, desk);
        } else {
            desk.skip([&L710], "valid_time");
        }
        return desk.skip([&L711], "valid_time");
    };
    let Some(duration) = duration else {
        refuse(written, desk);
        return desk.skip([&L711], FIELD);
    };
    let detail = format!("`{written}` = {duration} s / valid_time {valid} s");
    if duration > valid + SLACK_S {
        let said = plain().with("n", duration - valid).with("hint", "");
        desk.add(&L710, FIELD, said.detail(detail));
    } else if duration < valid - SLACK_S {
        desk.add(&L711, FIELD, plain().with("n", valid - duration).detail(detail));
    }
}

fn refuse(written: &str, desk: &mut Desk<'_>) {
    let said = plain().hint("n", "any number of", "任意").hint(
        "hint",
        ": timeout_express is no duration such as `5m`",
        "（timeout_express 不是 5m 这样的时长）",
    );
    desk.add(&L710, FIELD_OF_DURATION, said.detail(format!("`{written}`")));
}

const FIELD_OF_DURATION: &str = "biz_content.timeout_express";

/// Seconds of `Nm`, `Nh`, `Nd`, and `1c` for the same day.
fn seconds(duration: &str) -> Option<i128> {
    if duration == "1c" {
        return Some(86_400);
    }
    let unit = match duration.bytes().last()? {
        b'm' => 60,
        b'h' => 3600,
        b'd' => 86_400,
        _ => return None,
    };
    digits(&duration[..duration.len() - 1])?.checked_mul(unit).filter(|seconds| *seconds > 0)
}
