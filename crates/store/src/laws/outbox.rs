//! Laws of the outbox (I6); they need empty tables.

use std::sync::Arc;

use tokio::task::JoinSet;

use ttpay_core::lifecycle::MessageState;

use super::sample::{change, loaded, message, placed};
use crate::{Found, MessageFilter, OrderStore, OutboxHealth, StoredMessage};

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
    let number = sent(store, &["m1"], 1010).await;
    assert_eq!(store.next_message_due().await, Ok(Some(1010)));
    assert_eq!(store.claim_messages(1009, 1039, 10).await, Ok(Found::default()));
    let first = store.claim_messages(1010, 1040, 10).await.unwrap().good;
    assert_eq!(ids(&first), ["m1"]);
    assert_eq!((first[0].attempts, first[0].due_at, &first[0].payload), (1, 1040, &message("m1").payload));
    assert_eq!(store.claim_messages(1039, 1069, 10).await, Ok(Found::default()));
    assert_eq!(store.claim_messages(1040, 1070, 10).await.unwrap().good[0].attempts, 2);
    store.message_failed(&number, "m1", 2, 1300).await.unwrap();
    assert_eq!(store.next_message_due().await, Ok(Some(1300)));
    assert_eq!(store.claim_messages(1299, 1400, 10).await, Ok(Found::default()));
    assert_eq!(store.claim_messages(1300, 1400, 10).await.unwrap().good[0].attempts, 3);
    store.message_delivered(&number, "m1", 1301).await.unwrap();
    assert_eq!(store.next_message_due().await, Ok(None));
    // What was delivered stays so, whoever comes late.
    store.message_delivered(&number, "m1", 9999).await.unwrap();
    store.message_failed(&number, "m1", 3, 1302).await.unwrap();
    store.message_dead(&number, "m1", 3, 1302).await.unwrap();
    assert_eq!(store.claim_messages(i64::MAX, i64::MAX, 10).await, Ok(Found::default()));
    let kept = store.messages(&number).await.unwrap().good;
    let told: Vec<_> = kept.iter().map(|m| (m.seq, m.created_at, m.delivered_at, m.dead_at)).collect();
    assert_eq!(told, [(1, 1010, Some(1301), None)]);
    assert_eq!(store.messages("no such order").await, Ok(Found::default()));
}

/// No message overtakes an earlier one of its order, whatever becomes of the earlier one; other orders do not wait.
pub async fn messages_of_one_order_leave_in_their_order(store: &Arc<dyn OrderStore>) {
    let slow = sent(store, &["s1", "s2"], 1010).await;
    let quick = sent(store, &["q1", "q2"], 1010).await;
    assert_eq!(ids(&store.claim_messages(1010, 1040, 10).await.unwrap().good), ["s1", "q1"]);
    store.message_delivered(&quick, "q1", 1011).await.unwrap();
    assert_eq!(ids(&store.claim_messages(1011, 1041, 10).await.unwrap().good), ["q2"]);
    store.message_failed(&slow, "s1", 1, 2000).await.unwrap();
    assert_eq!(store.next_message_due().await, Ok(Some(1041)), "what waits for s1 wakes nobody");
    // A message that is written while an earlier one waits, waits too.
    let before = loaded(store, &slow).await;
    let mut change = change(&before, 1500);
    change.outbox = vec![message("s3")];
    store.commit(&change).await.unwrap();
    store.message_delivered(&quick, "q2", 1500).await.unwrap();
    assert_eq!(store.claim_messages(1999, 2100, 10).await, Ok(Found::default()));
    assert_eq!(ids(&store.claim_messages(2000, 2030, 10).await.unwrap().good), ["s1"]);
    // Nobody settled it: the lease ended, and it is s1 again.
    assert_eq!(ids(&store.claim_messages(2030, 2060, 10).await.unwrap().good), ["s1"]);
    store.message_delivered(&slow, "s1", 2031).await.unwrap();
    for (id, now) in [("s2", 2032), ("s3", 2033)] {
        assert_eq!(ids(&store.claim_messages(now, now + 30, 10).await.unwrap().good), [id]);
        store.message_delivered(&slow, id, now).await.unwrap();
    }
    assert_eq!(store.next_message_due().await, Ok(None));
}

/// An attempt whose lease ended, and that another deliverer repeats, settles nothing unless it delivered.
pub async fn an_outdated_attempt_settles_nothing(store: &Arc<dyn OrderStore>) {
    let number = sent(store, &["m1", "m2"], 1010).await;
    store.claim_messages(1010, 1040, 10).await.unwrap();
    store.claim_messages(1040, 1070, 10).await.unwrap();
    store.message_failed(&number, "m1", 1, 9000).await.unwrap();
    store.message_dead(&number, "m1", 1, 1041).await.unwrap();
    let m1 = store.messages(&number).await.unwrap().good.remove(0);
    assert_eq!((m1.attempts, m1.due_at, m1.dead_at), (2, 1070, None));
    store.message_dead(&number, "m1", 2, 1042).await.unwrap();
    store.message_delivered(&number, "m1", 1043).await.unwrap();
    let m1 = store.messages(&number).await.unwrap().good.remove(0);
    assert_eq!(m1.state(), MessageState::Delivered);
    assert_eq!(ids(&store.claim_messages(1043, 1100, 10).await.unwrap().good), ["m2"]);
}

/// A message that was given up, and what is behind it, is never due until it is replayed; then they leave in their order.
/// A delivered message is delivered again when it is replayed.
pub async fn a_dead_message_waits_for_its_replay(store: &Arc<dyn OrderStore>) {
    let number = sent(store, &["m1", "m2"], 1010).await;
    store.claim_messages(1010, 1040, 10).await.unwrap();
    store.message_dead(&number, "m1", 1, 1020).await.unwrap();
    assert_eq!(store.claim_messages(i64::MAX, i64::MAX, 10).await, Ok(Found::default()));
    assert_eq!(store.next_message_due().await, Ok(None));
    let states = || async {
        let messages = store.messages(&number).await.unwrap().good;
        messages.iter().map(StoredMessage::state).collect::<Vec<_>>()
    };
    assert_eq!(states().await, [MessageState::Dead, MessageState::Pending]);
    assert_eq!(store.outbox_health().await, Ok(OutboxHealth { oldest: Some(1010), waiting: 1, dead: 1 }));
    assert_eq!(store.replay_message(&number, "m3", 3000).await, Ok(false));
    assert_eq!(store.replay_message(&number, "m1", 3000).await, Ok(true));
    assert_eq!(store.next_message_due().await, Ok(Some(3000)));
    let again = store.claim_messages(3000, 3030, 10).await.unwrap().good;
    assert_eq!((ids(&again), again[0].attempts), (vec!["m1"], 1));
    store.message_delivered(&number, "m1", 3001).await.unwrap();
    assert_eq!(ids(&store.claim_messages(3001, 3031, 10).await.unwrap().good), ["m2"]);
    store.message_delivered(&number, "m2", 3002).await.unwrap();
    assert_eq!(store.outbox_health().await, Ok(OutboxHealth { oldest: None, waiting: 0, dead: 0 }));
    assert_eq!(store.replay_message(&number, "m1", 4000).await, Ok(true));
    assert_eq!(ids(&store.claim_messages(4000, 4030, 10).await.unwrap().good), ["m1"]);
    assert_eq!(states().await, [MessageState::Pending, MessageState::Delivered]);
}

/// The pages of messages have each message of a state once, the youngest first.
pub async fn pages_of_messages_are_complete(store: &Arc<dyn OrderStore>) {
    let mut numbers = Vec::new();
    for at in 0..6 {
        numbers.push(sent(store, &["a", "b"], 1010 + at / 2).await);
    }
    let claimed = store.claim_messages(1019, 1050, 10).await.unwrap().good;
    assert_eq!(claimed.len(), 6);
    store.message_delivered(&numbers[0], "a", 1020).await.unwrap();
    store.message_dead(&numbers[1], "a", 1, 1020).await.unwrap();
    for (state, wanted) in [
        (None, 12),
        (Some(MessageState::Pending), 10),
        (Some(MessageState::Delivered), 1),
        (Some(MessageState::Dead), 1),
    ] {
        let mut found: Vec<StoredMessage> = Vec::new();
        let mut after = None;
        loop {
            let page = store.list_messages(&MessageFilter { state, after, limit: 3 }).await.unwrap();
            assert!(page.messages.len() <= 3);
            found.extend(page.messages);
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(found.len(), wanted, "{state:?}");
        assert!(found.iter().all(|message| state.is_none_or(|state| message.state() == state)));
        let place = |message: &StoredMessage| (message.created_at, message.out_trade_no.clone(), message.seq);
        assert!(found.windows(2).all(|two| place(&two[0]) > place(&two[1])), "{state:?}");
    }
    let empty = store.list_messages(&MessageFilter { state: None, after: None, limit: 0 }).await;
    assert!(matches!(empty, Err(crate::StoreError::Invalid { .. })), "{empty:?}");
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
                for message in store.claim_messages(1010, 5000, 3).await.unwrap().good {
                    store.message_delivered(&message.out_trade_no, &message.id, 1010).await.unwrap();
                    mine.push(message);
                }
            }
            mine
        });
    }
    let given: Vec<_> = deliverers.join_all().await.into_iter().flatten().collect();
    assert_eq!(given.len(), 40);
    assert!(given.iter().all(|message| message.attempts == 1), "a message was given out twice");
    let kept = store.messages(&given[0].out_trade_no).await.unwrap().good;
    assert!(kept.iter().all(|message| message.state() == MessageState::Delivered), "{kept:?}");
    assert_eq!(
        loaded(store, &given[0].out_trade_no).await.version,
        2,
        "delivering is no change of the order"
    );
}
