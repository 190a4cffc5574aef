//! The `data` of each message. Members are part of the API: they only grow, and none changes its meaning.

use schemars::JsonSchema;
use serde::Serialize;
use ttpay::core::lifecycle::OrderState;
use ttpay::core::{Channel, Reason};

/// The `data` of `order.paid`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrderPaid {
    /// The order number.
    pub out_order_no: String,
    /// What was paid, in fen.
    pub amount_fen: u64,
    /// The channel that was paid.
    pub channel: Channel,
    /// Whether the payment came after the order had ended.
    pub late: bool,
    /// Whether the goods may be delivered: false for a late payment that goes back by itself, and for money that went back
    /// before the payment was known here.
    pub deliver: bool,
    /// The channel's number of the payment.
    pub transaction_id: Option<String>,
    /// When the user paid, Unix seconds.
    pub paid_at: Option<i64>,
    /// The digest of the verified statement that proved it, as the database keeps it.
    pub proof: Option<String>,
}

/// The `data` of `order.closed` and `order.expired`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrderEnded {
    /// The order number.
    pub out_order_no: String,
    /// The amount that was not paid, in fen.
    pub amount_fen: u64,
    /// `closed` or `failed` with `order.closed`, `timed_out` with `order.expired`.
    pub state: OrderState,
    /// Why.
    pub reason: Reason,
}

/// The `data` of `order.double_paid`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrderDoublePaid {
    /// The order number.
    pub out_order_no: String,
    /// What was paid a second time, in fen.
    pub amount_fen: u64,
    /// The channel that took money as well, after the one of `order.paid`.
    pub channel: Channel,
    /// The channel's number of the payment.
    pub transaction_id: Option<String>,
    /// When the user paid it, Unix seconds.
    pub paid_at: Option<i64>,
    /// The channel whose money goes back by itself; absent when one of the two had gone back already.
    pub refund_channel: Option<Channel>,
}

/// The `data` of `refund.succeeded` and `refund.failed`.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Refund {
    /// The order number.
    pub out_order_no: String,
    /// The refund number.
    pub out_refund_no: String,
    /// The channel.
    pub channel: Channel,
    /// The amount in fen.
    pub amount_fen: u64,
    /// Whether it was asked for here; false when it was made elsewhere, such as on the channel's own pages.
    pub requested: bool,
}
