//! An order, its payment and its refunds, as WeChat knows them.

use ttpay_channels::wechat::v2::SignType;

/// How long an order without payment lives (wechat.md §7).
pub(super) const LIFE_S: i64 = 7 * 86_400;

/// Which API placed the order; notices speak the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Api {
    /// API v2 with this signature.
    V2(SignType),
    /// API v3.
    V3,
}

/// Where an order stands between its user and WeChat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Nobody has opened it.
    Unpaid,
    /// A user has opened the H5 page.
    Paying,
    /// Money was taken.
    Paid,
    /// No payment can follow.
    Closed,
}

/// An order.
pub(crate) struct Order {
    pub(crate) api: Api,
    pub(crate) out_trade_no: String,
    /// Fen.
    pub(crate) total: u64,
    pub(crate) description: String,
    pub(crate) attach: Option<String>,
    pub(crate) notify_url: String,
    /// Every parameter of the first order call in one text: a repetition must have the same.
    pub(super) parameters: String,
    pub(crate) created_at: i64,
    /// The last order call; v2 counts the least time to a close from it.
    pub(super) ordered_at: i64,
    /// The last moment at which the user can pay.
    pub(crate) expires_at: Option<i64>,
    pub(super) prepay_id: String,
    /// Every H5 address by its mark, with the moment it was given.
    pub(super) addresses: Vec<(String, i64)>,
    pub(super) stage: Stage,
    pub(super) attempts_failed: u32,
    pub(crate) payment: Option<Payment>,
    pub(crate) refunds: Vec<Refund>,
}

/// Money that was taken.
pub(crate) struct Payment {
    pub(crate) transaction_id: String,
    pub(crate) paid_at: i64,
    pub(crate) openid: String,
}

/// A refund that was accepted.
pub(crate) struct Refund {
    pub(crate) out_refund_no: String,
    pub(crate) refund_id: String,
    /// Fen.
    pub(crate) amount: u64,
    pub(crate) reason: Option<String>,
    pub(crate) accepted_at: i64,
    /// When the money is back.
    pub(crate) settles_at: i64,
    /// Made at the merchant platform, not by a call.
    pub(crate) vendor: bool,
}

impl Order {
    /// The `trade_state` (wechat.md §3.7).
    pub(crate) fn state(&self, now: i64) -> &'static str {
        match self.stage {
            Stage::Paid if self.refunds.is_empty() => "SUCCESS",
            Stage::Paid => "REFUND",
            Stage::Closed => "CLOSED",
            Stage::Unpaid | Stage::Paying if now >= self.created_at + LIFE_S => "CLOSED",
            Stage::Unpaid | Stage::Paying => "NOTPAY",
        }
    }

    /// The sentence beside the state.
    pub(super) fn state_text(&self, now: i64) -> &'static str {
        match self.state(now) {
            "SUCCESS" => "支付成功",
            "REFUND" => "订单发生过退款",
            "CLOSED" => "订单已关闭",
            _ => "订单未支付",
        }
    }

    /// Fen that refunds have taken or reserved.
    pub(crate) fn refunded(&self) -> u64 {
        self.refunds.iter().map(|refund| refund.amount).sum()
    }

    pub(super) fn notify_at(&self) -> &str {
        &self.notify_url
    }
}

impl Refund {
    /// The state of the refund in the words of both APIs.
    pub(crate) const fn state(&self, now: i64) -> &'static str {
        if now >= self.settles_at { "SUCCESS" } else { "PROCESSING" }
    }
}
