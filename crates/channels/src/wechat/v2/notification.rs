//! Notifications of API v2: the payment notice, and which body is a refund notice (wechat.md §3.11).

use ttpay_core::{Channel, Error as RuleError, Fact, RefundFact, Secret, Source};

use super::answer::{ours, verify};
use super::fields::{maybe_money, money, optional, required, time_end};
use super::{Settings, refund_notice};
use crate::Error;
use crate::http::Received;
use crate::shapes::{Ack, Expect, NotificationKind, VerifiedNotification};
use crate::xml::{self, Elements};

/// Reads a notification. A payment notice is signed; a refund notice is encrypted, not signed, and only a hint: ask the
/// refund query and book what that says. v2 gives its events no number of their own, so `notify_id` is absent.
///
/// # Errors
/// In the order of wechat.md §3.11 and §3.12; `channel_error` for a signed notice that is not a success.
pub fn notification(
    settings: &Settings,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<VerifiedNotification, Error> {
    let elements = xml::read(received.body, "xml", xml::MAX_NOTICE_BYTES)?;
    if is_refund(&elements) {
        let Settings { app_id, mch_id, key, .. } = settings;
        return refund_notice::read(app_id, mch_id, key, &elements, received.now, expect).map(about_refund);
    }
    let fact = payment(settings, &elements, received.now, expect)?;
    Ok(VerifiedNotification {
        kind: NotificationKind::Payment,
        fact: Some(fact),
        refund: None,
        notify_id: None,
        ack: ack("SUCCESS", "OK"),
    })
}

/// Reads a refund notice alone, for a merchant of API v3: it still gets them in v2 XML for refunds that named no address
/// (wechat.md §4.8). Hand over what begins with `<`.
///
/// # Errors
/// In the order of wechat.md §3.12.
pub fn refund_notification(
    app_id: &str,
    mch_id: &str,
    api_key: &Secret,
    received: &Received<'_>,
    expect: &Expect,
) -> Result<VerifiedNotification, Error> {
    let elements = xml::read(received.body, "xml", xml::MAX_NOTICE_BYTES)?;
    refund_notice::read(app_id, mch_id, api_key, &elements, received.now, expect).map(about_refund)
}

fn about_refund(refund: RefundFact) -> VerifiedNotification {
    VerifiedNotification {
        kind: NotificationKind::Refund,
        fact: None,
        refund: Some(refund),
        notify_id: None,
        ack: ack("SUCCESS", "OK"),
    }
}

/// The answer that refuses a notification and has it sent again. `reason` goes to WeChat: say nothing private.
#[must_use]
pub fn nack(reason: &str) -> Ack {
    let plain: String =
        reason.chars().filter(|c| !c.is_control() && !"<>&]".contains(*c)).take(100).collect();
    ack("FAIL", &plain)
}

pub(super) fn ack(code: &str, message: &str) -> Ack {
    Ack {
        status: 200,
        headers: vec![("Content-Type".into(), "text/xml; charset=utf-8".into())],
        body: format!(
            "<xml><return_code><![CDATA[{code}]]></return_code><return_msg><![CDATA[{message}]]></return_msg></xml>"
        ),
    }
}

/// Whether a body speaks of a refund. One without `req_info`, even with the refund in clear, is still judged as a refund
/// notice, because it is refused for what it lacks; a signed body never is.
fn is_refund(elements: &Elements) -> bool {
    let in_clear = ["refund_id", "out_refund_no", "refund_status"];
    elements.get("req_info").is_some()
        || (elements.get("sign").is_none() && in_clear.iter().any(|name| elements.get(name).is_some()))
}

fn payment(settings: &Settings, elements: &Elements, now: i64, expect: &Expect) -> Result<Fact, Error> {
    let sign = optional(elements, "sign");
    let sign = sign.ok_or_else(|| RuleError::SignatureMissing { field: "sign".into() })?;
    let return_code = required(elements, "return_code")?;
    verify(settings, elements, sign)?;
    if return_code != "SUCCESS" {
        return Err(refused(elements, return_code));
    }
    let result_code = required(elements, "result_code")?;
    if result_code != "SUCCESS" {
        return Err(refused(elements, result_code));
    }
    for name in ["appid", "mch_id", "out_trade_no", "transaction_id", "total_fee", "time_end"] {
        required(elements, name)?;
    }
    let amount_fen = money(elements, "total_fee")?;
    let paid_fen = maybe_money(elements, "cash_fee")?;
    let paid_at = time_end(required(elements, "time_end")?)?;
    let out_trade_no = required(elements, "out_trade_no")?;
    let bind = || {
        ours(settings, elements)?;
        expect.order("out_trade_no", out_trade_no)?;
        expect.currency("fee_type", elements.get("fee_type"))?;
        expect.amount("total_fee", amount_fen)
    };
    bind().map_err(|error: Error| error.about(out_trade_no))?;
    Ok(Fact {
        channel: Channel::Wechat,
        out_trade_no: out_trade_no.to_owned(),
        transaction_id: Some(required(elements, "transaction_id")?.to_owned()),
        // A payment notice has no state field; both of its result codes are this word.
        state: "SUCCESS".into(),
        amount_fen,
        paid_fen,
        refunded_fen: None,
        paid_at: Some(paid_at),
        seen_at: now,
        source: Source::Notification,
    })
}

fn refused(elements: &Elements, word: &str) -> Error {
    Error::ChannelError {
        channel_code: optional(elements, "err_code").unwrap_or(word).to_owned(),
        message: ["err_code_des", "return_msg"]
            .iter()
            .find_map(|name| optional(elements, name))
            .unwrap_or_default()
            .to_owned(),
        verified: true,
    }
}

#[cfg(test)]
mod tests;
