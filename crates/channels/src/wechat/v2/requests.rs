//! The requests of API v2 as bytes to send (wechat.md §3.6–3.10, §3.14).

use ttpay_core::{Error as RuleError, Json};

use super::Settings;
use super::signature::{self, SignType};
use crate::Error;
use crate::beijing;
use crate::http::Request;
use crate::wechat::rules::{self, Id};
use crate::wechat::shapes::{Bill, Close, H5Order, LimitPay, Query, QueryRefund, Refund, Scene, SceneKind};

/// The longest notification address.
pub(super) const NOTIFY_URL_BYTES: usize = 256;
/// WeChat's pages name 1 and 5 minutes as the least distance of `time_expire`; 6 satisfies both.
const EXPIRE_AHEAD_S: i64 = 360;

/// The H5 order, `POST /pay/unifiedorder` (wechat.md §3.6). `now` becomes `time_start` and decides whether `time_expire`
/// is far enough ahead to be sent: a repetition must pass the `now` of the first call, because WeChat takes the same
/// number only with identical parameters.
///
/// # Errors
/// `field_missing`, `field_invalid` with the member of the request.
pub fn h5_order(settings: &Settings, ask: &H5Order, now: i64, nonce: &str) -> Result<Request, Error> {
    rules::out_trade_no(&ask.out_trade_no)?;
    rules::text("description", &ask.description, 127)?;
    rules::client_ip(&ask.client_ip, settings.allow_loopback)?;
    rules::expires_at(ask.expires_at, now)?;
    rules::optional_text("attach", ask.attach.as_deref(), 127)?;
    rules::optional_text("goods_tag", ask.goods_tag.as_deref(), 32)?;
    let detail = ask.detail.as_ref().map(|detail| rules::detail(detail, 6000)).transpose()?;
    let notify_url = notify_url(settings, ask.notify_url.as_deref())?
        .ok_or_else(|| RuleError::missing("notify_url", "give it here or in the configuration"))?;
    let scene = scene_info(ask.scene.as_ref().unwrap_or(&settings.scene))?;
    let expires_at = ask.expires_at.filter(|at| at - now >= EXPIRE_AHEAD_S);
    let (total_fee, time_start) = (ask.amount_fen.fen().to_string(), beijing::format_compact(now));
    let time_expire = expires_at.map(beijing::format_compact);
    let limit_pay = ask.limit_pay.map(|LimitPay::NoCredit| "no_credit");
    let params = [
        ("body", ask.description.as_str()),
        ("detail", detail.as_ref().map_or("", |(_, text)| text)),
        ("attach", ask.attach.as_deref().unwrap_or_default()),
        ("out_trade_no", &ask.out_trade_no),
        ("fee_type", "CNY"),
        ("total_fee", &total_fee),
        ("spbill_create_ip", &ask.client_ip),
        ("time_start", &time_start),
        ("time_expire", time_expire.as_deref().unwrap_or_default()),
        ("goods_tag", ask.goods_tag.as_deref().unwrap_or_default()),
        ("notify_url", notify_url),
        ("trade_type", "MWEB"),
        ("limit_pay", limit_pay.unwrap_or_default()),
        ("scene_info", &scene),
    ];
    request(settings, "/pay/unifiedorder", &params, nonce)
}

/// The query of an order, `POST /pay/orderquery` (wechat.md §3.7).
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn query(settings: &Settings, ask: &Query, nonce: &str) -> Result<Request, Error> {
    let id = rules::id(ask.out_trade_no.as_deref(), ask.transaction_id.as_deref())?;
    request(settings, "/pay/orderquery", &[id_param(id)], nonce)
}

/// The close of an order, `POST /pay/closeorder`, not before 5 minutes after its last order call (wechat.md §3.8).
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn close(settings: &Settings, ask: &Close, nonce: &str) -> Result<Request, Error> {
    rules::out_trade_no(&ask.out_trade_no)?;
    request(settings, "/pay/closeorder", &[("out_trade_no", &ask.out_trade_no)], nonce)
}

/// A refund, `POST /secapi/pay/refund`: **send it with the merchant's TLS client certificate** (wechat.md §3.9). It names
/// the configured address when the request names none, because an address at the merchant platform is easily forgotten.
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`.
pub fn refund(settings: &Settings, ask: &Refund, nonce: &str) -> Result<Request, Error> {
    let id = rules::refund(ask)?;
    let notify_url = notify_url(settings, ask.notify_url.as_deref())?;
    let (total_fee, refund_fee) = (ask.total_fen.fen().to_string(), ask.amount_fen.fen().to_string());
    let params = [
        id_param(id),
        ("out_refund_no", &ask.out_refund_no),
        ("total_fee", &total_fee),
        ("refund_fee", &refund_fee),
        ("refund_fee_type", "CNY"),
        ("refund_desc", ask.reason.as_deref().unwrap_or_default()),
        ("notify_url", notify_url.unwrap_or_default()),
    ];
    request(settings, "/secapi/pay/refund", &params, nonce)
}

/// The query of a refund, `POST /pay/refundquery`, by its own number (wechat.md §3.10).
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn query_refund(settings: &Settings, ask: &QueryRefund, nonce: &str) -> Result<Request, Error> {
    rules::out_refund_no(&ask.out_refund_no)?;
    request(settings, "/pay/refundquery", &[("out_refund_no", &ask.out_refund_no)], nonce)
}

/// The trade bill of one day, `POST /pay/downloadbill`: all trades, not compressed (wechat.md §3.14).
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn bill(settings: &Settings, ask: &Bill, nonce: &str) -> Result<Request, Error> {
    rules::bill_date(&ask.date)?;
    let params = [("bill_date", ask.date.replace('-', "")), ("bill_type", "ALL".into())];
    request(
        settings,
        "/pay/downloadbill",
        &params.each_ref().map(|(name, value)| (*name, value.as_str())),
        nonce,
    )
}

fn id_param<'a>(id: Id<'a>) -> (&'static str, &'a str) {
    match id {
        Id::OutTradeNo(number) => ("out_trade_no", number),
        Id::TransactionId(number) => ("transaction_id", number),
    }
}

fn notify_url<'a>(settings: &'a Settings, asked: Option<&'a str>) -> Result<Option<&'a str>, Error> {
    if let Some(url) = asked {
        rules::notify_url(url, NOTIFY_URL_BYTES, settings.allow_loopback)?;
    }
    Ok(asked.or(settings.notify_url.as_deref()))
}

/// The JSON text of `scene_info`. Each kind of place has its own two members in v2; the others are not sent.
fn scene_info(scene: &Scene) -> Result<String, Error> {
    rules::scene(scene)?;
    let (kind, members) = match scene.kind {
        SceneKind::Wap => ("Wap", [("wap_url", &scene.app_url), ("wap_name", &scene.app_name)]),
        SceneKind::Ios => ("IOS", [("app_name", &scene.app_name), ("bundle_id", &scene.bundle_id)]),
        SceneKind::Android => {
            ("Android", [("app_name", &scene.app_name), ("package_name", &scene.package_name)])
        }
    };
    let text = |text: &str| Json::Text(text.to_owned());
    let mut h5_info = vec![("type".to_owned(), text(kind))];
    h5_info.extend(
        members.iter().filter_map(|(name, value)| Some(((*name).to_owned(), text(value.as_deref()?)))),
    );
    let printed = Json::Object(vec![("h5_info".into(), Json::Object(h5_info))]).print();
    if printed.len() > 256 {
        return Err(RuleError::invalid(
            "scene",
            "as JSON it may have at most 256 bytes; shorten name or address",
        )
        .into());
    }
    Ok(printed)
}

fn request(settings: &Settings, path: &str, params: &[(&str, &str)], nonce: &str) -> Result<Request, Error> {
    rules::nonce(nonce)?;
    // MD5 is WeChat's default and goes unnamed, so that the text that is signed stays the documented one.
    let sign_type = match settings.sign_type {
        SignType::Md5 => "",
        SignType::HmacSha256 => settings.sign_type.as_str(),
    };
    let common = [
        ("appid", settings.app_id.as_str()),
        ("mch_id", &settings.mch_id),
        ("nonce_str", nonce),
        ("sign_type", sign_type),
    ];
    Ok(Request {
        method: "POST".into(),
        url: format!("{}{path}", settings.base_url),
        headers: vec![("Content-Type".into(), "text/xml; charset=utf-8".into())],
        body: signature::signed_document(settings.sign_type, &[&common, params].concat(), &settings.key)?,
    })
}

#[cfg(test)]
mod tests;
