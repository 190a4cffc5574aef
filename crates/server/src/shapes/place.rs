//! What is asked to place an order, and what its front end gets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ttpay::core::{Channel, Generation};
use ttpay::{Amount, Json};

use super::{Problem, limits};

/// `POST /v1/orders`: place an order, or place it again under the same number.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceOrder {
    /// The merchant's order number: 6 to 32 characters of `0-9 A-Z a-z _ -`, without `-` where Alipay is offered.
    #[schemars(regex(pattern = r"^[0-9A-Za-z_-]{6,32}$"), extend("examples" = ["T202401010000000007"]))]
    pub out_order_no: String,
    /// The amount in fen.
    #[schemars(extend("examples" = [101]))]
    pub total_amount: Amount,
    /// The title shown to the user: 1 to 127 bytes of UTF-8, without `/`, `=`, `&`; for every generation.
    #[schemars(length(max = limits::TEXT_BYTES), regex(pattern = limits::SUBJECT), extend("examples" = ["microapp test"]))]
    pub subject: String,
    /// The description, 1 to 127 bytes of UTF-8; the title when absent.
    #[schemars(length(min = 1, max = limits::TEXT_BYTES))]
    pub body: Option<String>,
    /// The merchant's id of the user, 1 to 32 characters.
    #[schemars(length(min = 1, max = 32), extend("examples" = ["2019012211"]))]
    pub uid: String,
    /// The life of the order in seconds: 120 to 86400, `ecpay` 300 to 86400; the configured one when absent.
    #[schemars(range(min = limits::SHORTEST_S, max = limits::LONGEST_S))]
    pub valid_time: Option<i64>,
    /// The user's own public IP address: one IPv4 or IPv6 literal.
    #[schemars(extend("anyOf" = [{ "format": "ipv4" }, { "format": "ipv6" }], "examples" = ["203.0.113.7"]))]
    pub client_ip: String,
    /// The user's device id, at most 128 characters.
    #[schemars(length(max = limits::DEVICE_ID))]
    pub device_id: Option<String>,
    /// The channels to offer; every configured one when absent.
    #[schemars(extend("minItems" = 1, "uniqueItems" = true))]
    pub channels: Option<Vec<Channel>>,
    /// By which of ByteDance's schemes: `cashier` when absent. A number stays in its own.
    pub generation: Option<Generation>,
    /// `ecpay`: comes back in the callback of the payment, at most 2048 bytes.
    #[schemars(length(min = 1, max = 2048))]
    pub cp_extra: Option<String>,
    /// `ecpay`: the page that the platform's message opens.
    #[schemars(length(min = 1))]
    pub msg_page: Option<String>,
    /// `trade`, required there: one element, the goods; `price` × `quantity` is the amount.
    #[serde(rename = "skuList")]
    #[schemars(with = "Option<Vec<serde_json::Map<String, Value>>>", extend("minItems" = 1, "maxItems" = 1))]
    pub sku_list: Option<Json>,
    /// `trade`, required there: `{"path", "params"}`, the page that shows the order.
    #[serde(rename = "orderEntrySchema")]
    #[schemars(with = "Option<serde_json::Map<String, Value>>")]
    pub order_entry_schema: Option<Json>,
    /// `trade`: ways to pay that are hidden, 1 WeChat and 2 Alipay.
    #[serde(rename = "limitPayWayList")]
    #[schemars(with = "Option<Vec<u8>>")]
    pub limit_pay_way_list: Option<Json>,
    /// `trade`: `IM` on iOS.
    #[serde(rename = "payScene")]
    pub pay_scene: Option<String>,
    /// `trade`: the receiving merchant.
    #[serde(rename = "merchantUid")]
    pub merchant_uid: Option<String>,
    /// `trade`: from `tt.triggerRetentionPopup`.
    #[serde(rename = "promotionId")]
    pub promotion_id: Option<String>,
}

/// The answer to a placed order.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct PlacedOrder {
    /// The order number.
    pub out_order_no: String,
    /// By which scheme it was placed; it says which of the next members are there.
    pub generation: Generation,
    /// `cashier` and `ecpay`: the object to hand to `tt.pay`, unchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order_info: Option<Json>,
    /// `ecpay`: the `service` of `tt.pay`, 5.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<u8>,
    /// `trade`: the text to hand to `tt.requestOrder`, unchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<String>,
    /// `trade`: the `byteAuthorization` of `tt.requestOrder`; it lives an hour, the same order again gives a fresh one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub byte_authorization: Option<String>,
    /// Opens `GET /v1/orders/{out_order_no}/status` for the mini-program; the same every time.
    pub status_token: String,
    /// The `trade_time`, identical at every attempt.
    pub trade_time: i64,
    /// The end of the time to pay, Unix seconds.
    pub expires_at: i64,
    /// How each wanted channel fared.
    pub channels: Vec<OfferedChannel>,
}

/// How one channel fared when the order was placed.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OfferedChannel {
    /// The channel.
    pub channel: Channel,
    /// Whether the user can choose it.
    pub offered: bool,
    /// Why not: an error code and a sentence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<Problem>,
}
