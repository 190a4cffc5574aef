//! Laws of changes: made from the present order, whole, and once.

use std::sync::Arc;

use serde_json::json;
use tokio::task::JoinSet;
use ttpay_core::lifecycle::RefundRecord;
use ttpay_core::{Channel, RefundOutcome};

use super::sample::{change, event, fact, full_change, loaded, message, placed, told};
use crate::{Change, Commit, EventPage, Found, OrderStore, StoreError, Stored};

/// A change that was made from an older order is refused, and nothing of it is stored.
pub async fn an_outdated_change_writes_nothing(store: &Arc<dyn OrderStore>) {
    let before = placed(store, "outdated", 1000).await;
    let number = before.order.out_trade_no.clone();
    let first = full_change(&before, "first", 1010);
    assert_eq!(store.commit(&first).await, Ok(Commit::Stored { version: 2 }));
    let after = told(store, &number).await;
    assert_eq!(store.commit(&full_change(&before, "second", 1020)).await, Ok(Commit::Outdated));
    assert_eq!(told(store, &number).await, after);
    let mut unknown = before.clone();
    unknown.order.out_trade_no.push_str("-other");
    assert_eq!(store.commit(&full_change(&unknown, "third", 1020)).await, Ok(Commit::Outdated));
    assert_eq!(store.load(&unknown.order.out_trade_no).await, Ok(None));
}

/// A database that came back without its last changes counts their versions once more: what was made from a change that it
/// lost is outdated.
pub async fn a_change_made_from_a_version_that_was_lost_writes_nothing(store: &Arc<dyn OrderStore>) {
    let before = placed(store, "lost", 1000).await;
    let number = before.order.out_trade_no.clone();
    assert_eq!(store.commit(&full_change(&before, "kept", 1010)).await, Ok(Commit::Stored { version: 2 }));
    let after = told(store, &number).await;
    let lost = Stored { updated_at: 1005, ..loaded(store, &number).await };
    assert_eq!(store.commit(&full_change(&lost, "of the lost", 1020)).await, Ok(Commit::Outdated));
    // The same among others, which are written.
    let mut tasks = JoinSet::new();
    for turn in 0..40 {
        let other = placed(store, &format!("lost-{turn}"), 1000).await;
        let (is_lost, before) = if turn % 2 == 0 { (true, lost.clone()) } else { (false, other) };
        let (store, change) = (Arc::clone(store), full_change(&before, "of the lost", 1020));
        tasks.spawn(async move { (is_lost, store.commit(&change).await) });
    }
    for (is_lost, done) in tasks.join_all().await {
        assert_eq!(done, Ok(if is_lost { Commit::Outdated } else { Commit::Stored { version: 2 } }));
    }
    assert_eq!(told(store, &number).await, after);
}

/// A hundred tasks add one line each to one order; whoever is outdated tries again. None is lost, none is there twice.
pub async fn a_hundred_changes_at_once_are_all_applied_once(store: &Arc<dyn OrderStore>) {
    let before = placed(store, "hundred", 1000).await;
    let number = before.order.out_trade_no.clone();
    let mut tasks = JoinSet::new();
    for task in 0..100_u64 {
        let (store, number) = (Arc::clone(store), number.clone());
        tasks.spawn(async move {
            loop {
                let mut change = change(&loaded(&store, &number).await, 1010);
                change.events = vec![event(json!({ "task": task }))];
                if store.commit(&change).await.unwrap() != Commit::Outdated {
                    break;
                }
            }
        });
    }
    tasks.join_all().await;
    assert_eq!(loaded(store, &number).await.version, 101);
    let events = store.events(&number, 1, 1000).await.unwrap().events;
    let mut tasks: Vec<_> = events.iter().map(|event| event.detail["task"].as_u64().unwrap()).collect();
    tasks.sort_unstable();
    assert_eq!(tasks, (0..100).collect::<Vec<_>>());
    let seqs: Vec<_> = events.iter().map(|event| event.seq).collect();
    assert_eq!(seqs, (2..=101).collect::<Vec<_>>());
}

/// A timeline is counted without gaps, read in pieces, and never rewritten.
pub async fn a_timeline_only_grows(store: &Arc<dyn OrderStore>) {
    let mut before = placed(store, "timeline", 1000).await;
    let number = before.order.out_trade_no.clone();
    let mut seen = store.events(&number, 0, 100).await.unwrap().events;
    for (round, lines) in (1..).zip([2, 0, 3]) {
        let mut change = change(&before, 1000 + round);
        change.events = (0..lines).map(|line| event(json!({ "round": round, "line": line }))).collect();
        store.commit(&change).await.unwrap();
        before = loaded(store, &number).await;
        let now = store.events(&number, 0, 100).await.unwrap().events;
        assert_eq!(now[..seen.len()], seen, "an earlier line was rewritten");
        let new: Vec<_> = now[seen.len()..].iter().map(|event| event.at).collect();
        assert_eq!(new, vec![1000 + round; lines]);
        seen = now;
    }
    assert_eq!(seen.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
    assert_eq!(store.events(&number, 2, 3).await.unwrap().events, seen[2..5]);
    let nothing = EventPage { events: Vec::new(), damaged: Vec::new(), next: None };
    assert_eq!(store.events(&number, 6, 3).await, Ok(nothing.clone()));
    assert_eq!(store.events("no such order", 0, 3).await, Ok(nothing));
}

/// The same message heard again is not stored again: neither in one change nor in a later one. The first stays.
pub async fn a_statement_is_stored_once(store: &Arc<dyn OrderStore>) {
    let before = placed(store, "statement", 1000).await;
    let number = before.order.out_trade_no.clone();
    let mut first = change(&before, 1010);
    first.facts = vec![fact(&before, "b", 1), fact(&before, "b", 2), fact(&before, "a", 3)];
    store.commit(&first).await.unwrap();
    let mut second = change(&loaded(store, &number).await, 1020);
    second.facts = vec![fact(&before, "a", 4), fact(&before, "c", 5)];
    store.commit(&second).await.unwrap();
    let facts = store.facts(&number).await.unwrap().good;
    let kept: Vec<_> = facts.iter().map(|fact| (fact.digest.as_str(), fact.at)).collect();
    assert_eq!(kept, [("b", 1010), ("a", 1010), ("c", 1020)], "the oldest first");
    let said: Vec<_> = facts.into_iter().map(|fact| fact.statement).collect();
    let first_said = [(&before, "b", 1), (&before, "a", 3), (&before, "c", 5)];
    assert_eq!(said, first_said.map(|(order, digest, at)| fact(order, digest, at).statement));
    assert_eq!(store.facts("no such order").await, Ok(Found::default()));
}

/// An order is loaded together with whether a statement is stored with it; the statement of another order does not count.
pub async fn a_statement_is_known_once_it_is_stored(store: &Arc<dyn OrderStore>) {
    let (one, other) = (placed(store, "knowing", 1000).await, placed(store, "knowing", 1000).await);
    let number = &one.order.out_trade_no;
    assert_eq!(store.load_knowing(number, "said").await, Ok(Some((one.clone(), false))));
    store.commit(&full_change(&other, "said", 1010)).await.unwrap();
    assert_eq!(store.load_knowing(number, "said").await, Ok(Some((one.clone(), false))));
    store.commit(&full_change(&one, "said", 1010)).await.unwrap();
    let stored = loaded(store, number).await;
    assert_eq!(store.load_knowing(number, "said").await, Ok(Some((stored.clone(), true))));
    assert_eq!(store.load_knowing(number, "else").await, Ok(Some((stored, false))));
    assert_eq!(store.load_knowing("knowing-nothing", "said").await, Ok(None));
}

/// When one part of a change cannot be stored, no part of it is.
pub async fn a_change_is_stored_whole_or_not_at_all(store: &Arc<dyn OrderStore>) {
    let before = placed(store, "whole", 1000).await;
    let number = before.order.out_trade_no.clone();
    store.commit(&full_change(&before, "first", 1010)).await.unwrap();
    let before = loaded(store, &number).await;
    let after = told(store, &number).await;

    let mut again = full_change(&before, "second", 1020);
    again.outbox = vec![message("second"), message("first")];
    let refused = store.commit(&again).await;
    assert!(matches!(refused, Err(StoreError::Refused { .. })), "{refused:?}");
    assert_eq!(told(store, &number).await, after);

    again.outbox = vec![message("second")];
    assert_eq!(store.commit(&again).await, Ok(Commit::Stored { version: 3 }));
    let ids: Vec<_> =
        store.messages(&number).await.unwrap().good.into_iter().map(|m| (m.seq, m.id)).collect();
    assert_eq!(ids, [(1, "first".to_owned()), (2, "second".to_owned())]);
}

/// A member, and what rewrites it.
type Rewrite = (&'static str, fn(&mut Change));

/// What an order was made with stays, and no refund is taken out of it (I3, I7).
pub async fn a_change_that_rewrites_the_past_is_refused(store: &Arc<dyn OrderStore>) {
    let mut before = placed(store, "past", 1000).await;
    let mut refunded = change(&before, 1010);
    refunded.order.wechat.refunds = vec![RefundRecord {
        out_refund_no: "R1".to_owned(),
        amount_fen: 5,
        requested: true,
        outcome: RefundOutcome::Pending,
    }];
    store.commit(&refunded).await.unwrap();
    before = loaded(store, &before.order.out_trade_no).await;
    let rewrites: [Rewrite; 6] = [
        ("out_trade_no", |change| change.order.out_trade_no.push('x')),
        ("amount_fen", |change| change.order.amount_fen += 1),
        ("trade_time", |change| change.order.trade_time += 1),
        ("expires_at", |change| change.order.expires_at += 1),
        ("refunds", |change| change.order.wechat.refunds.clear()),
        ("refunds", |change| change.order.wechat.refunds[0].amount_fen = 6),
    ];
    for (member, rewrite) in rewrites {
        let mut change = change(&before, 1020);
        rewrite(&mut change);
        let refused = store.commit(&change).await;
        assert!(matches!(&refused, Err(StoreError::Invalid { field, .. }) if field == member), "{refused:?}");
    }
    assert_eq!(loaded(store, &before.order.out_trade_no).await, before);
    let mut never_stored = change(&super::sample::numbered("past", 1000), 1020);
    never_stored.before.version = 0;
    assert!(store.commit(&never_stored).await.is_err());
    assert_eq!(store.load(&never_stored.order.out_trade_no).await, Ok(None));
    assert_eq!(before.order.leg(Channel::Wechat).refunds.len(), 1);
}
