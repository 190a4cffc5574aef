//! What is remembered, what is forgotten, and how much there may be of it.

use ttpay::core::lifecycle::Order;
use ttpay::core::plan::Plan;
use ttpay::core::{Fact, Source};
use ttpay_store::{Offers, Statement, Terms};

use super::*;

fn order(number: &str, version: u64) -> Stored {
    let text = "x".repeat(100);
    let terms = Terms {
        subject: text.clone(),
        body: text.clone(),
        uid: text.clone(),
        client_ip: text,
        device_id: None,
        channels: vec![Channel::Wechat],
        platform: None,
    };
    let (order, plan) = (Order::new(number, 1, 0, 900), Plan::default());
    Stored { order, terms, offers: Offers::default(), plan, version, created_at: 0, updated_at: 0 }
}

fn fact(digest: &str) -> NewFact {
    let statement = Statement::Payment(Fact {
        channel: Channel::Wechat,
        out_trade_no: "T1".to_owned(),
        transaction_id: None,
        state: "SUCCESS".to_owned(),
        amount_fen: 1,
        paid_fen: None,
        refunded_fen: None,
        paid_at: Some(1),
        seen_at: 1,
        source: Source::Notification,
    });
    NewFact { digest: digest.to_owned(), channel: Channel::Wechat, source: Source::Notification, statement }
}

fn version(memory: &Memory, number: &str) -> Option<u64> {
    memory.without(number, "").map(|stored| stored.version)
}

#[test]
fn an_order_is_remembered_with_every_statement_that_was_stored_with_it() {
    let memory = Memory::default();
    memory.placed(&order("T1", 1));
    memory.changed(1, &order("T1", 2), &[fact("a")]);
    memory.changed(2, &order("T1", 3), &[fact("b")]);
    assert_eq!(memory.without("T1", "c").map(|stored| stored.version), Some(3));
    assert!(memory.without("T1", "a").is_none() && memory.without("T1", "b").is_none());
    assert_eq!(version(&memory, "T2"), None);
}

#[test]
fn what_somebody_else_changed_meanwhile_is_forgotten() {
    let memory = Memory::default();
    memory.changed(1, &order("T0", 2), &[]);
    assert_eq!(version(&memory, "T0"), None, "its statements are not known");
    memory.placed(&order("T1", 1));
    memory.changed(2, &order("T1", 3), &[fact("b")]);
    assert_eq!(version(&memory, "T1"), None, "those of version 2 are not known");
}

#[test]
fn what_came_later_outlives_the_forgetting_of_what_was_before() {
    let memory = Memory::default();
    memory.placed(&order("T1", 1));
    memory.changed(1, &order("T1", 2), &[]);
    memory.forget("T1", 1);
    memory.changed(0, &order("T1", 1), &[]);
    assert_eq!(version(&memory, "T1"), Some(2));
    memory.forget("T1", 2);
    assert_eq!(version(&memory, "T1"), None);
}

#[test]
fn the_orders_that_were_placed_first_are_forgotten_first_and_no_byte_stays_behind() {
    let mut orders = Orders::default();
    let known = |number: usize| Known::new(Arc::new(order(&format!("T{number}"), 1)), vec!["d".repeat(64)]);
    let each = known(0).bytes;
    assert!((500..5_000).contains(&each), "an order takes {each} bytes");
    for number in 0..10 {
        orders.place(known(number), 4, usize::MAX);
    }
    assert_eq!((orders.known.len(), orders.placed.len(), orders.bytes), (4, 4, 4 * each));
    assert!((6..10).all(|number| orders.known.contains_key(format!("T{number}").as_str())));
    orders.place(known(9), 4, usize::MAX);
    assert_eq!(orders.bytes, orders.known.len() * each, "once more under the same number");
    orders.place(known(8), usize::MAX, 2 * each);
    assert_eq!((orders.known.len(), orders.bytes), (2, 2 * each));
    orders.place(known(7), usize::MAX, 0);
    assert_eq!((orders.known.len(), orders.placed.len(), orders.bytes), (0, 0, 0));
}
