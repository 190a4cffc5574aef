//! Callbacks and the address check of ecpay: signature, time, content, binding, acknowledgement (bytedance.md §2.4).

use serde::{Deserialize, Serialize};
use ttpay_core::{Amount, Error as Rule, Json, Secret};

use super::{CallbackText, Settings};
use crate::bytedance::rules;
use crate::http::{Headers, Received};
use crate::shapes::{Ack, Expect};
use crate::wechat::v3::fields::Fields;
use crate::wechat::v3::signed::nonce;
use crate::{Error, form};

/// A callback may be this old: the platform repeats it for 24 hours, and its clock may be off.
const MAX_AGE_S: u64 = 25 * 3600;

/// The request of `ecpay_callback`: a received callback, or the query of the address check.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EcpayCallbackRequest"))]
#[serde(deny_unknown_fields)]
pub struct CallbackRequest {
    /// Header lines. Without effect: ecpay signs the body alone.
    #[serde(default)]
    pub headers: Headers,
    /// The body as text; give either this, `body_base64` or `query`.
    pub body: Option<String>,
    /// The body as standard base64, for bytes that may not be UTF-8.
    pub body_base64: Option<String>,
    /// The address check, a GET: the text after `?`.
    pub query: Option<String>,
    /// When it was received, Unix seconds; the system clock when absent.
    pub now: Option<i64>,
    /// More earlier Tokens than the configured ones.
    pub previous_tokens: Option<Vec<Secret>>,
    /// What it must say.
    #[serde(default)]
    pub expect: Expect,
}

/// What a callback is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EcpayEventKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A payment: look at its `status`.
    Payment,
    /// A refund, also one that failed.
    Refund,
    /// A settlement.
    Settle,
    /// The platform checks the address; nothing happened.
    UrlCheck,
}

/// What a verified callback says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EcpayEvent"))]
pub struct Event {
    /// What it is about. The word on the wire is not signed; it was held against the content.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The channel's own word: `SUCCESS`, `FAIL`, `PROCESSING`. Only `SUCCESS` of a payment is a payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The merchant's own number of the order, refund or settlement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The amount of the order or refund in fen, where it is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<u64>,
    /// All members of the signed content as they came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub msg: Option<Json>,
    /// The same for every copy of one statement: store it, and handle a second copy by the acknowledgement alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_id: Option<String>,
}

/// A verified callback with the answer it must be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "EcpayVerified"))]
pub struct Verified {
    /// What it says.
    pub event: Event,
    /// The answer to give once the event is stored.
    pub ack: Ack,
}

/// Verifies a callback, or with `query` the address check. `earlier` are more Tokens than the configured ones.
///
/// The signature has no protection against repetition but the time stamp: handle each `content_id` once.
///
/// # Errors
/// `message_too_large`, `message_malformed`, `duplicate_field`, the signature codes, `field_invalid`, `timestamp_skewed`,
/// `field_missing`, `amount_invalid`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`; `scheme_unknown` for a
/// callback of the general trade system.
pub fn callback(
    settings: &Settings,
    received: &Received<'_>,
    query: Option<&str>,
    earlier: &[Secret],
    expect: &Expect,
) -> Result<Verified, Error> {
    let judge = Judge { settings, earlier, now: received.now };
    match query {
        Some(query) => address_check(&judge, query),
        None => statement(&judge, received.body, expect),
    }
}

/// Who judges, under which Tokens and when.
struct Judge<'a> {
    settings: &'a Settings,
    earlier: &'a [Secret],
    now: i64,
}

impl Judge<'_> {
    /// Syntax of time stamp and nonce, then the window, then the signature.
    fn verify(&self, text: &CallbackText<'_>, signature: &str) -> Result<(), Error> {
        let seconds = rules::unix_seconds("timestamp", text.timestamp)?;
        nonce(text.nonce)?;
        let future = i128::from(seconds) - i128::from(self.now);
        let limit = if future > 0 { u64::from(self.settings.max_future_s) } else { MAX_AGE_S };
        let distance = u64::try_from(future.unsigned_abs()).unwrap_or(u64::MAX);
        if distance > limit {
            return Err(Error::TimestampSkewed { seconds: distance, limit });
        }
        Ok(text.verify(signature, self.settings.tokens().iter().chain(self.earlier))?)
    }
}

fn missing(field: &str) -> Rule {
    Rule::SignatureMissing { field: field.to_owned() }
}

/// A GET signed the same way; its `echostr` is the answer and stands outside the signature.
fn address_check(judge: &Judge<'_>, query: &str) -> Result<Verified, Error> {
    let fields = form::read(query.trim_start_matches('?').as_bytes())?;
    let text = |name: &str| {
        fields
            .iter()
            .find(|field| field.name == name)
            .and_then(|field| std::str::from_utf8(&field.bytes).ok())
    };
    let required =
        |name: &str| text(name).filter(|text| !text.trim().is_empty()).ok_or_else(|| missing(name));
    // The page does not show a query; its sister page calls the signature `signature`.
    let signature = match required("msg_signature") {
        Ok(signature) => signature,
        Err(absent) => required("signature").map_err(|_| absent)?,
    };
    let signed = CallbackText {
        timestamp: required("timestamp")?,
        nonce: required("nonce")?,
        msg: text("msg").unwrap_or_default(),
    };
    judge.verify(&signed, signature)?;
    let echo = text("echostr")
        .filter(|text| !text.is_empty())
        .ok_or_else(|| Rule::missing("echostr", "the address check is answered with it"))?;
    let event = Event {
        kind: Kind::UrlCheck,
        status: None,
        number: None,
        amount_fen: None,
        msg: None,
        content_id: None,
    };
    let headers = vec![("Content-Type".to_owned(), "text/plain".to_owned())];
    Ok(Verified { event, ack: Ack { status: 200, headers, body: echo.to_owned() } })
}

fn statement(judge: &Judge<'_>, body: &[u8], expect: &Expect) -> Result<Verified, Error> {
    let callback = rules::callback(body)?;
    let text = |name: &str| match callback.get(name) {
        Some(Json::Text(text)) if !text.trim().is_empty() => Ok(text.as_str()),
        // One sample has numbers here, and their decimal text is what is signed.
        Some(value @ Json::Number(literal)) if value.integer().is_some() => Ok(literal.as_str()),
        None | Some(Json::Null | Json::Text(_)) => Err(Error::from(missing(name))),
        Some(other) => Err(Rule::invalid(name, format!("it must be a text and is {}", other.kind())).into()),
    };
    if callback.get("msg_signature").is_none() && callback.get("version").is_some() {
        return Err(Error::OtherGeneration {
            generation: "the general trade system",
            verb: "trade_callback",
        });
    }
    let signature = text("msg_signature")?;
    let msg = rules::msg(&callback)?;
    judge.verify(&CallbackText { timestamp: text("timestamp")?, nonce: text("nonce")?, msg }, signature)?;

    let content = rules::content(msg)?;
    let event = event(&callback, &content, msg)?;
    let named = match event.kind {
        Kind::Payment => event.number.as_deref(),
        _ => content.get("cp_orderno").and_then(Json::text),
    };
    bind(judge.settings, &event, &content, expect).map_err(|error| match named {
        Some(number) => error.about(number),
        None => error,
    })?;
    Ok(Verified { event, ack: rules::ack(None) })
}

/// The kinds with the member that holds their own number; `type` itself is not signed.
const NUMBERS: [(&str, Kind, &str); 3] = [
    ("payment", Kind::Payment, "cp_orderno"),
    ("refund", Kind::Refund, "cp_refundno"),
    ("settle", Kind::Settle, "cp_settle_no"),
];

fn event(callback: &Json, content: &Json, msg: &str) -> Result<Event, Error> {
    let word = Fields::new(callback).text("type")?;
    let Some((_, kind, own)) = NUMBERS.iter().find(|(known, ..)| *known == word) else {
        return Err(Rule::invalid("type", "it is `payment`, `refund` or `settle`").into());
    };
    // A refund and a settlement name the order as well, a payment names neither of the others.
    let says = |name: &str| content.get(name).is_some_and(|value| !matches!(value, Json::Null));
    let contradicts = match kind {
        Kind::Payment => says("cp_refundno") || says("cp_settle_no"),
        Kind::Refund => !says(own) && (says("cp_orderno") || says("cp_settle_no")),
        _ => !says(own) && (says("cp_orderno") || says("cp_refundno")),
    };
    if contradicts {
        let rule = "it is not signed, and the signed content is that of another type";
        return Err(Rule::invalid("type", rule).into());
    }
    let fields = Fields::new(content);
    fields.text("appid")?;
    let number = fields.text(own)?.to_owned();
    let status = fields.text("status")?.to_owned();
    let amount_fen = match kind {
        Kind::Payment => Some(fields.amount("total_amount")?.fen()),
        Kind::Refund => {
            let fen = fields.optional_fen("refund_amount")?;
            fen.map(|fen| Amount::from_fen("refund_amount", fen)).transpose()?.map(Amount::fen)
        }
        _ => None,
    };
    Ok(Event {
        kind: *kind,
        status: Some(status),
        number: Some(number),
        amount_fen,
        msg: Some(content.clone()),
        content_id: Some(rules::content_id(msg)),
    })
}

fn bind(settings: &Settings, event: &Event, content: &Json, expect: &Expect) -> Result<(), Error> {
    if content.get("appid").and_then(Json::text) != Some(&settings.app_id) {
        return Err(Error::merchant("appid"));
    }
    let fields = Fields::new(content);
    if let Some(order) = fields.optional_text("cp_orderno")? {
        expect.order("cp_orderno", order)?;
    }
    if let (Kind::Refund, Some(number)) = (event.kind, &event.number) {
        expect.refund("cp_refundno", number)?;
    }
    if let (Kind::Payment, Some(fen)) = (event.kind, event.amount_fen) {
        expect.amount("total_amount", fen)?;
    }
    Ok(())
}
