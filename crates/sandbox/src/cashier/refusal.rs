//! What the cashier shows instead of itself: the platform's own codes (cashier.md §8).

use serde::Serialize;

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Refusal {
    /// The platform's code, such as `CD0025`; for a page of WeChat that has no code, its text.
    pub(crate) code: &'static str,
    /// What is wrong, naming the member and the rule; never a value of it.
    pub(crate) message: String,
}

impl Refusal {
    /// The user id is too long.
    pub(crate) const UID: &'static str = "CD0011";
    /// A member is missing, the amount is no integer in fen, or `trade_time` differs between attempts.
    pub(crate) const MEMBER: &'static str = "CD0015";
    /// The signature does not hold.
    pub(crate) const SIGNATURE: &'static str = "CD0025";
    /// No channel is offered.
    pub(crate) const NO_CHANNEL: &'static str = "CD0116";
    /// The order has expired.
    pub(crate) const EXPIRED: &'static str = "CD0402";
    /// `trade_time` + `valid_time` is not later than now.
    pub(crate) const TIMES: &'static str = "TS4113";
    /// `app_id`, `merchant_id` or amount is wrong.
    pub(crate) const LOGIC: &'static str = "40007";
    /// Shown by Alipay: the order string is not acceptable.
    pub(crate) const ALIPAY: &'static str = "ALIN10146";
    /// Shown by WeChat: the address is older than 5 minutes.
    pub(crate) const WECHAT_STALE: &'static str = "支付请求已失效";
    /// Shown by WeChat: the address was cut or changed.
    pub(crate) const WECHAT_CHANGED: &'static str = "签名验证失败";
    /// `tt.requestOrder`: the signature does not hold, or is not that of the application.
    pub(crate) const REQUEST_ORDER_SIGNATURE: &'static str = "11004";
    /// `tt.requestOrder`: a member of `data` breaks a rule.
    pub(crate) const REQUEST_ORDER_DATA: &'static str = "10000";
    /// `tt.requestOrder`: the number belongs to another order.
    pub(crate) const REQUEST_ORDER_REPEATED: &'static str = "11002";
    /// Not the platform's: a step that this session does not allow.
    pub(crate) const STEP: &'static str = "session_step";
    /// Not the platform's: no such session.
    pub(crate) const UNKNOWN: &'static str = "session_unknown";
    /// Not the platform's: the request to the sandbox cannot be read.
    pub(crate) const REQUEST: &'static str = "request_malformed";

    /// A refusal of a code.
    pub(crate) fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// Whether the order or the request is at fault, and not the moment.
    pub(crate) fn is_of_order_info(&self) -> bool {
        matches!(
            self.code,
            Self::UID
                | Self::MEMBER
                | Self::SIGNATURE
                | Self::NO_CHANNEL
                | Self::TIMES
                | Self::LOGIC
                | Self::ALIPAY
                | Self::REQUEST_ORDER_SIGNATURE
                | Self::REQUEST_ORDER_DATA
                | Self::REQUEST_ORDER_REPEATED
                | Self::REQUEST
        )
    }
}
