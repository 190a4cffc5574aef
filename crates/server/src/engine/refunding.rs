//! Sending a refund and asking what became of it (status.md §6, wechat.md §3.9 and §4.8, alipay.md §5.6).
//!
//! No answer but a verified last word ends a refund. What was refused or got no answer is asked about; what verifiably
//! never arrived is sent again with the same number and amount.

use serde_json::json;
use ttpay::core::lifecycle::{Alarm, Event, Milestone, Order};
use ttpay::core::plan::{Task, TaskKind, schedule};
use ttpay::core::{Channel, RefundFact, RefundOutcome, Source};
use ttpay_store::{Statement, Stored};

use super::Inner;
use super::codes;
use super::commit::Changed;
use super::exchange::Failure;
use super::refund_call::Call;
use super::silence;
use super::step::{Input, Step, alarm};
use super::work::is_old;
use crate::error::ServerError;

/// Looks for a refund that is not ours and that the channel does not find.
const MOST_LOOKS: u32 = 8;

impl Inner {
    pub(super) async fn send_refund(
        &self,
        stored: &Stored,
        task: &Task,
        channel: Channel,
    ) -> Result<Changed, ServerError> {
        let order = &stored.order;
        let number = task.out_refund_no.as_deref().unwrap_or_default();
        let Some(refund) = order.leg(channel).refund(number) else {
            return self.step(stored, |_| Step::ran(task, None, [])).await;
        };
        let amount_fen = refund.amount_fen;
        let reason = task.reason.as_deref();
        let call = Call { order, terms: &stored.terms, channel, out_refund_no: number, amount_fen, reason };
        let said = self.call_refund(&call).await;
        let now = (self.clock)();
        self.step(stored, |stored| {
            let mut step = Step::ran(task, None, sent(&stored.order, channel, number, task, &said));
            let look = Task {
                reason: task.reason.clone(),
                refused: said.as_ref().err().and_then(Failure::signed_refusal).map(str::to_owned),
                tries: task.tries.saturating_add(1),
                ..Task::refund(
                    TaskKind::QueryRefund,
                    channel,
                    number,
                    schedule::next_refund_query(channel, now, now),
                    now,
                )
            };
            step.inputs.push(Input::Put(look));
            let since =
                if said.is_err() { Some(task.silent_since.unwrap_or(now)) } else { task.silent_since };
            silence::note(&mut step, task, since, now);
            step
        })
        .await
    }

    pub(super) async fn query_refund(
        &self,
        stored: &Stored,
        task: &Task,
        channel: Channel,
    ) -> Result<Changed, ServerError> {
        let number = task.out_refund_no.as_deref().unwrap_or_default();
        let said = self.ask_refund(&stored.order, channel, number).await;
        let now = (self.clock)();
        self.step(stored, |stored| {
            let order = &stored.order;
            let ours = order.leg(channel).refund(number).is_some_and(|refund| refund.requested);
            let next = schedule::next_refund_query(channel, task.since, now);
            let certain = is_certain(channel, &said);
            let mut step = match (&said, is_missing(channel, &said)) {
                (_, true) if !ours => {
                    // The count of this task is that of its looks.
                    let again = Some(next).filter(|_| task.tries < MOST_LOOKS);
                    Step::ran(task, again, [])
                }
                (_, true) => never_arrived(order, task, channel, number, &said, now),
                (Ok(fact), false) => {
                    let early = comes_before_its_payment(order, fact);
                    let unsettled = early || fact.outcome == RefundOutcome::Pending;
                    let again = Some(next).filter(|_| ours || (unsettled && task.tries < MOST_LOOKS));
                    // What cannot be counted yet is an alarm once, and not at every look.
                    let inputs = if early && task.tries > 0 { Vec::new() } else { heard(fact) };
                    looked(task, again, ours, inputs)
                }
                (Err(failure), false) => {
                    let next = if failure.rate_limited { schedule::doubled(now, next) } else { next };
                    let again = Some(next).filter(|_| ours || task.tries < MOST_LOOKS);
                    looked(task, again, ours, silence(order, channel, number, task, failure))
                }
            };
            if ours {
                let since = (!certain).then(|| task.silent_since.unwrap_or(now));
                silence::note(&mut step, task, since, now);
            }
            step
        })
        .await
    }
}

/// Money went back of which no payment is known yet, because the notices overtook each other: it can be counted only once
/// the payment is known, so that it has to be asked about until then. Ecpay signs no answer that could be counted.
pub(super) fn comes_before_its_payment(order: &Order, fact: &RefundFact) -> bool {
    let channel = fact.channel;
    fact.outcome == RefundOutcome::Succeeded && !order.leg(channel).is_paid() && channel != Channel::Ecpay
}

/// The channel says that it has no refund of this number: Alipay by an answer without a status, WeChat by its code, which
/// its API v3 does not sign (wechat.md §4.8 allows to send again after it all the same).
pub(super) fn is_missing(channel: Channel, said: &Result<RefundFact, Failure>) -> bool {
    match said {
        // Their calls are idempotent by the number, so that after a refusal which nobody signed the same call is right.
        Err(failure) if !channel.can_close() => failure.is_for_good_or_unsigned(),
        Ok(fact) => {
            channel == Channel::Alipay && fact.outcome == RefundOutcome::Unknown && fact.state.is_empty()
        }
        Err(failure) => {
            failure.channel_code.as_deref().is_some_and(|code| codes::is_unknown_refund(channel, code))
        }
    }
}

/// The channel knows the refund and says how far it got. That it does not have it is no such word: the money is where it was.
fn is_certain(channel: Channel, said: &Result<RefundFact, Failure>) -> bool {
    !is_missing(channel, said) && said.as_ref().is_ok_and(|fact| fact.outcome != RefundOutcome::Unknown)
}

/// The refund call did not arrive. When the channel verifiably refused it for good and verifiably has no such refund, it
/// has failed; otherwise it is sent again, the same.
fn never_arrived(
    order: &Order,
    task: &Task,
    channel: Channel,
    number: &str,
    said: &Result<RefundFact, Failure>,
    now: i64,
) -> Step {
    let missing_for_sure = said.as_ref().err().is_none_or(|failure| failure.verified);
    let refused = task.refused.as_deref();
    if let Some(code) =
        refused.filter(|code| missing_for_sure && codes::refund_refused_for_good(channel, code))
    {
        let failed = RefundFact {
            channel,
            out_trade_no: order.out_trade_no.clone(),
            out_refund_no: number.to_owned(),
            refund_id: None,
            state: code.to_owned(),
            outcome: RefundOutcome::Failed,
            amount_fen: 0,
            seen_at: now,
        };
        return Step::ran(task, None, heard(&failed));
    }
    let send = Task {
        reason: task.reason.clone(),
        tries: task.tries,
        ..Task::refund(
            TaskKind::SendRefund,
            channel,
            number,
            schedule::next_refund_call(task.tries, now),
            task.since,
        )
    };
    Step::ran(task, None, [Input::Put(send)])
}

/// A look at a refund of ours counts its calls in `tries`, so that a look which brought nothing leaves the count alone; a
/// look at any other refund counts the looks.
fn looked(task: &Task, again: Option<i64>, ours: bool, mut inputs: Vec<Input>) -> Step {
    let Some(due_at) = again else { return Step::ran(task, None, inputs) };
    let tries = if ours { task.tries } else { task.tries.saturating_add(1) };
    inputs.push(Input::Put(Task { due_at, tries, ..task.clone() }));
    Step::ran(task, None, inputs)
}

fn heard(fact: &RefundFact) -> Vec<Input> {
    vec![Input::heard(Statement::Refund(fact.clone()), Source::Query)]
}

/// What the order is told of the answer to a refund call.
fn sent(
    order: &Order,
    channel: Channel,
    number: &str,
    task: &Task,
    said: &Result<RefundFact, Failure>,
) -> Vec<Input> {
    match said {
        Ok(fact) => {
            let detail = json!({ "out_refund_no": number, "outcome": fact.outcome, "state": fact.state });
            let mut inputs = vec![Input::line(Milestone::RefundSent, channel, detail)];
            inputs.extend(heard(fact));
            inputs
        }
        Err(failure) => {
            let mut detail = failure.detail();
            detail["out_refund_no"] = json!(number);
            let mut inputs = vec![Input::line(Milestone::RefundSent, channel, detail)];
            inputs.extend(failure.suspicion(order, channel));
            // Being asked too often, or a fault of its own, passes by itself.
            if failure.is_for_good_or_unsigned() && task.tries == 0 {
                let mut line = alarm(Alarm::RefundRefused, channel);
                line.detail["out_refund_no"] = json!(number);
                inputs.push(Input::Line(line));
            }
            let out_refund_no = number.to_owned();
            inputs.push(Input::Event(Event::RefundUnknown { channel, out_refund_no }));
            inputs
        }
    }
}

fn silence(order: &Order, channel: Channel, number: &str, task: &Task, failure: &Failure) -> Vec<Input> {
    if let Some(suspicion) = failure.suspicion(order, channel) {
        return vec![suspicion];
    }
    if is_old(task) {
        return Vec::new();
    }
    let mut detail = failure.detail();
    detail["asked"] = json!(TaskKind::QueryRefund);
    detail["out_refund_no"] = json!(number);
    vec![Input::line(Milestone::Silent, channel, detail)]
}
