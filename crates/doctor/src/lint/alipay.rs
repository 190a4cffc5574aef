//! The checks of Alipay's order string and its public parameters (cashier.md §10.8, L701 to L706 and L718 to L731).

use std::net::IpAddr;

use ttpay_channels::alipay::{SignType, verify_params};
use ttpay_channels::{address, b64, beijing, form};
use ttpay_core::Json;

use super::input::Identities;
use super::order::Order;
use super::report::{Desk, plain};
use super::rules::{
    L701, L702, L703, L704, L705, L706, L718, L719, L720, L721, L722, L723, L724, L725, L726, L727, L731,
    Rule, all,
};
use super::time::Times;

const NEEDED: [&str; 8] =
    ["app_id", "method", "charset", "sign_type", "sign", "timestamp", "version", "biz_content"];
/// Hosts of ByteDance, with everything below them.
const BYTEDANCE: [&str; 5] = ["snssdk.com", "toutiao.com", "bytedance.com", "bytedance.net", "douyin.com"];

/// The parameters of an order string, decoded once.
pub(super) struct Params(Vec<(String, String)>);

impl Params {
    fn text(&self, name: &str) -> Option<&str> {
        self.0.iter().find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value.as_str()))
    }
}

/// Checks the order string and gives its `biz_content`, when both can be read.
pub(super) fn check(
    order: &Order,
    times: &Times,
    config: &Identities<'_>,
    desk: &mut Desk<'_>,
) -> Option<Json> {
    let url = order.text("alipay_url")?;
    let Some(params) = read(url, desk) else {
        desk.skip(all().filter(|rule| (704..=731).contains(&rule.number())), "alipay_url");
        return None;
    };
    let missing: Vec<&str> = NEEDED.into_iter().filter(|name| params.text(name).is_none()).collect();
    if !missing.is_empty() {
        desk.add(&L704, "alipay_url", plain().with("list", missing.join(", ")));
    }
    check_words(&params, desk);
    check_timestamp(&params, times, desk);
    check_notify_url(&params, desk);
    check_signature(&params, config, desk);
    identity("alipay_url.app_id", params.text("app_id"), ("alipay.app_id", config.alipay_app_id), desk);
    let biz = params.text("biz_content")?;
    match Json::parse(biz.as_bytes()) {
        Ok(biz @ Json::Object(_)) => Some(biz),
        _ => {
            desk.add(&L706, "alipay_url.biz_content", plain());
            let content = |rule: &&Rule| matches!(rule.number(), 707..=717 | 728..=730);
            desk.skip(all().filter(content), "biz_content");
            None
        }
    }
}

/// Compares an identity of the Alipay leg with the configured one.
pub(super) fn identity(
    field: &str,
    got: Option<&str>,
    (path, want): (&str, Option<&str>),
    desk: &mut Desk<'_>,
) {
    match (got, want) {
        (_, None) => desk.skip([&L727], path),
        (Some(got), Some(want)) if got != want => {
            let said = plain().with("got", got).with("want", want);
            desk.add(&L727, field, said.detail(format!("`{got}` / `{want}`")));
        }
        _ => {}
    }
}

/// The parameters, or the finding that ends this leg.
fn read(url: &str, desk: &mut Desk<'_>) -> Option<Params> {
    let foreign = [
        ("http:", "a URL", "网址"),
        ("https:", "a URL", "网址"),
        ("<", "an HTML form", " HTML 表单"),
        ("{", "JSON", " JSON"),
    ];
    if let Some((_, en, zh)) = foreign.iter().find(|(start, ..)| url.trim_start().starts_with(start)) {
        desk.add(&L701, "alipay_url", plain().hint("what", *en, *zh));
        return None;
    }
    if !url.contains('=') && (url.contains("%3D") || url.contains("%3d")) {
        desk.add(&L703, "alipay_url", plain());
        return None;
    }
    let unreadable = |en: String, zh: &str, desk: &mut Desk<'_>| {
        desk.add(&L702, "alipay_url", plain().hint("why", en, zh));
    };
    let fields = match form::read(url.as_bytes()) {
        Ok(fields) => fields,
        Err(ttpay_channels::Error::Rule(twice)) => {
            let name = twice.field().unwrap_or_default();
            unreadable(format!("`{name}` occurs twice"), &format!("参数 {name} 重复"), desk);
            return None;
        }
        Err(error) => {
            unreadable(error.to_string(), "不是合法的表单编码", desk);
            return None;
        }
    };
    let mut params = Vec::with_capacity(fields.len());
    for field in fields {
        let Ok(value) = String::from_utf8(field.bytes) else {
            unreadable(format!("`{}` is not UTF-8", field.name), &format!("{} 不是 UTF-8", field.name), desk);
            return None;
        };
        params.push((field.name, value));
    }
    let params = Params(params);
    let twice = params.text("biz_content").and_then(|biz| biz.get(..3));
    if twice.is_some_and(|head| head.eq_ignore_ascii_case("%7B")) {
        desk.add(&L703, "alipay_url", plain());
        return None;
    }
    Some(params)
}

fn check_words(params: &Params, desk: &mut Desk<'_>) {
    let mut say = |name: &str, rule: &'static Rule, holds: fn(&str) -> bool| {
        if let Some(got) = params.text(name).filter(|got| !holds(got)) {
            desk.add(
                rule,
                &format!("alipay_url.{name}"),
                plain().with("got", got).detail(format!("`{got}`")),
            );
        }
    };
    say("method", &L705, |got| got == "alipay.trade.app.pay");
    say("sign_type", &L718, |got| SignType::parse(got) != Some(SignType::Rsa));
    say("sign_type", &L719, |got| SignType::parse(got).is_some());
    say("charset", &L720, |got| got.eq_ignore_ascii_case("utf-8"));
    say("version", &L731, |got| got == "1.0");
}

fn check_timestamp(params: &Params, times: &Times, desk: &mut Desk<'_>) {
    const NEAR_S: i128 = 600;
    const ZONE_S: i128 = 28_800;
    let Some(written) = params.text("timestamp") else { return };
    let said = match (beijing::parse_dashed(written), times.both()) {
        (None, _) => plain().hint("hint", "is not yyyy-MM-dd HH:mm:ss", "格式不是 yyyy-MM-dd HH:mm:ss"),
        (Some(_), Err(bad)) => return desk.skip([&L721], bad),
        (Some(at), Ok((signed, _))) => {
            let n = (i128::from(at) - signed).abs();
            if n <= NEAR_S {
                return;
            }
            let utc = (n - ZONE_S).abs() <= NEAR_S;
            let (en, zh) =
                if utc { ("; the server runs in UTC", "，服务器用的是 UTC 时区") } else { ("", "") };
            plain().hint("hint", format!("is {n} s off{en}"), format!("相差 {n} 秒{zh}"))
        }
    };
    desk.add(&L721, "alipay_url.timestamp", said.detail(format!("`{written}`")));
}

fn check_notify_url(params: &Params, desk: &mut Desk<'_>) {
    const FIELD: &str = "alipay_url.notify_url";
    let Some(url) = params.text("notify_url") else {
        desk.add(&L722, FIELD, plain());
        desk.skip([&L723, &L724], FIELD);
        return;
    };
    if !url.starts_with("https://") {
        desk.add(&L723, FIELD, plain().with("got", url).detail(url));
    }
    let Ok(host) = address::host(url, true) else { return desk.skip([&L724], FIELD) };
    if !address::is_public_host(host) || is_bytedance(host) {
        desk.add(&L724, FIELD, plain().with("host", host).detail(host));
    }
}

fn is_bytedance(host: &str) -> bool {
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    let below =
        |known: &&str| host.strip_suffix(*known).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    host.parse::<IpAddr>().is_err() && BYTEDANCE.iter().any(below)
}

fn check_signature(params: &Params, config: &Identities<'_>, desk: &mut Desk<'_>) {
    const FIELD: &str = "alipay_url.sign";
    let Some(sign) = params.text("sign") else { return desk.skip([&L725, &L726], FIELD) };
    let damage = match b64::decode_strict(sign).map(|bytes| bytes.len()) {
        Some(128 | 256 | 384 | 512) => None,
        Some(n) => Some((format!("{n} bytes"), format!("长度是 {n} 字节"))),
        None if sign.contains(' ') => Some((
            "spaces mean that `+` was not percent-encoded".to_owned(),
            "其中的空格说明 + 没有做 URL 编码".to_owned(),
        )),
        None => Some(("it is not standard Base64".to_owned(), "不是标准 Base64".to_owned())),
    };
    if let Some((en, zh)) = damage {
        desk.add(&L725, FIELD, plain().hint("why", en, zh));
        return desk.skip([&L726], FIELD);
    }
    let Some(key) = config.alipay_key else { return desk.skip([&L726], "alipay.private_key") };
    let Some(algorithm) = params.text("sign_type").and_then(SignType::parse) else {
        return desk.skip([&L726], "alipay_url.sign_type");
    };
    let signed: Vec<(String, Json)> = params
        .0
        .iter()
        .filter(|(_, value)| !value.trim().is_empty())
        .map(|(name, value)| (name.clone(), Json::Text(value.clone())))
        .collect();
    if verify_params(algorithm, key, &signed, sign).is_err() {
        desk.add(&L726, FIELD, plain());
    }
}
