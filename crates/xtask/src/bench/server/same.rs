//! What a notification changes, once more for another order and through the store alone: the same rows with the same bytes,
//! taken from what the notification really left.

use std::sync::Arc;

use anyhow::{Context, ensure};
use serde::Serialize;
use serde::de::DeserializeOwned;
use ttpay::core::Channel;
use ttpay_store::{Change, Commit, NewEvent, NewFact, NewMessage, OrderStore, Stored};

use super::cores::Seat;
use super::shop::NOW;

/// The longest timeline of an order here.
const LINES: u16 = 100;

/// The change of `to`, a pending order, that makes of it what a notification made of `from`. The numbers are equally long.
pub(super) async fn change(store: &Arc<dyn OrderStore>, from: &str, to: &str) -> anyhow::Result<Change> {
    ensure!(from.len() == to.len(), "`{from}` and `{to}` are not equally long");
    let paid = store.load(from).await?.context("an order is gone")?;
    let before = store.load(to).await?.context("an order is gone")?;
    let renumbered = Renumbered { from, to };
    let earlier = store.events(to, 0, LINES).await?.events.len();
    let mut events = Vec::new();
    for line in store.events(from, 0, LINES).await?.events.into_iter().skip(earlier) {
        let detail = renumbered.of(&line.detail)?;
        events.push(NewEvent { kind: line.kind, channel: line.channel, detail });
    }
    let mut facts = Vec::new();
    for fact in store.facts(from).await?.good {
        let (statement, digest) = (renumbered.of(&fact.statement)?, fact.digest);
        facts.push(NewFact { digest, channel: fact.channel, source: fact.source, statement });
    }
    let mut outbox = Vec::new();
    for message in store.messages(from).await?.good {
        let (id, payload) = (message.id.replace(from, to), renumbered.of(&message.payload)?);
        outbox.push(NewMessage { id, kind: message.kind, payload });
    }
    ensure!(!(events.is_empty() || facts.is_empty() || outbox.is_empty()), "`{from}` was not notified");
    let Stored { mut order, plan, .. } = paid;
    to.clone_into(&mut order.out_trade_no);
    for channel in Channel::ALL.iter().copied() {
        let leg = order.leg_mut(channel);
        leg.fact = leg.fact.take().map(|fact| renumbered.of(&fact)).transpose()?;
    }
    let offers = before.offers.clone();
    Ok(Change { before, order, offers, plan, facts, events, outbox, now: NOW })
}

/// Commits it; it must become durable.
pub(super) async fn commit(
    seat: &Seat,
    store: Arc<dyn OrderStore>,
    change: Arc<Change>,
) -> anyhow::Result<()> {
    let commit = seat.run(async move { store.commit(&change).await }).await??;
    ensure!(matches!(commit, Commit::Stored { .. }), "a change was outdated");
    Ok(())
}

struct Renumbered<'a> {
    from: &'a str,
    to: &'a str,
}

impl Renumbered<'_> {
    fn of<T: Serialize + DeserializeOwned>(&self, value: &T) -> anyhow::Result<T> {
        Ok(serde_json::from_str(&serde_json::to_string(value)?.replace(self.from, self.to))?)
    }
}
