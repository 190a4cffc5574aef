//! PostgreSQL fulfils the laws. `cargo xtask test store` runs this; alone it needs `--test postgres`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "postgres/failing.rs"]
mod failing;
#[path = "postgres/plans.rs"]
mod plans;
#[path = "postgres/replicas.rs"]
mod replicas;

use std::sync::Arc;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, raw_sql};
use tokio::task::JoinSet;
use ttpay_store::{Filter, Options, OrderStore, StoreError, open};
use ttpay_store_testing::{Database, database};

async fn fresh() -> (Arc<dyn OrderStore>, Database) {
    let database = database().await;
    (open(database.url(), &Options::default()).await.unwrap(), database)
}

/// Another program's connection.
async fn other(database: &Database) -> PgConnection {
    database.url().parse::<PgConnectOptions>().unwrap().connect().await.unwrap()
}

async fn run(connection: &mut PgConnection, text: &str) {
    raw_sql(AssertSqlSafe(text.to_owned())).execute(connection).await.unwrap();
}

mod laws {
    ttpay_store::suite!(super::fresh);
}

#[tokio::test(flavor = "multi_thread")]
async fn replicas_may_start_at_once_on_an_empty_database() {
    let database = database().await;
    let mut replicas = JoinSet::new();
    for _ in 0..8 {
        let url = database.url().to_owned();
        replicas.spawn(async move { open(&url, &Options::default()).await.map(drop) });
    }
    assert_eq!(replicas.join_all().await, vec![Ok(()); 8]);
}

#[tokio::test]
async fn who_only_looks_at_a_database_without_tables_is_told_so_and_makes_none() {
    let database = database().await;
    let looking = Options { create: false, ..Options::default() };
    let error = open(database.url(), &looking).await.map(drop).unwrap_err();
    assert!(matches!(&error, StoreError::NoDatabase { place } if place.contains("tables")), "{error:?}");
    let count = "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'";
    let tables: (i64,) = sqlx::query_as(count).fetch_one(&mut other(&database).await).await.unwrap();
    assert_eq!(tables, (0,));
    open(database.url(), &Options::default()).await.unwrap();
    open(database.url(), &looking).await.unwrap();
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let (_, database) = fresh().await;
    let newer = "INSERT INTO ttpay_migrations (version, description, success, checksum, execution_time) \
                 VALUES (9999, 'of tomorrow', true, '\\x00', 0)";
    run(&mut other(&database).await, newer).await;
    for _ in 0..2 {
        // Twice: whoever was refused has let the lock go.
        let error = open(database.url(), &Options::default()).await.map(drop).unwrap_err();
        assert!(matches!(&error, StoreError::TooNew { what } if what.contains("9999")), "{error:?}");
    }
}

#[tokio::test]
async fn a_spoiled_row_hides_no_other_of_its_list_and_is_named() {
    let (store, database) = fresh().await;
    let mut other = other(&database).await;
    let spoil = async |text: &str| run(&mut other, text).await;
    ttpay_store::laws::a_spoiled_row_hides_no_other(&store, r#""stolen""#, spoil).await;
}

#[tokio::test]
async fn damage_is_told_by_its_place_and_without_its_value() {
    let (store, database) = fresh().await;
    let order = ttpay_store::laws::placed(&store, "damage", 1000).await;
    run(&mut other(&database).await, "UPDATE orders SET state = 'stolen'").await;
    let whole = ttpay_store::laws::placed(&store, "whole", 1000).await;
    let claimed = store.claim(5000, 6000, 9).await.unwrap();
    assert_eq!((claimed.good, claimed.damaged.len()), (vec![whole.clone()], 1), "it hides no other");
    assert_eq!(claimed.damaged[0].out_trade_no, order.order.out_trade_no);
    let page = store.list(&Filter { state: None, after: None, limit: 9 }).await.unwrap();
    assert_eq!((page.orders, page.damaged.len()), (vec![whole], 1));
    let error = store.load(&order.order.out_trade_no).await.unwrap_err();
    assert!(matches!(&error, StoreError::Corrupt { what, .. } if what == "orders.state"), "{error:?}");
    assert!(!error.to_string().contains("stolen"), "{error}");
}
