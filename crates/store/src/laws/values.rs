//! Laws of values: what goes in comes out.

use std::sync::Arc;

use serde_json::{Value, json};
use ttpay_core::{Amount, Channel};

use super::sample::{change, event, fact, loaded, message, numbered, placed};
use crate::{AlipayOffer, Created, OrderStore, Statement, StoreError, Stored};

/// Texts that have broken somebody's database before.
const TEXTS: &[&str] = &[
    "",
    " ",
    "' OR 1=1; --",
    "\"double\" `back` $1 ?1 {}",
    "back\\slash \\u0000 \\",
    "书名《三体》",
    "👨‍👩‍👧 \u{1F600}",
    "e\u{301} é \u{202E}right to left",
    "tab\t line\r\n \u{1}\u{1f}\u{7f}\u{FFFD}\u{FEFF}",
    "%_[]*?",
    "null",
];

/// Every text survives in every column that takes one.
pub async fn texts_come_back_as_they_were(store: &Arc<dyn OrderStore>) {
    for text in TEXTS {
        let mut order = numbered("text", 1000);
        order.order.out_trade_no.push_str(text);
        order.terms.subject = (*text).to_owned();
        order.terms.device_id = Some((*text).to_owned());
        order.offers.alipay = Some(AlipayOffer { order_string: (*text).to_owned(), made_at: 1 });
        assert_eq!(
            store.create(&order, &[event(json!({ "t": text, *text: 1 }))]).await,
            Ok(Created::New(order.clone()))
        );
        let number = &order.order.out_trade_no;
        assert_eq!(&loaded(store, number).await, &order);
        let mut change = change(&order, 1010);
        let mut said = fact(&order, &format!("digest {text}"), 1010);
        if let Statement::Payment(fact) = &mut said.statement {
            fact.state = (*text).to_owned();
            change.order.wechat.fact = Some(fact.clone());
        }
        change.facts = vec![said.clone()];
        change.outbox = vec![message(&format!("id {text}"))];
        store.commit(&change).await.unwrap();
        assert_eq!(loaded(store, number).await.order, change.order);
        assert_eq!(store.facts(number).await.unwrap().good[0].statement, said.statement);
        assert_eq!(store.messages(number).await.unwrap().good[0].id, format!("id {text}"));
        assert_eq!(
            store.events(number, 0, 9).await.unwrap().events[0].detail,
            json!({ "t": text, *text: 1 })
        );
    }
}

/// A member, and what puts NUL into it.
type Spoil = (&'static str, fn(&mut Stored));

/// NUL is refused by name wherever it stands, and nothing is stored.
pub async fn nul_is_refused(store: &Arc<dyn OrderStore>) {
    let refused = |result: Result<(), StoreError>, member: &str| {
        assert!(matches!(&result, Err(StoreError::Invalid { field, .. }) if field == member), "{result:?}");
    };
    let spoil: [Spoil; 3] = [
        ("out_trade_no", |order| order.order.out_trade_no.push('\0')),
        ("terms", |order| order.terms.body.push('\0')),
        ("offers", |order| order.offers.alipay = Some(AlipayOffer { order_string: "\0".into(), made_at: 1 })),
    ];
    for (member, spoil) in spoil {
        let mut order = numbered("nul", 1000);
        spoil(&mut order);
        refused(store.create(&order, &[]).await.map(drop), member);
    }
    let before = placed(store, "nul", 1000).await;
    let mut spoiled = change(&before, 1010);
    spoiled.events = vec![event(json!({ "a": ["\0"] }))];
    refused(store.commit(&spoiled).await.map(drop), "detail");
    spoiled.events.clear();
    spoiled.outbox = vec![message("a\0")];
    refused(store.commit(&spoiled).await.map(drop), "id");
    assert_eq!(loaded(store, &before.order.out_trade_no).await, before);
}

/// A message of a megabyte, deep lists and numbers of every size keep their value.
pub async fn large_and_odd_payloads_come_back_as_they_were(store: &Arc<dyn OrderStore>) {
    let before = placed(store, "payload", 1000).await;
    let deep = (0..60).fold(json!(1), |inner, _| json!([inner]));
    let payloads = [
        json!({ "text": "《😀\"\\".repeat(100_000) }),
        json!({ "z": 1, "a": 2, "m": { "9": 1, "10": 2 } }),
        json!([u64::MAX, i64::MIN, 0, -1, 1.5, 1e300, 1e-300, 0.1, 100.0, 9_007_199_254_740_993_u64]),
        json!(null),
        deep,
    ];
    let mut change = change(&before, 1010);
    change.outbox = payloads.iter().enumerate().map(|(at, _)| message(&at.to_string())).collect();
    for (message, payload) in change.outbox.iter_mut().zip(&payloads) {
        message.payload = payload.clone();
    }
    change.events = payloads.iter().map(|payload| event(payload.clone())).collect();
    store.commit(&change).await.unwrap();
    let number = &before.order.out_trade_no;
    let sent: Vec<Value> =
        store.messages(number).await.unwrap().good.into_iter().map(|m| m.payload).collect();
    assert_eq!(sent, payloads);
    // Not only equal: written alike, the order of the members included.
    assert_eq!(sent[1].to_string(), payloads[1].to_string());
    let told: Vec<Value> =
        store.events(number, 1, 9).await.unwrap().events.into_iter().map(|e| e.detail).collect();
    assert_eq!(told, payloads);
}

/// The largest amount and the ends of time are exact; what no database can count is refused.
pub async fn the_largest_amounts_are_exact(store: &Arc<dyn OrderStore>) {
    for amount_fen in [1, (1 << 31) + 1, Amount::MAX_FEN] {
        let mut order = numbered("amount", 1000);
        (order.created_at, order.updated_at) = (i64::MIN, i64::MAX);
        order.order.amount_fen = amount_fen;
        order.order.trade_time = i64::MIN;
        let mut said = fact(&order, "paid", i64::MAX);
        if let Statement::Payment(fact) = &mut said.statement {
            fact.channel = Channel::Alipay;
            fact.amount_fen = amount_fen;
            fact.paid_fen = Some(amount_fen - 1);
            order.order.alipay.fact = Some(fact.clone());
        }
        assert_eq!(store.create(&order, &[]).await, Ok(Created::New(order.clone())));
        assert_eq!(loaded(store, &order.order.out_trade_no).await, order);
    }
    let mut endless = numbered("amount", 1000);
    endless.order.amount_fen = u64::MAX;
    let refused = store.create(&endless, &[]).await;
    assert!(
        matches!(&refused, Err(StoreError::Invalid { field, .. }) if field == "amount_fen"),
        "{refused:?}"
    );
}
