//! Callbacks of the trade system: three lines under the platform key, then the content (bytedance.md §3.5).

use serde::{Deserialize, Serialize};
use ttpay_core::{Amount, Error as Rule, Json};

use super::order_rules::{EntrySchema, entry_schema};
use super::{CallbackText, Settings, Window, currency};
use crate::Error;
use crate::bytedance::rules;
use crate::http::{Headers, Received};
use crate::shapes::{Ack, Expect};
use crate::wechat::v3::fields::Fields;
use crate::wechat::v3::signed::required;

/// The headers that carry a signature.
pub(super) const HEADERS: [&str; 3] = ["Byte-Timestamp", "Byte-Nonce-Str", "Byte-Signature"];

/// The request of `trade_callback`: a received callback.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeCallbackRequest"))]
#[serde(deny_unknown_fields)]
pub struct CallbackRequest {
    /// Header lines.
    #[serde(default)]
    pub headers: Headers,
    /// The body as text; give either this or `body_base64`.
    pub body: Option<String>,
    /// The body as standard base64, for bytes that may not be UTF-8.
    pub body_base64: Option<String>,
    /// When it was received, Unix seconds; the system clock when absent.
    pub now: Option<i64>,
    /// How far its time stamp may be from `now`, in seconds; 3600 when absent.
    pub max_age_s: Option<u32>,
    /// What a `pre_create_refund` is answered with; required for it and ignored otherwise, so that a handler may always give
    /// one with a fresh number.
    pub answer: Option<AnswerToRefund>,
    /// What it must say.
    #[serde(default)]
    pub expect: Expect,
}

/// The merchant's part of a refund that the user began. Without it the refund hangs.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeRefundAnswer"))]
#[serde(deny_unknown_fields)]
pub struct AnswerToRefund {
    /// The merchant's number for this refund: the same one for the same `refund_id`.
    pub out_refund_no: String,
    /// The page that shows the refund.
    pub order_entry_schema: EntrySchema,
}

/// What a callback is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeEventKind"))]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A payment that succeeded or was given up: look at its `status`.
    Payment,
    /// A refund that ended: look at its `status`.
    Refund,
    /// A user asks for a refund, and the merchant has to answer with its data.
    PreCreateRefund,
    /// A settlement.
    Settle,
    /// A contract for later deductions.
    SignCallback,
    /// A deduction under a contract.
    SignPayCallback,
}

const KINDS: [(&str, Kind); 6] = [
    ("payment", Kind::Payment),
    ("refund", Kind::Refund),
    ("pre_create_refund", Kind::PreCreateRefund),
    ("settle", Kind::Settle),
    ("sign_callback", Kind::SignCallback),
    ("sign_pay_callback", Kind::SignPayCallback),
];

/// What a verified callback says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeEvent"))]
pub struct Event {
    /// What it is about: book only what you wait for.
    #[serde(rename = "type")]
    pub kind: Kind,
    /// The version of the callback's form, such as `3.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The platform's own word: `SUCCESS`, `CANCEL`, `FAIL`, …. Only `SUCCESS` of a payment is a payment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// The order number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_order_no: Option<String>,
    /// The refund number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_refund_no: Option<String>,
    /// The amount of the order or refund in fen (or diamonds), where it is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount_fen: Option<u64>,
    /// All members of the signed content as they came.
    pub msg: Json,
    /// The same for every copy of one statement: store it, and handle a second copy by the acknowledgement alone.
    pub content_id: String,
}

/// A verified callback with the answer it must be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "TradeVerified"))]
pub struct Verified {
    /// What it says.
    pub event: Event,
    /// The answer to give once the event is stored.
    pub ack: Ack,
}

/// Verifies a callback under the platform key and binds it to our mini-program.
///
/// # Errors
/// `config_missing` without a platform key; `message_too_large`, the signature codes, `duplicate_field`, `field_invalid`,
/// `timestamp_skewed`, `message_malformed`, `field_missing` (also for a `pre_create_refund` without `answer`),
/// `amount_invalid`, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`; `scheme_unknown` for an ecpay callback.
pub fn callback(
    settings: &Settings,
    received: &Received<'_>,
    max_age_s: u32,
    answer: Option<&AnswerToRefund>,
    expect: &Expect,
) -> Result<Verified, Error> {
    let body = rules::callback(received.body);
    let unsigned = HEADERS.iter().all(|name| matches!(received.headers.single(name), Ok(None)));
    if unsigned && body.as_ref().is_ok_and(|body| body.get("msg_signature").is_some()) {
        return Err(Error::OtherGeneration {
            generation: "guaranteed payment (ecpay)",
            verb: "ecpay_callback",
        });
    }
    if let Err(error @ Error::MessageTooLarge { .. }) = body {
        return Err(error);
    }
    verify_headers(settings, received, Window { now: received.now, max_age_s })?;
    let body = body?;
    let msg = rules::msg(&body)?;
    let content = rules::content(msg)?;
    let event = event(&body, content, msg)?;
    bind(settings, &event, expect).map_err(|error| match &event.out_order_no {
        Some(number) => error.about(number),
        None => error,
    })?;
    let ack = acknowledgement(event.kind, answer)?;
    Ok(Verified { event, ack })
}

/// Verifies the three headers over the raw body.
pub(super) fn verify_headers(
    settings: &Settings,
    received: &Received<'_>,
    window: Window,
) -> Result<(), Error> {
    let key = settings.platform_key()?;
    let [timestamp, nonce, signature] = HEADERS;
    let text = CallbackText {
        timestamp: required(received.headers, timestamp)?,
        nonce: required(received.headers, nonce)?,
        body: received.body,
    };
    text.verify(required(received.headers, signature)?, key, Some(window))
}

fn event(body: &Json, content: Json, msg: &str) -> Result<Event, Error> {
    let envelope = Fields::new(body);
    let word = envelope.text("type")?;
    let kind = KINDS.iter().find(|(known, _)| *known == word).map(|(_, kind)| *kind);
    let kind = kind.ok_or_else(|| Rule::invalid("type", "nobody knows a callback of this type"))?;
    let fields = Fields::new(&content);
    fields.text("app_id")?;
    let required: &[&str] = match kind {
        Kind::Payment => &["out_order_no", "status"],
        Kind::Refund | Kind::SignCallback | Kind::SignPayCallback => &["status"],
        Kind::PreCreateRefund => &["refund_id"],
        Kind::Settle => &[],
    };
    for name in required {
        fields.text(name)?;
    }
    let own = |name: &str| fields.optional_text(name).map(|text| text.map(str::to_owned));
    let status = own("status")?;
    let amount_fen = match kind {
        Kind::Payment if status.as_deref() == Some("SUCCESS") => Some(fields.amount("total_amount")?.fen()),
        Kind::Payment => fields.optional_fen("total_amount")?,
        Kind::Refund | Kind::PreCreateRefund => fields
            .optional_fen("refund_total_amount")?
            .map(|fen| Amount::from_fen("refund_total_amount", fen))
            .transpose()?
            .map(Amount::fen),
        _ => None,
    };
    // What the user paid is the difference, so a discount that makes no sense makes no payment.
    if let (Kind::Payment, Some(total)) = (kind, amount_fen)
        && fields.optional_fen("discount_amount")?.is_some_and(|discount| discount > total)
    {
        return Err(Rule::amount("discount_amount", "a discount is 0 to `total_amount`").into());
    }
    Ok(Event {
        kind,
        version: envelope.optional_text("version")?.map(str::to_owned),
        out_order_no: own("out_order_no")?,
        out_refund_no: own("out_refund_no")?,
        status,
        amount_fen,
        content_id: rules::content_id(&format!("{word}\n{msg}")),
        msg: content,
    })
}

fn bind(settings: &Settings, event: &Event, expect: &Expect) -> Result<(), Error> {
    let fields = Fields::new(&event.msg);
    if fields.text("app_id")? != settings.app_id {
        return Err(Error::merchant("app_id"));
    }
    if let Some(number) = &event.out_order_no {
        expect.order("out_order_no", number)?;
    }
    if let Some(number) = &event.out_refund_no {
        expect.refund("out_refund_no", number)?;
    }
    if let (Kind::Payment, Some(fen)) = (event.kind, event.amount_fen) {
        expect.amount("total_amount", fen)?;
        currency(expect, "currency", fields.optional_text("currency")?)?;
    }
    Ok(())
}

fn acknowledgement(kind: Kind, answer: Option<&AnswerToRefund>) -> Result<Ack, Error> {
    if kind != Kind::PreCreateRefund {
        return Ok(rules::ack(None));
    }
    let answer = answer.ok_or_else(|| {
        Rule::missing("answer", "a `pre_create_refund` must be answered with data, or the refund hangs")
    })?;
    let number = Json::Text(answer.out_refund_no.clone());
    let schema = answer.order_entry_schema.json();
    let data = Json::Object(vec![
        ("out_refund_no".to_owned(), number),
        ("order_entry_schema".to_owned(), schema.clone()),
    ]);
    rules::present("answer", &data, "out_refund_no")?;
    rules::number("answer", &data, "out_refund_no", 64)?;
    entry_schema("answer.order_entry_schema", &schema)?;
    Ok(rules::ack(Some(data)))
}
