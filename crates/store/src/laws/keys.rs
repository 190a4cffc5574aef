//! Laws of idempotency keys; they need empty tables.

use std::sync::Arc;

use tokio::task::JoinSet;

use crate::{Begun, OrderStore, SavedReply, StoreError};

fn reply(body: &str) -> SavedReply {
    SavedReply { status: 201, body: body.to_owned() }
}

/// Of fifty callers with one key, one goes on and the others hear that it is under way.
pub async fn a_key_is_fresh_for_one_caller(store: &Arc<dyn OrderStore>) {
    let mut callers = JoinSet::new();
    for _ in 0..50 {
        let store = Arc::clone(store);
        callers.spawn(async move { store.begin("k", "f", 1000, 1030).await.unwrap() });
    }
    let answers = callers.join_all().await;
    assert_eq!(answers.iter().filter(|answer| **answer == Begun::Fresh).count(), 1);
    assert_eq!(answers.iter().filter(|answer| **answer == Begun::Running).count(), 49);
}

/// A key lives from its beginning to its answer, which stays; an abandoned one never was.
pub async fn a_key_keeps_its_first_answer(store: &Arc<dyn OrderStore>) {
    assert_eq!(store.begin("k", "f", 1000, 1030).await, Ok(Begun::Fresh));
    assert_eq!(store.begin("k", "f", 1029, 1059).await, Ok(Begun::Running));
    assert_eq!(store.begin("other", "f", 1000, 1030).await, Ok(Begun::Fresh));
    store.finish("k", &reply("first")).await.unwrap();
    store.finish("k", &reply("second")).await.unwrap();
    store.abandon("k", 1030).await.unwrap();
    assert_eq!(store.begin("k", "f", 9000, 9030).await, Ok(Begun::Done(reply("first"))));
    store.abandon("other", 1030).await.unwrap();
    assert_eq!(store.begin("other", "g", 1001, 1031).await, Ok(Begun::Fresh));
    store.finish("unknown", &reply("lost")).await.unwrap();
    assert_eq!(store.begin("unknown", "f", 1000, 1030).await, Ok(Begun::Fresh));
}

/// When whoever began died, the same request may begin again after the lease, and only once.
pub async fn a_key_is_fresh_again_when_its_lease_ends(store: &Arc<dyn OrderStore>) {
    assert_eq!(store.begin("k", "f", 1000, 1030).await, Ok(Begun::Fresh));
    assert_eq!(store.begin("k", "f", 1030, 1060).await, Ok(Begun::Fresh));
    assert_eq!(store.begin("k", "f", 1031, 1061).await, Ok(Begun::Running));
}

/// Whoever comes to nothing after its lease leaves the key to whoever began the request anew.
pub async fn a_key_that_was_begun_anew_is_not_abandoned_by_its_former_holder(store: &Arc<dyn OrderStore>) {
    assert_eq!(store.begin("k", "f", 1000, 1030).await, Ok(Begun::Fresh));
    assert_eq!(store.begin("k", "f", 1030, 1060).await, Ok(Begun::Fresh));
    store.abandon("k", 1030).await.unwrap();
    assert_eq!(store.begin("k", "f", 1031, 1061).await, Ok(Begun::Running));
    assert_eq!(store.begin("k", "another request", 1031, 1061).await, Ok(Begun::Different));
    store.abandon("k", 1060).await.unwrap();
    assert_eq!(store.begin("k", "another request", 1032, 1062).await, Ok(Begun::Fresh));
}

/// Another request under a key is told so, before and after the answer and after the lease.
pub async fn a_key_belongs_to_one_request(store: &Arc<dyn OrderStore>) {
    store.begin("k", "f", 1000, 1030).await.unwrap();
    assert_eq!(store.begin("k", "g", 1001, 1031).await, Ok(Begun::Different));
    assert_eq!(store.begin("k", "g", 5000, 5030).await, Ok(Begun::Different));
    store.finish("k", &reply("done")).await.unwrap();
    assert_eq!(store.begin("k", "g", 5000, 5030).await, Ok(Begun::Different));
}

/// Old keys are forgotten, whatever became of them, and counted.
pub async fn old_keys_are_swept(store: &Arc<dyn OrderStore>) {
    for (key, at) in [("a", 1000), ("b", 1001), ("c", 1002)] {
        store.begin(key, "f", at, at + 30).await.unwrap();
    }
    store.finish("a", &reply("done")).await.unwrap();
    assert_eq!(store.sweep(1000).await, Ok(0));
    assert_eq!(store.sweep(1002).await, Ok(2));
    assert_eq!(store.begin("a", "g", 2000, 2030).await, Ok(Begun::Fresh));
    assert_eq!(store.begin("c", "f", 1003, 1033).await, Ok(Begun::Running));
}

/// Answers of any length and any character come back as they were; a key of endless length is refused.
pub async fn answers_come_back_as_they_were(store: &Arc<dyn OrderStore>) {
    let body = "\u{1}\"'\\😀\r\n".repeat(40_000);
    store.begin("k'\"😀", "f", 1000, 1030).await.unwrap();
    store.finish("k'\"😀", &reply(&body)).await.unwrap();
    assert_eq!(store.begin("k'\"😀", "f", 1000, 1030).await, Ok(Begun::Done(reply(&body))));
    for key in ["a\0b".to_owned(), "k".repeat(513)] {
        let refused = store.begin(&key, "f", 1000, 1030).await;
        assert!(matches!(&refused, Err(StoreError::Invalid { field, .. }) if field == "key"), "{refused:?}");
    }
}
