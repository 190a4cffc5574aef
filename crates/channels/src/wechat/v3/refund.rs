//! Refund and refund query: requests, answers, and the resource of refund notifications (wechat.md §4.8–§4.10).

use serde::Serialize;
use ttpay_core::json::Json;
use ttpay_core::{Amount, Channel, Error as Rule, RefundFact, RefundOutcome};

use crate::Error;
use crate::http::{Received, Request};
use crate::shapes::{Expect, RefundReply};
use crate::wechat::rules::{self, Id};
use crate::wechat::shapes::{QueryRefund, Refund};
use crate::wechat::v3::fields::Fields;
use crate::wechat::v3::settings::Settings;
use crate::wechat::v3::transaction::ours;
use crate::wechat::v3::{path, reply, request};

#[derive(Serialize)]
struct Body<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    transaction_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    out_trade_no: Option<&'a str>,
    out_refund_no: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notify_url: Option<&'a str>,
    amount: RefundAmount,
}

#[derive(Serialize)]
struct RefundAmount {
    refund: Amount,
    total: Amount,
    currency: &'static str,
}

/// The request of a refund (wechat.md §4.8). The configured `notify_url` is sent when the request names none: without
/// one the notification may arrive in v2 XML.
///
/// # Errors
/// `field_missing`, `field_invalid`, `amount_invalid`, for what WeChat would refuse.
pub fn refund(settings: &Settings, ask: &Refund, now: i64, nonce: &str) -> Result<Request, Error> {
    let (transaction_id, out_trade_no) = match rules::refund(ask)? {
        Id::TransactionId(number) => (Some(number), None),
        Id::OutTradeNo(number) => (None, Some(number)),
    };
    let notify_url = ask.notify_url.as_deref().or(settings.notify_url());
    if let Some(url) = notify_url {
        rules::notify_url(url, 255, settings.allow_loopback())?;
    }
    let body = Body {
        transaction_id,
        out_trade_no,
        out_refund_no: &ask.out_refund_no,
        reason: ask.reason.as_deref(),
        notify_url,
        amount: RefundAmount { refund: ask.amount_fen, total: ask.total_fen, currency: "CNY" },
    };
    request::post(settings, "/v3/refund/domestic/refunds", &body, now, nonce)
}

/// The answer to a refund: accepted, not yet paid back, unless it says so. `outcome_unknown` means: query the refund
/// before anything else (wechat.md §4.8).
///
/// # Errors
/// Those of verification (wechat.md §4.2), of the fields, and `order_mismatch` or `amount_mismatch` against `expect`.
pub fn refund_reply(settings: &Settings, received: &Received, expect: &Expect) -> Result<RefundReply, Error> {
    let json = reply::content(settings, received)?;
    let resource = Resource::read(&json, "status")?;
    resource.bind(settings, expect)?;
    Ok(RefundReply { refund: resource.fact(received) })
}

/// The request of a refund query (wechat.md §4.9).
///
/// # Errors
/// `field_missing`, `field_invalid`.
pub fn query_refund(settings: &Settings, ask: &QueryRefund, now: i64, nonce: &str) -> Result<Request, Error> {
    rules::out_refund_no(&ask.out_refund_no)?;
    let path = format!("/v3/refund/domestic/refunds/{}", path::segment(&ask.out_refund_no));
    request::get(settings, &path, now, nonce)
}

/// The answer to a refund query. An unsigned 404 `RESOURCE_NOT_EXISTS` is a `channel_error`: never accepted, the same
/// number and amount may be sent again.
///
/// # Errors
/// As [`refund_reply`].
pub fn query_refund_reply(
    settings: &Settings,
    received: &Received,
    expect: &Expect,
) -> Result<RefundReply, Error> {
    refund_reply(settings, received, expect)
}

/// A refund resource whose members have the right form.
pub(super) struct Resource<'a> {
    mchid: Option<&'a str>,
    out_trade_no: &'a str,
    out_refund_no: &'a str,
    refund_id: &'a str,
    state: &'a str,
    total: Amount,
    refund: Amount,
    currency: Option<&'a str>,
}

impl<'a> Resource<'a> {
    /// Reads it; the state is called `status` in answers and `refund_status` in notifications.
    ///
    /// # Errors
    /// `field_missing`, `field_invalid`, `amount_invalid` (also for a refund above the order).
    pub(super) fn read(json: &'a Json, state: &str) -> Result<Self, Rule> {
        let fields = Fields::new(json);
        let mchid = fields.optional_text("mchid")?;
        let (out_trade_no, out_refund_no) = (fields.text("out_trade_no")?, fields.text("out_refund_no")?);
        let (refund_id, state) = (fields.text("refund_id")?, fields.text(state)?);
        let amount = fields.object("amount")?;
        let resource = Self {
            mchid,
            out_trade_no,
            out_refund_no,
            refund_id,
            state,
            total: amount.amount("total")?,
            refund: amount.amount("refund")?,
            currency: amount.optional_text("currency")?,
        };
        if resource.refund > resource.total {
            return Err(Rule::amount("amount.refund", "a refund cannot be more than the order"));
        }
        Ok(resource)
    }

    /// Compares what is there to compare: answers name no merchant, and neither names the application.
    ///
    /// # Errors
    /// `merchant_mismatch`, `order_mismatch`, `amount_mismatch` (of the order, as everywhere).
    pub(super) fn bind(&self, settings: &Settings, expect: &Expect) -> Result<(), Error> {
        self.fits(settings, expect).map_err(|error| error.about(self.out_trade_no))
    }

    fn fits(&self, settings: &Settings, expect: &Expect) -> Result<(), Error> {
        if let Some(mchid) = self.mchid {
            ours("mchid", mchid, settings.mch_id())?;
        }
        expect.order("out_trade_no", self.out_trade_no)?;
        expect.refund("out_refund_no", self.out_refund_no)?;
        expect.currency("amount.currency", self.currency)?;
        expect.amount("amount.total", self.total.fen())
    }

    /// The merchant, which a notification always names.
    pub(super) fn mchid(&self) -> Option<&str> {
        self.mchid
    }

    /// The state word as it was sent.
    pub(super) fn state(&self) -> &str {
        self.state
    }

    /// The fact, once it is bound.
    pub(super) fn fact(&self, received: &Received) -> RefundFact {
        RefundFact {
            channel: Channel::Wechat,
            out_trade_no: self.out_trade_no.to_owned(),
            out_refund_no: self.out_refund_no.to_owned(),
            refund_id: Some(self.refund_id.to_owned()),
            state: self.state.to_owned(),
            outcome: outcome(self.state),
            amount_fen: self.refund.fen(),
            seen_at: received.now,
        }
    }
}

/// What a refund state means (wechat.md §4.8). `ABNORMAL` is pending: the money is not back, somebody has to act at the
/// merchant platform, and it can still become `SUCCESS`; calling it failed would invite a second refund.
fn outcome(state: &str) -> RefundOutcome {
    match state {
        "SUCCESS" => RefundOutcome::Succeeded,
        "PROCESSING" | "ABNORMAL" => RefundOutcome::Pending,
        "CLOSED" => RefundOutcome::Failed,
        _ => RefundOutcome::Unknown,
    }
}
