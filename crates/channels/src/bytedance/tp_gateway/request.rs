//! A call of the gateway as a form that is ready to be sent (bytedance.md §1.1–1.3).

use serde::{Deserialize, Serialize};
use ttpay_core::{Amount, Error as Rule, Json};

use super::{Settings, sign};
use crate::bytedance::rules;
use crate::{Error, address, beijing, form};

/// The gateway in production.
const HOST: &str = "https://tp-pay.snssdk.com";

/// A method and the numbers that it needs: all of `required`, and exactly one of `one_of` unless that is empty.
struct Method {
    name: &'static str,
    required: &'static [&'static str],
    one_of: &'static [&'static str],
}

const METHODS: &[Method] = &[
    Method { name: "tp.trade.create", required: &["out_order_no", "total_amount"], one_of: &[] },
    Method { name: "tp.trade.query", required: &[], one_of: &["out_order_no", "trade_no"] },
    Method { name: "tp.trade.confirm", required: &[], one_of: &[] },
    Method {
        name: "tp.refund.create",
        required: &["out_refund_no", "refund_amount"],
        one_of: &["out_order_no", "trade_no"],
    },
    Method { name: "tp.refund.query", required: &[], one_of: &["out_refund_no", "refund_no"] },
];

/// The request of `tp_gateway_request`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TpGatewayAsk"))]
#[serde(deny_unknown_fields)]
pub struct Ask {
    /// `tp.trade.create`, `tp.trade.query`, `tp.trade.confirm` (its signed parameters stand inside the 1.0 `params`; no server
    /// call is documented), `tp.refund.create` or `tp.refund.query`.
    pub method: String,
    /// The members of `biz_content`, in this order: texts and integers; `risk_info` and its like are JSON **text**.
    /// `merchant_id` is put in front when it is absent.
    pub biz: Json,
    /// Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// `gateway` (default) or `gateway-u`.
    pub path: Option<String>,
    /// Another host than production, such as `https://tp-pay-test.snssdk.com`.
    pub host: Option<String>,
    /// Without effect: the gateway signs none.
    pub nonce: Option<String>,
}

/// A call of the gateway, ready to be sent by any HTTP client.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TpGatewayHttpRequest"))]
pub struct Made {
    /// Always `POST`.
    pub method: String,
    /// Absolute URL.
    pub url: String,
    /// Header lines in order.
    pub headers: Vec<(String, String)>,
    /// The form, every value percent-encoded, to be sent as exactly these bytes.
    pub body: String,
    /// The `biz_content` that was signed and is sent.
    pub biz_content: String,
}

/// Builds a call. `now` is the moment of making it, Unix seconds.
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`, `request_malformed`.
pub fn request(settings: &Settings<'_>, ask: &Ask, now: i64) -> Result<Made, Error> {
    let method =
        METHODS.iter().find(|method| method.name == ask.method).ok_or_else(|| unknown(&ask.method))?;
    beijing::instant("timestamp", now)?;
    let biz = with_merchant(settings, rules::members("biz", &ask.biz)?)?;
    check(method, &biz)?;
    let url = url(settings, ask)?;

    let (content, timestamp) = (biz.print(), now.to_string());
    let mut params = vec![
        ("app_id", settings.cashier.app_id()),
        ("biz_content", &content),
        ("charset", "utf-8"),
        ("format", "JSON"),
        ("method", method.name),
        ("sign_type", "MD5"),
        ("timestamp", &timestamp),
        ("version", "1.0"),
    ];
    let pairs: Vec<_> = params.iter().map(|(name, value)| (*name, (*value).into())).collect();
    let signed = sign(&pairs, &settings.cashier.secret)?;
    params.push(("sign", &signed.signature));
    params.sort_unstable();
    let params: Vec<_> =
        params.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Ok(Made {
        method: "POST".to_owned(),
        url,
        headers: vec![
            ("Content-Type".to_owned(), "application/x-www-form-urlencoded;charset=utf-8".to_owned()),
            ("X-Tt-Logid".to_owned(), trace(settings, &biz, now)),
        ],
        body: form::write(&params),
        biz_content: content,
    })
}

fn unknown(method: &str) -> Rule {
    let rule = match method {
        "tp.trade.refund" => "there is no such method; a refund is `tp.refund.create`",
        "tp.withdraw.create" | "tp.withdraw.query" => "withdrawals are not built here",
        _ => {
            "it is `tp.trade.create`, `tp.trade.query`, `tp.trade.confirm`, `tp.refund.create` or `tp.refund.query`"
        }
    };
    Rule::invalid("method", rule)
}

fn with_merchant(settings: &Settings<'_>, members: &[(String, Json)]) -> Result<Json, Rule> {
    let ours = settings.cashier.merchant_id();
    let mut members = members.to_vec();
    match members.iter().find(|(name, _)| name == "merchant_id") {
        None => members.insert(0, ("merchant_id".to_owned(), Json::Text(ours.to_owned()))),
        Some((_, Json::Text(id))) if id == ours => {}
        Some(_) => {
            return Err(Rule::invalid("biz.merchant_id", "it is not the configured one; leave it out"));
        }
    }
    Ok(Json::Object(members))
}

fn check(method: &Method, biz: &Json) -> Result<(), Rule> {
    for (name, value) in biz.members().unwrap_or_default() {
        let json_text = matches!(name.as_str(), "risk_info" | "ext_param" | "settlement_ext");
        match value {
            _ if json_text => rules::json_text("biz", biz, name, '{')?,
            Json::Text(_) => {}
            Json::Number(_) if value.integer().is_some() => {}
            Json::Number(_) if is_amount(name) => {} // refused below, as the amount that it is not
            other => {
                let rule = format!("it is {}; the gateway takes texts and integers", other.kind());
                return Err(Rule::invalid(format!("biz.{name}"), rule));
            }
        }
        if is_amount(name) {
            amount(name, value)?;
        }
    }
    for name in method.required {
        rules::present("biz", biz, name)?;
    }
    let given = method.one_of.iter().filter(|name| biz.get(name).is_some()).count();
    if let ([first, second], 0) = (method.one_of, given) {
        return Err(Rule::missing(format!("biz.{first}"), format!("give `{first}` or `{second}`")));
    }
    for (name, most) in [("out_order_no", 32), ("out_refund_no", 32), ("trade_no", 64), ("refund_no", 64)] {
        rules::number("biz", biz, name, most)?;
    }
    Ok(())
}

fn is_amount(name: &str) -> bool {
    matches!(name, "total_amount" | "refund_amount")
}

fn amount(name: &str, value: &Json) -> Result<Amount, Rule> {
    let text = match value {
        Json::Text(text) | Json::Number(text) => text.as_str(),
        _ => "",
    };
    Amount::from_fen_text(&format!("biz.{name}"), text)
}

fn url(settings: &Settings<'_>, ask: &Ask) -> Result<String, Rule> {
    let path = ask.path.as_deref().unwrap_or("gateway");
    if !matches!(path, "gateway" | "gateway-u") {
        return Err(Rule::invalid("path", "it is `gateway` or `gateway-u`"));
    }
    let host = ask.host.as_deref().unwrap_or(HOST).trim_end_matches('/');
    address::host(host, settings.allow_loopback).map_err(|rule| Rule::invalid("host", rule))?;
    let bare = host.split_once("://").is_some_and(|(_, rest)| !rest.contains(['/', '?']));
    if bare {
        Ok(format!("{host}/{path}"))
    } else {
        Err(Rule::invalid("host", "it has no path and no query"))
    }
}

/// The value of `X-Tt-Logid`, by which a call is found again.
fn trace(settings: &Settings<'_>, biz: &Json, now: i64) -> String {
    let number = ["out_refund_no", "refund_no", "out_order_no", "trade_no"]
        .iter()
        .find_map(|name| biz.get(name).and_then(Json::text))
        .unwrap_or_default();
    format!("{}_{}_{number}_{now}", settings.cashier.app_id(), settings.cashier.merchant_id())
}
