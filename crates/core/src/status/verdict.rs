//! What one channel's fact says about the order: tables W1–W12 and A1–A11 of status.md §1.2, and §1.3.

use super::decide::Case;
use super::replace::{ALIPAY_PAID, PLATFORM_PAID, WECHAT_PAID, has_evidence};
use super::{CashierCode, CloseReason, Reason};
use crate::fact::{Channel, Fact};

/// Seconds after `expires_at` before "does not exist" may mean "never will": covers a clock error of five minutes.
const ALIPAY_MARGIN_S: i64 = 300;

/// A code with its reason, for one channel alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) code: CashierCode,
    pub(crate) reason: Reason,
}

impl Verdict {
    const fn new(code: CashierCode, reason: Reason) -> Self {
        Self { code, reason }
    }

    const fn unknown(reason: Reason) -> Self {
        Self::new(CashierCode::Unknown, reason)
    }
}

/// The verdict over a channel from its fact. Total: a word that we do not know is 9.
pub(crate) fn verdict(fact: &Fact, case: &Case<'_>) -> Verdict {
    if fact.source.is_weak() {
        return Verdict::unknown(Reason::NotAsked); // bytedance.md §1.5: ask the channel itself
    }
    match fact.channel {
        Channel::Wechat => wechat(fact, case),
        Channel::Alipay => alipay(fact, case),
        Channel::Ecpay | Channel::Trade => platform(fact, case),
    }
}

/// W1–W12; the first row that matches decides.
fn wechat(fact: &Fact, case: &Case<'_>) -> Verdict {
    if WECHAT_PAID.contains(&fact.state.as_str()) || has_evidence(fact) {
        return Verdict::new(CashierCode::Paid, paid_reason(fact)); // W1, W2
    }
    match fact.state.as_str() {
        "REVOKED" => Verdict::new(CashierCode::Closed, Reason::Revoked), // W3
        "CLOSED" => ended_unpaid(fact, case),                            // W4
        "NOTPAY" => unpaid(case),                                        // W5–W7
        "USERPAYING" | "ACCEPT" => Verdict::unknown(Reason::InProgress), // W8
        "PAYERROR" => Verdict::unknown(Reason::AttemptFailed),           // W9
        // W10: v2 spells it without underscores, v3 with; neither may end an order.
        "ORDERNOTEXIST" | "ORDER_NOT_EXIST" => Verdict::unknown(Reason::Contradiction),
        "" => Verdict::unknown(Reason::NotAsked),    // W11
        _ => Verdict::unknown(Reason::Unrecognised), // W12
    }
}

/// A1–A11; the first row that matches decides.
fn alipay(fact: &Fact, case: &Case<'_>) -> Verdict {
    if ALIPAY_PAID.contains(&fact.state.as_str()) || has_evidence(fact) {
        return Verdict::new(CashierCode::Paid, paid_reason(fact)); // A1, A2
    }
    match fact.state.as_str() {
        // A3: a relative time-out may be reopened by opening the string again; only our own close ends it.
        "TRADE_CLOSED" if !case.alipay_time_expire && case.closed_by_us.is_none() => {
            Verdict::unknown(Reason::NoDeadline)
        }
        "TRADE_CLOSED" => ended_unpaid(fact, case), // A3
        "WAIT_BUYER_PAY" => unpaid(case),           // A4–A6
        "ACQ.TRADE_NOT_EXIST" if !case.alipay_time_expire => Verdict::unknown(Reason::NoDeadline), // A7
        "ACQ.TRADE_NOT_EXIST" if fact.seen_at < case.expires_at.saturating_add(ALIPAY_MARGIN_S) => {
            Verdict::unknown(Reason::NotStarted) // A8
        }
        "ACQ.TRADE_NOT_EXIST" => ended_unpaid(fact, case), // A9
        "" => Verdict::unknown(Reason::NotAsked),          // A10
        _ => Verdict::unknown(Reason::Unrecognised),       // A11
    }
}

/// P1–P8 of ARCHITECTURE.md, for ecpay and the trade system; the first row that matches decides. Silence is never an end:
/// ecpay calls back for payments alone, and a callback may come a day late.
fn platform(fact: &Fact, case: &Case<'_>) -> Verdict {
    if PLATFORM_PAID.contains(&fact.state.as_str()) || has_evidence(fact) {
        return Verdict::new(CashierCode::Paid, paid_reason(fact)); // P1
    }
    match fact.state.as_str() {
        "TIME_OUT" | "TIMEOUT" => Verdict::new(CashierCode::TimedOut, Reason::TimedOut), // P2
        "USER_CANCEL" => Verdict::new(CashierCode::Closed, Reason::UserCancelled),       // P3
        "CANCEL" => ended_unpaid(fact, case),                                            // P4
        "PROCESSING" | "PROCESS" => Verdict::unknown(Reason::InProgress),                // P5
        "FAIL" => Verdict::unknown(Reason::AttemptFailed),                               // P6
        "" if case.now < case.expires_at => Verdict::unknown(Reason::Waiting),           // P7
        "" => Verdict::unknown(Reason::Unproved),                                        // P7
        _ => Verdict::unknown(Reason::Unrecognised),                                     // P8
    }
}

/// How a paid channel is named, by what went back (W1, W2, A1, A2).
///
/// Alipay's `TRADE_CLOSED` with evidence is a full refund by its own meaning, whatever sum we happen to know. Where the
/// channel named no amount (0), a refund counts as a part: calling it full would spare a double payment its refund.
fn paid_reason(fact: &Fact) -> Reason {
    let refunded = fact.refunded_fen.unwrap_or(0);
    match (fact.channel, fact.state.as_str()) {
        (Channel::Alipay, "TRADE_CLOSED") => Reason::PaidRefundedFull,
        (Channel::Wechat, "REFUND") if refunded == 0 => Reason::PaidRefunding,
        _ if refunded == 0 => Reason::Paid,
        _ if fact.amount_fen > 0 && refunded >= fact.returnable_fen() => Reason::PaidRefundedFull,
        _ => Reason::PaidRefundedPart,
    }
}

/// An order that exists and can be paid (W5–W7, A4–A6). The local clock alone never makes a 1.
fn unpaid(case: &Case<'_>) -> Verdict {
    Verdict::unknown(if case.closed_by_us.is_some() {
        Reason::Closing
    } else if case.now < case.expires_at {
        Reason::Waiting
    } else {
        Reason::CloseNeeded
    })
}

/// A channel that has ended unpaid (§1.3): the same provider word means different things, and only we know which.
fn ended_unpaid(fact: &Fact, case: &Case<'_>) -> Verdict {
    match case.closed_by_us {
        Some(cause) => ended_by(cause),
        None if fact.seen_at >= case.expires_at => Verdict::new(CashierCode::TimedOut, Reason::TimedOut),
        None => Verdict::new(CashierCode::Closed, Reason::ClosedElsewhere),
    }
}

/// What our own cause makes of an ended channel (§1.3).
pub(super) fn ended_by(cause: CloseReason) -> Verdict {
    match cause {
        CloseReason::UserCancelled => Verdict::new(CashierCode::Closed, Reason::UserCancelled),
        CloseReason::MerchantCancelled => Verdict::new(CashierCode::Closed, Reason::MerchantCancelled),
        CloseReason::PaymentFailed => Verdict::new(CashierCode::Failed, Reason::PaymentFailed),
        CloseReason::PlaceFailed => Verdict::new(CashierCode::Failed, Reason::PlaceFailed),
        CloseReason::Expired => Verdict::new(CashierCode::TimedOut, Reason::TimedOut),
    }
}
