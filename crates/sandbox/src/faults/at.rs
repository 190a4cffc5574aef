//! The places where something can go wrong.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A place: a call of one kind, or the notices of a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum At {
    /// WeChat's H5 order.
    #[serde(rename = "wechat.h5_order")]
    WechatH5Order,
    /// WeChat's order query.
    #[serde(rename = "wechat.query")]
    WechatQuery,
    /// WeChat's close.
    #[serde(rename = "wechat.close")]
    WechatClose,
    /// WeChat's refund.
    #[serde(rename = "wechat.refund")]
    WechatRefund,
    /// WeChat's refund query.
    #[serde(rename = "wechat.query_refund")]
    WechatQueryRefund,
    /// WeChat's bill, and the address of one.
    #[serde(rename = "wechat.bill")]
    WechatBill,
    /// WeChat's platform certificates.
    #[serde(rename = "wechat.certificates")]
    WechatCertificates,
    /// Alipay's trade query.
    #[serde(rename = "alipay.query")]
    AlipayQuery,
    /// Alipay's close.
    #[serde(rename = "alipay.close")]
    AlipayClose,
    /// Alipay's refund.
    #[serde(rename = "alipay.refund")]
    AlipayRefund,
    /// Alipay's refund query.
    #[serde(rename = "alipay.query_refund")]
    AlipayQueryRefund,
    /// The address of Alipay's bill.
    #[serde(rename = "alipay.bill")]
    AlipayBill,
    /// A notification from WeChat.
    #[serde(rename = "wechat.notify")]
    WechatNotify,
    /// A notification from Alipay.
    #[serde(rename = "alipay.notify")]
    AlipayNotify,
}

impl At {
    /// The word of the place.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::WechatH5Order => "wechat.h5_order",
            Self::WechatQuery => "wechat.query",
            Self::WechatClose => "wechat.close",
            Self::WechatRefund => "wechat.refund",
            Self::WechatQueryRefund => "wechat.query_refund",
            Self::WechatBill => "wechat.bill",
            Self::WechatCertificates => "wechat.certificates",
            Self::AlipayQuery => "alipay.query",
            Self::AlipayClose => "alipay.close",
            Self::AlipayRefund => "alipay.refund",
            Self::AlipayQueryRefund => "alipay.query_refund",
            Self::AlipayBill => "alipay.bill",
            Self::WechatNotify => "wechat.notify",
            Self::AlipayNotify => "alipay.notify",
        }
    }

    /// Whether it is a notification, not a call.
    #[must_use]
    pub const fn is_notice(self) -> bool {
        matches!(self, Self::WechatNotify | Self::AlipayNotify)
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
