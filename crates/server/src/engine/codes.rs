//! The channels' own codes that decide what is done next (wechat.md §3.8–3.13, §4.12; alipay.md §5.3–5.7).
//!
//! A code never moves an order: it only says which question comes next.

use ttpay::core::Channel;

/// WeChat's probe: a signature that is wrong on purpose.
pub(super) const PROBE: &str = "WECHATPAY/SIGNTEST";

/// What a close call that was refused means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CloseRefusal {
    /// It is closed already: ask.
    Done,
    /// Its state forbids closing, perhaps because it was paid: ask.
    Conflict,
    /// Nobody knows.
    Unknown,
}

/// Too many calls.
pub(super) fn is_rate_limit(code: &str) -> bool {
    matches!(code, "FREQUENCY_LIMITED" | "RATELIMIT_EXCEEDED" | "RATE_LIMITED" | "INVALID_REQ_TOO_MUCH")
        // ByteDance: ecpay is busy; too many tokens; the trade system is asked too often, or its quota is used up.
        || matches!(code, "1001" | "10020" | "12001" | "28003017")
        || code.contains("call-limited")
        || code.ends_with("RATE_LIMIT")
}

/// The channel failed; the same call again is right.
pub(super) fn is_system_error(code: &str) -> bool {
    matches!(code, "SYSTEMERROR" | "SERVICE_UNAVAILABLE" | "BIZERR_NEED_RETRY" | "1000" | "13000" | "2100004")
        || code.contains("SYSTEM_ERROR")
}

/// The order call was refused because the order is paid or closed: ask.
pub(super) fn order_has_moved(code: &str) -> bool {
    matches!(code, "ORDERPAID" | "ORDER_PAID" | "ORDERCLOSED" | "ORDER_CLOSED" | "TRADE_ERROR")
}

pub(super) fn close_refusal(channel: Channel, code: &str) -> CloseRefusal {
    match (channel, code) {
        (Channel::Wechat, "ORDERCLOSED" | "ORDER_CLOSED") => CloseRefusal::Done,
        (Channel::Wechat, "ORDERPAID" | "ORDER_PAID" | "TRADE_ERROR" | "TRADE_STATE_ERROR") => {
            CloseRefusal::Conflict
        }
        (Channel::Alipay, _) if code.contains("STATUS") || code.contains("TRADE_HAS") => {
            CloseRefusal::Conflict
        }
        _ => CloseRefusal::Unknown,
    }
}

/// Words that a close is sent for. Everything else waits: a trade that does not exist cannot be closed, and a user who is
/// paying is asked about again.
pub(super) fn can_be_closed(channel: Channel, state: &str) -> bool {
    match channel {
        Channel::Wechat => matches!(state, "NOTPAY" | "PAYERROR"),
        Channel::Alipay => state == "WAIT_BUYER_PAY",
        // They have no such call.
        Channel::Ecpay | Channel::Trade => false,
    }
}

/// Refusals of a refund call that the same call will always meet; others pass when the balance or the rate allows.
pub(super) fn refund_refused_for_good(channel: Channel, code: &str) -> bool {
    match channel {
        Channel::Wechat => matches!(
            code,
            "TRADE_OVERDUE"
                | "ERROR"
                | "USER_ACCOUNT_ABNORMAL"
                | "ORDERNOTEXIST"
                | "INVALID_TRANSACTIONID"
                | "PARAM_ERROR"
                | "INVALID_REQUEST"
        ),
        Channel::Alipay => [
            "TRADE_HAS_FINISHED",
            "REFUND_AMT_NOT_EQUAL_TOTAL",
            "REASON_TRADE_REFUND_FEE_ERR",
            "TRADE_NOT_ALLOW_REFUND",
            "NOT_ALLOW_PARTIAL_REFUND",
            "TRADE_NOT_EXIST",
            "INVALID_PARAMETER",
        ]
        .iter()
        .any(|word| code.ends_with(word)),
        // Nobody signs their refusals.
        Channel::Ecpay | Channel::Trade => false,
    }
}

/// The channel never accepted a refund of this number.
pub(super) fn is_unknown_refund(channel: Channel, code: &str) -> bool {
    match channel {
        Channel::Wechat => matches!(code, "REFUNDNOTEXIST" | "RESOURCE_NOT_EXISTS"),
        Channel::Alipay => code.ends_with("TRADE_NOT_EXIST"),
        Channel::Ecpay | Channel::Trade => false,
    }
}

/// What a refused request for a bill says about its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BillRefusal {
    /// Nothing was paid or refunded.
    Empty,
    /// It is not made yet.
    NotReady,
}

/// By the code, or by the words that stand in its place in API v2 (wechat.md §3.14 and §4.11, alipay.md §5.8).
pub(super) fn bill_refusal(channel: Channel, said: &str) -> Option<BillRefusal> {
    let said = said.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| said.contains(word));
    match channel {
        Channel::Wechat if has(&["no_statement_exist", "no bill exist"]) => Some(BillRefusal::Empty),
        Channel::Wechat if has(&["statement_creating", "bill creating"]) => Some(BillRefusal::NotReady),
        Channel::Alipay if has(&["no_bill_data"]) => Some(BillRefusal::Empty),
        Channel::Alipay if has(&["bill_not_exist"]) => Some(BillRefusal::NotReady),
        _ => None,
    }
}
