//! From the channels' verdicts to the order's code: rows C0–C7 of status.md §1.4, and double payment.

use super::verdict::{Verdict, ended_by, verdict};
use super::{CashierCode, CloseReason, Reason, StatusAnswer};
use crate::fact::{Channel, Fact};

/// A question whose facts stand in the right places.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Case<'a> {
    pub(crate) now: i64,
    pub(crate) expires_at: i64,
    pub(crate) closed_by_us: Option<CloseReason>,
    pub(crate) wechat: Option<&'a Fact>,
    pub(crate) alipay: Option<&'a Fact>,
    /// The one leg of an order of ecpay or the trade system.
    pub(crate) platform: Option<&'a Fact>,
    pub(crate) alipay_time_expire: bool,
}

/// Which 9 is reported when several channels are open: the one that needs somebody's attention most (C4).
const UNKNOWN_FIRST: [Reason; 11] = [
    Reason::Contradiction,
    Reason::Unrecognised,
    Reason::AttemptFailed,
    Reason::InProgress,
    Reason::CloseNeeded,
    Reason::Closing,
    Reason::Unproved,
    Reason::Waiting,
    Reason::NotStarted,
    Reason::NoDeadline,
    Reason::NotAsked,
];

/// The code of an order. Total: every case has an answer.
pub(crate) fn decide(case: &Case<'_>) -> StatusAnswer {
    let legs = [case.wechat, case.alipay, case.platform];
    let verdicts: Vec<Verdict> = legs.into_iter().flatten().map(|fact| verdict(fact, case)).collect();
    if verdicts.is_empty() {
        return without_channel(case);
    }
    let of = |code| verdicts.iter().filter(move |verdict| verdict.code == code).map(|verdict| verdict.reason);
    let answer = |code, reason| StatusAnswer { code, reason, refund_channel: None };

    if let Some(first) = of(CashierCode::Paid).next() {
        let kept = of(CashierCode::Paid).find(|reason| *reason != Reason::PaidRefundedFull);
        let refund_channel = refund_channel(case, &verdicts);
        return StatusAnswer { code: CashierCode::Paid, reason: kept.unwrap_or(first), refund_channel }; // C3
    }
    // C4 before the rest: as long as one channel can take money, the order is not dead.
    for reason in UNKNOWN_FIRST {
        if of(CashierCode::Unknown).any(|open| open == reason) {
            return answer(CashierCode::Unknown, reason);
        }
    }
    // C5–C7: "timed out" is what the user saw; "failed" is only true when nothing else happened.
    for code in [CashierCode::TimedOut, CashierCode::Closed, CashierCode::Failed] {
        if let Some(reason) = of(code).next() {
            return answer(code, reason);
        }
    }
    answer(CashierCode::Unknown, Reason::Unrecognised)
}

/// C0–C2: nobody can pay an order of which nothing was handed out.
fn without_channel(case: &Case<'_>) -> StatusAnswer {
    let (code, reason) = match case.closed_by_us {
        Some(CloseReason::Expired) => (CashierCode::TimedOut, Reason::NeverOffered),
        Some(cause) => {
            let Verdict { code, reason } = ended_by(cause);
            (code, reason)
        }
        None if case.now >= case.expires_at => (CashierCode::TimedOut, Reason::NeverOffered),
        None => (CashierCode::Unknown, Reason::NotOffered),
    };
    StatusAnswer { code, reason, refund_channel: None }
}

/// The channel to refund when both hold money: the later payment, because goods were delivered for the first.
fn refund_channel(case: &Case<'_>, verdicts: &[Verdict]) -> Option<Channel> {
    let (wechat, alipay) = (case.wechat?, case.alipay?);
    let holds_money =
        |verdict: &Verdict| verdict.code == CashierCode::Paid && verdict.reason != Reason::PaidRefundedFull;
    if !verdicts.iter().all(holds_money) {
        return None;
    }
    let by_payment = match (wechat.paid_at, alipay.paid_at) {
        (Some(wechat), Some(alipay)) => wechat.cmp(&alipay),
        _ => std::cmp::Ordering::Equal,
    };
    let wechat_is_later = by_payment.then(wechat.seen_at.cmp(&alipay.seen_at)).is_gt();
    Some(if wechat_is_later { Channel::Wechat } else { Channel::Alipay })
}
