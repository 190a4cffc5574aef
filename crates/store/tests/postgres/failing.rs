//! A server that goes away, holds a row, or takes no writes: clear errors, nothing by half, and it works again afterwards.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use sqlx::postgres::PgConnection;
use sqlx::{Connection, query_scalar};
use ttpay_store::laws::{change, event, placed};
use ttpay_store::{Change, Commit, Options, StoreError, open};
use ttpay_store_testing::Database;

use super::{fresh, other, run};

const HASTY: Options = Options { max_connections: 1, patience: Duration::from_millis(300), create: true };

fn line(before: &ttpay_store::Stored) -> Change {
    let mut change = change(before, 1010);
    change.events = vec![event(json!({}))];
    change
}

/// Another program holds the order's row.
async fn holder(database: &Database) -> PgConnection {
    let mut holder = other(database).await;
    run(&mut holder, "BEGIN; SELECT 1 FROM orders FOR UPDATE").await;
    holder
}

/// The server's process that waits for the row.
async fn waiting(database: &Database) -> i32 {
    let mut watcher = other(database).await;
    loop {
        let text = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()";
        if let Some(pid) = query_scalar(text).fetch_optional(&mut watcher).await.unwrap() {
            return pid;
        }
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_breaks_during_a_commit_leaves_it_in_doubt() {
    let (store, database) = fresh().await;
    let before = placed(&store, "broken", 1000).await;
    let mut holder = holder(&database).await;
    let commit = tokio::spawn({
        let (store, change) = (Arc::clone(&store), line(&before));
        async move { store.commit(&change).await }
    });
    let pid = waiting(&database).await;
    run(&mut holder, &format!("SELECT pg_terminate_backend({pid})")).await;
    assert_eq!(commit.await.unwrap(), Err(StoreError::OutcomeUnknown));
    run(&mut holder, "ROLLBACK").await;
    // Whoever reads again learns what became of it, on a new connection.
    assert_eq!(store.load(&before.order.out_trade_no).await, Ok(Some(before.clone())));
    assert_eq!(store.commit(&line(&before)).await, Ok(Commit::Stored { version: 2 }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_without_an_answer_in_time_is_in_doubt_and_the_next_call_is_not_disturbed() {
    let (store, database) = fresh().await;
    let hasty = open(database.url(), &HASTY).await.unwrap();
    let before = placed(&store, "silent", 1000).await;
    let holder = holder(&database).await;
    let change = line(&before);
    let (first, second) = tokio::join!(hasty.commit(&change), async {
        waiting(&database).await;
        // The only connection waits: this one cannot even begin.
        hasty.load(&before.order.out_trade_no).await
    });
    assert_eq!(first, Err(StoreError::OutcomeUnknown));
    assert!(matches!(second, Err(StoreError::Unavailable { .. }) | Ok(Some(_))), "{second:?}");
    holder.close().await.unwrap();
    // The server may do now what it was told then: either it is stored, or whoever tries again is outdated once.
    let version = loop {
        let present = hasty.load(&before.order.out_trade_no).await.unwrap().unwrap();
        if let Commit::Stored { version } = hasty.commit(&line(&present)).await.unwrap() {
            break version;
        }
    };
    assert!(version == 2 || version == 3, "{version}");
    let events = store.events(&before.order.out_trade_no, 0, 99).await.unwrap().events;
    assert_eq!(events.len() as u64, version, "a line for each version, whatever became of the first");
}

#[tokio::test]
async fn a_server_that_takes_no_writes_is_unavailable_until_it_does() {
    let (store, database) = fresh().await;
    let before = placed(&store, "replica", 1000).await;
    let mut admin = other(&database).await;
    let name: String = query_scalar("SELECT current_database()").fetch_one(&mut admin).await.unwrap();
    run(&mut admin, &format!("ALTER DATABASE {name} SET default_transaction_read_only = on")).await;
    let replica = open(database.url(), &HASTY).await;
    assert!(matches!(&replica.map(drop), Ok(()) | Err(StoreError::Unavailable { .. })));
    end_all(&mut admin).await;
    for refused in [store.commit(&line(&before)).await.map(drop), store.ping().await] {
        assert!(
            matches!(refused, Err(StoreError::Unavailable { .. } | StoreError::OutcomeUnknown)),
            "{refused:?}"
        );
    }
    let refused = store.commit(&line(&before)).await;
    assert!(
        matches!(&refused, Err(StoreError::Unavailable { what }) if what.contains("25006")),
        "{refused:?}"
    );
    assert_eq!(store.load(&before.order.out_trade_no).await, Ok(Some(before.clone())));

    run(&mut admin, "SET default_transaction_read_only = off").await;
    run(&mut admin, &format!("ALTER DATABASE {name} RESET default_transaction_read_only")).await;
    end_all(&mut admin).await;
    let mut tries = 0;
    while store.ping().await.is_err() {
        tries += 1;
        assert!(tries < 20, "it never came back");
    }
    assert_eq!(store.commit(&line(&before)).await, Ok(Commit::Stored { version: 2 }));
}

/// Ends every other connection to the database, as a failover does.
async fn end_all(admin: &mut PgConnection) {
    let text = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity \
                WHERE datname = current_database() AND pid <> pg_backend_pid()";
    run(admin, text).await;
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unavailable() {
    let url = "postgres://postgres:hunter2@localhost/none?host=/nonexistent";
    let error = open(url, &HASTY).await.map(drop).unwrap_err();
    assert!(matches!(error, StoreError::Unavailable { .. }), "{error:?}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}
