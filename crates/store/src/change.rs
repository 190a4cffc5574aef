//! A change of one order: everything that is written in one transaction.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ttpay_core::lifecycle::{Milestone, Order};
use ttpay_core::plan::Plan;
use ttpay_core::{Channel, Fact, RefundFact, Source};

use crate::record::{Offers, Stored};

/// What is written in one transaction.
#[derive(Clone, Debug)]
pub struct Change {
    /// The order that the change was made from. When the database has another version by now, or this one of another moment,
    /// nothing is written.
    pub before: Stored,
    /// The order afterwards.
    pub order: Order,
    /// What was handed out afterwards.
    pub offers: Offers,
    /// What is to be done afterwards.
    pub plan: Plan,
    /// Verified statements heard; one that is stored already is not stored again.
    pub facts: Vec<NewFact>,
    /// Lines for the timeline, in order.
    pub events: Vec<NewEvent>,
    /// Messages for the merchant's own system, in order.
    pub outbox: Vec<NewMessage>,
    /// The program's clock, Unix seconds.
    pub now: i64,
}

/// What became of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Commit {
    /// It is durable; the order has this version now.
    Stored {
        /// The new version.
        version: u64,
    },
    /// Somebody else changed the order first: load it, decide again, and try again. Nothing was written.
    Outdated,
}

/// A verified statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFact {
    /// What tells it from every other statement of the order: the same message again has the same digest.
    pub digest: String,
    /// Whose statement it is.
    pub channel: Channel,
    /// How it was learned.
    pub source: Source,
    /// The statement.
    pub statement: Statement,
}

/// What was stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Statement {
    /// About the order.
    Payment(Fact),
    /// About a refund.
    Refund(RefundFact),
}

/// A line for the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEvent {
    /// What happened.
    pub kind: Milestone,
    /// At which channel, where it is about one.
    pub channel: Option<Channel>,
    /// More about it: a flat JSON object of public values.
    pub detail: Value,
}

/// A message for the merchant's own system (I6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMessage {
    /// Its id, which every delivery of it carries.
    pub id: String,
    /// What it tells, such as `order.paid`.
    pub kind: String,
    /// The message.
    pub payload: Value,
}
