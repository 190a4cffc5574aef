//! What `getOrderStatus` answers: the stored code when it is final, otherwise one question to the open channels.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures_util::future::join_all;
use tokio::sync::watch;
use tracing::Instrument;
use ttpay::core::Channel;
use ttpay::core::lifecycle::Event;
use ttpay_store::Stored;

use super::Inner;
use super::step::{Input, Step};
use crate::error::ServerError;
use crate::shapes::{OrderStatus, OrderView};

/// How long a caller waits for the channels; then the stored code is the answer (status.md §6).
const LONGEST_WAIT: Duration = Duration::from_secs(3);

/// Questions under way in this process, by order number: every caller shares one, and none follows within the floor.
#[derive(Default)]
pub(super) struct Asking(Mutex<HashMap<String, Question>>);

struct Question {
    asked_at: i64,
    done: watch::Receiver<()>,
}

impl Inner {
    pub(super) async fn status(self: &Arc<Self>, out_order_no: &str) -> Result<OrderStatus, ServerError> {
        let mut stored = self.load(out_order_no).await?;
        let now = (self.clock)();
        let undecided = |stored: &Stored| !stored.order.answer().code.is_final();
        if undecided(&stored) && now >= stored.order.expires_at && stored.order.closed_by_us.is_none() {
            stored = self.step(&stored, |_| Step::of([Input::Event(Event::Clock)])).await?.stored;
        }
        if undecided(&stored) && !self.stale_channels(&stored, now).is_empty() {
            let asked = self.asked(out_order_no, now);
            let _ = tokio::time::timeout(LONGEST_WAIT, asked).await;
            stored = self.load(out_order_no).await?;
        }
        let answer = stored.order.answer();
        Ok(OrderStatus { code: answer.code, reason: answer.reason, is_final: answer.code.is_final() })
    }

    /// Open channels whose last statement is older than the floor, or that have said nothing yet: an offer is no statement.
    fn stale_channels(&self, stored: &Stored, now: i64) -> Vec<Channel> {
        let order = &stored.order;
        let floor = now.saturating_sub(self.policy.query_floor_s);
        let stale = |channel: &Channel| {
            let said = order.leg(*channel).fact.as_ref().filter(|fact| !fact.state.is_empty());
            order.is_open(*channel, now) && said.is_none_or(|fact| fact.seen_at < floor)
        };
        Channel::ALL.iter().copied().filter(stale).collect()
    }

    /// Waits for the question about this order, and begins it when nobody did. It goes on when its callers leave.
    async fn asked(self: &Arc<Self>, out_order_no: &str, now: i64) {
        let mut done = {
            let mut questions = self.asking.0.lock().unwrap_or_else(PoisonError::into_inner);
            let floor = now.saturating_sub(self.policy.query_floor_s);
            questions.retain(|_, question| question.asked_at >= floor || question.done.has_changed().is_ok());
            match questions.get(out_order_no) {
                Some(question) => question.done.clone(),
                None => {
                    let (sender, done) = watch::channel(());
                    questions.insert(out_order_no.to_owned(), Question { asked_at: now, done: done.clone() });
                    let (inner, number) = (Arc::clone(self), out_order_no.to_owned());
                    let asking = async move {
                        if let Err(error) = inner.ask_stale(&number).await {
                            tracing::warn!(out_order_no = %number, code = %error.code(), "a question brought nothing: {error}");
                        }
                        drop(sender); // this is what the callers wait for
                    };
                    tokio::spawn(asking.in_current_span());
                    done
                }
            }
        };
        let _ = done.changed().await; // an error: the question is over
    }

    async fn ask_stale(&self, out_order_no: &str) -> Result<(), ServerError> {
        let stored = self.load(out_order_no).await?;
        let channels = self.stale_channels(&stored, (self.clock)());
        self.ask_channels(&stored, &channels, true).await
    }

    /// Asks every offered channel, whatever is known, and gives the order afterwards.
    pub(super) async fn query_all(&self, out_order_no: &str) -> Result<OrderView, ServerError> {
        let stored = self.load(out_order_no).await?;
        let offered = |channel: &Channel| stored.order.leg(*channel).offered;
        let channels: Vec<Channel> = Channel::ALL.iter().copied().filter(offered).collect();
        self.ask_channels(&stored, &channels, false).await?;
        self.view(self.load(out_order_no).await?).await
    }

    /// Asks these channels at once and stores what they say. A question changes nothing, so no plan precedes it.
    pub(super) async fn ask_channels(
        &self,
        stored: &Stored,
        channels: &[Channel],
        quiet: bool,
    ) -> Result<(), ServerError> {
        let asked = channels.iter().map(|channel| async move {
            let look = self.look(&stored.order, *channel).await;
            self.step(stored, |stored| Step::of(look.inputs(&stored.order, *channel, quiet, None))).await
        });
        for done in join_all(asked).await {
            done?;
        }
        Ok(())
    }
}
