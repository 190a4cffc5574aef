//! Several servers on one database write many orders at once, each in statements that hold many of them.

use std::sync::Arc;

use tokio::task::JoinSet;
use ttpay_store::laws::{change, event, placed};
use ttpay_store::{Commit, Options, open};
use ttpay_store_testing::database;

/// Two servers change the same orders, one from the first to the last and one from the last to the first: nobody waits in
/// a circle, and each order is changed by exactly one of them.
#[tokio::test(flavor = "multi_thread")]
async fn two_servers_that_change_the_same_orders_do_not_wait_for_each_other_in_a_circle() {
    let database = database().await;
    let one = open(database.url(), &Options::default()).await.unwrap();
    let other = open(database.url(), &Options::default()).await.unwrap();
    let mut orders = Vec::new();
    for _ in 0..100 {
        orders.push(placed(&one, "replicas", 1000).await);
    }
    for _ in 0..10 {
        let mut tasks = JoinSet::new();
        let backwards: Vec<_> = orders.iter().enumerate().rev().collect();
        for (store, turned) in [(&one, orders.iter().enumerate().collect()), (&other, backwards)] {
            for (place, order) in turned {
                let mut change = change(order, 1010);
                change.events = vec![event(serde_json::json!({}))];
                let store = Arc::clone(store);
                tasks.spawn(async move { (place, store.commit(&change).await.unwrap()) });
            }
        }
        let mut stored = vec![0; orders.len()];
        for (place, commit) in tasks.join_all().await {
            stored[place] += u32::from(commit != Commit::Outdated);
        }
        assert!(stored.iter().all(|times| *times == 1), "{stored:?}");
        for order in &mut orders {
            *order = one.load(&order.order.out_trade_no).await.unwrap().unwrap();
        }
    }
    one.close().await;
    other.close().await;
}
