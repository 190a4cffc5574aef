//! The invariants of status.md §5, checked against the database and against what the platforms really know.

use serde_json::Value;
use ttpay::core::lifecycle::{LatePolicy, Leg, OrderState};
use ttpay::core::plan::{Task, TaskKind};
use ttpay::core::status::{Strength, strength};
use ttpay::core::{Channel, RefundOutcome};
use ttpay_store::{Statement, Stored};

use super::Simulation;
use crate::shop::AMOUNT;

impl Simulation {
    /// What must hold after every step.
    pub async fn check(&mut self) {
        let numbers: Vec<String> = self.orders.keys().cloned().collect();
        for number in numbers {
            let Some(stored) = self.shop.store.load(&number).await.unwrap() else { continue };
            let truth = self.shop.truth(&number).await;
            let now = Some((stored.version, truth.clone()));
            let known = self.orders.get_mut(&number).unwrap();
            if std::mem::replace(&mut known.checked, now.clone()) == now {
                continue;
            }
            if let Err(broken) = self.check_order(&number, &stored, &truth).await {
                let from = self.log.len().saturating_sub(60);
                for line in &self.log[from..] {
                    eprintln!("{line}");
                }
                let view = self.shop.view(&number).await;
                panic!("{number}: {broken}\n{view:#?}\n{truth:#}");
            }
        }
    }

    async fn check_order(&mut self, number: &str, stored: &Stored, truth: &Value) -> Result<(), String> {
        let order = &stored.order;
        let is_paid = order.state == OrderState::Paid;

        let messages = self.shop.messages(number).await;
        let paid: Vec<_> = messages.iter().filter(|message| message.kind == "order.paid").collect();
        must(paid.len() == usize::from(is_paid), "I1, I6: order.paid exactly once per paid order")?;
        let kinds = self.shop.kinds(number).await;
        let count = |kind: &str| kinds.iter().filter(|it| *it == kind).count();
        must(count("paid") == usize::from(is_paid), "I1: the timeline tells of one payment")?;
        must(count("ended") <= 1, "an order ends once")?;

        if let Some(message) = paid.first() {
            let facts = self.shop.store.facts(number).await.unwrap().good;
            let proof = facts.iter().find(|fact| message.payload["proof"] == fact.digest.as_str());
            let proves = proof.is_some_and(|fact| match &fact.statement {
                Statement::Payment(fact) => {
                    strength(fact) == Strength::Payment
                        && fact.amount_fen == AMOUNT
                        && fact.out_trade_no == number
                }
                Statement::Refund(_) => false,
            });
            must(proves, "I4: the payment points to the statement that proved it")?;
        }
        must(!order.suspect, "nothing here was forged")?;

        for channel in ttpay::core::Generation::Cashier.channels().iter().copied() {
            let (leg, truth) = (order.leg(channel), &truth[channel.as_str()]);
            let took = truth["paid_at"].is_i64();
            must(!leg.is_paid() || took, "I4: a payment that the channel never took")?;
            must(!(order.state.is_ended() && took), "I2: a paid order is called dead")?;
            check_refunds(leg, truth)?;
        }

        let code = order.answer().code.number();
        let known = self.orders.get_mut(number).unwrap();
        let monotone = match known.code {
            None | Some(9) => true,
            Some(before) => code == before || (before != 0 && code == 0),
        };
        must(monotone, &format!("I5: {:?} became {code}", known.code))?;
        known.code = Some(code);

        for other in &known.handed_out {
            for same in ["total_amount", "currency", "trade_time", "valid_time", "out_order_no"] {
                must(other[same] == known.handed_out[0][same], &format!("I7: {same} differs"))?;
            }
            must(other["trade_time"] == order.trade_time.to_string().as_str(), "I7: the stored trade_time")?;
        }

        let undecided = matches!(order.state, OrderState::Created | OrderState::Pending);
        must(!undecided || stored.plan.due_at().is_some(), "an open order is in somebody's plan")?;
        Ok(())
    }

    /// What must hold when everything was told and done.
    pub async fn check_settled(&mut self) {
        let numbers: Vec<String> = self.orders.keys().cloned().collect();
        for number in numbers {
            let Some(stored) = self.shop.store.load(&number).await.unwrap() else { continue };
            let truth = self.shop.truth(&number).await;
            // A refund that a channel refuses waits for a person, who has been told.
            let alarms = self.shop.alarms(&number).await;
            let refused = alarms.iter().any(|alarm| alarm == "refund_refused" || alarm == "refund_failed");
            if let Err(broken) = settled(&stored, &truth, refused) {
                for line in self.log.iter().filter(|line| line.contains(&number)) {
                    eprintln!("{line}");
                }
                let view = self.shop.view(&number).await;
                panic!("{number}: {broken}\n{view:#?}\n{truth:#}");
            }
        }
    }
}

fn check_refunds(leg: &Leg, truth: &Value) -> Result<(), String> {
    must(leg.confirmed_fen() <= leg.requested_fen(), "I3: more is confirmed than requested")?;
    must(leg.requested_fen() <= AMOUNT, "I3: more is requested than paid")?;
    let really = truth["refunded_fen"].as_u64().unwrap_or(0);
    must(really <= AMOUNT, "I3: more went back than was paid")?;
    must(leg.refunded_fen() <= really.max(accepted(truth)), "I3: more is counted than went back")?;
    let failed = leg.refunds.iter().filter(|refund| refund.outcome == RefundOutcome::Failed);
    for refund in failed {
        let there = truth["refunds"]
            .as_array()
            .into_iter()
            .flatten()
            .any(|it| it["out_refund_no"] == refund.out_refund_no.as_str());
        must(!there, "a refund that the channel has is called failed")?;
    }
    Ok(())
}

/// What the channel has accepted to give back.
fn accepted(truth: &Value) -> u64 {
    truth["refunds"].as_array().into_iter().flatten().filter_map(|it| it["amount_fen"].as_u64()).sum()
}

fn settled(stored: &Stored, truth: &Value, refused: bool) -> Result<(), String> {
    let order = &stored.order;
    let about_refund = |task: &Task| matches!(task.kind, TaskKind::SendRefund | TaskKind::QueryRefund);
    let left = stored.plan.tasks().iter().find(|task| !(refused && about_refund(task)));
    must(left.is_none(), &format!("something is left to do: {left:?}"))?;
    must(order.answer().code.is_final(), "after a week every order has a final code")?;
    let holds = |channel: &Channel| {
        let truth = &truth[channel.as_str()];
        truth["paid_at"].is_i64() && truth["refunded_fen"].as_u64().unwrap_or(0) < AMOUNT
    };
    let took: Vec<Channel> = ttpay::core::Generation::Cashier
        .channels()
        .iter()
        .copied()
        .filter(|channel| truth[channel.as_str()]["paid_at"].is_i64())
        .collect();
    must(took.is_empty() || order.state == OrderState::Paid, "I2: a payment was lost")?;
    for channel in &took {
        must(order.leg(*channel).is_paid(), "I2: a payment is not known")?;
    }
    let held = ttpay::core::Generation::Cashier.channels().iter().filter(|channel| holds(channel)).count();
    must(held < 2 || refused, "I2: the user paid twice and nothing went back")?;
    if order.late_payment && order.late_policy == LatePolicy::Refund {
        must(held == 0 || refused, "I2: a late payment is kept")?;
    }
    for channel in ttpay::core::Generation::Cashier.channels().iter().copied() {
        let leg = order.leg(channel);
        for refund in leg.refunds.iter().filter(|refund| refund.requested) {
            let known = matches!(refund.outcome, RefundOutcome::Succeeded | RefundOutcome::Failed);
            must(known || refused, "a refund has no last word")?;
        }
        must(leg.confirmed_fen() <= accepted(&truth[channel.as_str()]), "I3: booked, but never given back")?;
    }
    Ok(())
}

fn must(holds: bool, what: &str) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}
