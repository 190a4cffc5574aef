//! What is asked about a refund.

use schemars::JsonSchema;
use serde::Deserialize;
use ttpay::Amount;
use ttpay::core::Channel;

use super::limits;

/// `POST /v1/orders/{out_order_no}/refunds`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RefundOrder {
    /// The merchant's number of this refund, never used for another order: WeChat knows it across all orders. The same
    /// number and amount again is the same refund.
    #[schemars(length(min = 1, max = 64), extend("examples" = ["R202401010000000001"]))]
    pub out_refund_no: String,
    /// The amount in fen; all that is left when absent.
    pub amount_fen: Option<Amount>,
    /// The channel; needed only when both took money.
    pub channel: Option<Channel>,
    /// Why, shown to the user: at most 80 bytes of UTF-8, `trade` at most 49 characters.
    #[schemars(length(max = limits::REASON_BYTES))]
    pub reason: Option<String>,
}

/// `POST /v1/orders/{out_order_no}/refunds/{out_refund_no}/give_up`.
#[derive(Clone, Copy, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveUpRefund {
    /// The operator has seen at the channel's own page that it refuses this refund. Needed where the channel's answers are
    /// not signed (WeChat's API v3); a verified word of the channel is believed before it.
    #[serde(default)]
    pub platform_refused: bool,
}
