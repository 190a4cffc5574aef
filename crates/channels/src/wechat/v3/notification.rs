//! Payment and refund notifications: verified, decrypted, bound (wechat.md §4.10).

use ttpay_core::{Error as Rule, Source};

use crate::Error;
use crate::http::Received;
use crate::shapes::{Ack, Expect, NotificationKind, VerifiedNotification};
use crate::wechat::v2;
use crate::wechat::v3::certificates::open_sealed;
use crate::wechat::v3::fields::{Fields, document};
use crate::wechat::v3::refund::Resource;
use crate::wechat::v3::settings::Settings;
use crate::wechat::v3::signed;
use crate::wechat::v3::transaction::Transaction;

/// The largest notification that is read.
const MAX_BYTES: usize = 64 << 10;

/// A verified and decrypted envelope; nothing in it is bound to our merchant or order yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// WeChat's number of the event, the same on every repetition.
    pub id: String,
    /// What happened, one of the table of wechat.md §4.10.
    pub event: Event,
    /// The decrypted resource.
    pub plaintext: Vec<u8>,
}

/// The events that a merchant of this product is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// `TRANSACTION.SUCCESS`
    Paid,
    /// `REFUND.SUCCESS`
    RefundSucceeded,
    /// `REFUND.ABNORMAL`
    RefundAbnormal,
    /// `REFUND.CLOSED`
    RefundClosed,
}

impl Event {
    /// The pair of event type and kind of resource; both must fit.
    fn parse(event_type: &str, original_type: &str) -> Result<Self, Rule> {
        let event = match event_type {
            "TRANSACTION.SUCCESS" => Self::Paid,
            "REFUND.SUCCESS" => Self::RefundSucceeded,
            "REFUND.ABNORMAL" => Self::RefundAbnormal,
            "REFUND.CLOSED" => Self::RefundClosed,
            _ => return Err(Rule::invalid("event_type", "it is not an event of this product")),
        };
        if original_type == event.original_type() {
            return Ok(event);
        }
        Err(Rule::invalid(
            "resource.original_type",
            format!("`{}` belongs to this event", event.original_type()),
        ))
    }

    const fn original_type(self) -> &'static str {
        match self {
            Self::Paid => "transaction",
            Self::RefundSucceeded | Self::RefundAbnormal | Self::RefundClosed => "refund",
        }
    }

    /// The state that the resource must then have: envelope and text must not contradict each other.
    const fn state(self) -> &'static str {
        match self {
            Self::Paid | Self::RefundSucceeded => "SUCCESS",
            Self::RefundAbnormal => "ABNORMAL",
            Self::RefundClosed => "CLOSED",
        }
    }
}

/// Reads a notification: signature, envelope, decryption, fields, merchant, order and amount, in this order.
///
/// Answer with `ack` once the event is stored; to have it sent again, answer 500, and 401 to a wrong signature.
///
/// With a configured v2 key a body that begins with `<` and comes without any `Wechatpay-…` header is read as a v2 refund
/// notice: encrypted, not signed, only a hint to ask the refund query.
///
/// # Errors
/// Those of [`open`], of the fields, `merchant_mismatch`, `order_mismatch`, `amount_mismatch`, and `field_invalid` for a
/// state that contradicts the event.
pub fn notification(
    settings: &Settings,
    received: &Received,
    expect: &Expect,
) -> Result<VerifiedNotification, Error> {
    // A refund that named no address is notified in v2 XML (wechat.md §4.8); without the v2 key nothing in it can be read.
    if let (Some(v2_key), Some(b'<')) = (settings.v2_key(), received.body.first())
        && !signed::claims_signature(received.headers)
    {
        let (app_id, mch_id) = (settings.app_id(), settings.mch_id());
        return v2::refund_notification(app_id, mch_id, v2_key, received, expect);
    }
    let opened = open(settings, received)?;
    let json = document(&opened.plaintext)?;
    let mut verified = VerifiedNotification {
        kind: NotificationKind::Payment,
        fact: None,
        refund: None,
        notify_id: Some(opened.id),
        ack: ack(),
    };
    if opened.event == Event::Paid {
        let transaction = Transaction::of_notice(&json)?;
        transaction.bind(settings, expect)?;
        consistent("trade_state", transaction.state(), opened.event)?;
        verified.fact = Some(transaction.fact(received, Source::Notification));
    } else {
        let resource = Resource::read(&json, "refund_status")?;
        if resource.mchid().is_none() {
            return Err(Rule::missing("mchid", "a notification names its merchant").into());
        }
        resource.bind(settings, expect)?;
        consistent("refund_status", resource.state(), opened.event)?;
        verified.kind = NotificationKind::Refund;
        verified.refund = Some(resource.fact(received));
    }
    Ok(verified)
}

/// Verifies and decrypts an envelope, without binding what is in it: [`notification`] is what moves an order.
///
/// # Errors
/// `message_too_large` above 64 KiB, those of [`signed::verify_headers`], of the JSON rules, `field_missing`,
/// `field_invalid`, `algorithm_refused`, `ciphertext_rejected`.
pub fn open(settings: &Settings, received: &Received) -> Result<Opened, Error> {
    if received.body.len() > MAX_BYTES {
        return Err(Error::too_large(format!("a notification may have at most {MAX_BYTES} bytes")));
    }
    let window = settings.window(received.now);
    signed::verify_headers(received.headers, received.body, settings.ring(), window)?;
    let json = document(received.body)?;
    let envelope = Fields::new(&json);
    let (id, event_type) = (envelope.text("id")?, envelope.text("event_type")?);
    let resource_type = envelope.text("resource_type")?;
    let resource = envelope.object("resource")?;
    if resource_type != "encrypt-resource" {
        return Err(Rule::invalid("resource_type", "it must be `encrypt-resource`").into());
    }
    let event = Event::parse(event_type, resource.text("original_type")?)?;
    let plaintext = open_sealed(settings.apiv3_key(), resource)?;
    Ok(Opened { id: id.to_owned(), event, plaintext })
}

fn consistent(field: &str, state: &str, event: Event) -> Result<(), Rule> {
    if state == event.state() {
        return Ok(());
    }
    Err(Rule::invalid(field, format!("the envelope says `{}`; the two contradict each other", event.state())))
}

/// 204: WeChat asks for 200 or 204 and reads no body, so there is none that could be wrong.
fn ack() -> Ack {
    Ack { status: 204, headers: Vec::new(), body: String::new() }
}
