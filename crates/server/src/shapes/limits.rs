//! What a merchant may ask for: the schema of the request and the backend's door read the same limits.
//!
//! They hold for every generation, also where its own page allows more (bytedance.md §2.3 and §3.3): an order that fits one
//! fits all. Where a page allows less, the limit is given by generation.

use std::ops::RangeInclusive;

use ttpay::channels::bytedance::ecpay;
use ttpay::core::order_info::fields::{Line, OrderNumber, RiskInfo, Uid};
use ttpay::core::{Channel, Error, Generation};

use super::{PlaceOrder, RefundOrder};

/// Of a title and a description, in bytes: what the tightest channel takes (cashier.md L305).
pub const TEXT_BYTES: usize = 127;
/// Of a title: without the characters that Alipay forbids (alipay.md §4.2).
pub const SUBJECT: &str = "^[^/=&]+$";
/// In characters. No page names a limit, and the id only goes into `risk_info`: a UUID fits, absurd texts do not.
pub const DEVICE_ID: usize = 128;
/// Of the reason of a refund, in bytes (wechat.md §2).
pub const REASON_BYTES: usize = 80;
/// Of the same at the trade system, in characters (bytedance.md §3.4).
pub const TRADE_REASON: usize = 49;
/// The longest life of an order in seconds.
pub const LONGEST_S: i64 = 86_400;
/// The shortest: nothing may be offered in its last minute.
pub const SHORTEST_S: i64 = 120;

/// The life of an order in seconds. ecpay would lengthen a shorter one silently (bytedance.md §2.3).
#[must_use]
pub const fn life_s(generation: Generation) -> RangeInclusive<i64> {
    match generation {
        Generation::Cashier | Generation::Trade => SHORTEST_S..=LONGEST_S,
        Generation::Ecpay => *ecpay::VALID_TIME_S.start()..=LONGEST_S,
    }
}

/// Judges every member of which the schema names a limit, whatever is configured and whether the order is known already.
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn order(ask: &PlaceOrder) -> Result<(), Error> {
    OrderNumber::parse("out_order_no", &ask.out_order_no)?;
    Line::parse("subject", &ask.subject)?;
    at_most("subject", &ask.subject, TEXT_BYTES)?;
    if ask.subject.contains(['/', '=', '&']) {
        return Err(Error::invalid("subject", "it must not contain / = &"));
    }
    if let Some(body) = &ask.body {
        Line::parse("body", body)?;
        at_most("body", body, TEXT_BYTES)?;
    }
    Uid::parse("uid", &ask.uid)?;
    if ask.device_id.as_ref().is_some_and(|id| id.chars().count() > DEVICE_ID) {
        return Err(Error::invalid("device_id", "it may have at most 128 characters"));
    }
    if let Some(page) = &ask.msg_page {
        Line::parse("msg_page", page)?;
    }
    RiskInfo::new(&ask.client_ip, ask.device_id.as_deref()).map(|_| ()).map_err(|error| match error {
        Error::FieldMissing { rule, .. } => Error::missing("client_ip", rule),
        Error::FieldInvalid { field, rule } if field == "risk_info.ip" => Error::invalid("client_ip", rule),
        Error::FieldInvalid { rule, .. } => Error::invalid("device_id", rule),
        other => other,
    })?;
    match ask.valid_time {
        Some(life) => valid_time(life, ask.generation.unwrap_or(Generation::Cashier)),
        None => Ok(()),
    }
}

/// Judges the life of an order of a generation.
///
/// # Errors
/// `field_invalid`.
pub fn valid_time(life: i64, generation: Generation) -> Result<(), Error> {
    let range = life_s(generation);
    if range.contains(&life) {
        return Ok(());
    }
    let (least, most) = range.into_inner();
    let rule = format!("the life of an order of `generation` `{generation}` is {least} to {most} seconds");
    Err(Error::invalid("valid_time", rule))
}

/// Judges what is asked about a refund that `channel` gives.
///
/// # Errors
/// `field_invalid`.
pub fn refund(ask: &RefundOrder, channel: Channel) -> Result<(), Error> {
    let Some(reason) = &ask.reason else { return Ok(()) };
    at_most("reason", reason, REASON_BYTES)?;
    if channel == Channel::Trade && reason.chars().count() > TRADE_REASON {
        return Err(Error::invalid("reason", "the trade system takes at most 49 characters"));
    }
    Ok(())
}

fn at_most(field: &str, text: &str, bytes: usize) -> Result<(), Error> {
    if text.len() > bytes {
        return Err(Error::invalid(field, format!("it may have at most {bytes} bytes of UTF-8")));
    }
    Ok(())
}
