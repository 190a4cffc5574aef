//! What is stored about an order beside its lifecycle.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ttpay_core::lifecycle::{MessageState, Milestone, Order};
use ttpay_core::plan::Plan;
use ttpay_core::{Channel, Generation, Source};

use crate::change::Statement;

/// An order as the store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The lifecycle's part: state, flags, facts, refunds.
    pub order: Order,
    /// What the merchant asked for; it never changes.
    pub terms: Terms,
    /// What was handed out.
    pub offers: Offers,
    /// What is to be done, and when.
    pub plan: Plan,
    /// Grows by one with every change; a change names the version that it was made from.
    pub version: u64,
    /// When the order was stored, Unix seconds.
    pub created_at: i64,
    /// When it last changed, Unix seconds.
    pub updated_at: i64,
}

/// What the merchant asked for: enough to repeat the order call with identical parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Terms {
    /// The title shown to the user.
    pub subject: String,
    /// The description.
    pub body: String,
    /// The merchant's id of the user.
    pub uid: String,
    /// The user's public address at the first attempt.
    pub client_ip: String,
    /// The user's device, when it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device_id: Option<String>,
    /// The channels to be offered: all of one generation.
    pub channels: Vec<Channel>,
    /// What the platform of another generation than the cashier is given, the same every time, as JSON text: `params` of
    /// ecpay's `create_order`, or `data` of the trade system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub platform: Option<String>,
}

impl Terms {
    /// By which scheme the order is placed. An order without a channel, which nobody makes, is the cashier's.
    #[must_use]
    pub fn generation(&self) -> Generation {
        self.channels.first().map_or(Generation::Cashier, |channel| channel.generation())
    }
}

/// What was handed out for an order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Offers {
    /// WeChat's payment address.
    pub wechat: Option<WechatOffer>,
    /// Alipay's order string.
    pub alipay: Option<AlipayOffer>,
    /// What ecpay's order call gave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ecpay: Option<PlatformOffer>,
    /// What the front end requests at the trade system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trade: Option<PlatformOffer>,
}

/// WeChat's payment address; it lives five minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WechatOffer {
    /// The `mweb_url`.
    pub mweb_url: String,
    /// When this address was made, Unix seconds.
    pub made_at: i64,
    /// The time stamp of the first order call: v2 signs it as `time_start`, and a repeated call must be identical.
    pub first_asked_at: i64,
}

/// Alipay's order string.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlipayOffer {
    /// The order string.
    pub order_string: String,
    /// When it was made, Unix seconds.
    pub made_at: i64,
}

/// What the front end gets for an order of one of ByteDance's own generations.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformOffer {
    /// JSON text: of ecpay `{"order_id", "order_token"}`, of the trade system the `data` that is signed anew each time.
    pub handed: String,
    /// When it was made, Unix seconds.
    pub made_at: i64,
}

/// One line of an order's timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredEvent {
    /// Its place: 1, 2, 3, … within the order, without gaps.
    pub seq: u64,
    /// When it was written, Unix seconds.
    pub at: i64,
    /// What happened.
    pub kind: Milestone,
    /// At which channel, where it is about one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// More about it: a flat JSON object of public values.
    pub detail: Value,
}

/// A verified statement as it was stored when it was first heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredFact {
    /// What tells it from every other statement of the order.
    pub digest: String,
    /// When it was stored, Unix seconds.
    pub at: i64,
    /// Whose statement it is.
    pub channel: Channel,
    /// How it was learned.
    pub source: Source,
    /// The statement.
    pub statement: Statement,
}

/// A message for the merchant's own system as the outbox has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoredMessage {
    /// The order that it is about.
    pub out_trade_no: String,
    /// Its place: 1, 2, 3, … within the order, without gaps.
    pub seq: u64,
    /// Its id, which every delivery of it carries.
    pub id: String,
    /// What it tells, such as `order.paid`.
    pub kind: String,
    /// The message.
    pub payload: Value,
    /// When it was written, Unix seconds.
    pub created_at: i64,
    /// When the merchant's system took it, Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<i64>,
    /// When it was given up, Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dead_at: Option<i64>,
    /// How often it was tried, since it was written or replayed.
    pub attempts: u32,
    /// When it is to be tried next, Unix seconds; [`NEVER`] behind a message that was given up.
    pub due_at: i64,
}

/// The moment that does not come.
pub const NEVER: i64 = i64::MAX;

impl StoredMessage {
    /// How far it got.
    #[must_use]
    pub const fn state(&self) -> MessageState {
        match (self.delivered_at, self.dead_at) {
            (Some(_), _) => MessageState::Delivered,
            (None, Some(_)) => MessageState::Dead,
            (None, None) => MessageState::Pending,
        }
    }
}

/// How the outbox is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutboxHealth {
    /// When the oldest message was written that waits, Unix seconds.
    pub oldest: Option<i64>,
    /// How many messages wait; counting stops at 10000.
    pub waiting: u64,
    /// How many messages were given up and not replayed; counting stops at 10000.
    pub dead: u64,
}
