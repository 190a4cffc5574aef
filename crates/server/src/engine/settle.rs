//! Asking the channel about a difference between its bill and the store (status.md §4, last row). A bill books nothing: what
//! is verified is booked, as after any other question.

use serde_json::json;
use ttpay::core::lifecycle::{Event, Milestone, Order};
use ttpay::core::plan::{Task, TaskKind, schedule};
use ttpay::core::reconcile::{Difference, DifferenceKind, Settled};
use ttpay::core::{Channel, RefundOutcome, Source};
use ttpay_store::{Statement, Stored};

use super::Inner;
use super::look::Look;
use super::notified::same_generation;
use super::refunding::{comes_before_its_payment, is_missing};
use super::step::{Input, Step};
use crate::error::ServerError;
use crate::shapes::Settlement;

impl Inner {
    pub(super) async fn settle(&self, difference: &Difference) -> Result<Settlement, ServerError> {
        use DifferenceKind as Kind;
        let Difference { channel, out_trade_no: number, .. } = difference;
        if difference.kind == Kind::UnreadableHere {
            return Ok(Settlement { settled: Settled::NotAsked, state: None, said: None });
        }
        let stored = self.store.load(number).await?;
        let state = stored.as_ref().map(|stored| stored.order.state);
        // Under another generation the channel's order of this number is somebody else's: nothing is asked.
        let not_ours = stored.and_then(|stored| same_generation(&stored, *channel).err());
        match difference.kind {
            Kind::UnknownHere | Kind::Unrecognised | Kind::UnreadableHere | Kind::Undecided => {
                Ok(Settlement { settled: Settled::NotAsked, state, said: None })
            }
            _ if not_ours.is_some() => {
                let said = not_ours.map(|error| error.message);
                Ok(Settlement { settled: Settled::Refused, state, said })
            }
            Kind::MissingHere | Kind::MissingThere | Kind::AmountDiffers | Kind::TransactionDiffers => {
                self.settle_payment(number, *channel).await
            }
            Kind::TwiceThere
            | Kind::RefundMissingHere
            | Kind::RefundMissingThere
            | Kind::RefundAmountDiffers
            | Kind::StateDiffers => match &difference.out_refund_no {
                Some(refund) => self.settle_refund(number, *channel, refund).await,
                None => self.settle_payment(number, *channel).await,
            },
        }
    }

    async fn settle_payment(&self, number: &str, channel: Channel) -> Result<Settlement, ServerError> {
        // The question is in the plan before it is asked, and stays there when it is not answered.
        let missing = || Step::of([Input::Event(Event::BillMissing { channel })]);
        let stored = self.change(number, |_| Ok(Some(missing()))).await?.stored;
        let look = self.look(&stored.order, channel).await;
        let now = (self.clock)();
        let asked = Task::new(TaskKind::Query, Some(channel), now, now);
        let decide = |stored: &Stored| {
            let inputs = look.inputs(&stored.order, channel, false, None);
            if matches!(look, Look::Silent(_)) { Step::of(inputs) } else { Step::ran(&asked, None, inputs) }
        };
        let changed = self.step(&stored, decide).await?;
        let (settled, said) = match &look {
            Look::Silent(failure) if failure.is_genuine_mismatch(channel) => {
                (Settled::Refused, failure.message.clone())
            }
            Look::Silent(failure) => (Settled::Unanswered, failure.message.clone()),
            Look::Hint(fact) | Look::Undecided(fact) => (Settled::Unanswered, fact.state.clone()),
            Look::Repeated(fact) => (Settled::Unchanged, fact.state.clone()),
            Look::Said(fact) if changed.refused => (Settled::Refused, fact.state.clone()),
            Look::Said(fact) => (booked(&stored.order, &changed.stored.order, channel), fact.state.clone()),
        };
        Ok(Settlement { settled, state: Some(changed.stored.order.state), said: Some(said) })
    }

    async fn settle_refund(
        &self,
        number: &str,
        channel: Channel,
        out_refund_no: &str,
    ) -> Result<Settlement, ServerError> {
        let stored = self.load(number).await?;
        let said = self.ask_refund(&stored.order, channel, out_refund_no).await;
        let now = (self.clock)();
        let missing = is_missing(channel, &said);
        let decide = |stored: &Stored| match &said {
            _ if missing => Step::default(),
            Ok(fact) => {
                let known = stored.order.leg(channel).refund(out_refund_no).is_some();
                let mut inputs = vec![Input::heard(Statement::Refund(fact.clone()), Source::Query)];
                let early = comes_before_its_payment(&stored.order, fact);
                if !known && (early || fact.outcome == RefundOutcome::Pending) {
                    // It is not booked before the money went back, nor before the payment is known.
                    let at = schedule::next_refund_query(channel, now, now);
                    inputs.push(Input::Do(Task::refund(
                        TaskKind::QueryRefund,
                        channel,
                        out_refund_no,
                        at,
                        now,
                    )));
                }
                Step::of(inputs)
            }
            Err(failure) if failure.is_genuine_mismatch(channel) && !stored.order.suspect => {
                Step::of([Input::Refused(channel, failure.code)])
            }
            Err(failure) => {
                let mut detail = failure.detail();
                detail["asked"] = json!(TaskKind::QueryRefund);
                detail["out_refund_no"] = json!(out_refund_no);
                Step::of([Input::line(Milestone::Silent, channel, detail)])
            }
        };
        let changed = self.step(&stored, decide).await?;
        let (settled, said) = match &said {
            Ok(_) if changed.refused => (Settled::Refused, None),
            Err(failure) if failure.is_genuine_mismatch(channel) => {
                (Settled::Refused, Some(failure.message.clone()))
            }
            _ if missing => (Settled::Unchanged, Some("no such refund".to_owned())),
            Ok(fact) => (booked(&stored.order, &changed.stored.order, channel), Some(fact.state.clone())),
            Err(failure) => (Settled::Unanswered, Some(failure.message.clone())),
        };
        Ok(Settlement { settled, state: Some(changed.stored.order.state), said })
    }
}

/// Whether money is booked otherwise than before.
fn booked(before: &Order, after: &Order, channel: Channel) -> Settled {
    let money = |order: &Order| {
        let leg = order.leg(channel);
        (order.state, leg.is_paid(), leg.refunded_fen(), leg.refunds.clone())
    };
    if money(before) == money(after) { Settled::Unchanged } else { Settled::Booked }
}
