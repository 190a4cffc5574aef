//! A refund that the merchant asks for: stored before the call, the same however often it is asked for.

use serde_json::json;
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Event, Milestone, Order, Refusal};
use ttpay_store::Stored;

use super::order::invalid;
use super::refund_call::Call;
use super::step::{HOLD_S, Input, Step};
use super::view::refund_view;
use super::{Inner, platform};
use crate::error::ServerError;
use crate::shapes::{RefundOrder, RefundView, limits};

/// Which refund is meant.
struct Meant {
    channel: Channel,
    amount_fen: u64,
    /// The order knows this number already.
    known: bool,
}

impl Inner {
    pub(super) async fn refund(
        &self,
        out_order_no: &str,
        ask: &RefundOrder,
    ) -> Result<RefundView, ServerError> {
        let changed = self.change(out_order_no, |stored| self.decide_refund(stored, ask).map(Some)).await?;
        let stored = self.run_at_once(changed).await?;
        let mut views = Channel::ALL.iter().filter_map(|channel| {
            let refund = stored.order.leg(*channel).refund(&ask.out_refund_no)?;
            Some(refund_view(*channel, refund))
        });
        views.next().ok_or_else(|| Refusal::RefundUnknown.into())
    }

    fn decide_refund(&self, stored: &Stored, ask: &RefundOrder) -> Result<Step, ServerError> {
        let order = &stored.order;
        let Meant { channel, amount_fen, known } = meant(order, ask)?;
        let out_refund_no = ask.out_refund_no.clone();
        let event = Event::RefundRequested { channel, out_refund_no, amount_fen };
        let mut step = Step::of([]);
        if !known {
            limits::refund(ask, channel).map_err(ttpay::TtpayError::from)?;
            // The rules judge sums and states first; then whether the channel would take the call at all.
            ttpay::core::lifecycle::apply(order, &event, (self.clock)())?;
            let reason = ask.reason.as_deref();
            let out_refund_no = ask.out_refund_no.as_str();
            let call = Call { order, terms: &stored.terms, channel, out_refund_no, amount_fen, reason };
            self.refund_request(&call, None).map_err(platform::renamed)?;
            let mut detail = json!({
                "out_refund_no": ask.out_refund_no,
                "amount_fen": amount_fen,
                "cause": "merchant",
            });
            // The user reads it, so whoever looks at the order later must be able to.
            if let Some(reason) = reason {
                detail["reason"] = json!(reason);
            }
            step.inputs.push(Input::line(Milestone::RefundAsked, channel, detail));
        }
        step.inputs.push(Input::Event(event));
        Ok(Step { refund_reason: ask.reason.clone(), hold_s: HOLD_S, ..step })
    }
}

/// The channel is the one that took the money; when both did, the merchant says which. The amount is all that is left.
fn meant(order: &Order, ask: &RefundOrder) -> Result<Meant, ServerError> {
    let asked_fen = ask.amount_fen.map(ttpay::Amount::fen);
    for channel in Channel::ALL.iter().copied() {
        if let Some(known) = order.leg(channel).refund(&ask.out_refund_no) {
            if ask.channel.is_some_and(|asked| asked != channel) {
                return Err(Refusal::RefundNumberTaken.into());
            }
            let amount_fen = asked_fen.unwrap_or(known.amount_fen);
            return Ok(Meant { channel, amount_fen, known: true });
        }
    }
    let paid: Vec<Channel> =
        Channel::ALL.iter().copied().filter(|channel| order.leg(*channel).is_paid()).collect();
    let channel = match (ask.channel, paid.as_slice()) {
        (Some(asked), _) => asked,
        (None, [only]) => *only,
        (None, []) => return Err(Refusal::NotPaid.into()),
        (None, _) => {
            return Err(invalid("channel", "both channels took money; say which gives it back").into());
        }
    };
    let leg = order.leg(channel);
    let left = leg.refundable_fen();
    let amount_fen = match asked_fen {
        Some(fen) => fen,
        None if leg.is_in_doubt() => return Err(Refusal::RefundInDoubt.into()),
        None if left == 0 && leg.is_paid() => return Err(Refusal::RefundTooLarge.into()),
        None => left,
    };
    Ok(Meant { channel, amount_fen, known: false })
}
