//! Notifications: verified first, stored once, acknowledged when they are durable.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ttpay::channels::http::Headers;
use ttpay::channels::shapes::{Ack, Expect, NotificationRequest, VerifiedNotification};
use ttpay::core::plan::{Task, TaskKind, schedule};
use ttpay::core::{Channel, RefundOutcome, Source};
use ttpay::{ErrorCode, TtpayError};
use ttpay_store::{NewFact, Statement, Stored};

use super::Inner;
use super::commit::{Changed, busy};
use super::look::needs_evidence;
use super::platform::Noticed;
use super::refunding::comes_before_its_payment;
use super::step::{Input, Step, new_fact};
use crate::error::ServerError;
use crate::trace;

/// What a notification asks of an order.
enum Asked {
    /// To take a verified statement.
    Take(NewFact),
    /// To ask about a refund: the notices of API v2 are encrypted and not signed, so they are only hints.
    AskRefund(String),
}

impl Inner {
    pub(super) async fn notified(
        &self,
        channel: Channel,
        headers: Vec<(String, String)>,
        body: &[u8],
    ) -> Result<Ack, ServerError> {
        let now = (self.clock)();
        let (out_order_no, asked, ack) = if channel.can_close() {
            let verified = match self.verified(channel, headers, body, now) {
                Ok(verified) => verified,
                Err(error) => return Err(self.refused(channel, error).await),
            };
            let ack = verified.ack.clone();
            let (out_order_no, asked) = asked(channel, verified, body)?;
            (out_order_no, asked, ack)
        } else {
            match self.noticed(channel, headers, body, now).await {
                Ok(Noticed::Said(out_order_no, fact, ack)) => (out_order_no, Asked::Take(fact), ack),
                Ok(Noticed::Nothing(ack)) => return Ok(ack),
                Err(ServerError::Rule(error)) => return Err(self.refused(channel, error).await),
                Err(error) => return Err(error),
            }
        };
        trace::about(&out_order_no);
        if let Asked::Take(fact) = &asked
            && let Some(changed) = self.taken_from_memory(&out_order_no, channel, fact, now).await?
        {
            return if changed.refused { Err(refusal()) } else { Ok(ack) };
        }
        for _ in 0..200 {
            let (stored, known) = match &asked {
                Asked::Take(fact) => {
                    let loaded = self.store.load_knowing(&out_order_no, &fact.digest).await?;
                    loaded.ok_or(ServerError::OrderUnknown)?
                }
                Asked::AskRefund(_) => (self.load(&out_order_no).await?, false),
            };
            if let Err(error) = same_generation(&stored, channel) {
                return Err(self.refused(channel, error).await);
            }
            let step = match &asked {
                // Told again; only whether it was refused is asked again, and nothing is stored.
                Asked::Take(_) if known => None,
                Asked::Take(fact) => Some(taken(&stored, fact, now)),
                Asked::AskRefund(number) => refund_question(&stored, channel, number, now),
            };
            let refused = match step {
                None => matches!(&asked, Asked::Take(fact) if self.refuses(&stored, fact, now)),
                Some(step) => match self.commit(&stored, &step).await? {
                    Some(changed) => changed.refused,
                    None => {
                        tokio::task::yield_now().await;
                        continue;
                    }
                },
            };
            return if refused { Err(refusal()) } else { Ok(ack) };
        }
        Err(busy())
    }

    /// Stores a statement with the order as this process remembers it; `None` when that was not possible.
    async fn taken_from_memory(
        &self,
        number: &str,
        channel: Channel,
        fact: &NewFact,
        now: i64,
    ) -> Result<Option<Changed>, ServerError> {
        let Some(stored) = self.memory.without(number, &fact.digest) else { return Ok(None) };
        if same_generation(&stored, channel).is_err() {
            return Ok(None);
        }
        self.commit_remembered(&stored, &taken(&stored, fact, now)).await
    }

    /// What becomes of a message that is not accepted. A genuine one of another merchant or currency leaves one alarm at
    /// the order that it names; it moves nothing and is not acknowledged.
    async fn refused(&self, channel: Channel, error: TtpayError) -> ServerError {
        let Some(number) = &error.order else { return error.into() };
        let code = error.code;
        let tell =
            |stored: &Stored| Ok((!stored.order.suspect).then(|| Step::of([Input::Refused(channel, code)])));
        match self.change(number, tell).await {
            Ok(_) | Err(ServerError::OrderUnknown) => error.into(),
            Err(failed) => failed,
        }
    }

    fn verified(
        &self,
        channel: Channel,
        headers: Vec<(String, String)>,
        body: &[u8],
        now: i64,
    ) -> Result<VerifiedNotification, TtpayError> {
        let request = NotificationRequest {
            headers: Headers::new(headers),
            body: None,
            body_base64: Some(STANDARD.encode(body)),
            now: Some(now),
            expect: Expect::default(), // which order it is, only the verified content says
        };
        match channel {
            Channel::Wechat => self.merchant.wechat_notification(&request),
            _ => self.merchant.alipay_notification(&request),
        }
    }

    fn refuses(&self, stored: &Stored, fact: &NewFact, now: i64) -> bool {
        super::advance::advance(stored, &taken(stored, fact, now), now, self.merchant.wechat_is_v2())
            .is_ok_and(|done| done.refused)
    }
}

fn asked(
    channel: Channel,
    verified: VerifiedNotification,
    body: &[u8],
) -> Result<(String, Asked), ServerError> {
    let statement = match (verified.fact, verified.refund) {
        (Some(fact), _) => Statement::Payment(fact),
        (None, Some(fact)) => Statement::Refund(fact),
        (None, None) => {
            let message = "a verified notification says nothing about an order or a refund".to_owned();
            return Err(internal(message).into());
        }
    };
    Ok(match statement {
        // API v3 speaks JSON: a WeChat body that begins so is a notice of v2.
        Statement::Refund(fact) if channel == Channel::Wechat && body.first() == Some(&b'<') => {
            (fact.out_trade_no, Asked::AskRefund(fact.out_refund_no))
        }
        Statement::Refund(fact) => {
            (fact.out_trade_no.clone(), Asked::Take(new_fact(Statement::Refund(fact), Source::Notification)))
        }
        Statement::Payment(fact) => {
            (fact.out_trade_no.clone(), Asked::Take(new_fact(Statement::Payment(fact), Source::Notification)))
        }
    })
}

fn taken(stored: &Stored, fact: &NewFact, now: i64) -> Step {
    match &fact.statement {
        Statement::Payment(said) if needs_evidence(&stored.order, said) => {
            let look = Task::new(TaskKind::Evidence, Some(said.channel), now, said.seen_at);
            Step::of([Input::Kept(fact.clone()), Input::Do(look)])
        }
        Statement::Refund(said) if comes_before_its_payment(&stored.order, said) => {
            let at = schedule::next_refund_query(said.channel, now, now);
            let look = Task::refund(TaskKind::QueryRefund, said.channel, &said.out_refund_no, at, now);
            Step::of([Input::Heard(fact.clone()), Input::Do(look)])
        }
        _ => Step::of([Input::Heard(fact.clone())]),
    }
}

/// Asks about a refund, unless its last word is known or it is about to be asked about.
fn refund_question(stored: &Stored, channel: Channel, number: &str, now: i64) -> Option<Step> {
    let known = stored.order.leg(channel).refund(number);
    let over =
        known.is_some_and(|known| matches!(known.outcome, RefundOutcome::Succeeded | RefundOutcome::Failed));
    let task = Task::refund(TaskKind::QueryRefund, channel, number, now, now);
    let asked_soon = stored.plan.find(&task).is_some_and(|planned| planned.due_at <= now);
    (!over && !asked_soon).then(|| Step::of([Input::Do(task)]))
}

/// Generations share no number (bytedance.md §5): what one says about the order of another is about something else.
///
/// # Errors
/// `order_mismatch`, which names the order.
pub(super) fn same_generation(stored: &Stored, channel: Channel) -> Result<(), TtpayError> {
    let (ours, theirs) = (stored.terms.generation(), channel.generation());
    if ours == theirs {
        return Ok(());
    }
    let message = format!(
        "the verified message is about an order of `generation` `{theirs}`; this number was placed by `{ours}`"
    );
    let order = Some(stored.order.out_trade_no.clone());
    Err(TtpayError { order, ..TtpayError::new(ErrorCode::OrderMismatch, None, message) })
}

fn refusal() -> ServerError {
    let message = "the verified message names another amount than the order; it was stored with an alarm, and nothing was booked";
    TtpayError::new(ErrorCode::AmountMismatch, None, message).into()
}

/// A fault of this program.
pub(super) fn internal(message: String) -> TtpayError {
    TtpayError::new(ErrorCode::Internal, None, message)
}
