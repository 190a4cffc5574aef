//! Laws of the outbox (I6); they need empty tables.

use std::sync::Arc;

use tokio::task::JoinSet;

use super::sample::{change, loaded, message, placed};
use crate::{OrderStore, StoredMessage};

fn ids(messages: &[StoredMessage]) -> Vec<&str> {
    messages.iter().map(|message| message.id.as_str()).collect()
}

async fn sent(store: &Arc<dyn OrderStore>, ids: &[&str], now: i64) -> String {
    let before = placed(store, "outbox", 1000).await;
    let mut change = change(&before, now);
    change.outbox = ids.iter().map(|id| message(id)).collect();
    store.commit(&change).await.unwrap();
    before.order.out_trade_no
}

/// A message is given out until it was delivered, and never afterwards.
pub async fn a_message_is_due_until_it_is_delivered(store: &Arc<dyn OrderStore>) {
    assert_eq!(store.next_message_due().await, Ok(None));
    let number = sent(store, &["m1", "m2"], 1010).await;
    assert_eq!(store.next_message_due().await, Ok(Some(1010)));
    assert_eq!(store.claim_messages(1009, 1039, 10).await, Ok(Vec::new()));
    let first = store.claim_messages(1010, 1040, 10).await.unwrap();
    assert_eq!(ids(&first), ["m1", "m2"]);
    assert_eq!((first[0].attempts, first[0].due_at, &first[0].payload), (1, 1040, &message("m1").payload));
    assert_eq!(store.claim_messages(1039, 1069, 10).await, Ok(Vec::new()));
    store.message_delivered(&number, "m1", 1011).await.unwrap();
    assert_eq!(ids(&store.claim_messages(1040, 1070, 10).await.unwrap()), ["m2"]);
    store.postpone_message(&number, "m2", 1300).await.unwrap();
    assert_eq!(store.next_message_due().await, Ok(Some(1300)));
    assert_eq!(store.claim_messages(1299, 1400, 10).await, Ok(Vec::new()));
    assert_eq!(store.claim_messages(1300, 1400, 10).await.unwrap()[0].attempts, 3);
    store.message_delivered(&number, "m2", 1301).await.unwrap();
    assert_eq!(store.next_message_due().await, Ok(None));
    // What was delivered stays so, whoever comes late.
    store.message_delivered(&number, "m2", 9999).await.unwrap();
    store.postpone_message(&number, "m1", 1302).await.unwrap();
    assert_eq!(store.claim_messages(i64::MAX, i64::MAX, 10).await, Ok(Vec::new()));
    let kept = store.messages(&number).await.unwrap();
    let told: Vec<_> = kept.iter().map(|m| (m.seq, m.id.as_str(), m.created_at, m.delivered_at)).collect();
    assert_eq!(told, [(1, "m1", 1010, Some(1011)), (2, "m2", 1010, Some(1301))]);
    assert_eq!(store.messages("no such order").await, Ok(Vec::new()));
}

/// Two orders may use the same id, and those who deliver at the same moment share the messages.
pub async fn a_message_has_one_deliverer_at_a_time(store: &Arc<dyn OrderStore>) {
    for _ in 0..20 {
        sent(store, &["a", "b"], 1010).await;
    }
    let mut deliverers = JoinSet::new();
    for _ in 0..8 {
        let store = Arc::clone(store);
        deliverers.spawn(async move {
            let mut mine = Vec::new();
            for _ in 0..20 {
                mine.extend(store.claim_messages(1010, 5000, 3).await.unwrap());
            }
            mine
        });
    }
    let given: Vec<_> = deliverers.join_all().await.into_iter().flatten().collect();
    assert_eq!(given.len(), 40);
    assert!(given.iter().all(|message| message.attempts == 1), "a message was given out twice");
    assert_eq!(
        loaded(store, &given[0].out_trade_no).await.version,
        2,
        "delivering is no change of the order"
    );
}
