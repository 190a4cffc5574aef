//! The one task that writes: what waits is written together, so that one sync of the disk carries many changes.
//!
//! Invariant: nobody is told that something is stored before the transaction that stores it was committed.

use std::future::Future;
use std::pin::Pin;

use sqlx::sqlite::SqliteConnection;
use sqlx::{Connection, SqlSafeStr};
use tokio::sync::{mpsc, oneshot};

use crate::error::StoreError;
use crate::fault::Doing;

/// As many changes share a transaction at most; nobody waits for it to fill.
const TOGETHER: usize = 256;

pub(super) type Boxed<'c, T> = Pin<Box<dyn Future<Output = T> + Send + 'c>>;

/// Something to do in the transaction, and somebody who waits for it.
trait Job: Send {
    fn run<'c>(self: Box<Self>, connection: &'c mut SqliteConnection) -> Boxed<'c, Box<dyn Done>>;
    fn refuse(self: Box<Self>, error: StoreError);
}

/// Something that was done, and somebody who is told once it is durable.
trait Done: Send {
    /// The whole transaction is gone, not only this part of it.
    fn lost(&self) -> Option<StoreError>;
    fn tell(self: Box<Self>, outcome: Result<(), StoreError>);
}

/// The way to the writing task.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Box<dyn Job>>,
}

impl Writer {
    /// Starts the task. It ends, and closes the connection, when nobody can send to it any more.
    pub(super) fn start(connection: SqliteConnection) -> (Self, tokio::task::JoinHandle<()>) {
        let (jobs, queue) = mpsc::channel(TOGETHER);
        (Self { jobs }, tokio::spawn(work(connection, queue)))
    }

    /// Does `work` in a transaction and waits until it is durable. When `work` fails, nothing of it remains.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Boxed<'c, Result<T, StoreError>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.jobs.send(Box::new(Task { work, reply })).await.map_err(|_| gone())?;
        // The task answers everybody; without an answer it was ended in the middle.
        answer.await.map_err(|_| StoreError::OutcomeUnknown)?
    }
}

pub(super) fn gone() -> StoreError {
    StoreError::Unavailable { what: "the store is closed".to_owned() }
}

struct Task<T, F> {
    work: F,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, F> Job for Task<T, F>
where
    T: Send + 'static,
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> Boxed<'c, Result<T, StoreError>> + Send + 'static,
{
    fn run<'c>(self: Box<Self>, connection: &'c mut SqliteConnection) -> Boxed<'c, Box<dyn Done>> {
        Box::pin(async move {
            let Self { work, reply } = *self;
            let (result, lost) = in_savepoint(work, connection).await;
            let done: Box<dyn Done> = Box::new(Finished { result, lost, reply });
            done
        })
    }

    fn refuse(self: Box<Self>, error: StoreError) {
        let _ = self.reply.send(Err(error)); // nobody may be waiting any more
    }
}

/// Undoes what a failed piece of work left, without undoing what others did before it. When SQLite has rolled the whole
/// transaction back by itself (a full disk, for example), the savepoint is gone as well.
async fn in_savepoint<T, F>(
    work: F,
    connection: &mut SqliteConnection,
) -> (Result<T, StoreError>, Option<StoreError>)
where
    F: for<'c> FnOnce(&'c mut SqliteConnection) -> Boxed<'c, Result<T, StoreError>>,
{
    if let Err(error) = execute(connection, "SAVEPOINT job").await {
        return (Err(error.clone()), Some(error));
    }
    let result = work(connection).await;
    let end = if result.is_ok() { "RELEASE job" } else { "ROLLBACK TO job; RELEASE job" };
    let lost = match (execute(connection, end).await, &result) {
        (Ok(()), _) => None,
        (Err(_), Err(cause)) => Some(cause.clone()),
        (Err(error), Ok(_)) => Some(error),
    };
    (result, lost)
}

struct Finished<T> {
    result: Result<T, StoreError>,
    lost: Option<StoreError>,
    reply: oneshot::Sender<Result<T, StoreError>>,
}

impl<T: Send> Done for Finished<T> {
    fn lost(&self) -> Option<StoreError> {
        self.lost.clone()
    }

    fn tell(self: Box<Self>, outcome: Result<(), StoreError>) {
        let Self { result, reply, .. } = *self;
        let _ = reply.send(result.and_then(|value| outcome.map(|()| value)));
    }
}

async fn work(mut connection: SqliteConnection, mut queue: mpsc::Receiver<Box<dyn Job>>) {
    let mut waiting = Vec::with_capacity(TOGETHER);
    while queue.recv_many(&mut waiting, TOGETHER).await > 0 {
        transaction(&mut connection, waiting.drain(..)).await;
    }
    let _ = connection.close().await; // everything is committed; SQLite would also find it in its log
}

async fn transaction(connection: &mut SqliteConnection, mut jobs: impl Iterator<Item = Box<dyn Job>>) {
    while let Some(first) = jobs.next() {
        if let Err(error) = execute(connection, "BEGIN IMMEDIATE").await {
            first.refuse(error.clone());
            jobs.by_ref().for_each(|job| job.refuse(error.clone()));
            return;
        }
        let mut done = vec![first.run(connection).await];
        let mut lost = done[0].lost();
        while lost.is_none() {
            let Some(job) = jobs.next() else { break };
            let next = job.run(connection).await;
            lost = next.lost();
            done.push(next);
        }
        let outcome = match lost {
            Some(error) => Err(error),
            None => execute(connection, "COMMIT").await,
        };
        if outcome.is_err() {
            // It fails when there is no transaction any more, which is what it is for.
            let _ = execute(connection, "ROLLBACK").await;
        }
        done.into_iter().for_each(|done| done.tell(outcome.clone()));
    }
}

async fn execute(connection: &mut SqliteConnection, sql: &'static str) -> Result<(), StoreError> {
    let done = sqlx::raw_sql(sql.into_sql_str()).execute(connection).await;
    done.map(drop).map_err(|error| Doing::Write.failed(&error))
}
