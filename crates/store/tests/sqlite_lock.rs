//! SQLite's file while another program holds its lock.

#![allow(clippy::unwrap_used, reason = "these are tests")]

use std::time::{Duration, Instant};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};
use ttpay_store::{Options, StoreError, open};

const PATIENCE: Duration = Duration::from_millis(300);

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_while_the_file_is_locked_is_refused_with_the_others_and_served_afterwards() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("orders.db");
    let options = Options { patience: PATIENCE, ..Options::default() };
    let store = open(&format!("sqlite:{}", file.display()), &options).await.unwrap();
    let mut other = SqliteConnectOptions::new().filename(&file).connect().await.unwrap();
    let lock = other.begin_with("BEGIN EXCLUSIVE").await.unwrap();

    let began = Instant::now();
    let late = async {
        tokio::time::sleep(PATIENCE / 3).await;
        store.abandon("late", 0).await
    };
    let (first, late) = tokio::join!(store.ping(), late);
    assert!(matches!(first, Err(StoreError::Unavailable { .. })), "{first:?}");
    assert_eq!(first, late);
    assert!(began.elapsed() < PATIENCE * 2, "{:?}", began.elapsed());

    lock.rollback().await.unwrap();
    store.ping().await.unwrap();
}
