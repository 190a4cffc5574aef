//! The refusals of guaranteed payment: `err_no` and the platform's own text (bytedance.md §2.3).

/// A refusal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) err_no: u32,
    pub(crate) err_tips: String,
}

impl Refusal {
    /// The platform's own fault; whether the call took effect is open.
    pub(super) const INTERNAL: (u32, &'static str) = (1000, "内部异常");
    pub(super) const BUSY: (u32, &'static str) = (1001, "业务繁忙，请稍后重试");
    pub(super) const NO_PAYMENT: (u32, &'static str) = (2000, "支付记录不存在");
    pub(super) const SIGNATURE: (u32, &'static str) = (2008, "签名校验异常，请使用正确的签名");
    pub(super) const PARAMETER: (u32, &'static str) = (2010, "参数错误");
    pub(super) const APP: (u32, &'static str) = (2042, "小程序appid无效，请检查app_id字段");
    pub(super) const THIRD_PARTY: (u32, &'static str) = (2047, "服务商id无效，请检查thirdparty_id字段");
    pub(super) const NO_REFUND: (u32, &'static str) = (3101, "退款记录不存在");

    /// A refusal of a code alone.
    pub(super) fn of((err_no, text): (u32, &'static str)) -> Self {
        Self { err_no, err_tips: text.to_owned() }
    }

    /// A refusal that says why.
    pub(super) fn because((err_no, text): (u32, &'static str), why: impl std::fmt::Display) -> Self {
        Self { err_no, err_tips: format!("{text}: {why}") }
    }
}

impl From<String> for Refusal {
    fn from(wrong: String) -> Self {
        Self::because(Self::PARAMETER, wrong)
    }
}
