//! The one pure function through which an order changes here: the rules decide, and their effects become facts, timeline,
//! outbox and plan of one transaction.

mod tell;

use std::collections::VecDeque;

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::core::lifecycle::{Alarm, Effect, Event, Milestone, Order, Outcome, Refusal, apply};
use ttpay::core::plan::{Plan, Task, TaskKind, schedule};
use ttpay::core::{Channel, Source};
use ttpay_store::{NewEvent, NewFact, NewMessage, Offers, Statement, Stored};

use super::outbox;
use super::refund_number::refund_number;
use super::step::{Input, Step, alarm, line};
use tell::said;

/// What is written, and what to do now.
#[derive(Clone, Debug)]
pub(super) struct Transition {
    pub(super) order: Order,
    pub(super) offers: Offers,
    pub(super) plan: Plan,
    pub(super) facts: Vec<NewFact>,
    pub(super) events: Vec<NewEvent>,
    pub(super) outbox: Vec<NewMessage>,
    /// What whoever stores this does at once.
    pub(super) at_once: Vec<Task>,
    /// A verified message was refused for its amount, merchant or currency.
    pub(super) refused: bool,
}

/// Decides a step. Pure; `v2` says whether WeChat is asked by API v2.
///
/// # Errors
/// A [`Refusal`]; nothing is to be stored then.
pub(super) fn advance(before: &Stored, step: &Step, now: i64, v2: bool) -> Result<Transition, Refusal> {
    let mut work = Work {
        before,
        now,
        refund_reason: step.refund_reason.clone(),
        inputs: step.inputs.iter().cloned().collect(),
        done: Transition {
            order: before.order.clone(),
            offers: before.offers.clone(),
            plan: before.plan.clone(),
            facts: Vec::new(),
            events: Vec::new(),
            outbox: Vec::new(),
            at_once: Vec::new(),
            refused: false,
        },
    };
    for ran in &step.ran {
        work.ran(&ran.task, ran.again);
    }
    work.done.offers.wechat = step.wechat.clone().or(work.done.offers.wechat);
    work.done.offers.alipay = step.alipay.clone().or(work.done.offers.alipay);
    match &step.platform {
        Some((Channel::Trade, offer)) => work.done.offers.trade = Some(offer.clone()),
        Some((_, offer)) => work.done.offers.ecpay = Some(offer.clone()),
        None => {}
    }
    while let Some(input) = work.inputs.pop_front() {
        work.take(input)?;
    }
    let last_call = work.done.offers.wechat.as_ref().map_or(now, |offer| offer.made_at);
    work.done.plan.cover(&work.done.order, now, schedule::wechat_close_from(last_call, v2));
    work.hold(step.hold_s);
    Ok(work.done)
}

impl Transition {
    /// Whether there is anything to store.
    pub(super) fn changes(&self, before: &Stored) -> bool {
        self.order != before.order
            || self.offers != before.offers
            || self.plan != before.plan
            || !(self.facts.is_empty() && self.events.is_empty() && self.outbox.is_empty())
    }
}

/// A step under way.
struct Work<'a> {
    before: &'a Stored,
    now: i64,
    refund_reason: Option<String>,
    inputs: VecDeque<Input>,
    done: Transition,
}

impl Work<'_> {
    /// A task that somebody else finished meanwhile stays finished.
    fn ran(&mut self, task: &Task, again: Option<i64>) {
        let plan = &mut self.done.plan;
        let known = plan.find(task).cloned();
        match (known, again) {
            (Some(_), None) => plan.drop_where(|other| other.same_as(task)),
            (Some(known), Some(due_at)) => {
                plan.put(Task { due_at, tries: task.tries.saturating_add(1), ..known });
            }
            (None, _) => {}
        }
    }

    fn take(&mut self, input: Input) -> Result<(), Refusal> {
        match input {
            Input::Event(event) => self.event(&event, None)?,
            Input::Heard(fact) => {
                let event = match &fact.statement {
                    Statement::Payment(fact) => Event::Fact(fact.clone()),
                    Statement::Refund(fact) => Event::Refund(fact.clone()),
                };
                self.event(&event, Some(&fact))?;
                self.done.facts.push(fact);
            }
            Input::Kept(fact) => {
                if let Statement::Payment(fact) = &fact.statement {
                    self.line(Milestone::Said, fact.channel, said(fact));
                }
                self.done.facts.push(fact);
            }
            Input::Refused(channel, code) => {
                self.line(Milestone::MessageRefused, channel, json!({ "code": code }));
                self.event(&Event::MessageRefused { channel }, None)?;
            }
            Input::Line(event) => self.done.events.push(event),
            Input::Do(task) => self.done.plan.hasten(task),
            Input::Put(task) => self.done.plan.put(task),
        }
        Ok(())
    }

    fn event(&mut self, event: &Event, heard: Option<&NewFact>) -> Result<(), Refusal> {
        let old = self.done.order.clone();
        let Outcome { order, effects } = apply(&old, event, self.now)?;
        self.done.order = order;
        self.tell(event, &old, heard);
        for effect in effects {
            self.effect(effect, event, heard);
        }
        Ok(())
    }

    fn effect(&mut self, effect: Effect, event: &Event, heard: Option<&NewFact>) {
        match effect {
            Effect::Emit(emission) => {
                let (kind, channel, detail, message) = outbox::emission(&self.done.order, emission, heard);
                self.line(kind, channel, detail);
                self.done.outbox.push(message);
            }
            // What the channel shows by now, it can be asked about now. One that is being sent is asked about afterwards.
            Effect::QueryRefund { channel, out_refund_no } if matches!(event, Event::Fact(_)) => {
                let look = Task::refund(TaskKind::QueryRefund, channel, &out_refund_no, self.now, self.now);
                if self.done.plan.find(&look).is_some() {
                    self.done.plan.hasten(look);
                }
            }
            // What is to be closed, and which refund has no last word, is read off the order by `Plan::cover`.
            Effect::CloseChannel(_) | Effect::QueryRefund { .. } => {}
            Effect::QueryChannel(channel) => {
                self.done.plan.hasten(Task::new(TaskKind::Query, Some(channel), self.now, self.now));
            }
            Effect::RefundChannel { channel, amount_fen, cause } => {
                let out_refund_no = refund_number(&self.done.order, channel);
                let detail =
                    json!({ "out_refund_no": out_refund_no, "amount_fen": amount_fen, "cause": cause });
                self.line(Milestone::RefundAsked, channel, detail);
                self.refund_reason = Some(outbox::reason_shown(cause).to_owned());
                let event = Event::RefundRequested { channel, out_refund_no, amount_fen };
                self.inputs.push_front(Input::Event(event));
            }
            Effect::SendRefund { channel, out_refund_no, .. } => {
                let task = Task::refund(TaskKind::SendRefund, channel, &out_refund_no, self.now, self.now);
                self.done.plan.put(Task { reason: self.refund_reason.clone(), ..task });
            }
            Effect::Alarm(word) => {
                if let (Alarm::DoublePayment, Event::Fact(fact)) = (word, event) {
                    self.done.outbox.push(outbox::double_paid(&self.done.order, fact));
                }
                self.alarm(word, event, heard);
            }
        }
    }

    fn alarm(&mut self, word: Alarm, event: &Event, heard: Option<&NewFact>) {
        let channel = match event {
            Event::Fact(fact) => Some(fact.channel),
            Event::Refund(fact) => Some(fact.channel),
            Event::MessageRefused { channel } | Event::RefundGivenUp { channel, .. } => Some(*channel),
            _ => None,
        };
        let refused = word == Alarm::MessageRefused;
        self.done.refused |= refused;
        // The same wrong answer to every question is told once.
        let asked = heard.is_none_or(|fact| fact.source == Source::Query);
        if (refused || word == Alarm::OtherTransaction) && asked && self.before.order.suspect {
            return;
        }
        if refused && heard.is_some() {
            self.line(Milestone::MessageRefused, channel, json!({ "code": ErrorCode::AmountMismatch }));
        }
        let mut line = alarm(word, channel);
        let generation = channel.map(Channel::generation);
        if let Some(other) = generation.filter(|it| refused && *it != self.before.terms.generation()) {
            line.detail["generation"] = json!(other);
        }
        self.done.events.push(line);
    }

    /// The questions after an offer begin anew with every link.
    fn ask_after_offer(&mut self, channel: Channel) {
        if let Some(at) = schedule::next_query(self.now, self.now, self.done.order.expires_at) {
            self.done.plan.put(Task::new(TaskKind::Query, Some(channel), at, self.now));
        }
    }

    /// Puts off what falls due at once, and names it.
    fn hold(&mut self, hold_s: i64) {
        let until = self.now.saturating_add(hold_s);
        let new: Vec<Task> = self
            .done
            .plan
            .tasks()
            .iter()
            .filter(|task| {
                task.due_at <= self.now
                    && self.before.plan.find(task).is_none_or(|old| old.due_at > task.due_at)
            })
            .cloned()
            .collect();
        for task in new {
            let task = Task { due_at: until, ..task };
            self.done.plan.put(task.clone());
            self.done.at_once.push(task);
        }
    }

    fn line(&mut self, kind: Milestone, channel: impl Into<Option<Channel>>, detail: serde_json::Value) {
        self.done.events.push(line(kind, channel, detail));
    }
}

#[cfg(test)]
mod tests;
