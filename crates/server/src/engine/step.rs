//! What reached an order, to be decided and stored in one transaction.

use serde_json::{Value, json};
use ttpay::ErrorCode;
use ttpay::core::lifecycle::{Event, Milestone};
use ttpay::core::plan::Task;
use ttpay::core::{Channel, Source};
use ttpay_store::{AlipayOffer, NewEvent, NewFact, PlatformOffer, Statement, WechatOffer};

use super::digest::digest;

/// How long the plan leaves a task to the handler that stored it and does it at once.
pub(super) const HOLD_S: i64 = 15;

/// Everything that is decided together.
#[derive(Clone, Debug, Default)]
pub(super) struct Step {
    /// Tasks of the plan that were done.
    pub(super) ran: Vec<Ran>,
    /// What happened, in order.
    pub(super) inputs: Vec<Input>,
    /// A payment address that WeChat made.
    pub(super) wechat: Option<WechatOffer>,
    /// An order string that we made.
    pub(super) alipay: Option<AlipayOffer>,
    /// What the front end of another generation gets.
    pub(super) platform: Option<(Channel, PlatformOffer)>,
    /// Why money is given back, as the refund call says it.
    pub(super) refund_reason: Option<String>,
    /// What falls due at once is put off by so many seconds, because whoever stores this step does it at once: the plan
    /// only takes over when that one dies.
    pub(super) hold_s: i64,
}

/// A task that was done, and when it is due again.
#[derive(Clone, Debug)]
pub(super) struct Ran {
    pub(super) task: Task,
    pub(super) again: Option<i64>,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub(super) enum Input {
    /// An event for the rules.
    Event(Event),
    /// A verified statement: an event for the rules, kept beside the order.
    Heard(NewFact),
    /// A verified statement that is kept but does not count yet.
    Kept(NewFact),
    /// A verified message was refused for its amount, merchant or currency.
    Refused(Channel, ErrorCode),
    /// A line for the timeline.
    Line(NewEvent),
    /// Something to do, no later than this.
    Do(Task),
    /// Something to do, exactly so.
    Put(Task),
}

impl Step {
    pub(super) fn of(inputs: impl Into<Vec<Input>>) -> Self {
        Self { inputs: inputs.into(), ..Self::default() }
    }

    pub(super) fn ran(task: &Task, again: Option<i64>, inputs: impl Into<Vec<Input>>) -> Self {
        Self { ran: vec![Ran { task: task.clone(), again }], ..Self::of(inputs) }
    }
}

impl Input {
    /// A verified statement, by its digest.
    pub(super) fn heard(statement: Statement, source: Source) -> Self {
        Self::Heard(new_fact(statement, source))
    }

    /// A line about a channel.
    pub(super) fn line(kind: Milestone, channel: impl Into<Option<Channel>>, detail: Value) -> Self {
        Self::Line(line(kind, channel, detail))
    }
}

pub(super) fn line(kind: Milestone, channel: impl Into<Option<Channel>>, detail: Value) -> NewEvent {
    NewEvent { kind, channel: channel.into(), detail }
}

/// The line of an alarm.
pub(super) fn alarm(word: ttpay::core::lifecycle::Alarm, channel: impl Into<Option<Channel>>) -> NewEvent {
    line(Milestone::Alarm, channel, json!({ "alarm": word }))
}

pub(super) fn new_fact(statement: Statement, source: Source) -> NewFact {
    let channel = match &statement {
        Statement::Payment(fact) => fact.channel,
        Statement::Refund(fact) => fact.channel,
    };
    NewFact { digest: digest(&statement, source), channel, source, statement }
}
