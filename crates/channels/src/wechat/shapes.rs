//! The requests that both API versions of WeChat take, and the order's reply (verbs.md §5).

use serde::{Deserialize, Serialize};
use ttpay_core::{Amount, Json};

/// The request of `wechat_h5_order`: a payment that the user finishes on an H5 page (wechat.md §3.6, §4.5).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct H5Order {
    /// The merchant's order number: 6 to 32 characters of `0-9 A-Z a-z _ - | *`, never reused for another purchase.
    pub out_trade_no: String,
    /// The amount in fen.
    pub amount_fen: Amount,
    /// What is paid for, shown to the user: at most 127 bytes of UTF-8.
    pub description: String,
    /// The public IPv4 or IPv6 address of the user, not of the server.
    pub client_ip: String,
    /// Last moment at which the user can pay, Unix seconds. v2 sends it only when it is at least 6 minutes ahead.
    pub expires_at: Option<i64>,
    /// Where the payment is notified: public `https` address without query; the configured one when absent.
    pub notify_url: Option<String>,
    /// Where the user opens the page; the configured scene, or `Wap`, when absent.
    pub scene: Option<Scene>,
    /// The merchant's own text, comes back in query and notification: at most 127 bytes.
    pub attach: Option<String>,
    /// Goods of the order: a JSON object, or its text. At most 6000 bytes.
    pub detail: Option<Json>,
    /// Mark for coupons: at most 32 bytes.
    pub goods_tag: Option<String>,
    /// `no_credit` forbids credit cards.
    pub limit_pay: Option<LimitPay>,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    pub nonce: Option<String>,
}

impl H5Order {
    /// An order with what every order has; set the other members with `..`.
    #[must_use]
    pub fn new(
        out_trade_no: impl Into<String>,
        amount_fen: Amount,
        description: impl Into<String>,
        client_ip: impl Into<String>,
    ) -> Self {
        Self {
            out_trade_no: out_trade_no.into(),
            amount_fen,
            description: description.into(),
            client_ip: client_ip.into(),
            expires_at: None,
            notify_url: None,
            scene: None,
            attach: None,
            detail: None,
            goods_tag: None,
            limit_pay: None,
            timestamp: None,
            nonce: None,
        }
    }
}

/// Where the user opens the payment page (wechat.md §3.6, §4.5).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Scene {
    /// The kind of place.
    #[serde(rename = "type")]
    pub kind: SceneKind,
    /// Name of the site or application: at most 64 bytes.
    pub app_name: Option<String>,
    /// Address of the site: at most 128 bytes.
    pub app_url: Option<String>,
    /// iOS bundle id: at most 128 bytes.
    pub bundle_id: Option<String>,
    /// Android package name: at most 128 bytes.
    pub package_name: Option<String>,
}

/// The kind of place where the user pays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SceneKind {
    /// A mobile web page; also what the ByteDance cashier uses.
    Wap,
    /// An iOS application.
    #[serde(rename = "iOS")]
    Ios,
    /// An Android application.
    Android,
}

/// A restriction of the ways to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitPay {
    /// No credit cards.
    NoCredit,
}

/// The request of `wechat_query`, by exactly one of the two numbers (wechat.md §3.7, §4.6).
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// The merchant's order number.
    pub out_trade_no: Option<String>,
    /// WeChat's own number of the payment.
    pub transaction_id: Option<String>,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    pub nonce: Option<String>,
}

/// The request of `wechat_close`. v2 refuses it in the first 5 minutes of an order (wechat.md §3.8, §4.7).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Close {
    /// The merchant's order number.
    pub out_trade_no: String,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    pub nonce: Option<String>,
}

/// The request of `wechat_refund`, of an order named by exactly one of the two numbers (wechat.md §3.9, §4.8).
/// One refund number refunds once: after a failure send the same number and amount again.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Refund {
    /// The merchant's order number.
    pub out_trade_no: Option<String>,
    /// WeChat's own number of the payment.
    pub transaction_id: Option<String>,
    /// The merchant's refund number: 1 to 64 characters of `0-9 A-Z a-z _ - | * @`; keep to 32.
    pub out_refund_no: String,
    /// The amount of this refund in fen, at most `total_fen`.
    pub amount_fen: Amount,
    /// The amount of the whole order in fen.
    pub total_fen: Amount,
    /// Why, shown to the user: at most 80 bytes.
    pub reason: Option<String>,
    /// Where the refund is notified; the configured address when absent.
    pub notify_url: Option<String>,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    pub nonce: Option<String>,
}

/// The request of `wechat_query_refund` (wechat.md §3.10, §4.9).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QueryRefund {
    /// The merchant's refund number.
    pub out_refund_no: String,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    pub nonce: Option<String>,
}

/// The request of `wechat_bill` (wechat.md §3.14, §4.11).
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bill {
    /// The day in Beijing, `yyyy-MM-dd`: of the last three months, not today, ready from 10:00 of the next day.
    pub date: String,
    /// The moment of making the request, Unix seconds; the system clock when absent.
    pub timestamp: Option<i64>,
    /// Random text, 1 to 32 characters of `0-9 A-Z a-z`; made by the system when absent.
    pub nonce: Option<String>,
}

/// The answer to an order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "WechatH5Reply"))]
pub struct H5Reply {
    /// The address for `wx_url` of orderInfo, unmodified; it lives 5 minutes (wechat.md §5).
    pub wx_url: String,
    /// WeChat's number of the prepared payment (v2 only).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prepay_id: Option<String>,
}
