//! Load, decide, store if nobody else was faster: the only way in which an order is written.

use ttpay_store::{Change, Commit, StoreError, Stored};

use super::Inner;
use super::advance::advance;
use super::step::Step;
use crate::error::ServerError;
use ttpay::core::plan::Task;

/// How often a decision is made anew because somebody else changed the order first. Each time somebody did get on.
const MOST_TRIES: usize = 200;

/// An order after a step.
#[derive(Clone, Debug)]
pub(super) struct Changed {
    /// The order as it is stored.
    pub(super) stored: Stored,
    /// What the one who asked for the step does at once.
    pub(super) at_once: Vec<Task>,
    /// A verified message was refused for its amount, merchant or currency.
    pub(super) refused: bool,
}

impl Changed {
    pub(super) fn not(stored: Stored) -> Self {
        Self { stored, at_once: Vec::new(), refused: false }
    }
}

impl Inner {
    /// The order of a number.
    pub(super) async fn load(&self, out_order_no: &str) -> Result<Stored, ServerError> {
        self.store.load(out_order_no).await?.ok_or(ServerError::OrderUnknown)
    }

    /// Decides from the stored order and stores what was decided; decides again when somebody was faster.
    pub(super) async fn change(
        &self,
        out_order_no: &str,
        decide: impl FnMut(&Stored) -> Result<Option<Step>, ServerError>,
    ) -> Result<Changed, ServerError> {
        self.change_from(self.load(out_order_no).await?, decide).await
    }

    /// The same for an order that was loaded a moment ago; whether it is still that one, storing tells.
    pub(super) async fn change_from(
        &self,
        mut stored: Stored,
        mut decide: impl FnMut(&Stored) -> Result<Option<Step>, ServerError>,
    ) -> Result<Changed, ServerError> {
        for _ in 0..MOST_TRIES {
            let Some(step) = decide(&stored)? else { return Ok(Changed::not(stored)) };
            if let Some(changed) = self.commit(&stored, &step).await? {
                return Ok(changed);
            }
            tokio::task::yield_now().await;
            stored = self.load(&stored.order.out_trade_no).await?;
        }
        Err(busy())
    }

    /// Stores a step that was decided from a remembered order. `None` when it was not written, for whatever reason: the order
    /// has to be loaded and decided again, so that nothing is answered from memory alone.
    ///
    /// # Errors
    /// A database away.
    pub(super) async fn commit_remembered(
        &self,
        stored: &Stored,
        step: &Step,
    ) -> Result<Option<Changed>, ServerError> {
        match self.commit(stored, step).await {
            Ok(changed) => Ok(changed.filter(|changed| changed.stored.version > stored.version)),
            Err(ServerError::Store(error)) if error.is_passing() => Err(error.into()),
            Err(_) => Ok(None),
        }
    }

    /// Stores one step; `None` when the order has to be loaded and decided again.
    pub(super) async fn commit(&self, stored: &Stored, step: &Step) -> Result<Option<Changed>, ServerError> {
        let now = (self.clock)();
        let done = advance(stored, step, now, self.merchant.wechat_is_v2())?;
        if !done.changes(stored) {
            return Ok(Some(Changed { refused: done.refused, ..Changed::not(stored.clone()) }));
        }
        let change = Change {
            before: stored.clone(),
            order: done.order,
            offers: done.offers,
            plan: done.plan,
            facts: done.facts,
            events: done.events,
            outbox: done.outbox,
            now,
        };
        let version = match self.store.commit(&change).await {
            Ok(Commit::Stored { version }) => version,
            not_stored => {
                self.memory.forget(&change.order.out_trade_no, change.before.version);
                return match not_stored {
                    // Nobody knows whether it was stored. Every step is harmless the second time, so it is decided again.
                    Ok(_) | Err(StoreError::OutcomeUnknown) => Ok(None),
                    Err(error) => Err(error.into()),
                };
            }
        };
        if !change.outbox.is_empty() {
            self.bell.ring();
        }
        if change.plan.due_at() != change.before.plan.due_at() {
            self.wake.notify_one();
        }
        let Change { before, order, offers, plan, facts, .. } = change;
        let made_from = before.version;
        let stored = Stored { order, offers, plan, version, updated_at: now, ..before };
        self.memory.changed(made_from, &stored, &facts);
        Ok(Some(Changed { stored, at_once: done.at_once, refused: done.refused }))
    }
}

/// Somebody else changed the order every time.
pub(super) fn busy() -> ServerError {
    StoreError::Unavailable { what: "the order changes all the time".to_owned() }.into()
}
