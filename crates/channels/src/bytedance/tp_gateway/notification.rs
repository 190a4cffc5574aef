//! A notification of the gateway: the form, the signature with `sign_type` inside, the binding (bytedance.md §1.5).

use std::collections::BTreeMap;

use serde::Serialize;
use ttpay_core::canonical::Pair;
use ttpay_core::{Amount, Error as Rule};

use super::{Settings, verify_platform};
use crate::http::Received;
use crate::shapes::{Ack, Expect};
use crate::{Error, form};

/// What a verified notification says. All values are the texts that were signed; an empty one counts as absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TpGatewayEvent"))]
pub struct Event {
    /// `trade_status_sync`, `refund_status_sync`, or an event of another product: book only what you wait for.
    pub event_code: String,
    /// The gateway's number of the event, the same on every repetition.
    pub notify_id: String,
    /// The order number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_order_no: Option<String>,
    /// The gateway's number of the payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trade_no: Option<String>,
    /// The amount of the order in fen, decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_amount: Option<String>,
    /// The state of the payment: `WAIT_BUYER_PAY`, `TRADE_CLOSED`, `TRADE_SUCCESS`, `TRADE_FINISHED`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trade_status: Option<String>,
    /// The refund number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_refund_no: Option<String>,
    /// The amount of the refund in fen, decimal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund_amount: Option<String>,
    /// The state of the refund: `REFUND_SUCCESS`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund_status: Option<String>,
    /// Every other member.
    #[serde(flatten)]
    pub other: BTreeMap<String, String>,
}

/// A verified notification. Weak evidence: a reason to ask the channel, never a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TpGatewayNotified"))]
pub struct Notified {
    /// What it says.
    pub event: Event,
    /// The answer to give once the event is stored.
    pub ack: Ack,
}

/// Verifies a notification and binds it to our application and merchant.
///
/// It is weak evidence (MD5, 1024 bits) and makes no fact: acknowledge it, then ask the channel that took the money.
///
/// # Errors
/// `message_malformed`, `message_too_large`, `duplicate_field`, the signature codes, `algorithm_refused`, `field_missing`,
/// `amount_invalid`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`; `scheme_unknown` for a message of another
/// generation.
pub fn notification(
    settings: &Settings<'_>,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<Notified, Error> {
    other_generation(received.body)?;
    received.expect_form()?;
    let raw = form::read(received.body)?;
    let has = |name: &str| raw.iter().any(|field| field.name == name);
    if has("notify_type") && !has("event_code") {
        return Err(Error::OtherGeneration { generation: "Alipay", verb: "alipay_notification" });
    }
    let event = event(verified(settings, &raw)?)?;
    bind(settings, &event, expect)?;
    Ok(Notified {
        event,
        ack: Ack {
            status: 200,
            headers: vec![("Content-Type".to_owned(), "text/plain".to_owned())],
            body: "success".to_owned(),
        },
    })
}

/// A JSON object is a callback of one of the two later generations.
fn other_generation(body: &[u8]) -> Result<(), Error> {
    if !body.trim_ascii_start().starts_with(b"{") {
        return Ok(());
    }
    let Ok(json) = crate::bytedance::rules::callback(body) else { return Ok(()) };
    if json.get("msg_signature").is_some() {
        return Err(Error::OtherGeneration {
            generation: "guaranteed payment (ecpay)",
            verb: "ecpay_callback",
        });
    }
    if json.get("msg").is_some() {
        return Err(Error::OtherGeneration {
            generation: "the general trade system",
            verb: "trade_callback",
        });
    }
    Ok(())
}

/// The members under the signature, without empty ones, which stand outside it.
fn verified(settings: &Settings<'_>, raw: &[form::Field]) -> Result<BTreeMap<String, String>, Error> {
    let mut texts = BTreeMap::new();
    for field in raw {
        let text = std::str::from_utf8(&field.bytes)
            .map_err(|_| Error::malformed(format!("`{}` is not UTF-8", field.name)))?;
        if !text.is_empty() {
            texts.insert(field.name.clone(), text.to_owned());
        }
    }
    let signature = texts.remove("sign").unwrap_or_default();
    if signature.trim().is_empty() {
        return Err(Rule::SignatureMissing { field: "sign".into() }.into());
    }
    match texts.get("sign_type").map(String::as_str) {
        Some("RSA") => {}
        None => return Err(Rule::missing("sign_type", "it is part of the signed text").into()),
        Some(_) => {
            let rule = "only `RSA` is accepted, which means MD5 with RSA here".to_owned();
            return Err(Rule::AlgorithmRefused { field: "sign_type".into(), rule }.into());
        }
    }
    let pairs: Vec<Pair<'_>> =
        texts.iter().map(|(name, text)| (name.as_str(), text.as_str().into())).collect();
    verify_platform(&pairs, &signature, settings.platform_key)?;
    Ok(texts)
}

fn event(mut texts: BTreeMap<String, String>) -> Result<Event, Error> {
    let mut required = |name: &str| {
        texts.remove(name).ok_or_else(|| Rule::missing(name, "every notification of this kind has it"))
    };
    let mut event =
        Event { event_code: required("event_code")?, notify_id: required("notify_id")?, ..Event::default() };
    match event.event_code.as_str() {
        "trade_status_sync" => {
            event.out_order_no = Some(required("out_order_no")?);
            event.total_amount = Some(required("total_amount")?);
            event.trade_status = Some(required("trade_status")?);
        }
        "refund_status_sync" => {
            event.out_refund_no = Some(required("out_refund_no")?);
            event.refund_amount = Some(required("refund_amount")?);
            event.refund_status = Some(required("refund_status")?);
        }
        _ => {}
    }
    let mut rest = |slot: &mut Option<String>, name: &str| {
        if slot.is_none() {
            *slot = texts.remove(name);
        }
    };
    rest(&mut event.out_order_no, "out_order_no");
    rest(&mut event.trade_no, "trade_no");
    rest(&mut event.total_amount, "total_amount");
    rest(&mut event.trade_status, "trade_status");
    rest(&mut event.out_refund_no, "out_refund_no");
    rest(&mut event.refund_amount, "refund_amount");
    rest(&mut event.refund_status, "refund_status");
    for (name, amount) in [("total_amount", &event.total_amount), ("refund_amount", &event.refund_amount)] {
        amount.as_deref().map(|text| Amount::from_fen_text(name, text)).transpose()?;
    }
    event.other = texts;
    Ok(event)
}

fn bind(settings: &Settings<'_>, event: &Event, expect: &Expect) -> Result<(), Error> {
    let (app_id, merchant_id) = (event.other.get("app_id"), event.other.get("merchant_id"));
    if app_id.or(merchant_id).is_none() {
        return Err(Rule::missing("merchant_id", "without it the notification could be anybody's").into());
    }
    settings.is_ours(app_id.map(String::as_str), merchant_id.map(String::as_str))?;
    if let Some(number) = &event.out_order_no {
        expect.order("out_order_no", number)?;
    }
    if let Some(number) = &event.out_refund_no {
        expect.refund("out_refund_no", number)?;
    }
    if let Some(amount) = &event.total_amount {
        expect.amount("total_amount", Amount::from_fen_text("total_amount", amount)?.fen())?;
    }
    expect.currency("currency", event.other.get("currency").map(String::as_str))
}
