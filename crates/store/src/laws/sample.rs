//! Orders and changes for the laws.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use serde_json::{Value, json};
use ttpay_core::Channel;
use ttpay_core::lifecycle::{Milestone, Order};
use ttpay_core::plan::{Plan, Task, TaskKind};

use crate::{Change, Created, NewEvent, NewFact, NewMessage, Offers, OrderStore, Statement, Stored, Terms};

/// An order that is not stored yet, due at `created_at` + 5, with a number that no other call gives.
#[must_use]
pub fn numbered(law: &str, created_at: i64) -> Stored {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let number = format!("{law}-{:05}", NEXT.fetch_add(1, Ordering::Relaxed));
    let mut plan = Plan::default();
    plan.put(Task::new(TaskKind::Query, Some(Channel::Wechat), created_at + 5, created_at));
    Stored {
        order: Order::new(number, 101, created_at, created_at + 900),
        terms: Terms {
            subject: "A book".to_owned(),
            body: "One book".to_owned(),
            uid: "u1".to_owned(),
            client_ip: "203.0.113.7".to_owned(),
            device_id: None,
            channels: vec![Channel::Wechat, Channel::Alipay],
            platform: None,
        },
        offers: Offers::default(),
        plan,
        version: 1,
        created_at,
        updated_at: created_at,
    }
}

/// The same, stored.
///
/// # Panics
/// When it cannot be stored.
pub async fn placed(store: &Arc<dyn OrderStore>, law: &str, created_at: i64) -> Stored {
    match store.create(&numbered(law, created_at), &[event(json!({}))]).await {
        Ok(Created::New(stored)) => stored,
        other => panic!("a new order was not stored: {other:?}"),
    }
}

/// A line of a timeline.
#[must_use]
pub fn event(detail: Value) -> NewEvent {
    NewEvent { kind: Milestone::Said, channel: Some(Channel::Wechat), detail }
}

/// A change that alters nothing yet.
#[must_use]
pub fn change(before: &Stored, now: i64) -> Change {
    Change {
        before: before.clone(),
        order: before.order.clone(),
        offers: before.offers.clone(),
        plan: before.plan.clone(),
        facts: Vec::new(),
        events: Vec::new(),
        outbox: Vec::new(),
        now,
    }
}

/// A change that leaves something in every table.
pub(super) fn full_change(before: &Stored, mark: &str, now: i64) -> Change {
    let mut change = change(before, now);
    change.order.suspect = true;
    change.plan.put(Task::new(TaskKind::Watch, None, now + 60, now));
    change.facts = vec![fact(before, mark, now)];
    change.events = vec![event(json!({ "mark": mark })), event(json!({ "mark": mark, "second": true }))];
    change.outbox = vec![message(mark)];
    change
}

pub(super) fn fact(before: &Stored, digest: &str, now: i64) -> NewFact {
    let fact = ttpay_core::Fact {
        channel: Channel::Wechat,
        out_trade_no: before.order.out_trade_no.clone(),
        transaction_id: Some("4200000001".to_owned()),
        state: "NOTPAY".to_owned(),
        amount_fen: 0,
        paid_fen: None,
        refunded_fen: None,
        paid_at: None,
        seen_at: now,
        source: ttpay_core::Source::Query,
    };
    let (channel, source) = (fact.channel, fact.source);
    NewFact { digest: digest.to_owned(), channel, source, statement: Statement::Payment(fact) }
}

pub(super) fn message(id: &str) -> NewMessage {
    NewMessage {
        id: id.to_owned(),
        kind: "order.paid".to_owned(),
        payload: json!({ "id": id, "amount_fen": 101 }),
    }
}

/// Loads an order that is there.
pub(super) async fn loaded(store: &Arc<dyn OrderStore>, out_trade_no: &str) -> Stored {
    store.load(out_trade_no).await.unwrap().unwrap()
}

/// Everything that the store tells about one order.
pub(super) async fn told(
    store: &Arc<dyn OrderStore>,
    out_trade_no: &str,
) -> impl PartialEq + std::fmt::Debug {
    (
        loaded(store, out_trade_no).await,
        store.events(out_trade_no, 0, 1000).await.unwrap().events,
        store.facts(out_trade_no).await.unwrap().good,
        store.messages(out_trade_no).await.unwrap().good,
    )
}
