//! Reading an order of the cashier in any of its forms, strictly: an unknown member could mean money.

use ttpay_core::order_info::fields::{Identifier, Line, valid_seconds};
use ttpay_core::order_info::{is_wrapped, unwrap};
use ttpay_core::{Amount, Error as Rule, Json};

use crate::Error;

/// What an order of the cashier says that another generation can use.
pub(super) struct Order {
    /// The cashier's number of it.
    pub number: String,
    pub total: Amount,
    /// Whether the amount was a text, as the official SDKs write it.
    pub total_was_text: bool,
    /// Absent in the 1.0 form only.
    pub subject: Option<String>,
    pub body: Option<String>,
    /// Seconds.
    pub valid_time: Option<i64>,
    pub offers_wechat: bool,
    pub offers_alipay: bool,
    pub limits_ways: bool,
    /// Whether the wrapper held the 1.0 form beside this one.
    pub also_1_0: bool,
    /// The members that have a value, in the order of [`MEMBERS`].
    pub members: Vec<&'static str>,
}

/// Every member that a cashier order can have: the orderInfo, the 1.0 params, and the request of `sign_order_info`.
const MEMBERS: [&str; 31] = [
    "out_order_no",
    "trade_no",
    "total_amount",
    "subject",
    "body",
    "valid_time",
    "currency",
    "app_id",
    "sign",
    "merchant_id",
    "uid",
    "trade_time",
    "timestamp",
    "notify_url",
    "wx_url",
    "alipay_url",
    "params",
    "limit_pay",
    "risk_info",
    "return_url",
    "show_url",
    "sign_type",
    "version",
    "trade_type",
    "product_code",
    "payment_type",
    "wx_type",
    "method",
    "pay_type",
    "pay_channel",
    "applet_version",
];

/// Reads `order`; of a wrapper with both forms the 2.0 one, which says more.
pub(super) fn order(order: &Json) -> Result<Order, Error> {
    let Some(members) = order.members() else {
        return Err(malformed("order", format!("expected an object, not {}", order.kind())).into());
    };
    if !is_wrapped(members) {
        return flat(order);
    }
    let part = |name: &str| order.get(name).map(|value| flat(&unwrap(name, value)?)).transpose();
    match (part("1.0")?, part("2.0")?) {
        (Some(one), Some(two)) if one.number != two.number || one.total != two.total => {
            let rule =
                "`1.0` and `2.0` are orders of different numbers or amounts; give the one that is meant";
            Err(malformed("order", rule.to_owned()).into())
        }
        (Some(_), Some(two)) => Ok(Order { also_1_0: true, ..two }),
        (one, two) => two.or(one).ok_or_else(|| malformed("order", "the wrapper is empty".to_owned()).into()),
    }
}

fn flat(order: &Json) -> Result<Order, Error> {
    ours(order)?;
    Ok(flat_order(order)?)
}

/// Refuses what is an order of another generation, or no order at all.
fn ours(order: &Json) -> Result<(), Error> {
    let has = |name| order.get(name).is_some();
    let other = |generation, verb| Err(Error::OtherGeneration { generation, verb });
    if has("order_token") || has("salt") {
        return other(
            "guaranteed payment (ecpay), which needs no migration from the cashier",
            "ecpay_request",
        );
    }
    if has("skuList") || has("outOrderNo") {
        return other("the trade system, which needs no migration from the cashier", "trade_order");
    }
    if has("biz_content") || has("biz") {
        return other("the tp gateway, whose server calls have no counterpart", "tp_gateway_request");
    }
    Ok(())
}

fn flat_order(order: &Json) -> Result<Order, Rule> {
    let members = order.members().unwrap_or_default();
    if let Some((name, _)) = members.iter().find(|(name, _)| !MEMBERS.contains(&name.as_str())) {
        let rule = "it is no member of a cashier order, so nobody can say what it would become; take it out, or give its counterpart yourself";
        return Err(malformed(name, rule.to_owned()));
    }
    let filled = |name: &str| {
        order.get(name).is_some_and(|value| !matches!(value, Json::Null) && value.text() != Some(""))
    };
    if filled("currency") && order.get("currency").and_then(Json::text) != Some("CNY") {
        let rule = "the cashier knows CNY only; an order in another currency has no counterpart";
        return Err(Rule::invalid("currency", rule));
    }
    let number = if filled("out_order_no") { "out_order_no" } else { "trade_no" };
    let number = match text(order, number)? {
        Some(text) => Identifier::parse(number, text)?.as_str().to_owned(),
        None => return Err(Rule::missing("out_order_no", "the number by which the cashier knows the order")),
    };
    let line = |name: &str| -> Result<Option<String>, Rule> {
        text(order, name)?.map(|text| Ok(Line::parse(name, text)?.as_str().to_owned())).transpose()
    };
    let (total, total_was_text) = total(order)?;
    let read = Order {
        number,
        total,
        total_was_text,
        subject: line("subject")?,
        body: line("body")?,
        valid_time: seconds(order)?,
        offers_wechat: filled("wx_url"),
        // 1.0 is Alipay only and has its order string inside `params`.
        offers_alipay: filled("alipay_url") || filled("params"),
        limits_ways: filled("limit_pay"),
        also_1_0: false,
        members: MEMBERS.into_iter().filter(|name| filled(name)).collect(),
    };
    if !filled("params") && read.subject.is_none() {
        return Err(Rule::missing("subject", "every order of the cashier has a title"));
    }
    Ok(read)
}

/// The amount in fen; the official SDKs write it as text, the page as a number.
fn total(order: &Json) -> Result<(Amount, bool), Rule> {
    const NAME: &str = "total_amount";
    match order.get(NAME) {
        None | Some(Json::Null) => Err(Rule::missing(NAME, "the amount in fen")),
        Some(Json::Text(text)) => Ok((Amount::from_fen_text(NAME, text)?, true)),
        Some(Json::Number(literal)) => Ok((Amount::from_fen_text(NAME, literal)?, false)),
        Some(other) => Err(Rule::amount(NAME, format!("expected an integer of fen, not {}", other.kind()))),
    }
}

/// The life of the order in seconds.
fn seconds(order: &Json) -> Result<Option<i64>, Rule> {
    const NAME: &str = "valid_time";
    let literal = match order.get(NAME) {
        Some(Json::Text(text)) if !text.is_empty() => text,
        Some(Json::Number(literal)) => literal,
        None | Some(Json::Null | Json::Text(_)) => return Ok(None),
        Some(other) => return Err(malformed(NAME, format!("expected seconds, not {}", other.kind()))),
    };
    let plain = !literal.is_empty() && literal.bytes().all(|byte| byte.is_ascii_digit());
    let seconds = literal.parse().ok().filter(|_| plain);
    let seconds = seconds.ok_or_else(|| Rule::invalid(NAME, "whole seconds in digits, such as 900"))?;
    valid_seconds(NAME, seconds).map(Some)
}

fn text<'a>(order: &'a Json, name: &str) -> Result<Option<&'a str>, Rule> {
    match order.get(name) {
        None | Some(Json::Null) => Ok(None),
        Some(Json::Text(text)) => Ok(Some(text.as_str()).filter(|text| !text.is_empty())),
        Some(other) => Err(malformed(name, format!("expected a string, not {}", other.kind()))),
    }
}

fn malformed(field: &str, rule: String) -> Rule {
    Rule::RequestMalformed { field: field.to_owned(), rule }
}
