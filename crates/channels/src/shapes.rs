//! The shapes that both channels share at the border (verbs.md §5).

use serde::{Deserialize, Serialize};
use ttpay_core::{Amount, Fact, RefundFact};

use crate::Error;
use crate::http::Headers;

/// What the caller expects of a verified message; every member that is given is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Expect {
    /// The order number (`order_mismatch`).
    pub out_trade_no: Option<String>,
    /// The refund number (`order_mismatch`).
    pub out_refund_no: Option<String>,
    /// The amount of the order in fen (`amount_mismatch`).
    pub amount_fen: Option<Amount>,
    /// The currency, `CNY` (`amount_mismatch`).
    pub currency: Option<String>,
}

impl Expect {
    /// Compares an order number.
    ///
    /// # Errors
    /// `order_mismatch`.
    pub fn order(&self, field: &str, out_trade_no: &str) -> Result<(), Error> {
        same(self.out_trade_no.as_deref(), out_trade_no, field)
    }

    /// Compares a refund number.
    ///
    /// # Errors
    /// `order_mismatch`.
    pub fn refund(&self, field: &str, out_refund_no: &str) -> Result<(), Error> {
        same(self.out_refund_no.as_deref(), out_refund_no, field)
    }

    /// Compares the amount of the order.
    ///
    /// # Errors
    /// `amount_mismatch`.
    pub fn amount(&self, field: &str, fen: u64) -> Result<(), Error> {
        match self.amount_fen {
            Some(expected) if expected.fen() != fen => Err(Error::another_amount(field)),
            _ => Ok(()),
        }
    }

    /// Compares the currency; an absent one is CNY, and nothing but CNY is ever accepted.
    ///
    /// # Errors
    /// `amount_mismatch`.
    pub fn currency(&self, field: &str, currency: Option<&str>) -> Result<(), Error> {
        let got = currency.filter(|text| !text.is_empty()).unwrap_or("CNY");
        let want = self.currency.as_deref().unwrap_or("CNY");
        if got == "CNY" && got == want { Ok(()) } else { Err(Error::another_amount(field)) }
    }
}

fn same(expected: Option<&str>, got: &str, field: &str) -> Result<(), Error> {
    match expected {
        Some(expected) if expected != got => Err(Error::OrderMismatch { field: field.into() }),
        _ => Ok(()),
    }
}

/// A received answer, as the `…_reply` verbs take it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ReplyRequest {
    /// HTTP status.
    pub status: u16,
    /// Header lines.
    #[serde(default)]
    pub headers: Headers,
    /// The body as text; give either this or `body_base64`.
    pub body: Option<String>,
    /// The body as standard base64, for bytes that may not be UTF-8.
    pub body_base64: Option<String>,
    /// When the request was sent, Unix seconds; the system clock when absent.
    pub now: Option<i64>,
    /// What the answer must say.
    #[serde(default)]
    pub expect: Expect,
}

/// A received notification, as the `…_notification` verbs take it.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NotificationRequest {
    /// Header lines.
    #[serde(default)]
    pub headers: Headers,
    /// The body as text; give either this or `body_base64`.
    pub body: Option<String>,
    /// The body as standard base64, for bytes that may not be UTF-8.
    pub body_base64: Option<String>,
    /// When it was received, Unix seconds; the system clock when absent.
    pub now: Option<i64>,
    /// What it must say.
    #[serde(default)]
    pub expect: Expect,
}

/// The answer to a query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FactReply {
    /// The verified statement.
    pub fact: Fact,
}

/// The answer to a refund or a refund query.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RefundReply {
    /// The verified statement.
    pub refund: RefundFact,
}

/// The answer to a close: never a fact (status.md); query afterwards.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Closed {
    /// Always true.
    pub closed: bool,
}

/// What a notification is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NotificationKind {
    /// A payment, or another state of the order.
    Payment,
    /// A refund.
    Refund,
}

/// The answer that a notification must be given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ack {
    /// HTTP status.
    pub status: u16,
    /// Header lines.
    pub headers: Vec<(String, String)>,
    /// The exact body.
    pub body: String,
}

/// A notification that was verified, decrypted and bound to our merchant. Only this can move an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VerifiedNotification {
    /// Payment or refund; a handler that waits for one must not book the other.
    pub kind: NotificationKind,
    /// The verified statement about the order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<Fact>,
    /// The verified statement about the refund.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund: Option<RefundFact>,
    /// The channel's own number of the event, the same on every repetition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify_id: Option<String>,
    /// The answer to give once the event is stored.
    pub ack: Ack,
}

/// Where a bill can be fetched, or the bill text itself (WeChat v2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BillReply {
    /// The address; fetch it at once (WeChat 5 minutes, Alipay 30 seconds).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub download_url: Option<String>,
    /// The hash of the file, as `sha1:…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hash: Option<String>,
    /// The bill text itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}
