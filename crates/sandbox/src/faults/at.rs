//! The places where something can go wrong.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Writes the table of places: the calls with their words, then the notices.
macro_rules! places {
    (calls { $( $call:ident = $word:literal, $about:literal; )+ } notices { $( $notice:ident = $name:literal, $told:literal; )+ }) => {
        /// A place: a call of one kind, or the notices of a channel.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum At {
            $( #[doc = $about] #[serde(rename = $word)] $call, )+
            $( #[doc = $told] #[serde(rename = $name)] $notice, )+
        }

        impl At {
            /// All, in the order of the table.
            pub const ALL: &[Self] = &[$( Self::$call, )+ $( Self::$notice, )+];

            /// The word of the place.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$call => $word, )+ $( Self::$notice => $name, )+ }
            }

            /// Whether it is a notification, not a call.
            #[must_use]
            pub const fn is_notice(self) -> bool {
                matches!(self, $( Self::$notice )|+)
            }
        }
    };
}

places! {
    calls {
        WechatH5Order = "wechat.h5_order", "WeChat's H5 order.";
        WechatQuery = "wechat.query", "WeChat's order query.";
        WechatClose = "wechat.close", "WeChat's close.";
        WechatRefund = "wechat.refund", "WeChat's refund.";
        WechatQueryRefund = "wechat.query_refund", "WeChat's refund query.";
        WechatBill = "wechat.bill", "WeChat's bill, and the address of one.";
        WechatCertificates = "wechat.certificates", "WeChat's platform certificates.";
        AlipayQuery = "alipay.query", "Alipay's trade query.";
        AlipayClose = "alipay.close", "Alipay's close.";
        AlipayRefund = "alipay.refund", "Alipay's refund.";
        AlipayQueryRefund = "alipay.query_refund", "Alipay's refund query.";
        AlipayBill = "alipay.bill", "The address of Alipay's bill.";
        EcpayCreateOrder = "ecpay.create_order", "An order of guaranteed payment.";
        EcpayQuery = "ecpay.query", "The order query of guaranteed payment.";
        EcpayRefund = "ecpay.refund", "A refund of guaranteed payment.";
        EcpayQueryRefund = "ecpay.query_refund", "The refund query of guaranteed payment.";
        EcpaySettle = "ecpay.settle", "A settlement of guaranteed payment.";
        EcpayQuerySettle = "ecpay.query_settle", "The settlement query of guaranteed payment.";
        TradeToken = "trade.token", "The access token of the trade system; its order is the client key.";
        TradeQuery = "trade.query", "The order query of the trade system.";
        TradeQueryCps = "trade.query_cps", "The commission query of the trade system.";
        TradeRefund = "trade.refund", "A refund of the trade system.";
        TradeQueryRefund = "trade.query_refund", "The refund query of the trade system.";
        TradeAudit = "trade.audit", "The merchant's word on a refund of the trade system.";
    }
    notices {
        WechatNotify = "wechat.notify", "A notification from WeChat.";
        AlipayNotify = "alipay.notify", "A notification from Alipay.";
        EcpayNotify = "ecpay.notify", "A callback of guaranteed payment.";
        TradeNotify = "trade.notify", "A callback of the trade system.";
    }
}

impl At {
    /// Whether answers of this place carry a signature.
    #[must_use]
    pub const fn is_signed(self) -> bool {
        !matches!(
            self,
            Self::EcpayCreateOrder
                | Self::EcpayQuery
                | Self::EcpayRefund
                | Self::EcpayQueryRefund
                | Self::EcpaySettle
                | Self::EcpayQuerySettle
                | Self::TradeToken
        )
    }
}

impl fmt::Display for At {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}
