//! Asking a channel about an order, with the evidence look-up of status.md §1.1.

use serde_json::json;
use ttpay::ErrorCode;
use ttpay::channels::alipay::shapes as ali;
use ttpay::channels::shapes::Expect;
use ttpay::channels::wechat::shapes as wx;
use ttpay::core::lifecycle::{Event, Milestone, Order};
use ttpay::core::plan::{Task, TaskKind};
use ttpay::core::status::{Strength, strength};
use ttpay::core::{Channel, Fact, RefundOutcome, Source};
use ttpay_store::Statement;

use super::Inner;
use super::codes;
use super::digest::digest;
use super::exchange::Failure;
use super::step::Input;
use crate::transport::{Operation, Purpose};

/// What a question about an order brought.
#[derive(Clone, Debug)]
pub(super) enum Look {
    /// A verified statement.
    Said(Box<Fact>),
    /// Of a payment that is known, what was stored before.
    Repeated(Box<Fact>),
    /// A closed trade, and nobody could say whether money had moved: it does not count yet.
    Undecided(Box<Fact>),
    /// An answer that nobody signed: it moves nothing, and may call somebody.
    Hint(Box<Fact>),
    /// No usable answer.
    Silent(Failure),
}

/// A closed Alipay trade may have been paid and refunded in full. Without a sign of money it does not count before the
/// look-up. A channel whose payment or end is known needs none.
pub(super) fn needs_evidence(order: &Order, fact: &Fact) -> bool {
    let known = order.leg(fact.channel).fact.as_ref().map_or(Strength::Silence, strength);
    fact.channel == Channel::Alipay && strength(fact) == Strength::End && known < Strength::End
}

/// What the answer must say; the lifecycle judges the amount.
pub(super) fn expect(order: &Order) -> Expect {
    Expect { out_trade_no: Some(order.out_trade_no.clone()), ..Expect::default() }
}

impl Inner {
    /// Asks once.
    pub(super) async fn look(&self, order: &Order, channel: Channel) -> Look {
        let fact = match self.ask(order, channel).await {
            Ok(fact) => fact,
            Err(failure) => return Look::Silent(failure),
        };
        if fact.source.is_weak() {
            return Look::Hint(Box::new(fact));
        }
        if self.is_repeated(order, &fact).await {
            return Look::Repeated(Box::new(fact));
        }
        if !needs_evidence(order, &fact) {
            return Look::Said(Box::new(fact));
        }
        match self.refunded_under_its_own_number(order).await {
            Ok(0) => Look::Said(Box::new(fact)),
            Ok(fen) => Look::Said(Box::new(Fact { refunded_fen: Some(fen), ..fact })),
            Err(_) => Look::Undecided(Box::new(fact)),
        }
    }

    /// A payment stays as it was first told, so a later word such as `REFUND` is new to it every time; whether it was told
    /// before, only the stored statements know.
    async fn is_repeated(&self, order: &Order, fact: &Fact) -> bool {
        if !order.leg(fact.channel).is_paid() || fact.amount_fen != order.amount_fen {
            return false;
        }
        let digest = digest(&Statement::Payment(fact.clone()), Source::Query);
        let stored = self.store.load_knowing(&order.out_trade_no, &digest).await;
        // A database that does not answer says so when the answer is stored.
        stored.is_ok_and(|stored| stored.is_some_and(|(_, known)| known))
    }

    async fn ask(&self, order: &Order, channel: Channel) -> Result<Fact, Failure> {
        let merchant = &self.merchant;
        let purpose = Purpose(channel, Operation::Query);
        let out_trade_no = Some(order.out_trade_no.clone());
        let reply = match channel {
            Channel::Wechat => {
                let ask = wx::Query { out_trade_no, ..wx::Query::default() };
                self.exchange(
                    purpose,
                    &expect(order),
                    |now| merchant.wechat_query(&wx::Query { timestamp: Some(now), ..ask.clone() }),
                    |reply| merchant.wechat_query_reply(reply),
                )
                .await
            }
            Channel::Alipay => {
                let ask = ali::Query { out_trade_no, evidence: true, ..ali::Query::default() };
                self.exchange(
                    purpose,
                    &expect(order),
                    |now| merchant.alipay_query(&ali::Query { timestamp: Some(now), ..ask.clone() }),
                    |reply| merchant.alipay_query_reply(reply),
                )
                .await
            }
            Channel::Ecpay | Channel::Trade => return self.ask_platform(order, channel).await,
        };
        reply.map(|reply| reply.fact)
    }

    /// Fen that went back by a refund without a number of its own, which Alipay files under the order's (alipay.md §5.7).
    /// No refund of ours can exist while no payment is known, so no other number has to be asked about.
    async fn refunded_under_its_own_number(&self, order: &Order) -> Result<u64, Failure> {
        let ask = ali::QueryRefund {
            out_trade_no: Some(order.out_trade_no.clone()),
            trade_no: None,
            out_refund_no: order.out_trade_no.clone(),
            timestamp: None,
            nonce: None,
        };
        let reply = self
            .exchange(
                Purpose(Channel::Alipay, Operation::QueryRefund),
                &expect(order),
                |now| {
                    let ask = ali::QueryRefund { timestamp: Some(now), ..ask.clone() };
                    self.merchant.alipay_query_refund(&ask)
                },
                |reply| self.merchant.alipay_query_refund_reply(reply),
            )
            .await;
        match reply {
            Ok(reply) if reply.refund.outcome == RefundOutcome::Succeeded => Ok(reply.refund.amount_fen),
            Ok(_) => Ok(0),
            Err(failure)
                if failure
                    .signed_refusal()
                    .is_some_and(|code| codes::is_unknown_refund(Channel::Alipay, code)) =>
            {
                Ok(0)
            }
            Err(failure) => Err(failure),
        }
    }
}

impl Look {
    /// What the order is told. `quiet` leaves silence out of the timeline. `since` is when a closed trade was first seen,
    /// by which the cause of its end is judged.
    pub(super) fn inputs(
        &self,
        order: &Order,
        channel: Channel,
        quiet: bool,
        since: Option<i64>,
    ) -> Vec<Input> {
        match self {
            Self::Said(fact) => {
                let mut fact = fact.as_ref().clone();
                if let Some(since) = since.filter(|_| strength(&fact) == Strength::End) {
                    fact.seen_at = fact.seen_at.min(since);
                }
                vec![Input::heard(Statement::Payment(fact), Source::Query)]
            }
            Self::Repeated(_) => Vec::new(),
            Self::Undecided(fact) => {
                let first = since.unwrap_or(fact.seen_at);
                let look =
                    Task::new(TaskKind::Evidence, Some(channel), fact.seen_at.saturating_add(5), first);
                vec![Input::Do(look)]
            }
            Self::Hint(fact) => {
                let mut inputs = vec![Input::Event(Event::Fact(fact.as_ref().clone()))];
                // That it is under way, the order says already.
                if !quiet && !matches!(fact.state.as_str(), "" | "PROCESS" | "PROCESSING") {
                    let message = format!("it says `{}`, and nobody signed that", fact.state);
                    let detail = json!({
                        "code": ErrorCode::SignatureMissing,
                        "message": message,
                        "unsigned": fact.state,
                        "asked": TaskKind::Query,
                    });
                    inputs.insert(0, Input::line(Milestone::Silent, channel, detail));
                }
                inputs
            }
            Self::Silent(failure) => {
                if let Some(suspicion) = failure.suspicion(order, channel) {
                    return vec![suspicion];
                }
                if quiet {
                    return Vec::new();
                }
                let mut detail = failure.detail();
                detail["asked"] = json!(TaskKind::Query);
                vec![Input::line(Milestone::Silent, channel, detail)]
            }
        }
    }

    pub(super) const fn rate_limited(&self) -> bool {
        matches!(self, Self::Silent(failure) if failure.rate_limited)
    }
}
