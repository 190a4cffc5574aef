//! SQLite when it is full, locked, shared or half through: clear errors, nothing lost, and it works again afterwards.

mod files;
mod outbox;
mod shared;

use std::path::Path;
use std::time::Duration;

use serde_json::json;
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, raw_sql};
use tempfile::TempDir;
use tokio::sync::oneshot;

use super::*;
use crate::fault::Doing;
use crate::{Damaged, NewMessage, Offers, Terms};
use ttpay_core::lifecycle::{Milestone, Order};
use ttpay_core::plan::Plan;

const HASTY: Options = Options { max_connections: 4, patience: Duration::from_millis(40), create: true };

struct File {
    folder: TempDir,
}

impl File {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self) -> std::path::PathBuf {
        self.folder.path().join("orders.db")
    }

    async fn open(&self, options: &Options) -> Result<Sqlite, StoreError> {
        Sqlite::open(&format!("sqlite:{}", self.path().display()), options).await
    }

    /// Another program's connection.
    async fn other(&self) -> SqliteConnection {
        other(&self.path()).await
    }
}

async fn other(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new().filename(path).busy_timeout(Duration::ZERO).connect().await.unwrap()
}

async fn run(connection: &mut SqliteConnection, text: &str) {
    raw_sql(AssertSqlSafe(text.to_owned())).execute(connection).await.unwrap();
}

fn order(number: &str) -> Stored {
    Stored {
        order: Order::new(number, 101, 1000, 1900),
        terms: Terms {
            subject: "A book".to_owned(),
            body: "One book".to_owned(),
            uid: "u1".to_owned(),
            client_ip: "203.0.113.7".to_owned(),
            device_id: None,
            channels: Vec::new(),
            platform: None,
        },
        offers: Offers::default(),
        plan: Plan::default(),
        version: 1,
        created_at: 1000,
        updated_at: 1000,
    }
}

/// A change that writes a line of `bytes` bytes and a message.
fn change(before: &Stored, id: &str, bytes: usize) -> Change {
    Change {
        before: before.clone(),
        order: before.order.clone(),
        offers: before.offers.clone(),
        plan: before.plan.clone(),
        facts: Vec::new(),
        events: vec![NewEvent { kind: Milestone::Said, channel: None, detail: json!("x".repeat(bytes)) }],
        outbox: vec![NewMessage { id: id.to_owned(), kind: "k".to_owned(), payload: json!({}) }],
        now: 1010,
    }
}

async fn pragma(store: &Sqlite, text: &'static str) {
    let done = store.write(move |c| {
        Box::pin(async move { raw_sql(text).execute(c).await.map(drop).map_err(|e| Doing::Write.failed(&e)) })
    });
    done.await.unwrap();
}

/// Keeps the writing task busy, so that what comes now shares the next transaction.
async fn held(store: &Sqlite) -> (oneshot::Sender<()>, JoinHandle<Result<(), StoreError>>) {
    let (free, wait) = oneshot::channel();
    let (begun, begins) = oneshot::channel();
    let writer = store.writer().unwrap();
    let held = tokio::spawn(async move {
        let work = writer.write(move |_| {
            Box::pin(async move {
                begun.send(()).unwrap();
                wait.await.unwrap();
                Ok(())
            })
        });
        work.await
    });
    begins.await.unwrap();
    (free, held)
}
