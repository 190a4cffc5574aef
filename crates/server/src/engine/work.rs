//! Doing what the plans say: claimed orders, task by task.

use futures_util::future::join_all;
use serde_json::json;
use tokio::task::JoinSet;
use tracing::{Instrument, Span};
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Alarm, Event};
use ttpay::core::plan::{Task, TaskKind, schedule};
use ttpay_store::Stored;

use std::sync::Arc;
use std::time::Duration;

use super::Inner;
use super::commit::Changed;
use super::look::Look;
use super::step::{Input, Step, alarm};
use crate::error::ServerError;
use crate::trace;

/// How long a claimed order is ours. Whoever dies loses it then.
const LEASE_S: i64 = 30;
/// No new task of an order is begun so late in the lease: two calls of ten seconds may follow.
const LAST_BEGIN_S: i64 = 10;
/// Tasks of one order in one go; a plan that never gets quiet must not hold a worker.
const MOST_TASKS: usize = 16;
/// The least sleep when an order is due that somebody else holds.
const LEAST_SLEEP: Duration = Duration::from_millis(200);

impl Inner {
    /// Takes due orders and does what is due. An order that fails stays claimed, so that it is taken up again only when
    /// the lease ends; it never stops the others.
    pub(super) async fn work(self: &Arc<Self>, limit: u16) -> Result<usize, ServerError> {
        let now = (self.clock)();
        // What cannot be read stays claimed, and comes again when the lease ends: somebody may have mended it.
        let claimed = self.store.claim(now, lease_end(now), limit).await?.good;
        let count = claimed.len();
        // Most rounds find nothing, and nobody wants to see them.
        let round = if count == 0 { Span::none() } else { trace::round(count) };
        let mut working = JoinSet::new();
        for stored in claimed {
            let inner = Arc::clone(self);
            let number = stored.order.out_trade_no.clone();
            let span = round.in_scope(|| trace::work(&number));
            let working_off = async move {
                if let Err(error) = inner.work_off(stored, now).await {
                    trace::failed(&Span::current(), error.code().as_str());
                    tracing::warn!(out_order_no = %number, code = %error.code(), "an order waits for its next turn: {error}");
                }
            };
            working.spawn(working_off.instrument(span));
        }
        while let Some(done) = working.join_next().await {
            if let Err(error) = done {
                tracing::error!("a task of an order ended in a panic: {error}");
            }
        }
        Ok(count)
    }

    /// Everything of one order that is due.
    async fn work_off(&self, mut stored: Stored, begun: i64) -> Result<(), ServerError> {
        for _ in 0..MOST_TASKS {
            let now = (self.clock)();
            if now > begun.saturating_add(LAST_BEGIN_S) {
                break;
            }
            let Some(task) = stored.plan.due(now).cloned() else { break };
            stored = self.run(&stored, &task).await?.stored;
        }
        self.store.release(&stored.order.out_trade_no, lease_end(begun)).await?;
        Ok(())
    }

    /// Does the tasks that a step named, and gives the order afterwards. The step is durable, so what goes wrong here is
    /// done by the plan a little later.
    pub(super) async fn run_at_once(&self, changed: Changed) -> Result<Stored, ServerError> {
        let Changed { stored, at_once, .. } = changed;
        if at_once.is_empty() {
            return Ok(stored);
        }
        for done in join_all(at_once.iter().map(|task| self.run_through(&stored, task))).await {
            if let Err(error) = done {
                tracing::warn!(out_order_no = %stored.order.out_trade_no, code = %error.code(), "left to the plan: {error}");
            }
        }
        self.load(&stored.order.out_trade_no).await
    }

    /// A task, and the question that follows it at once.
    async fn run_through(&self, stored: &Stored, task: &Task) -> Result<(), ServerError> {
        let after = self.run(stored, task).await?.stored;
        let now = (self.clock)();
        let question = Task::new(TaskKind::Query, task.channel, now, now);
        if task.kind == TaskKind::Close
            && let Some(next) = after.plan.find(&question).filter(|next| next.due_at <= now)
        {
            self.run(&after, next).await?;
        }
        Ok(())
    }

    /// Does one task. Afterwards it is out of the plan, or due later.
    pub(super) async fn run(&self, stored: &Stored, task: &Task) -> Result<Changed, ServerError> {
        self.run_traced(stored, task).instrument(trace::task(task)).await
    }

    async fn run_traced(&self, stored: &Stored, task: &Task) -> Result<Changed, ServerError> {
        match (task.kind, task.channel) {
            (TaskKind::Expire, _) => {
                self.step(stored, |_| Step::ran(task, None, [Input::Event(Event::Clock)])).await
            }
            (TaskKind::Query, Some(channel)) => self.query(stored, task, channel).await,
            (TaskKind::Evidence, Some(channel)) => self.evidence(stored, task, channel).await,
            (TaskKind::Close, Some(channel)) => self.close(stored, task, channel).await,
            (TaskKind::SendRefund, Some(channel)) => self.send_refund(stored, task, channel).await,
            (TaskKind::QueryRefund, Some(channel)) => self.query_refund(stored, task, channel).await,
            (TaskKind::Watch, _) => self.watch(stored, task).await,
            // A task without its channel says nothing that could be done.
            (_, None) => self.step(stored, |_| Step::ran(task, None, [])).await,
        }
    }

    /// Stores a step that is decided from the order as it is known, or as it is by now.
    pub(super) async fn step(
        &self,
        stored: &Stored,
        decide: impl Fn(&Stored) -> Step,
    ) -> Result<Changed, ServerError> {
        match self.commit(stored, &decide(stored)).await? {
            Some(changed) => Ok(changed),
            None => self.change(&stored.order.out_trade_no, |stored| Ok(Some(decide(stored)))).await,
        }
    }

    async fn query(&self, stored: &Stored, task: &Task, channel: Channel) -> Result<Changed, ServerError> {
        let look = self.look(&stored.order, channel).await;
        let now = (self.clock)();
        self.step(stored, |stored| {
            let order = &stored.order;
            let open = order.is_open(channel, now);
            let next = schedule::next_query(task.since, now, order.expires_at).filter(|_| open);
            let next = next.map(|next| if look.rate_limited() { schedule::doubled(now, next) } else { next });
            Step::ran(task, next, look.inputs(order, channel, false, None))
        })
        .await
    }

    async fn evidence(&self, stored: &Stored, task: &Task, channel: Channel) -> Result<Changed, ServerError> {
        let look = self.look(&stored.order, channel).await;
        let now = (self.clock)();
        self.step(stored, |stored| {
            let order = &stored.order;
            let again = schedule::next_close(channel, task.tries, now, order.expires_at);
            match &look {
                Look::Said(_) | Look::Repeated(_) => {
                    Step::ran(task, None, look.inputs(order, channel, false, Some(task.since)))
                }
                Look::Hint(_) | Look::Undecided(_) => Step::ran(task, Some(again), []),
                Look::Silent(_) => {
                    Step::ran(task, Some(again), look.inputs(order, channel, is_old(task), None))
                }
            }
        })
        .await
    }

    async fn watch(&self, stored: &Stored, task: &Task) -> Result<Changed, ServerError> {
        let now = (self.clock)();
        self.step(stored, |stored| {
            let mut line = alarm(Alarm::StillUnknown, None);
            line.detail["reason"] = json!(stored.order.reason);
            let open = Channel::ALL.iter().filter(|channel| stored.order.is_open(**channel, now));
            line.detail["open"] = open.map(|channel| channel.as_str()).collect();
            Step::ran(task, None, [Input::Line(line)])
        })
        .await
    }

    /// Sleeps until something is due, or was planned in this process.
    pub(super) async fn idle(&self, longest: Duration) {
        let wait = match self.store.next_due().await {
            Ok(Some(due_at)) => {
                let seconds = due_at.saturating_sub((self.clock)());
                Duration::from_secs(u64::try_from(seconds).unwrap_or(0)).max(LEAST_SLEEP)
            }
            Ok(None) | Err(_) => longest,
        };
        tokio::select! {
            () = tokio::time::sleep(wait.min(longest)) => {}
            () = self.wake.notified() => {}
        }
    }
}

const fn lease_end(claimed_at: i64) -> i64 {
    claimed_at.saturating_add(LEASE_S)
}

/// A task that has failed often fills the timeline no further, save now and then.
pub(super) const fn is_old(task: &Task) -> bool {
    task.tries > 4 && !task.tries.is_multiple_of(12)
}
