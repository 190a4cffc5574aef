//! Laws of claims; they need empty tables.

use std::collections::BTreeSet;
use std::sync::Arc;

use tokio::sync::Barrier;
use tokio::task::JoinSet;
use ttpay_core::plan::{Plan, Task, TaskKind};

use super::sample::{change, loaded, placed};
use crate::{Change, Found, OrderStore, Stored};

fn numbers(orders: &[Stored]) -> Vec<&str> {
    orders.iter().map(|stored| stored.order.out_trade_no.as_str()).collect()
}

fn due_at(before: &Stored, due_at: i64) -> Change {
    let mut change = change(before, 1010);
    change.plan = Plan::default();
    change.plan.put(Task::new(TaskKind::Watch, None, due_at, 1010));
    change
}

/// Twenty claimants that come at the same moment share the due orders; none gets what another has. Again and again, as
/// leases end.
pub async fn every_due_order_has_one_claimant(store: &Arc<dyn OrderStore>) {
    let mut due = BTreeSet::new();
    for _ in 0..60 {
        due.insert(placed(store, "claimed", 1000).await.order.out_trade_no);
    }
    for round in 0..8 {
        let now = 1005 + round * 100;
        let together = Arc::new(Barrier::new(20));
        let mut claimants = JoinSet::new();
        for claimant in 0..20_u16 {
            let (store, together) = (Arc::clone(store), Arc::clone(&together));
            claimants.spawn(async move {
                together.wait().await;
                // Some want all of them.
                let mut mine = store.claim(now, now + 100, 5 + claimant * 5).await.unwrap().good;
                // Whom others overtake finds nothing for a moment, although something is left.
                for _ in 0..5 {
                    mine.extend(store.claim(now, now + 100, 7).await.unwrap().good);
                }
                mine
            });
        }
        let claimed: Vec<_> = claimants.join_all().await.into_iter().flatten().collect();
        assert_eq!(claimed.len(), 60, "in round {round} an order was claimed twice, or never");
        let numbers: BTreeSet<_> = claimed.iter().map(|stored| stored.order.out_trade_no.clone()).collect();
        assert_eq!(numbers, due);
        let first = &claimed[0];
        assert_eq!(&loaded(store, &first.order.out_trade_no).await, first, "a claim is no change");
    }
}

/// The longest due first, no more than asked for, and nothing before its time or without a plan.
pub async fn the_longest_due_is_claimed_first(store: &Arc<dyn OrderStore>) {
    let late = placed(store, "due", 1020).await; // due at 1025
    let early = placed(store, "due", 1000).await; // 1005
    let middle = placed(store, "due", 1010).await; // 1015
    let idle = placed(store, "due", 900).await;
    let mut nothing = change(&idle, 1000);
    nothing.plan = Plan::default();
    store.commit(&nothing).await.unwrap();

    assert_eq!(store.claim(1004, 2000, 10).await, Ok(Found::default()));
    assert_eq!(store.claim(1024, 2000, 1).await.unwrap().good, [early]);
    assert_eq!(store.claim(1024, 2000, 10).await.unwrap().good, [middle]);
    assert_eq!(store.claim(1025, 2000, 10).await.unwrap().good, [late]);
    assert_eq!(store.claim(1999, 3000, 10).await, Ok(Found::default()));
}

/// Whoever dies loses the order at the end of the lease; whoever gives it back loses it at once.
pub async fn a_lease_ends_by_time_or_release(store: &Arc<dyn OrderStore>) {
    let order = placed(store, "lease", 1000).await;
    let number = &order.order.out_trade_no;
    assert_eq!(numbers(&store.claim(1005, 1035, 10).await.unwrap().good), [number]);
    assert_eq!(store.claim(1034, 1065, 10).await, Ok(Found::default()));
    assert_eq!(numbers(&store.claim(1035, 1065, 10).await.unwrap().good), [number]);
    assert_eq!(store.claim(1036, 1066, 10).await, Ok(Found::default()));
    store.release(number, 1065).await.unwrap();
    assert_eq!(numbers(&store.claim(1036, 1066, 10).await.unwrap().good), [number]);
    store.release("no such order", 1066).await.unwrap();
}

/// Whoever works longer than the lease gives nothing back that somebody else has claimed meanwhile.
pub async fn a_lease_that_ended_is_not_given_back_for_its_next_holder(store: &Arc<dyn OrderStore>) {
    let order = placed(store, "overrun", 1000).await;
    let number = &order.order.out_trade_no;
    store.claim(1005, 1035, 10).await.unwrap();
    assert_eq!(numbers(&store.claim(1035, 1065, 10).await.unwrap().good), [number]);
    store.release(number, 1035).await.unwrap();
    assert_eq!(store.claim(1036, 1066, 10).await, Ok(Found::default()));
    store.release(number, 1065).await.unwrap();
    assert_eq!(numbers(&store.claim(1036, 1066, 10).await.unwrap().good), [number]);
}

/// A change does not give a claimed order away, even when it makes the order due at once.
pub async fn a_change_keeps_the_lease(store: &Arc<dyn OrderStore>) {
    let before = placed(store, "kept", 1000).await;
    let number = before.order.out_trade_no.clone();
    store.claim(1005, 1035, 10).await.unwrap();
    store.commit(&due_at(&before, 1010)).await.unwrap();
    assert_eq!(store.claim(1020, 1050, 10).await, Ok(Found::default()));
    store.release(&number, 1035).await.unwrap();
    assert_eq!(numbers(&store.claim(1020, 1050, 10).await.unwrap().good), [number.as_str()]);
    store.commit(&due_at(&loaded(store, &number).await, 5000)).await.unwrap();
    store.release(&number, 1050).await.unwrap();
    assert_eq!(store.claim(4999, 6000, 10).await, Ok(Found::default()));
    assert_eq!(numbers(&store.claim(5000, 6000, 10).await.unwrap().good), [number.as_str()]);
}

/// The next moment to wake is when an order is due that nobody holds, or when a lease ends.
pub async fn the_next_due_moment_heeds_leases(store: &Arc<dyn OrderStore>) {
    assert_eq!(store.next_due().await, Ok(None));
    let first = placed(store, "next", 1000).await;
    placed(store, "next", 1030).await;
    assert_eq!(store.next_due().await, Ok(Some(1005)));
    store.claim(1005, 1065, 1).await.unwrap();
    assert_eq!(store.next_due().await, Ok(Some(1035)));
    store.claim(1035, 1095, 1).await.unwrap();
    assert_eq!(store.next_due().await, Ok(Some(1065)));
    let mut done = change(&first, 1040);
    done.plan = Plan::default();
    store.commit(&done).await.unwrap();
    assert_eq!(store.next_due().await, Ok(Some(1095)));
}
