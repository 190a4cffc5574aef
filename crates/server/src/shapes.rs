//! The requests and replies of the HTTP API. The OpenAPI document is made from these types.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ttpay::core::lifecycle::{LatePolicy, MessageState, OrderState};
use ttpay::core::reconcile::Settled;
use ttpay::core::{CashierCode, Channel, Fact, Generation, Reason, RefundOutcome};

pub mod limits;
mod place;
mod refund;

pub use place::{OfferedChannel, PlaceOrder, PlacedOrder};
pub use refund::{GiveUpRefund, RefundOrder};

/// An error code with its sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Problem {
    /// The code.
    pub code: String,
    /// One sentence.
    pub message: String,
    /// The channel's own code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel_code: Option<String>,
}

/// `GET /v1/orders/{out_order_no}/status`: what `getOrderStatus` answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OrderStatus {
    /// 0 paid, 1 timed out, 2 failed, 3 closed, 9 unknown.
    pub code: CashierCode,
    /// Why.
    pub reason: Reason,
    /// Whether the code stays; a final 1, 2 or 3 can only be overtaken by a late payment.
    #[serde(rename = "final")]
    pub is_final: bool,
}

/// An order in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrderSummary {
    /// The order number.
    pub out_order_no: String,
    /// By which of ByteDance's schemes it was placed.
    pub generation: Generation,
    /// The state.
    pub state: OrderState,
    /// Why it is in this state.
    pub reason: Reason,
    /// The amount in fen.
    pub total_amount: u64,
    /// The title.
    pub subject: String,
    /// The merchant's id of the user.
    pub uid: String,
    /// When it was stored, Unix seconds.
    pub created_at: i64,
    /// When it last changed, Unix seconds.
    pub updated_at: i64,
    /// The end of the time to pay, Unix seconds.
    pub expires_at: i64,
    /// A payment came after the end.
    pub late_payment: bool,
    /// Both channels took money; this one is given back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub refund_channel: Option<Channel>,
    /// A message about it was refused for its amount, merchant or currency, or names another payment, and nobody recorded
    /// having looked at that (`/checked`).
    pub suspect: bool,
    /// Somebody has to look at it: an alarm of its timeline is not resolved.
    pub attention: bool,
    /// The goods were delivered.
    pub delivered: bool,
}

/// `GET /v1/orders`: a page, the youngest first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrderList {
    /// The orders.
    pub orders: Vec<OrderSummary>,
    /// The numbers of orders that belong here and cannot be read, because another version or a hand wrote them. The log
    /// says what is wrong with each.
    pub unreadable: Vec<String>,
    /// Give this as `cursor` for the next page; absent after the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// `GET /v1/orders/{out_order_no}`: everything about one order.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct OrderView {
    /// The order in short.
    #[serde(flatten)]
    pub summary: OrderSummary,
    /// The `trade_time`, identical at every attempt.
    pub trade_time: i64,
    /// What happens to a late payment.
    pub late_policy: LatePolicy,
    /// What is known about each offered channel.
    pub channels: Vec<ChannelView>,
    /// Every refund.
    pub refunds: Vec<RefundView>,
    /// What happened, oldest first.
    pub timeline: Vec<EventView>,
    /// Lines of the timeline that are left out because they cannot be read: which column of which line, and why, a sentence
    /// each. Another version or a hand wrote them.
    pub unreadable: Vec<String>,
    /// What is to be done next, and when.
    pub plan: Vec<TaskView>,
}

/// What is known about one channel of an order.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct ChannelView {
    /// The channel.
    pub channel: Channel,
    /// Its link or string left the backend.
    pub offered: bool,
    /// The strongest verified fact.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fact: Option<Fact>,
    /// Fen that may still be given back.
    pub refundable_fen: u64,
    /// Fen that went back.
    pub refunded_fen: u64,
}

/// One refund.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RefundView {
    /// The refund number.
    pub out_refund_no: String,
    /// The channel.
    pub channel: Channel,
    /// The amount in fen.
    pub amount_fen: u64,
    /// Whether we asked for it.
    pub requested: bool,
    /// What became of it: `pending` until the channel said a last word.
    pub outcome: RefundOutcome,
}

/// One line of the timeline.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct EventView {
    /// Its place within the order.
    pub seq: u64,
    /// When, Unix seconds.
    pub at: i64,
    /// What happened: a word.
    pub kind: String,
    /// The channel, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The same as a sentence, in English.
    pub message: String,
    /// The same as a sentence, in Chinese.
    pub message_zh: String,
    /// More about it.
    pub detail: Value,
}

/// One thing that is to be done.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct TaskView {
    /// What: a word.
    pub kind: String,
    /// At which channel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// For which refund.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub out_refund_no: Option<String>,
    /// When, Unix seconds.
    pub due_at: i64,
    /// How often it was tried.
    pub tries: u32,
}

/// `POST /v1/orders/{out_order_no}/close`.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseOrder {
    /// Who gives it up: `merchant` when absent.
    pub by: Option<ttpay::core::lifecycle::Canceller>,
}

/// What became of a difference between a bill and the store.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settlement {
    /// In one word.
    pub settled: Settled,
    /// The state of the order afterwards; `None` when there is no such order.
    pub state: Option<OrderState>,
    /// What the channel said: its own word, or why there is no usable answer.
    pub said: Option<String>,
}

/// `GET /v1/webhooks` and `GET /v1/orders/{out_order_no}/webhooks`: messages to the merchant's own system.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MessageList {
    /// The messages: of all orders the youngest first, of one order in the order of their delivery.
    pub messages: Vec<MessageView>,
    /// The ids of messages that belong here and cannot be read, because another version or a hand wrote them. The log says
    /// what is wrong with each.
    pub unreadable: Vec<String>,
    /// The `cursor` of the next page; absent after the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_cursor: Option<String>,
}

/// A message to the merchant's own system, and how far it got.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct MessageView {
    /// The `webhook-id` of every attempt.
    pub id: String,
    /// What it tells, such as `order.paid`.
    #[serde(rename = "type")]
    pub kind: String,
    /// How far it got.
    pub state: MessageState,
    /// The order number.
    pub out_order_no: String,
    /// When it was written, Unix seconds.
    pub created_at: i64,
    /// How often it was tried since then, or since it was replayed.
    pub attempts: u32,
    /// When it is tried next, Unix seconds; absent when it is not, or not before an earlier one of its order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_at: Option<i64>,
    /// When it was taken, Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<i64>,
    /// When it was given up, Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_at: Option<i64>,
    /// The `data` of its body.
    pub data: Value,
}
