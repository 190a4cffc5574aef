//! The checks of the WeChat leg (cashier.md §10.7).

use ttpay_channels::{address, beijing};
use ttpay_core::order_info::fields::WxUrl;
use ttpay_core::{Amount, Json};

use super::input::Expect;
use super::order::{Order, text};
use super::report::{Desk, TIME_OF_PREPAY, plain};
use super::rules::{
    L601, L602, L603, L604, L605, L606, L607, L608, L609, L610, L611, L612, L613, L614, L615,
};
use super::time::Times;

const HOST: &str = "wx.tenpay.com";
/// How long `mweb_url` lives, in seconds.
const LIFE_S: i128 = 300;
/// What the escaped forms of `&`, `/` and `?` look like (cashier.md L607).
const ESCAPED: [&str; 5] = ["&amp;", "\\u0026", "\\/", "%26package", "%3Fprepay_id"];

pub(super) fn check(order: &Order, times: &Times, desk: &mut Desk<'_>) {
    let (url, kind) = (order.text("wx_url"), order.text("wx_type"));
    if url.is_none() && order.text("alipay_url").is_none() {
        desk.add(&L601, "wx_url", plain());
    }
    match (url, kind) {
        (None, Some(_)) => desk.add(&L602, "wx_type", plain()),
        (Some(_), None) => desk.add(&L603, "wx_type", plain()),
        _ => {}
    }
    if let Some(got) = kind.filter(|kind| *kind != "MWEB") {
        desk.add(&L604, "wx_type", plain().detail(format!("`{got}`")));
    }
    let Some(url) = url else { return };
    match times.valid_s {
        None => desk.skip([&L609], "valid_time"),
        Some(n) if n > LIFE_S => desk.add(&L609, "valid_time", plain().with("n", n)),
        Some(_) => {}
    }
    if WxUrl::parse("wx_url", url).is_err() {
        let said = if url.get(..8).is_some_and(|head| head.eq_ignore_ascii_case("https%3a")) {
            plain().hint("hint", " (it looks URL-encoded)", "（看起来被 URL 编码过）")
        } else {
            plain().with("hint", "")
        };
        desk.add(&L605, "wx_url", said);
        desk.skip([&L606, &L607, &L608, &L610, &L615], "wx_url");
        return;
    }
    check_url(url, times, desk);
}

fn check_url(url: &str, times: &Times, desk: &mut Desk<'_>) {
    let host = url["https://".len()..].split(['/', '?', '#']).next().unwrap_or_default();
    let host = address::host(url, false).unwrap_or(host);
    if !host.eq_ignore_ascii_case(HOST) {
        desk.add(&L606, "wx_url", plain().with("host", host));
    }
    let query = || url.split_once('?').map_or("", |(_, query)| query).split('&');
    let value = |name: &str| query().find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let present = |name: &&str| value(name).is_some_and(|value| !value.is_empty());
    if let Some(what) = ESCAPED.iter().find(|mark| url.contains(**mark)) {
        desk.add(&L607, "wx_url", plain().with("what", what));
        desk.skip([&L608], "wx_url");
    } else {
        let missing: Vec<&str> = ["prepay_id", "package"].into_iter().filter(|name| !present(name)).collect();
        if !missing.is_empty() {
            desk.add(&L608, "wx_url", plain().with("what", missing.join(", ")));
        }
    }
    if let Some(prepay_id) = value("prepay_id") {
        check_age(prepay_id, times, desk);
    }
    if value("redirect_url").is_some_and(|address| address.contains([':', '/'])) {
        desk.add(&L615, "wx_url", plain());
    }
}

/// Compares the time inside `prepay_id` with that of the signature.
fn check_age(prepay_id: &str, times: &Times, desk: &mut Desk<'_>) {
    let signed = match times.both() {
        Ok((signed, _)) => signed,
        Err(bad) => return desk.skip([&L610], bad),
    };
    let Some(made) = made_at(prepay_id, signed) else { return desk.skip([&L610], TIME_OF_PREPAY) };
    let apart = made - signed;
    if apart.abs() > LIFE_S {
        let (en, zh) = if apart < 0 { ("before", "之前") } else { ("after", "之后") };
        desk.add(&L610, "wx_url", plain().with("n", apart.abs()).hint("side", en, zh));
    }
}

/// The instant nearest to `signed` that `wx` and two digits each of day, hour, minute and second name, in Beijing.
fn made_at(prepay_id: &str, signed: i128) -> Option<i128> {
    let stamp = prepay_id.strip_prefix("wx")?.get(..8)?;
    if !stamp.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let wall = beijing::format_compact(i64::try_from(signed).ok()?);
    let (year, month): (i32, i32) = (wall[..4].parse().ok()?, wall[4..6].parse().ok()?);
    let months = (-2..=2).map(|step| year * 12 + month - 1 + step);
    let instants = months.filter_map(|months| {
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) + 1);
        beijing::parse_compact(&format!("{year:04}{month:02}{stamp}")).map(i128::from)
    });
    instants.min_by_key(|instant| (instant - signed).abs())
}

/// Holds the unified order request against orderInfo.
pub(super) fn check_order(
    order: &Order,
    expect: &Expect,
    amount: Option<Amount>,
    times: &Times,
    desk: &mut Desk<'_>,
) {
    let Some(request) = &expect.wechat_order else {
        desk.skip([&L611, &L612, &L613, &L614], "expect.wechat_order");
        return;
    };
    let member = |name: &str| request.get(name).and_then(text);
    match (member("total_fee"), amount) {
        (None, _) => desk.skip([&L611], "expect.wechat_order.total_fee"),
        (_, None) => desk.skip([&L611], "total_amount"),
        (Some(got), Some(want)) => {
            if Amount::from_fen_text("total_fee", got) != Ok(want) {
                let said = plain().with("got", got).with("want", want.fen());
                desk.add(&L611, "wx.total_fee", said.detail(format!("`{got}` / {want}")));
            }
        }
    }
    match member("trade_type") {
        None => desk.skip([&L612], "expect.wechat_order.trade_type"),
        Some("MWEB") => {}
        Some(got) => desk.add(&L612, "wx.trade_type", plain().with("got", got)),
    }
    check_end(request, times, desk);
    match (member("out_trade_no"), order.text("out_order_no")) {
        (None, _) => desk.skip([&L614], "expect.wechat_order.out_trade_no"),
        (_, None) => desk.skip([&L614], "out_order_no"),
        (Some(got), Some(want)) if got != want => {
            let said = plain().with("got", got).with("want", want);
            desk.add(&L614, "wx.out_trade_no", said.detail(format!("`{got}` / `{want}`")));
        }
        _ => {}
    }
}

fn check_end(request: &Json, times: &Times, desk: &mut Desk<'_>) {
    let end = match times.end() {
        Ok(end) => end,
        Err(bad) => return desk.skip([&L613], bad),
    };
    let said = match request.get("time_expire").and_then(text) {
        None => plain().hint("hint", "has no expiry", "没有过期时间"),
        Some(written) => match beijing::parse_compact(written) {
            None => plain().hint(
                "hint",
                "has a time_expire that is not yyyyMMddHHmmss",
                "的 time_expire 不是 yyyyMMddHHmmss",
            ),
            Some(at) => {
                let n = (i128::from(at) - end).abs();
                if n <= 60 {
                    return;
                }
                plain().hint(
                    "hint",
                    format!("expires {n} s apart from the cashier"),
                    format!("与收银台的过期时间相差 {n} 秒"),
                )
            }
        },
    };
    desk.add(&L613, "wx.time_expire", said);
}
