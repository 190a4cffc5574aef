//! The H5 order (wechat.md §4.5).

use serde::Serialize;
use ttpay_core::json::Json;
use ttpay_core::{Amount, Error as Rule};

use crate::http::{Received, Request};
use crate::wechat::rules;
use crate::wechat::shapes::{H5Order, H5Reply, LimitPay, Scene, SceneKind};
use crate::wechat::v3::fields::Fields;
use crate::wechat::v3::reply;
use crate::wechat::v3::request::Unsigned;
use crate::wechat::v3::settings::Settings;
use crate::{Error, beijing};

/// WeChat raises a shorter time to pay to one minute, so the user could then pay after our own expiry.
const LEAST_TIME_S: i64 = 60;
/// The upper limit on which all of WeChat's pages agree.
const MOST_TIME_S: i64 = 7 * 86_400;

#[derive(Serialize)]
struct Body<'a> {
    appid: &'a str,
    mchid: &'a str,
    description: &'a str,
    out_trade_no: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    time_expire: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attach: Option<&'a str>,
    notify_url: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    goods_tag: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    limit_pay: Option<[&'static str; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<Json>,
    amount: OrderAmount,
    scene_info: SceneInfo<'a>,
}

#[derive(Serialize)]
struct OrderAmount {
    total: Amount,
    currency: &'static str,
}

#[derive(Serialize)]
struct SceneInfo<'a> {
    payer_client_ip: &'a str,
    h5_info: H5Info<'a>,
}

#[derive(Serialize)]
struct H5Info<'a> {
    #[serde(rename = "type")]
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bundle_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    package_name: Option<&'a str>,
}

/// The request of an H5 order. To repeat it for an unpaid order, all parameters must be identical (wechat.md §2).
///
/// # Errors
/// `field_missing`, `field_invalid`, for what WeChat would refuse; `field_invalid` too for an `expires_at` less than a
/// minute or more than 7 days ahead.
pub fn h5_order(settings: &Settings, ask: &H5Order, now: i64, nonce: &str) -> Result<Request, Error> {
    unsigned(settings, ask, now, nonce)?.signed(settings)
}

/// Checks an order as [`h5_order`] does, and signs nothing.
///
/// # Errors
/// As [`h5_order`].
pub fn check_h5_order(settings: &Settings, ask: &H5Order, now: i64, nonce: &str) -> Result<(), Error> {
    unsigned(settings, ask, now, nonce).map(|_| ())
}

fn unsigned<'a>(settings: &Settings, ask: &H5Order, now: i64, nonce: &'a str) -> Result<Unsigned<'a>, Error> {
    rules::out_trade_no(&ask.out_trade_no)?;
    rules::text("description", &ask.description, 127)?;
    rules::optional_text("attach", ask.attach.as_deref(), 127)?;
    rules::optional_text("goods_tag", ask.goods_tag.as_deref(), 32)?;
    rules::client_ip(&ask.client_ip, settings.allow_loopback())?;
    rules::expires_at(ask.expires_at, now)?;
    if let Some(expires_at) = ask.expires_at {
        time_to_pay(expires_at.saturating_sub(now))?;
    }
    let notify_url = ask.notify_url.as_deref().or(settings.notify_url()).ok_or_else(|| {
        Rule::missing("notify_url", "give it here or in the configuration: WeChat needs an address to notify")
    })?;
    rules::notify_url(notify_url, 255, settings.allow_loopback())?;
    let detail = ask.detail.as_ref().map(|detail| rules::detail(detail, 6144)).transpose()?;
    let body = Body {
        appid: settings.app_id(),
        mchid: settings.mch_id(),
        description: &ask.description,
        out_trade_no: &ask.out_trade_no,
        time_expire: ask.expires_at.map(beijing::format_rfc3339),
        attach: ask.attach.as_deref(),
        notify_url,
        goods_tag: ask.goods_tag.as_deref(),
        limit_pay: ask.limit_pay.map(|LimitPay::NoCredit| ["no_credit"]),
        detail: detail.map(|(object, _)| object),
        amount: OrderAmount { total: ask.amount_fen, currency: "CNY" },
        scene_info: SceneInfo {
            payer_client_ip: &ask.client_ip,
            h5_info: h5_info(ask.scene.as_ref().or(settings.scene()))?,
        },
    };
    Unsigned::post(settings, "/v3/pay/transactions/h5", &body, now, nonce)
}

/// The answer to an H5 order: the address that goes unmodified into `wx_url`, for 5 minutes (wechat.md §5).
///
/// # Errors
/// Those of verification (wechat.md §4.2); `field_missing` or `field_invalid` for an `h5_url` that is no address;
/// `channel_error` and `outcome_unknown` by status.
pub fn h5_order_reply(settings: &Settings, received: &Received) -> Result<H5Reply, Error> {
    let json = reply::content(settings, received)?;
    let url = Fields::new(&json).text("h5_url")?;
    address("h5_url", url, settings.allow_loopback())?;
    Ok(H5Reply { wx_url: url.to_owned(), prepay_id: None })
}

/// Judges an address that WeChat gave: it is handed on as it is, so it must be one.
///
/// # Errors
/// `field_invalid`.
pub(super) fn address(field: &str, url: &str, allow_loopback: bool) -> Result<(), Rule> {
    let rest =
        url.strip_prefix("https://").or_else(|| url.strip_prefix("http://").filter(|_| allow_loopback));
    match rest {
        Some(rest) if !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic()) => Ok(()),
        _ => Err(Rule::invalid(field, "it must be an absolute `https` address")),
    }
}

fn time_to_pay(seconds: i64) -> Result<(), Rule> {
    if seconds < LEAST_TIME_S {
        let rule = "less than a minute is left, which WeChat would raise to one; make a new order instead";
        return Err(Rule::invalid("expires_at", rule));
    }
    if seconds > MOST_TIME_S {
        return Err(Rule::invalid("expires_at", "WeChat keeps an order payable for at most 7 days"));
    }
    Ok(())
}

fn h5_info(scene: Option<&Scene>) -> Result<H5Info<'_>, Rule> {
    let Some(scene) = scene else {
        return Ok(H5Info {
            kind: "Wap",
            app_name: None,
            app_url: None,
            bundle_id: None,
            package_name: None,
        });
    };
    let kind = match scene.kind {
        SceneKind::Wap => "Wap",
        SceneKind::Ios => "iOS",
        SceneKind::Android => "Android",
    };
    rules::scene(scene)?;
    Ok(H5Info {
        kind,
        app_name: scene.app_name.as_deref(),
        app_url: scene.app_url.as_deref(),
        bundle_id: scene.bundle_id.as_deref(),
        package_name: scene.package_name.as_deref(),
    })
}
