//! Laws of changes: made from the present order, whole, and once.

use std::sync::Arc;

use serde_json::json;
use tokio::task::JoinSet;

use super::sample::{change, event, full_change, loaded, placed, told};
use crate::{Commit, OrderStore};

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
    let events = store.events(&number, 1, 1000).await.unwrap();
    let mut tasks: Vec<_> = events.iter().map(|event| event.detail["task"].as_u64().unwrap()).collect();
    tasks.sort_unstable();
    assert_eq!(tasks, (0..100).collect::<Vec<_>>());
    let seqs: Vec<_> = events.iter().map(|event| event.seq).collect();
    assert_eq!(seqs, (2..=101).collect::<Vec<_>>());
}
