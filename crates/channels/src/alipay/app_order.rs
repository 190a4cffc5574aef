//! The order string of `alipay.trade.app.pay`: printed by the backend, sent by nobody (alipay.md §4).

use ttpay_core::Json;

use super::call::{Public, Unsigned};
use super::rules;
use super::settings::Settings;
use super::shapes::{AppOrder, AppOrderReply};
use crate::{Error, beijing, form};

const METHOD: &str = "alipay.trade.app.pay";

/// The members of `biz_content` that have a member of their own in the request, or a fixed value.
const OURS: &[&str] = &[
    "out_trade_no",
    "total_amount",
    "subject",
    "product_code",
    "body",
    "time_expire",
    "timeout_express",
    "passback_params",
];

/// Makes the order string. `now` is the moment of making it, Unix seconds.
///
/// The end of payability is always absolute (`time_expire`): a relative one starts with the user's confirmation, which can
/// be long after we have given the order up (alipay.md §4.2).
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`; `config_invalid` when Alipay's certificate is not valid at `now`.
pub fn app_order(settings: &Settings, ask: &AppOrder, now: i64) -> Result<AppOrderReply, Error> {
    let params = unsigned(settings, ask, now)?.signed(settings)?;
    Ok(AppOrderReply { alipay_url: form::write(&params) })
}

/// Checks an order as [`app_order`] does, and signs nothing.
///
/// # Errors
/// As [`app_order`].
pub fn check_app_order(settings: &Settings, ask: &AppOrder, now: i64) -> Result<(), Error> {
    unsigned(settings, ask, now).map(|_| ())
}

fn unsigned(settings: &Settings, ask: &AppOrder, now: i64) -> Result<Unsigned, Error> {
    let notify_url = ask.notify_url.as_deref().or(settings.notify_url.as_deref()).unwrap_or_default();
    rules::notify_url(notify_url, settings.allow_loopback)?;
    let content = content(settings, ask, now)?;
    Public::new(settings, METHOD, now)?.notify_url(notify_url).with(&content)
}

fn content(settings: &Settings, ask: &AppOrder, now: i64) -> Result<Json, Error> {
    rules::new_out_trade_no(&ask.out_trade_no)?;
    rules::order_amount(ask.amount_fen, settings)?;
    rules::subject(&ask.subject)?;
    rules::expires_at(ask.expires_at, now)?;
    let mut members = vec![
        ("out_trade_no".to_owned(), Json::Text(ask.out_trade_no.clone())),
        ("total_amount".to_owned(), Json::Text(ask.amount_fen.to_yuan())),
        ("subject".to_owned(), Json::Text(ask.subject.clone())),
        ("product_code".to_owned(), Json::Text("QUICK_MSECURITY_PAY".to_owned())),
    ];
    if let Some(body) = &ask.body {
        rules::text("body", body, 128)?;
        members.push(("body".to_owned(), Json::Text(body.clone())));
    }
    members.push(("time_expire".to_owned(), Json::Text(beijing::format_dashed(ask.expires_at))));
    if let Some(params) = &ask.passback_params {
        rules::passback_params(params)?;
        members.push(("passback_params".to_owned(), Json::Text(params.clone())));
    }
    if let Some(extra) = &ask.extra {
        members.extend(checked_extra(extra)?);
    }
    Ok(Json::Object(members))
}

fn checked_extra(extra: &Json) -> Result<Vec<(String, Json)>, Error> {
    let refuse = |name: &str, rule: &str| -> Error { ttpay_core::Error::invalid(name, rule).into() };
    let members = extra.members().ok_or_else(|| refuse("extra", "it must be an object"))?;
    for (name, value) in members {
        let path = format!("extra.{name}");
        if name == "timeout_express" {
            return Err(refuse(
                &path,
                "a relative time starts only when the user confirms; the absolute `expires_at` is sent instead",
            ));
        }
        if OURS.contains(&name.as_str()) {
            return Err(refuse(&path, "this member is set from the request; do not give it again"));
        }
        let plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        if !plain {
            return Err(refuse("extra", "names of biz_content have only letters, digits and underscores"));
        }
        match value {
            Json::Null => return Err(refuse(&path, "null means nothing to Alipay; leave it out")),
            Json::Text(text) if text.trim().is_empty() => {
                return Err(refuse(&path, "it is blank; leave it out"));
            }
            Json::Text(text) if name == "goods_type" && !matches!(text.as_str(), "0" | "1") => {
                return Err(refuse(&path, "it is `0` (virtual) or `1` (real)"));
            }
            _ => {}
        }
    }
    if extra.get("enable_pay_channels").is_some() && extra.get("disable_pay_channels").is_some() {
        return Err(refuse("extra.disable_pay_channels", "it and `enable_pay_channels` exclude each other"));
    }
    Ok(members.to_vec())
}
