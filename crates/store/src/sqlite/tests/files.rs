//! One file: full, locked, opened again, damaged, and read by its indexes.

use sqlx::Row;

use super::*;
use crate::laws::a_spoiled_row_hides_no_other;

#[tokio::test]
async fn a_full_disk_stores_nothing_by_half_and_takes_changes_again_when_there_is_room() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    let before = order("T1");
    store.create(&before, &[]).await.unwrap();
    pragma(&store, "PRAGMA max_page_count = 1").await; // no more pages than there are

    let large = change(&before, "m1", 200_000);
    assert_eq!(store.commit(&large).await, Err(StoreError::Full));
    assert_eq!(store.load("T1").await, Ok(Some(before.clone())));
    assert_eq!(
        (store.events("T1", 0, 9).await.unwrap().events, store.messages("T1").await),
        (vec![], Ok(Found::default()))
    );

    pragma(&store, "PRAGMA max_page_count = 100000").await;
    assert_eq!(store.commit(&large).await, Ok(Commit::Stored { version: 2 }));
    assert_eq!(store.events("T1", 0, 9).await.unwrap().events.len(), 1);
}

#[tokio::test]
async fn a_disk_with_room_for_one_row_only_is_not_ready_once_an_order_did_not_fit() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    let before = order("T1");
    store.create(&before, &[]).await.unwrap();
    pragma(&store, "PRAGMA max_page_count = 1").await;
    assert_eq!(store.ping().await, Ok(()), "a row that exists has its room");

    assert_eq!(store.commit(&change(&before, "m1", 200_000)).await, Err(StoreError::Full));
    for _ in 0..3 {
        assert_eq!(store.ping().await, Err(StoreError::Full));
    }

    pragma(&store, "PRAGMA max_page_count = 100000").await;
    assert_eq!(store.ping().await, Ok(()));
    let kept: Vec<(Option<String>,)> =
        sqlx::query_as("SELECT body FROM idempotency").fetch_all(&mut file.other().await).await.unwrap();
    assert_eq!(kept, [(None,)], "the room is given back");
}

#[tokio::test]
async fn a_new_file_has_large_pages_and_an_older_one_keeps_its_own() {
    for (before, pages) in [(None, 8192), (Some("PRAGMA page_size = 4096; CREATE TABLE was_here (a)"), 4096)]
    {
        let file = File::new();
        if let Some(statement) = before {
            let older = SqliteConnectOptions::new().filename(file.path()).create_if_missing(true);
            raw_sql(statement).execute(&mut older.connect().await.unwrap()).await.unwrap();
        }
        let store = file.open(&Options::default()).await.unwrap();
        store.create(&order("T1"), &[]).await.unwrap();
        assert_eq!(store.load("T1").await, Ok(Some(order("T1"))));
        let size: (i64,) =
            sqlx::query_as("PRAGMA page_size").fetch_one(&mut file.other().await).await.unwrap();
        assert_eq!(size.0, pages);
    }
}

#[tokio::test]
async fn no_statement_reads_a_whole_table() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    let mut other = file.other().await;
    for statement in sql::ALL {
        let asked = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"));
        let plan: Vec<(i64, i64, i64, String)> = sqlx::query_as(asked).fetch_all(&mut other).await.unwrap();
        for (.., line) in plan {
            // What a bounded part of a statement gave is read whole; its own reading has a line of its own.
            let part = line.contains("VIRTUAL TABLE") || line.starts_with("SCAN (subquery");
            let table = line.starts_with("SCAN") && !part;
            let scans = table && !line.contains("USING");
            assert!(!scans, "{line}: {statement}");
            // What an order has is sorted when it is read; what all orders have together never is.
            let of_one = [sql::FACTS, sql::MESSAGES].contains(statement);
            assert!(of_one || !line.contains("TEMP B-TREE"), "{line}: {statement}");
        }
    }
    store.close().await;
}

#[tokio::test]
async fn a_file_that_another_process_holds_is_unavailable_until_it_lets_go() {
    let file = File::new();
    let store = file.open(&HASTY).await.unwrap();
    let reader = file.open(&Options::default()).await.unwrap();
    let before = order("T1");
    store.create(&before, &[]).await.unwrap();
    let mut other = file.other().await;
    run(&mut other, "BEGIN EXCLUSIVE").await;

    let change = change(&before, "m1", 1);
    let busy = [
        store.commit(&change).await.map(drop),
        store.create(&order("T2"), &[]).await.map(drop),
        store.claim(5000, 6000, 9).await.map(drop),
        store.ping().await,
        file.open(&HASTY).await.map(drop),
    ];
    for busy in busy {
        assert!(matches!(busy, Err(StoreError::Unavailable { .. })), "{busy:?}");
    }
    assert_eq!(reader.load("T1").await, Ok(Some(before)), "reading goes on");

    run(&mut other, "ROLLBACK").await;
    assert_eq!(store.commit(&change).await, Ok(Commit::Stored { version: 2 }));
    store.ping().await.unwrap();
}

#[tokio::test]
async fn what_was_committed_is_there_when_the_file_is_opened_again() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    let before = order("T1");
    store.create(&before, &[]).await.unwrap();
    store.commit(&change(&before, "m1", 10)).await.unwrap();
    store.begin("k", "f", 1000, 1030).await.unwrap();
    let told = (store.load("T1").await, store.events("T1", 0, 9).await, store.messages("T1").await);
    // Without closing: as after a crash, the log is still beside the file.
    let again = file.open(&Options::default()).await.unwrap();
    assert_eq!((again.load("T1").await, again.events("T1", 0, 9).await, again.messages("T1").await), told);
    assert_eq!(again.begin("k", "f", 1001, 1031).await, Ok(Begun::Running));
    again.close().await;
    store.close().await;
    let once_more = file.open(&Options::default()).await.unwrap();
    assert_eq!(once_more.load("T1").await, told.0);
}

#[tokio::test]
async fn damage_is_told_by_its_place_and_without_its_value() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    store.create(&order("T1"), &[]).await.unwrap();
    store.create(&order("T2"), &[]).await.unwrap();
    let mut other = file.other().await;
    let damage = [
        ("UPDATE orders SET state = 'stolen' WHERE out_trade_no = 'T1'", "orders.state"),
        (
            "UPDATE orders SET state = 'paid', plan = '[{\"stolen\": 1}]' WHERE out_trade_no = 'T1'",
            "orders.plan",
        ),
        ("UPDATE orders SET plan = 'stolen' WHERE out_trade_no = 'T1'", "orders.plan"),
    ];
    for (text, place) in damage {
        run(&mut other, text).await;
        let error = store.load("T1").await.unwrap_err();
        assert!(matches!(&error, StoreError::Corrupt { what, .. } if what == place), "{error:?}");
        assert!(!error.to_string().contains("stolen"), "{error}");
    }
    assert_eq!(store.load("T2").await, Ok(Some(order("T2"))));
}

#[tokio::test]
async fn a_damaged_order_or_message_hides_no_other_and_is_named() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    for number in ["T1", "T2"] {
        store.create(&order(number), &[]).await.unwrap();
        store.commit(&change(&order(number), &format!("m{number}"), 10)).await.unwrap();
    }
    let mut other = file.other().await;
    run(&mut other, "UPDATE orders SET due_at = 1005").await;
    run(&mut other, "UPDATE orders SET plan = 'stolen' WHERE out_trade_no = 'T1'").await;
    run(&mut other, "UPDATE outbox SET payload = 'stolen' WHERE out_trade_no = 'T1'").await;

    let is_t1 = |damaged: &[Damaged]| {
        assert_eq!(damaged.iter().map(|one| one.out_trade_no.as_str()).collect::<Vec<_>>(), ["T1"]);
        let text = damaged[0].error.to_string();
        assert!(matches!(damaged[0].error, StoreError::Corrupt { .. }) && !text.contains("stolen"), "{text}");
    };
    let numbers =
        |orders: &[Stored]| orders.iter().map(|one| one.order.out_trade_no.clone()).collect::<Vec<_>>();
    let page = store.list(&Filter { state: None, after: None, limit: 9 }).await.unwrap();
    assert_eq!(numbers(&page.orders), ["T2"]);
    is_t1(&page.damaged);
    let found = store.beginning_with("T", 9).await.unwrap();
    assert_eq!(numbers(&found.good), ["T2"]);
    is_t1(&found.damaged);
    let claimed = store.claim(5000, 6000, 9).await.unwrap();
    assert_eq!(numbers(&claimed.good), ["T2"]);
    is_t1(&claimed.damaged);
    assert!(claimed.damaged[0].error.to_string().contains("(order `T1`)"));
    let messages = store.claim_messages(5000, 6000, 9).await.unwrap();
    assert_eq!(messages.good.iter().map(|one| one.id.as_str()).collect::<Vec<_>>(), ["mT2"]);
    is_t1(&messages.damaged);
}

#[tokio::test]
async fn a_spoiled_row_hides_no_other_of_its_list_and_is_named() {
    let file = File::new();
    let store: Arc<dyn OrderStore> = Arc::new(file.open(&Options::default()).await.unwrap());
    let mut other = file.other().await;
    a_spoiled_row_hides_no_other(&store, "stolen", async |text| run(&mut other, text).await).await;
}

#[tokio::test]
async fn a_file_that_is_no_database_is_told_so() {
    let file = File::new();
    std::fs::write(file.path(), "this is no database ".repeat(400)).unwrap();
    let error = file.open(&Options::default()).await.map(drop).unwrap_err();
    assert!(matches!(error, StoreError::Corrupt { .. }), "{error:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_new_file_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    store.create(&order("T1"), &[]).await.unwrap();
    for entry in std::fs::read_dir(file.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", path.display());
    }
}

#[tokio::test]
async fn the_writer_syncs_every_commit_and_the_readers_cannot_write() {
    let file = File::new();
    let store = file.open(&Options::default()).await.unwrap();
    for (text, value) in
        [("PRAGMA synchronous", "2"), ("PRAGMA journal_mode", "wal"), ("PRAGMA foreign_keys", "1")]
    {
        let told: String = store
            .write(move |c| {
                Box::pin(async move {
                    let row = raw_sql(text).fetch_one(c).await.unwrap();
                    Ok(row.try_get_unchecked::<String, _>(0).unwrap())
                })
            })
            .await
            .unwrap();
        assert_eq!(told, value, "{text}");
    }
    let written = store.read(|c| Box::pin(writes::sweep(c, 0))).await;
    assert!(matches!(written, Err(StoreError::Unavailable { .. })), "{written:?}");
}
