//! Every refusal of a business call, with its code in both API versions (wechat.md §3.8, §3.9, §3.13, §4.12).

use axum::http::StatusCode;

/// Why a call is refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Refusal {
    #[error("`{field}` {rule}")]
    Parameter { field: String, rule: String },
    #[error("缺少参数: `{0}` is required")]
    Lacking(String),
    #[error("appid 与 mch_id 不匹配: this application is not bound to this merchant")]
    AppIdMismatch,
    #[error("商户号不存在: `mchid` is not the one that signed")]
    Merchant,
    #[error("商户订单号重复: this number was used with other parameters")]
    Used,
    #[error("该订单已支付: the order is paid")]
    Paid,
    #[error("订单已关闭: the order is closed")]
    Closed,
    #[error("支付请求已失效: the time to pay is over")]
    Expired,
    #[error("支付请求已失效: the H5 address is more than 5 minutes old")]
    AddressOld,
    #[error("签名验证失败: this is no H5 address of an order")]
    AddressUnknown,
    #[error("订单不存在: no order has this number")]
    OrderUnknown,
    #[error("订单不存在或未支付: there is no paid order of this number")]
    NotPaid,
    #[error("订单创建不足5分钟: an order cannot be closed in the first 5 minutes after its last order call")]
    CloseTooEarly,
    #[error("订单金额不一致: the total is not the amount of the order")]
    TotalDiffers,
    #[error("累计退款金额大于支付金额: the refunds of this order would exceed its amount")]
    OverTheSum,
    #[error("订单金额或退款金额与之前请求不一致: this refund number was used with other parameters")]
    RefundDiffers,
    #[error("请求过于频繁: refunds of one order are at least one minute apart")]
    RefundTooSoon,
    #[error("退款次数超过限制: an order has at most 50 refunds")]
    TooManyRefunds,
    #[error("订单已超过可退款的最大期限: the payment is more than a year old")]
    Overdue,
    #[error("退款单不存在: no refund has this number")]
    RefundUnknown,
    #[error("the offset is beyond the number of refunds")]
    Offset,
    #[error("账单生成中: the bill of this day is ready at 10:00 of the next one, Beijing time")]
    BillCreating,
    #[error("账单文件不存在: there was no trade on this day")]
    NoBill,
    #[error("the address of the file is more than 5 minutes old; ask for a new one")]
    BillAddressOld,
    #[error("系统错误")]
    System,
    #[error("频率超限")]
    RateLimited,
}

impl Refusal {
    /// A parameter that breaks its rule.
    pub(super) fn parameter(field: impl Into<String>, rule: impl Into<String>) -> Self {
        Self::Parameter { field: field.into(), rule: rule.into() }
    }

    /// The `err_code` of API v2.
    pub(super) const fn v2(&self) -> &'static str {
        match self {
            Self::Parameter { .. } | Self::TotalDiffers | Self::Offset => "PARAM_ERROR",
            Self::Lacking(_) => "LACK_PARAMS",
            Self::AppIdMismatch => "APPID_MCHID_NOT_MATCH",
            Self::Merchant => "MCHID_NOT_EXIST",
            Self::Used => "OUT_TRADE_NO_USED",
            Self::Paid => "ORDERPAID",
            Self::Closed => "ORDERCLOSED",
            Self::OrderUnknown | Self::NotPaid => "ORDERNOTEXIST",
            Self::CloseTooEarly => "TRADE_STATE_ERROR",
            Self::OverTheSum | Self::RefundDiffers | Self::TooManyRefunds => "ERROR",
            Self::RefundTooSoon => "INVALID_REQ_TOO_MUCH",
            Self::Overdue => "TRADE_OVERDUE",
            Self::RefundUnknown => "REFUNDNOTEXIST",
            Self::Expired | Self::AddressOld | Self::AddressUnknown | Self::BillAddressOld => {
                "INVALID_REQUEST"
            }
            Self::BillCreating => "Bill Creating",
            Self::NoBill => "No Bill Exist",
            Self::System => "SYSTEMERROR",
            Self::RateLimited => "FREQUENCY_LIMITED",
        }
    }

    /// Status and `code` of API v3.
    pub(super) const fn v3(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Parameter { .. } | Self::Lacking(_) => (StatusCode::BAD_REQUEST, "PARAM_ERROR"),
            Self::AppIdMismatch => (StatusCode::BAD_REQUEST, "APPID_MCHID_NOT_MATCH"),
            Self::Merchant => (StatusCode::BAD_REQUEST, "MCH_NOT_EXISTS"),
            Self::Used => (StatusCode::FORBIDDEN, "OUT_TRADE_NO_USED"),
            Self::Paid => (StatusCode::BAD_REQUEST, "ORDER_PAID"),
            Self::Closed => (StatusCode::BAD_REQUEST, "ORDER_CLOSED"),
            Self::OrderUnknown => (StatusCode::NOT_FOUND, "ORDER_NOT_EXIST"),
            Self::NotPaid | Self::RefundUnknown => (StatusCode::NOT_FOUND, "RESOURCE_NOT_EXISTS"),
            Self::TotalDiffers => (StatusCode::BAD_REQUEST, "REFUND_FEE_MISMATCH"),
            Self::Overdue => (StatusCode::FORBIDDEN, "TRADE_OVERDUE"),
            Self::CloseTooEarly
            | Self::OverTheSum
            | Self::RefundDiffers
            | Self::TooManyRefunds
            | Self::Offset
            | Self::Expired
            | Self::AddressOld
            | Self::AddressUnknown
            | Self::BillAddressOld => (StatusCode::BAD_REQUEST, "INVALID_REQUEST"),
            Self::BillCreating => (StatusCode::BAD_REQUEST, "STATEMENT_CREATING"),
            Self::NoBill => (StatusCode::BAD_REQUEST, "NO_STATEMENT_EXIST"),
            Self::RefundTooSoon | Self::RateLimited => (StatusCode::TOO_MANY_REQUESTS, "FREQUENCY_LIMITED"),
            Self::System => (StatusCode::INTERNAL_SERVER_ERROR, "SYSTEM_ERROR"),
        }
    }

    /// The member that a parameter error is about.
    pub(super) fn field(&self) -> Option<&str> {
        match self {
            Self::Parameter { field, .. } | Self::Lacking(field) => Some(field),
            _ => None,
        }
    }
}

impl From<ttpay_core::Error> for Refusal {
    fn from(error: ttpay_core::Error) -> Self {
        use ttpay_core::Error as E;
        match error {
            E::FieldMissing { field, .. } => Self::Lacking(field),
            E::FieldInvalid { field, rule } | E::AmountInvalid { field, rule } => {
                Self::Parameter { field, rule }
            }
            other => Self::parameter(other.field().unwrap_or_default().to_owned(), other.to_string()),
        }
    }
}
