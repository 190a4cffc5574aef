//! Laws of lists; they need empty tables.

use std::sync::Arc;

use ttpay_core::lifecycle::OrderState;

use super::sample::{change, numbered, placed};
use crate::{Created, Cursor, Filter, OrderStore, StoreError, Stored};

fn filter(state: Option<OrderState>, after: Option<Cursor>, limit: u16) -> Filter {
    Filter { state, after, limit }
}

/// All pages one after another.
async fn pages(store: &Arc<dyn OrderStore>, state: Option<OrderState>, limit: u16) -> Vec<Vec<Stored>> {
    let (mut pages, mut after) = (Vec::new(), None);
    loop {
        let page = store.list(&filter(state, after, limit)).await.unwrap();
        pages.push(page.orders);
        after = page.next;
        if after.is_none() {
            return pages;
        }
    }
}

fn place(stored: &Stored) -> (i64, String) {
    (stored.created_at, stored.order.out_trade_no.clone())
}

/// Every order stands on one page, the youngest first; a full last page has no empty one behind it.
pub async fn pages_are_complete_and_disjoint(store: &Arc<dyn OrderStore>) {
    assert_eq!(pages(store, None, 7).await, [Vec::new()]);
    let mut all = Vec::new();
    for at in [1003, 1001, 1002, 1001, 1001, 1003] {
        all.push(placed(store, "page", at).await);
    }
    all.sort_by_key(|stored| std::cmp::Reverse(place(stored)));
    for (limit, sizes) in [(1, vec![1; 6]), (3, vec![3, 3]), (4, vec![4, 2]), (200, vec![6])] {
        let pages = pages(store, None, limit).await;
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), sizes);
        assert_eq!(pages.concat(), all);
    }
}

/// Orders that are placed while somebody turns the pages neither push others onto a page twice nor hide any.
pub async fn pages_stay_where_they_are_while_orders_are_placed(store: &Arc<dyn OrderStore>) {
    let mut old = Vec::new();
    for at in 0..10 {
        old.push(placed(store, "stable", 1000 + at).await);
    }
    let (mut seen, mut after) = (Vec::new(), None);
    loop {
        let page = store.list(&filter(None, after, 3)).await.unwrap();
        seen.extend(page.orders);
        placed(store, "stable", 2000).await;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    old.reverse();
    assert_eq!(seen, old);
}

/// A list of one state has exactly the orders of that state.
pub async fn a_list_of_one_state_has_all_of_that_state_only(store: &Arc<dyn OrderStore>) {
    let mut paid = Vec::new();
    for at in 0..7 {
        let before = placed(store, "state", 1000 + at).await;
        if at % 3 == 0 {
            let mut change = change(&before, 1100);
            change.order.state = OrderState::Paid;
            store.commit(&change).await.unwrap();
            paid.insert(0, before.order.out_trade_no);
        }
    }
    let found = pages(store, Some(OrderState::Paid), 2).await.concat();
    assert_eq!(found.iter().map(|stored| stored.order.out_trade_no.clone()).collect::<Vec<_>>(), paid);
    assert!(found.iter().all(|stored| stored.order.state == OrderState::Paid));
    assert_eq!(pages(store, Some(OrderState::Created), 200).await.concat().len(), 4);
    assert_eq!(pages(store, Some(OrderState::Failed), 200).await, [Vec::new()]);
}

/// The orders of a beginning are all of them, no others, and the last number first.
pub async fn orders_are_found_by_the_beginning_of_their_number(store: &Arc<dyn OrderStore>) {
    for (at, number) in ["AB1", "ab10", "ab1", "ab", "ab_1", "ab2", "ab1z", "b1"].into_iter().enumerate() {
        let mut order = numbered("beginning", 1000 + i64::try_from(at).unwrap());
        order.order.out_trade_no = number.to_owned();
        assert!(matches!(store.create(&order, &[]).await.unwrap(), Created::New(_)));
    }
    for (beginning, limit, wanted) in [
        ("ab1", 200, &["ab1z", "ab10", "ab1"][..]),
        ("ab", 200, &["ab_1", "ab2", "ab1z", "ab10", "ab1", "ab"]),
        ("ab", 2, &["ab_1", "ab2"]),
        ("ab10", 200, &["ab10"]),
        ("ab1%", 200, &[]),
        ("", 200, &["b1", "ab_1", "ab2", "ab1z", "ab10", "ab1", "ab", "AB1"]),
    ] {
        let found = store.beginning_with(beginning, limit).await.unwrap();
        let numbers: Vec<_> = found.good.iter().map(|stored| stored.order.out_trade_no.as_str()).collect();
        assert_eq!(numbers, wanted, "{beginning}");
    }
    for limit in [0, 201] {
        assert!(matches!(store.beginning_with("ab", limit).await, Err(StoreError::Invalid { .. })));
    }
}

/// A count has the orders of one state that were stored at a moment or later, and stops at its bound.
pub async fn orders_of_a_state_are_counted_from_a_moment_on_up_to_a_bound(store: &Arc<dyn OrderStore>) {
    for at in 0..7 {
        let before = placed(store, "count", 1000 + at).await;
        if at % 3 == 0 {
            let mut change = change(&before, 1100);
            change.order.state = OrderState::Paid;
            store.commit(&change).await.unwrap();
        }
    }
    let (paid, created) = (OrderState::Paid, OrderState::Created);
    for (state, since, most, number) in
        [(paid, 0, 9, 3), (paid, 1000, 9, 3), (paid, 1001, 9, 2), (paid, 1007, 9, 0), (created, 0, 9, 4)]
    {
        assert_eq!(store.count(state, since, most).await, Ok(number), "{state} since {since}");
    }
    assert_eq!(store.count(created, i64::MIN, 3).await, Ok(3));
    assert_eq!(store.count(OrderState::Failed, i64::MIN, 3).await, Ok(0));
}

/// A page of nothing and an endless page are refused.
pub async fn a_page_has_one_to_two_hundred_orders(store: &Arc<dyn OrderStore>) {
    for limit in [0, 201, u16::MAX] {
        let refused = store.list(&filter(None, None, limit)).await;
        assert!(
            matches!(&refused, Err(StoreError::Invalid { field, .. }) if field == "limit"),
            "{refused:?}"
        );
    }
    // A cursor is a place, whether or not an order stands there.
    let order = placed(store, "limit", 1000).await;
    let nowhere = numbered("limit", 1000).order.out_trade_no;
    let behind = Cursor { created_at: 1000, out_trade_no: format!("{nowhere}~") };
    assert_eq!(store.list(&filter(None, Some(behind), 1)).await.unwrap().orders, [order]);
}
