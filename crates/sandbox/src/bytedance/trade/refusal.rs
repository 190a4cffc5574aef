//! The refusals of the trade system: `err_no` and its text. The pages name few of them; what an order does not allow has the
//! code of wrong parameters (bytedance.md §3.4).

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) err_no: u32,
    pub(crate) err_msg: String,
}

impl Refusal {
    pub(super) const PARAMETER: (u32, &'static str) = (10_000, "参数错误");
    pub(super) const NO_ORDER: (u32, &'static str) = (11_001, "订单不存在");
    /// Of the sandbox: it keeps no commissions.
    pub(super) const NO_CPS: (u32, &'static str) =
        (11_002, "沙箱不记录分佣数据 (the sandbox keeps no commissions)");
    pub(super) const TOKEN: (u32, &'static str) = (28_001_003, "access_token无效");
    pub(super) const TOKEN_EXPIRED: (u32, &'static str) = (28_001_008, "access_token过期，请刷新或重新授权");
    pub(super) const BUSY: (u32, &'static str) = (28_003_017, "quota已用完");
    /// The platform's own fault; whether the call took effect is open.
    pub(super) const SYSTEM: (u32, &'static str) = (2_100_004, "系统繁忙，此时请开发者稍候再试");

    /// A refusal of a code alone.
    pub(super) fn of((err_no, text): (u32, &'static str)) -> Self {
        Self { err_no, err_msg: text.to_owned() }
    }
}

impl<W: std::fmt::Display> From<W> for Refusal {
    fn from(wrong: W) -> Self {
        Self { err_no: Self::PARAMETER.0, err_msg: format!("{}: {wrong}", Self::PARAMETER.1) }
    }
}
