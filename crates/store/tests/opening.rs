//! Opening a database: by several at once, by an older program, by a wrong address.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::time::Duration;

use std::sync::Arc;

use serde_json::json;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, query};
use tokio::task::JoinSet;
use ttpay_core::lifecycle::MessageState;
use ttpay_store::{NewMessage, Options, OrderStore, Place, StoreError, laws, open};

#[tokio::test(flavor = "multi_thread")]
async fn several_processes_may_open_a_new_file_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("orders.db").display());
    let mut openers = JoinSet::new();
    for _ in 0..8 {
        let url = url.clone();
        openers.spawn(async move { open(&url, &Options::default()).await.map(drop) });
    }
    assert_eq!(openers.join_all().await, vec![Ok(()); 8]);
}

#[tokio::test]
async fn a_file_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.db");
    let url = format!("sqlite:{}", path.display());
    open(&url, &Options::default()).await.unwrap().close().await;
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    let newer = "INSERT INTO ttpay_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'of tomorrow', true, x'00', 0)";
    query(newer).execute(&mut other).await.unwrap();
    let error = open(&url, &Options::default()).await.map(drop).unwrap_err();
    assert!(matches!(&error, StoreError::TooNew { what } if what.contains("9999")), "{error:?}");
}

#[tokio::test]
async fn an_address_that_cannot_be_used_is_refused_without_being_repeated() {
    for url in ["", "orders.db", "mysql://u:hunter2@h/d", "hunter2://x", "postgres://u:hunter2@h:port/d"] {
        let error = open(url, &Options::default()).await.map(drop).unwrap_err();
        assert!(matches!(error, StoreError::Address { .. }), "{url}: {error:?}");
        assert!(!error.to_string().contains("hunter2"), "{error}");
    }
}

#[tokio::test]
async fn a_folder_that_does_not_exist_is_named_and_never_comes_by_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let nowhere = folder.path().join("nowhere");
    let url = format!("sqlite:{}", nowhere.join("orders.db").display());
    for create in [true, false] {
        let error = open(&url, &Options { create, ..Options::default() }).await.map(drop).unwrap_err();
        assert!(!error.is_passing() && error.to_string().contains(&*nowhere.to_string_lossy()), "{error}");
    }
    assert!(!nowhere.exists());
}

#[tokio::test]
async fn a_database_that_is_only_looked_at_is_never_made() {
    let looking = Options { create: false, ..Options::default() };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.db");
    let url = format!("sqlite:{}", path.display());
    let error = open(&url, &looking).await.map(drop).unwrap_err();
    assert!(error.to_string().contains(&*path.to_string_lossy()), "{error}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "a file was made");
    assert!(open("sqlite::memory:", &looking).await.is_err(), "nothing can be there before");
    open(&url, &Options::default()).await.unwrap().close().await;
    open(&url, &looking).await.unwrap().close().await;
}

#[test]
fn the_place_of_a_database_is_told_without_its_password() {
    let told = |url: &str| Place::of(url).unwrap().to_string();
    assert_eq!(
        told("postgres://pay:hunter2@db.example.com:5433/orders"),
        "postgres db.example.com:5433/orders"
    );
    assert_eq!(told("sqlite:/var/lib/pay.db"), "sqlite /var/lib/pay.db");
    let relative = Place::of("sqlite:pay.db").unwrap();
    assert_eq!(relative.file(), Some(&*std::env::current_dir().unwrap().join("pay.db")));
    assert_eq!(Place::of("sqlite::memory:").unwrap().file(), None);
}

#[tokio::test]
async fn a_server_that_refuses_connections_is_said_to_refuse_them() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let options = Options { patience: Duration::from_millis(300), ..Options::default() };
    let url = format!("postgres://u:hunter2@127.0.0.1:{port}/d");
    let error = open(&url, &options).await.map(drop).unwrap_err();
    assert!(matches!(error, StoreError::Unavailable { .. }), "{error:?}");
    assert!(error.to_string().contains("cannot be reached: connection refused"), "{error}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}

#[tokio::test]
async fn messages_of_an_older_version_get_the_form_that_is_sent() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.db");
    let url = format!("sqlite:{}", path.display());
    let store: Arc<dyn OrderStore> = open(&url, &Options::default()).await.unwrap();
    let before = laws::placed(&store, "OLD.", 1000).await;
    let number = before.order.out_trade_no.clone();
    let mut change = laws::change(&before, 1000);
    let old = |name: &str, kind: &str, state: &str| NewMessage {
        id: format!("{number}.{name}"),
        kind: kind.to_owned(),
        payload: json!({ "state": state }),
    };
    change.outbox = vec![
        old("ended", "order.ended", "timed_out"),
        old("paid", "order.paid", ""),
        old("refund.failed.R.1", "refund.failed", ""),
    ];
    store.commit(&change).await.unwrap();
    store.close().await;
    // The file as it was before there were webhooks.
    let mut other = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    for statement in [
        "DROP INDEX outbox_by_time",
        "DROP INDEX outbox_pending",
        "DROP INDEX outbox_dead",
        "ALTER TABLE outbox DROP COLUMN dead_at",
        "DROP INDEX legs_by_platform_order",
        "ALTER TABLE legs DROP COLUMN platform_order",
        "DELETE FROM ttpay_migrations WHERE version >= 3",
    ] {
        query(statement).execute(&mut other).await.unwrap();
    }
    other.close().await.unwrap();
    let store = open(&url, &Options::default()).await.unwrap();
    let messages = store.messages(&number).await.unwrap().good;
    let told: Vec<_> = messages.iter().map(|message| (message.id.clone(), message.kind.as_str())).collect();
    let wanted = [("ended", "order.expired"), ("paid", "order.paid"), ("refund_failed_R_1", "refund.failed")];
    assert_eq!(told, wanted.map(|(name, kind)| (format!("{number}:{name}"), kind)));
    assert!(messages.iter().all(|message| message.state() == MessageState::Pending));
    store.close().await;
}
