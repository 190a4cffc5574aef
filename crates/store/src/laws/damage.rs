//! What becomes of rows that a hand spoiled. It takes another program's way to the tables, so that it is no part of the suite.

use std::sync::Arc;

use serde_json::json;
use ttpay_core::lifecycle::RefundRecord;
use ttpay_core::{Channel, RefundOutcome};

use super::sample::{change, event, fact, message, numbered};
use crate::{Ask, Created, Damaged, MessageFilter, Moved, OrderStore, Statement, StoreError};

const NOW: i64 = 1000;

/// A paid order with a refund, a statement, three lines of a timeline and three messages.
async fn full(store: &Arc<dyn OrderStore>, number: &str) {
    let mut order = numbered("damage", NOW);
    order.order.out_trade_no = number.to_owned();
    assert!(matches!(store.create(&order, &[]).await.unwrap(), Created::New(_)));
    let mut change = change(&order, NOW);
    let mut known = fact(&order, &format!("digest {number}"), NOW);
    if let Statement::Payment(fact) = &mut known.statement {
        fact.paid_at = Some(NOW);
        change.order.leg_mut(Channel::Wechat).fact = Some(fact.clone());
    }
    let refund = RefundRecord {
        out_refund_no: format!("R{number}"),
        amount_fen: 1,
        requested: true,
        outcome: RefundOutcome::Succeeded,
    };
    change.order.leg_mut(Channel::Wechat).refunds.push(refund);
    change.facts = vec![known, fact(&order, &format!("other {number}"), NOW)];
    change.events = [1, 2, 3].map(|line| event(json!({ "line": line }))).to_vec();
    change.outbox = ["a", "b", "c"].map(|name| message(&format!("{number}:{name}"))).to_vec();
    store.commit(&change).await.unwrap();
}

/// Number, row and column of each; the values are in none of them.
fn named(damaged: &[Damaged]) -> Vec<(&str, Option<&str>, &str)> {
    let name = |one: &Damaged| {
        let text = one.error.to_string();
        assert!(text.contains(&one.out_trade_no) && !text.contains("stolen"), "{text}");
        assert!(one.row.as_ref().is_none_or(|row| text.contains(row.as_str())), "{text}");
    };
    damaged.iter().for_each(name);
    damaged
        .iter()
        .map(|one| (one.out_trade_no.as_str(), one.row.as_deref(), one.error.column().unwrap_or_default()))
        .collect()
}

/// Of every list the good rows are read, and the others are named by order, row and column. `spoil` runs a statement, and
/// `json` is a text that a column of JSON takes and that has no shape of ours.
///
/// # Panics
/// When it is not so.
pub async fn a_spoiled_row_hides_no_other(
    store: &Arc<dyn OrderStore>,
    json: &str,
    mut spoil: impl AsyncFnMut(&str),
) {
    for number in ["D1", "D2", "D3"] {
        full(store, number).await;
    }
    let of_d2 = "WHERE out_trade_no = 'D2'";
    spoil(&format!("UPDATE events SET channel = 'stolen' {of_d2} AND seq = 3")).await;
    spoil(&format!("UPDATE events SET kind = 'stolen' {of_d2} AND seq = 1")).await;
    spoil(&format!("UPDATE facts SET statement = '{json}' {of_d2} AND digest = 'digest D2'")).await;
    spoil(&format!("UPDATE outbox SET attempts = -1 {of_d2} AND id = 'D2:b'")).await;

    let page = store.events("D2", 0, 9).await.unwrap();
    assert_eq!(page.events.iter().map(|line| line.seq).collect::<Vec<_>>(), [2]);
    let lines = [("D2", Some("1"), "events.kind"), ("D2", Some("3"), "events.channel")];
    assert_eq!(named(&page.damaged), lines);
    let page = store.events("D2", 0, 1).await.unwrap();
    assert_eq!(
        (page.events, page.damaged.len(), page.next),
        (Vec::new(), 1, Some(1)),
        "the next page is found"
    );
    let facts = store.facts("D2").await.unwrap();
    assert_eq!(facts.good.iter().map(|fact| fact.digest.as_str()).collect::<Vec<_>>(), ["other D2"]);
    assert_eq!(named(&facts.damaged), [("D2", Some("digest D2"), "facts.statement")]);
    let messages = store.messages("D2").await.unwrap();
    assert_eq!(messages.good.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["D2:a", "D2:c"]);
    assert_eq!(named(&messages.damaged), [("D2", Some("D2:b"), "outbox.attempts")]);

    let (mut seen, mut left_out, mut after) = (Vec::new(), Vec::new(), None);
    loop {
        let page = store.list_messages(&MessageFilter { state: None, after, limit: 2 }).await.unwrap();
        seen.extend(page.messages.into_iter().map(|one| one.id));
        left_out.extend(page.damaged.into_iter().filter_map(|one| one.row));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, ["D3:c", "D3:b", "D3:a", "D2:c", "D2:a", "D1:c", "D1:b", "D1:a"]);
    assert_eq!(left_out, ["D2:b"]);

    spoil(&format!("UPDATE legs SET fact = '{json}' {of_d2}")).await;
    spoil("UPDATE refunds SET outcome = 'stolen' WHERE out_trade_no = 'D3'").await;
    let wanted = [("D2", None, "legs.fact"), ("D3", None, "refunds.outcome")];
    for moved in [Moved::In, Moved::Back] {
        let ask = Ask { channel: Channel::Wechat, moved, span: 0..i64::MAX, after: None, limit: 3 };
        let page = store.moved(&ask).await.unwrap();
        assert_eq!(page.orders.iter().map(|one| one.out_trade_no.as_str()).collect::<Vec<_>>(), ["D1"]);
        assert_eq!(named(&page.damaged), wanted);
        assert_eq!(page.next, Some((NOW, "D3".to_owned())));
    }
    let numbers = ["D1", "D2", "D3"].map(str::to_owned);
    let mut booked = store.booked(Channel::Wechat, &numbers).await.unwrap();
    booked.damaged.sort_by(|a, b| a.out_trade_no.cmp(&b.out_trade_no));
    assert_eq!((booked.good.len(), named(&booked.damaged)), (1, wanted.to_vec()));
    for (number, _, column) in wanted {
        let error = store.load(number).await.unwrap_err();
        assert!(
            matches!(&error, StoreError::Corrupt { of: Some((of, None)), .. } if of == number),
            "{error}"
        );
        assert_eq!(error.column(), Some(column), "{error}");
    }
}
