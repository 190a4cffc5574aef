//! What an event itself is told by: its lines, and the message of a refund that has its last word.

use serde_json::{Value, json};
use ttpay::core::lifecycle::{Event, Milestone, Order};
use ttpay::core::status::CloseReason;
use ttpay::core::{Channel, Fact, RefundFact, RefundOutcome, Source};
use ttpay_store::NewFact;

use super::{Work, outbox};

impl Work<'_> {
    /// The lines and messages of an event itself; those of what follows from it come with its effects.
    pub(super) fn tell(&mut self, event: &Event, old: &Order, heard: Option<&NewFact>) {
        let noticed = heard.is_some_and(|fact| fact.source == Source::Notification);
        match event {
            Event::Offer { channel, .. } => {
                if !old.leg(*channel).offered {
                    self.line(Milestone::Offered, *channel, json!({}));
                }
                self.ask_after_offer(*channel);
            }
            Event::FreshLink { .. } => {
                self.line(Milestone::LinkRefreshed, Channel::Wechat, json!({}));
                self.ask_after_offer(Channel::Wechat);
            }
            // Nothing of a weak statement is kept.
            Event::Fact(fact) if fact.source.is_weak() => {}
            Event::Fact(fact) if noticed || says_more(old.leg(fact.channel).fact.as_ref(), fact) => {
                self.line(Milestone::Said, fact.channel, said(fact));
            }
            Event::Clock if old.closed_by_us != self.done.order.closed_by_us => {
                let expired = self.done.order.closed_by_us == Some(CloseReason::Expired);
                self.line(Milestone::Expired, None, self.expiry(json!({ "closing": expired })));
            }
            Event::Cancel { by } if old.closed_by_us != self.done.order.closed_by_us => {
                // After its end an order expires; the cancellation came too late to be the cause.
                let expired = self.done.order.closed_by_us == Some(CloseReason::Expired);
                let kind = if expired { Milestone::Expired } else { Milestone::CancelAsked };
                self.line(kind, None, self.expiry(json!({ "by": by })));
            }
            Event::Refund(fact) => self.tell_refund(fact, old, noticed),
            Event::RefundGivenUp { channel, out_refund_no } => {
                self.tell_last_word(*channel, out_refund_no, old);
            }
            Event::Delivered if !old.delivered => self.line(Milestone::Delivered, None, json!({})),
            Event::Checked if old.suspect => self.line(Milestone::Checked, None, json!({})),
            _ => {}
        }
    }

    /// No call closes an order of the platform's own generations.
    fn expiry(&self, mut detail: Value) -> Value {
        if !self.before.terms.generation().channels().iter().any(|channel| channel.can_close()) {
            detail["closable"] = json!(false);
        }
        detail
    }

    fn tell_refund(&mut self, fact: &RefundFact, old: &Order, noticed: bool) {
        let changed = self.outcome_changed(fact.channel, &fact.out_refund_no, old);
        if !noticed && !changed {
            return;
        }
        let mut detail = json!({
            "out_refund_no": fact.out_refund_no,
            "outcome": fact.outcome,
            "state": fact.state,
            "amount_fen": fact.amount_fen,
        });
        // What the trade system announces before it gives the money back is a request that waits for the merchant.
        if fact.channel == Channel::Trade
            && fact.outcome == RefundOutcome::Pending
            && old.leg(fact.channel).refund(&fact.out_refund_no).is_none()
        {
            detail["by"] = json!("user");
        }
        self.line(Milestone::RefundSaid, fact.channel, detail);
        self.tell_last_word(fact.channel, &fact.out_refund_no, old);
    }

    fn tell_last_word(&mut self, channel: Channel, out_refund_no: &str, old: &Order) {
        if self.outcome_changed(channel, out_refund_no, old)
            && let Some(message) = outbox::refund(&self.done.order, channel, out_refund_no)
        {
            self.done.outbox.push(message);
        }
    }

    fn outcome_changed(&self, channel: Channel, out_refund_no: &str, old: &Order) -> bool {
        let outcome = |order: &Order| order.leg(channel).refund(out_refund_no).map(|known| known.outcome);
        outcome(old) != outcome(&self.done.order)
    }
}

/// Whether a statement says more than the one before, beside being younger.
fn says_more(old: Option<&Fact>, new: &Fact) -> bool {
    let content = |fact: &Fact| (fact.state.clone(), fact.amount_fen, fact.paid_at, fact.refunded_fen);
    old.is_none_or(|old| content(old) != content(new))
}

pub(super) fn said(fact: &Fact) -> Value {
    let mut detail = json!({ "state": fact.state, "source": fact.source });
    let more = [
        ("amount_fen", (fact.amount_fen > 0).then(|| json!(fact.amount_fen))),
        ("refunded_fen", fact.refunded_fen.map(|fen| json!(fen))),
        ("paid_at", fact.paid_at.map(|at| json!(at))),
        ("transaction_id", fact.transaction_id.as_ref().map(|id| json!(id))),
    ];
    for (name, value) in more {
        if let Some(value) = value {
            detail[name] = value;
        }
    }
    detail
}
