//! What is allowed and dangerous, said plainly in English and Chinese when the server starts.

use std::borrow::Cow;

use ttpay::Json;
use ttpay::core::near::distance;

use super::{SETTINGS, Settings};

/// Something that a person should know before this goes to production.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// In English.
    pub en: Cow<'static, str>,
    /// In Chinese.
    pub zh: Cow<'static, str>,
}

/// What is dangerous about these settings.
#[must_use]
pub fn warnings(settings: &Settings) -> Vec<Warning> {
    let plain = settings.public_url.as_deref().is_some_and(|url| url.starts_with("http://"));
    let table = [
        (
            settings.allow_loopback,
            "limits.allow_loopback is true: http and loopback addresses are accepted; for the sandbox only, never with real money",
            "limits.allow_loopback 为 true：允许 http 和本机地址，仅限沙箱，切勿用于真实资金",
        ),
        (
            plain,
            "public_url is http: notifications travel unencrypted, and WeChat Pay and Alipay may refuse the address",
            "public_url 使用 http：通知将明文传输，微信支付和支付宝可能拒绝该地址",
        ),
        (
            !settings.listen.ip().is_loopback(),
            "the server listens beyond this machine and speaks plain HTTP: put a proxy with TLS in front of it",
            "服务监听非本机地址且只提供明文 HTTP：请在前面部署支持 TLS 的反向代理",
        ),
        (
            settings.open_metrics && !settings.listen.ip().is_loopback(),
            "/metrics is open to everybody who reaches this server",
            "/metrics 对所有能访问本服务的人开放",
        ),
        (
            settings.listen.ip().is_loopback() && settings.is_https() && settings.trusted_proxies.is_empty(),
            "trusted_proxies is empty: behind a proxy all callers have its address and share one rate limit; name the proxy, such as 127.0.0.1",
            "trusted_proxies 为空：在反向代理之后，所有来访者共用代理的地址和同一限流额度；请填写代理地址，例如 127.0.0.1",
        ),
        (
            settings.trusted_proxies.iter().any(|network| network.prefix_len() == 0),
            "trusted_proxies trusts every address: anybody can choose the address that limits and logs see",
            "trusted_proxies 信任所有地址：任何人都可以伪造限流和日志所见的来源地址",
        ),
    ];
    those_that_hold(table)
}

fn those_that_hold(table: impl IntoIterator<Item = (bool, &'static str, &'static str)>) -> Vec<Warning> {
    let holding = table.into_iter().filter(|(holds, ..)| *holds);
    holding.map(|(_, en, zh)| Warning { en: en.into(), zh: zh.into() }).collect()
}

/// What a section of one of the platform's own generations may lack, and what does not work then.
pub(super) fn lacking(sections: &Json, has_public_url: bool) -> Vec<Warning> {
    let trade_lacks = |name| sections.get("trade").is_some_and(|trade| trade.get(name).is_none());
    let has = |name| sections.get(name).is_some();
    those_that_hold([
        (
            trade_lacks("platform_public_key"),
            "trade.platform_public_key is absent: no callback can be verified, so no order of the trade system is ever paid; copy it from the console",
            "缺少 trade.platform_public_key：无法验证任何回调，通用交易系统的订单永远不会变为已支付；请从控制台复制",
        ),
        (
            trade_lacks("app_secret"),
            "trade.app_secret is absent: orders of the trade system can be placed and their callbacks taken, but nothing can be asked or refunded",
            "缺少 trade.app_secret：通用交易系统可以下单和接收回调，但不能查询和退款",
        ),
        (
            !has_public_url && has("ecpay"),
            "public_url is absent: callbacks of ecpay go to the address in the platform's console, which has to end in /v1/notify/ecpay of this server",
            "缺少 public_url：担保支付的回调发往平台控制台配置的地址，须为本服务的 /v1/notify/ecpay",
        ),
        (
            !has_public_url && has("trade"),
            "public_url is absent: callbacks of the trade system go to the address in the platform's console, which has to end in /v1/notify/trade of this server",
            "缺少 public_url：通用交易系统的回调发往平台控制台配置的地址，须为本服务的 /v1/notify/trade",
        ),
    ])
}

/// The variables among these names that look like settings of the server and are none. Their values are not looked at.
#[must_use]
pub fn unknown_variables(names: impl IntoIterator<Item = String>) -> Vec<Warning> {
    let known: Vec<String> = SETTINGS.iter().map(super::Setting::variable).collect();
    let meant = |name: &str| name.to_ascii_uppercase().starts_with("TTPAY_SERVER_");
    let unknown = names.into_iter().filter(|name| meant(name) && !known.contains(name));
    unknown
        .map(|name| {
            let wrong = name.to_ascii_uppercase();
            let nearest = known.iter().min_by_key(|known| distance(known, &wrong)).map_or("", String::as_str);
            Warning {
                en: format!(
                    "the environment variable {name} is no setting and is ignored; did you mean {nearest}?"
                )
                .into(),
                zh: format!("环境变量 {name} 不是有效设置，已忽略；是否应为 {nearest}？").into(),
            }
        })
        .collect()
}

/// The setting that was meant by a name that is none, when one is near.
pub(super) fn nearest(wrong: &str) -> Option<&'static str> {
    let names = SETTINGS.iter().map(|setting| (distance(setting.name, wrong), setting.name));
    names.min().filter(|(letters, name)| *letters * 2 < name.len()).map(|(_, name)| name)
}
