//! Laws of changes that are written together: they share a sync of the disk and nothing else.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::task::JoinSet;

use super::sample::{full_change, message, numbered, placed, told};
use crate::{Commit, Created, OrderStore};

/// Fifty orders are changed at once: the one whose change the database refuses and the one whose change is outdated stay as
/// they were; all others are written whole.
pub async fn a_refused_change_spoils_no_other(store: &Arc<dyn OrderStore>) {
    let mut tasks = JoinSet::new();
    let mut before = Vec::new();
    for _ in 0..50 {
        before.push(placed(store, "together", 1000).await);
    }
    let earlier = full_change(&before[11], "earlier", 1005);
    assert_eq!(store.commit(&earlier).await, Ok(Commit::Stored { version: 2 }));
    let refused = told(store, &before[7].order.out_trade_no).await;
    let outdated = told(store, &before[11].order.out_trade_no).await;
    for (place, before) in before.iter().enumerate() {
        let mut change = full_change(before, "together", 1010);
        if place == 7 {
            // The same id twice in one outbox.
            change.outbox.push(message("together"));
        }
        let store = Arc::clone(store);
        tasks.spawn(async move { (place, store.commit(&change).await) });
    }
    for (place, result) in tasks.join_all().await {
        match place {
            7 => assert!(result.is_err(), "{result:?}"),
            11 => assert_eq!(result, Ok(Commit::Outdated)),
            _ => assert_eq!(result, Ok(Commit::Stored { version: 2 }), "{place}"),
        }
    }
    for (place, stored) in before.iter().enumerate() {
        let number = &stored.order.out_trade_no;
        let (events, facts) =
            (store.events(number, 0, 9).await.unwrap().events, store.facts(number).await.unwrap().good);
        match place {
            7 => assert_eq!(told(store, number).await, refused),
            11 => assert_eq!(told(store, number).await, outdated),
            _ => {
                assert_eq!(events.iter().map(|event| event.seq).collect::<Vec<_>>(), [1, 2, 3]);
                assert_eq!((facts.len(), store.messages(number).await.unwrap().good.len()), (1, 1));
            }
        }
    }
}

/// Orders are created and changed at the same moment, some of them under one number: each number is given once, and each
/// order keeps its own legs and lines.
pub async fn creations_and_changes_at_once_do_not_mix(store: &Arc<dyn OrderStore>) {
    let old = placed(store, "mixed", 1000).await;
    let mut tasks = JoinSet::new();
    for place in 0..40_usize {
        let store = Arc::clone(store);
        let mut new = numbered("mixed-new", 1000);
        if place < 10 {
            "mixed-shared".clone_into(&mut new.order.out_trade_no);
        }
        new.order.wechat.contradictions = u8::try_from(place).unwrap();
        new.order.wechat.offered = true;
        tasks.spawn(async move {
            let created = store.create(&new, &[]).await.unwrap();
            (new, matches!(created, Created::New(_)))
        });
    }
    let change = full_change(&old, "mixed", 1010);
    assert_eq!(store.commit(&change).await, Ok(Commit::Stored { version: 2 }));
    let mut given = BTreeSet::new();
    for (new, created) in tasks.join_all().await {
        let number = new.order.out_trade_no.clone();
        let stored = store.load(&number).await.unwrap().unwrap();
        assert!(!created || given.insert(number), "a number was given twice");
        assert!(!created || stored.order == new.order, "{stored:?}");
    }
    assert_eq!(given.len(), 31);
    let events = store.events(&old.order.out_trade_no, 0, 9).await.unwrap().events;
    assert_eq!(events.len(), 3);
}
