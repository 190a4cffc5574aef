//! One thing to do, and all of them for one order.

use serde::{Deserialize, Serialize};

use crate::fact::Channel;
use crate::words::words;

words! {
    /// Something to do for an order.
    TaskKind {
        Expire = "expire", "Tell the order that its time to pay is over.";
        Query = "query", "Ask the channel for the state of the order.";
        Evidence = "evidence", "Look for signs of money before a closed Alipay trade is called unpaid (status.md §1.1).";
        Close = "close", "Query, close when it is unpaid, and query again.";
        SendRefund = "send_refund", "Send the refund call.";
        QueryRefund = "query_refund", "Ask what became of a refund.";
        Watch = "watch", "Raise an alarm about an order that is still unknown an hour after its end.";
    }
}

/// One thing to do at a moment. Kind, channel and refund number together name it: a plan has each name once.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Task {
    /// What to do.
    pub kind: TaskKind,
    /// At which channel, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// For which refund, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub out_refund_no: Option<String>,
    /// Why the money goes back, as the refund call says it every time (refunds only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The code with which the channel verifiably refused the last refund call (refunds only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
    /// Since when nobody has said anything certain about the refund, Unix seconds; absent while the channel answers
    /// (refunds only).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent_since: Option<i64>,
    /// Somebody was told that the refund does not get on (refunds only).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub told: bool,
    /// When, Unix seconds.
    pub due_at: i64,
    /// How often it was tried already: its place in the schedule.
    #[serde(default)]
    pub tries: u32,
    /// When the count began, Unix seconds.
    pub since: i64,
}

impl Task {
    /// A task that was not tried yet.
    #[must_use]
    pub const fn new(kind: TaskKind, channel: Option<Channel>, due_at: i64, since: i64) -> Self {
        Self {
            kind,
            channel,
            out_refund_no: None,
            reason: None,
            refused: None,
            silent_since: None,
            told: false,
            due_at,
            tries: 0,
            since,
        }
    }

    /// A task about a refund that was not tried yet.
    #[must_use]
    pub fn refund(kind: TaskKind, channel: Channel, out_refund_no: &str, due_at: i64, since: i64) -> Self {
        Self {
            out_refund_no: Some(out_refund_no.to_owned()),
            ..Self::new(kind, Some(channel), due_at, since)
        }
    }

    /// Whether both name the same thing to do.
    #[must_use]
    pub fn same_as(&self, other: &Self) -> bool {
        (self.kind, self.channel, &self.out_refund_no) == (other.kind, other.channel, &other.out_refund_no)
    }
}

/// All that is to be done for one order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Plan(Vec<Task>);

impl Plan {
    /// The tasks, in no order.
    #[must_use]
    pub fn tasks(&self) -> &[Task] {
        &self.0
    }

    /// When somebody has to look at the order again; `None`: never, of its own.
    #[must_use]
    pub fn due_at(&self) -> Option<i64> {
        self.0.iter().map(|task| task.due_at).min()
    }

    /// The task that is due first, when one is due at `now`.
    #[must_use]
    pub fn due(&self, now: i64) -> Option<&Task> {
        self.0.iter().filter(|task| task.due_at <= now).min_by_key(|task| task.due_at)
    }

    /// The task of the same name.
    #[must_use]
    pub fn find(&self, task: &Task) -> Option<&Task> {
        self.0.iter().find(|other| other.same_as(task))
    }

    /// Adds a task, or replaces the one of the same name.
    pub fn put(&mut self, task: Task) {
        self.drop_where(|other| other.same_as(&task));
        self.0.push(task);
    }

    /// Adds a task unless there is one of the same name, which keeps its place in the schedule.
    pub fn ensure(&mut self, task: Task) {
        if self.find(&task).is_none() {
            self.0.push(task);
        }
    }

    /// Adds a task, or has the one of the same name done no later than this one.
    pub fn hasten(&mut self, task: Task) {
        match self.0.iter_mut().find(|other| other.same_as(&task)) {
            Some(known) => known.due_at = known.due_at.min(task.due_at),
            None => self.0.push(task),
        }
    }

    /// Takes out the tasks that `done` names.
    pub fn drop_where(&mut self, done: impl Fn(&Task) -> bool) {
        self.0.retain(|task| !done(task));
    }
}
