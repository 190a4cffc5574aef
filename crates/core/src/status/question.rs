//! The question and the answer of the verb `cashier_status`, and what is refused before the table is asked.

use serde::{Deserialize, Serialize};

use super::{Case, CashierCode, CloseReason, Reason, decide};
use crate::error::Error;
use crate::fact::{Channel, Fact};

/// Seconds from here on are milliseconds that somebody forgot to divide (the year 5138).
const TOO_LATE: i64 = 100_000_000_000;

/// What is known about an order (status.md §1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusQuestion {
    /// The present, Unix seconds; the core has no clock, so the caller says it.
    pub now: i64,
    /// The end of the time to pay, Unix seconds: `trade_time` + `valid_time`, sent to both channels as `time_expire`.
    pub expires_at: i64,
    /// Why we ended the order; absent while we did not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed_by_us: Option<CloseReason>,
    /// The strongest verified fact about WeChat. Absent: never offered. With an empty `state`: offered, nothing known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wechat: Option<Fact>,
    /// The strongest verified fact about Alipay. Absent: never offered. With an empty `state`: offered, nothing known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alipay: Option<Fact>,
    /// Whether the Alipay order string carries the absolute `time_expire` = `expires_at`.
    #[serde(default = "yes")]
    pub alipay_time_expire: bool,
}

const fn yes() -> bool {
    true
}

/// The code of an order with its reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct StatusAnswer {
    /// What `getOrderStatus` answers.
    pub code: CashierCode,
    /// Why.
    pub reason: Reason,
    /// Both channels hold money for this order: refund this one, and never the other one as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund_channel: Option<Channel>,
}

/// Decides the getOrderStatus code from verified facts (status.md §1). Pure, and total over every word of a channel:
/// a word that we do not know is 9, never 2 or 3.
///
/// The program stores the first 1, 2 or 3 it gets and reports it from then on, unless a payment turns it to 0.
///
/// # Errors
/// `field_missing` for a fact without `out_trade_no` (it was bound to no order, so it is no fact); `field_invalid` for
/// a fact in the other channel's place, and for times before 1970 or in milliseconds.
///
/// ```
/// use ttpay_core::status::{CashierCode, Reason, StatusQuestion, cashier_status};
///
/// let question: StatusQuestion = serde_json::from_str(
///     r#"{"now":10000,"expires_at":10000,"wechat":{"channel":"wechat","out_trade_no":"T1",
///         "state":"NOTPAY","amount_fen":0,"seen_at":9990,"source":"query"}}"#,
/// )?;
/// let answer = cashier_status(&question)?;
/// assert_eq!((answer.code, answer.reason), (CashierCode::Unknown, Reason::CloseNeeded));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn cashier_status(question: &StatusQuestion) -> Result<StatusAnswer, Error> {
    check_time("now", question.now)?;
    check_time("expires_at", question.expires_at)?;
    Ok(decide(&Case {
        now: question.now,
        expires_at: question.expires_at,
        closed_by_us: question.closed_by_us,
        wechat: checked(question.wechat.as_ref(), Channel::Wechat)?,
        alipay: checked(question.alipay.as_ref(), Channel::Alipay)?,
        platform: None,
        alipay_time_expire: question.alipay_time_expire,
    }))
}

/// A fact that stands in its own channel's member, names its order and has possible times.
fn checked(fact: Option<&Fact>, place: Channel) -> Result<Option<&Fact>, Error> {
    let Some(fact) = fact else { return Ok(None) };
    if fact.channel != place {
        let rule =
            format!("it stands in the member `{place}`; put the fact into the member of its own channel");
        return Err(Error::invalid(format!("{place}.channel"), rule));
    }
    if fact.out_trade_no.is_empty() {
        let rule = "a fact belongs to one order; give the number that the verified message names";
        return Err(Error::missing(format!("{place}.out_trade_no"), rule));
    }
    check_time(&format!("{place}.seen_at"), fact.seen_at)?;
    if let Some(paid_at) = fact.paid_at {
        check_time(&format!("{place}.paid_at"), paid_at)?;
    }
    Ok(Some(fact))
}

fn check_time(field: &str, seconds: i64) -> Result<(), Error> {
    match seconds {
        ..0 => Err(Error::invalid(field, "it lies before 1970; give Unix seconds")),
        TOO_LATE.. => Err(Error::invalid(field, "it is in milliseconds; give Unix seconds")),
        _ => Ok(()),
    }
}
