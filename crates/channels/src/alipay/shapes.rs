//! The requests of the Alipay verbs and the order string's reply (verbs.md §5).
//!
//! Every request takes `timestamp` and, like WeChat's, `nonce`: Alipay signs no nonce, so the latter has no effect.

use serde::{Deserialize, Serialize};
use ttpay_core::{Amount, Json};

/// The request of `alipay_app_order`: an order string for `alipay_url` of orderInfo (alipay.md §4).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct AppOrder {
    /// The merchant's order number: 1 to 64 characters of `0-9 A-Z a-z _`; keep to 32, then it also fits WeChat.
    pub out_trade_no: String,
    /// The amount in fen.
    pub amount_fen: Amount,
    /// What is paid for, shown to the user: at most 256 characters without `/`, `=`, `&`.
    pub subject: String,
    /// The absolute end of payability, Unix seconds, 1 minute to 15 days ahead. The same instant as our own expiry.
    pub expires_at: i64,
    /// More about what is paid for: at most 128 characters.
    pub body: Option<String>,
    /// Where the payment is notified: public `https` address; the configured one when absent.
    pub notify_url: Option<String>,
    /// The merchant's own text, already percent-encoded; comes back in the notification: at most 512 characters.
    pub passback_params: Option<String>,
    /// More members of `biz_content`, an object, such as `{"goods_type":"0"}`.
    pub extra: Option<Json>,
    /// The moment of making the order string, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Without effect.
    pub nonce: Option<String>,
}

impl AppOrder {
    /// An order with what every order has; set the other members with `..`.
    #[must_use]
    pub fn new(
        out_trade_no: impl Into<String>,
        amount_fen: Amount,
        subject: impl Into<String>,
        expires_at: i64,
    ) -> Self {
        Self {
            out_trade_no: out_trade_no.into(),
            amount_fen,
            subject: subject.into(),
            expires_at,
            body: None,
            notify_url: None,
            passback_params: None,
            extra: None,
            timestamp: None,
            nonce: None,
        }
    }
}

/// The order string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "AlipayOrderReply"))]
pub struct AppOrderReply {
    /// The text for `alipay_url` of orderInfo, unmodified. There is no request: Alipay learns of the order from the user.
    pub alipay_url: String,
}

/// The request of `alipay_query`, by exactly one of the two numbers (alipay.md §5.4).
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// The merchant's order number.
    pub out_trade_no: Option<String>,
    /// Alipay's own number of the trade.
    pub trade_no: Option<String>,
    /// Asks for the evidence of payment that tells a closed unpaid trade from a refunded one (status.md §1.1).
    #[serde(default)]
    pub evidence: bool,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Without effect.
    pub nonce: Option<String>,
}

/// The request of `alipay_close`, by exactly one of the two numbers (alipay.md §5.5). Query afterwards.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// The merchant's order number.
    pub out_trade_no: Option<String>,
    /// Alipay's own number of the trade.
    pub trade_no: Option<String>,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Without effect.
    pub nonce: Option<String>,
}

/// The request of `alipay_refund`, of a trade named by exactly one of the two numbers (alipay.md §5.6).
/// One refund number refunds once: after an unknown outcome send the same number and amount again.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refund {
    /// The merchant's order number.
    pub out_trade_no: Option<String>,
    /// Alipay's own number of the trade.
    pub trade_no: Option<String>,
    /// The merchant's refund number (`out_request_no`): 1 to 64 characters of `0-9 A-Z a-z _ - | * @ .`.
    pub out_refund_no: String,
    /// The amount of this refund in fen.
    pub amount_fen: Amount,
    /// Why: at most 256 characters.
    pub reason: Option<String>,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Without effect.
    pub nonce: Option<String>,
}

/// The request of `alipay_query_refund` (alipay.md §5.7). Not before 10 s after the refund.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QueryRefund {
    /// The merchant's order number.
    pub out_trade_no: Option<String>,
    /// Alipay's own number of the trade.
    pub trade_no: Option<String>,
    /// The merchant's refund number; for a refund made without one, the order number.
    pub out_refund_no: String,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Without effect.
    pub nonce: Option<String>,
}

/// The request of `alipay_bill` (alipay.md §5.8).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bill {
    /// The day in Beijing as `yyyy-MM-dd`, or a month as `yyyy-MM`; not today, ready about 9:00 of the next day.
    pub date: String,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Without effect.
    pub nonce: Option<String>,
}
