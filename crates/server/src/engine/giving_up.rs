//! Giving up a refund that the channel will never take: asked about first, and only what the channel does not have.
//!
//! Its amount is free again afterwards, its number is not used again, and the merchant's system is told `refund.failed`.
//! Should the money go back all the same, it is counted with an alarm.

use serde_json::json;
use ttpay::core::lifecycle::{Event, Milestone, Order, Refusal};
use ttpay::core::plan::{Task, TaskKind, schedule};
use ttpay::core::{Channel, RefundFact, RefundOutcome, Source};
use ttpay_store::{Statement, Stored};

use super::Inner;
use super::exchange::Failure;
use super::platform;
use super::refunding::is_missing;
use super::step::{HOLD_S, Input, Step};
use super::view::refund_view;
use crate::error::ServerError;
use crate::shapes::{GiveUpRefund, RefundView};

/// Why a refund is not given up, in English and Chinese.
const ON_ITS_WAY: (&str, &str) = (
    "the channel has it and may still give the money back; its last word decides",
    "渠道已有此退款，款项仍可能退回，以渠道的最终结果为准。",
);
const BEING_SENT: (&str, &str) = (
    "it is being sent, or was sent a moment ago; try again in a minute",
    "退款正在发送或刚刚发送，请一分钟后再试。",
);
const UNPROVED_ZH: &str = "没有可验证的答复表明渠道没有此退款：请在渠道商户平台找到其拒绝记录，并在此确认。";

impl super::Engine {
    /// Gives a refund up that the channel does not have: asked about first. Its amount is free again afterwards.
    ///
    /// # Errors
    /// `not_found`; `conflict` for a refund that went back or is on its way, and for one of which nothing verified says that
    /// the channel does not have it, unless the operator states the channel's refusal.
    pub async fn give_up_refund(
        &self,
        out_order_no: &str,
        out_refund_no: &str,
        ask: &GiveUpRefund,
    ) -> Result<RefundView, ServerError> {
        self.inner.give_up_refund(out_order_no, out_refund_no, ask).await
    }
}

impl Inner {
    pub(super) async fn give_up_refund(
        &self,
        out_order_no: &str,
        number: &str,
        ask: &GiveUpRefund,
    ) -> Result<RefundView, ServerError> {
        let stored = self.load(out_order_no).await?;
        let channel = channel_of(&stored.order, number)?;
        let said = self.ask_refund(&stored.order, channel, number).await;
        let now = (self.clock)();
        let decide = |stored: &Stored| decide(stored, channel, number, &said, ask.platform_refused, now);
        let after = self.change(out_order_no, decide).await?.stored;
        let refund = after.order.leg(channel).refund(number).ok_or(Refusal::RefundUnknown)?;
        match refund.outcome {
            RefundOutcome::Failed => Ok(refund_view(channel, refund)),
            RefundOutcome::Succeeded => Err(Refusal::RefundWentBack.into()),
            RefundOutcome::Pending | RefundOutcome::Unknown => Err(not_given_up(ON_ITS_WAY)),
        }
    }
}

fn not_given_up((why, why_zh): (&str, &'static str)) -> ServerError {
    ServerError::NotGivenUp { why: why.to_owned(), why_zh }
}

/// The channel of a refund of ours.
fn channel_of(order: &Order, number: &str) -> Result<Channel, Refusal> {
    let ours = |channel: &Channel| order.leg(*channel).refund(number).is_some_and(|refund| refund.requested);
    Channel::ALL.iter().copied().find(ours).ok_or(Refusal::RefundUnknown)
}

/// What the order is told. A verified word of the channel is booked, whatever the operator says.
fn decide(
    stored: &Stored,
    channel: Channel,
    number: &str,
    said: &Result<RefundFact, Failure>,
    platform_refused: bool,
    now: i64,
) -> Result<Option<Step>, ServerError> {
    let known = stored.order.leg(channel).refund(number).ok_or(Refusal::RefundUnknown)?;
    if matches!(known.outcome, RefundOutcome::Failed | RefundOutcome::Succeeded) {
        return Ok(None);
    }
    let missing = is_missing(channel, said);
    let because = match said {
        Ok(fact) if !missing => {
            let heard = Input::heard(Statement::Refund(fact.clone()), Source::Query);
            return Ok(Some(Step::of([heard])));
        }
        Ok(_) => "unknown_there",
        Err(failure) if missing && failure.verified => "unknown_there",
        // Nobody signed that, so that it books nothing; that the money may go back twice is reason enough to wait.
        Err(failure) if may_go_back(failure) => {
            return Err(not_given_up(ON_ITS_WAY));
        }
        Err(failure) if failure.is_mismatch() || !platform_refused => {
            let why = format!(
                "nothing verified says that the channel does not have it ({}); find its refusal at the channel's own page and state it by `platform_refused`",
                failure.message
            );
            return Err(ServerError::NotGivenUp { why, why_zh: UNPROVED_ZH });
        }
        Err(_) => "platform_refused",
    };
    if is_being_sent(stored, channel, number, now) {
        return Err(not_given_up(BEING_SENT));
    }
    let detail = json!({ "out_refund_no": number, "amount_fen": known.amount_fen, "because": because });
    let out_refund_no = number.to_owned();
    Ok(Some(Step::of([
        Input::line(Milestone::RefundGivenUp, channel, detail),
        Input::Event(Event::RefundGivenUp { channel, out_refund_no }),
    ])))
}

/// Whether an answer that nobody signed says of this refund that it succeeded or is under way. One without a word, with another
/// word or about another refund says nothing of it, and would otherwise keep it from being given up for ever.
fn may_go_back(failure: &Failure) -> bool {
    let said = failure.unsigned.as_deref().map(platform::outcome);
    matches!(said, Some(RefundOutcome::Pending | RefundOutcome::Succeeded))
}

/// Whether a call may be under way: one that is due, one that a handler holds, or one that is too young for the channel to
/// know of it.
fn is_being_sent(stored: &Stored, channel: Channel, number: &str, now: i64) -> bool {
    let planned = |kind| stored.plan.find(&Task::refund(kind, channel, number, now, now));
    let sends = planned(TaskKind::SendRefund).is_some_and(|task| task.due_at <= now.saturating_add(HOLD_S));
    let young = planned(TaskKind::QueryRefund)
        .is_some_and(|task| now < schedule::next_refund_query(channel, task.since, task.since));
    sends || young
}
