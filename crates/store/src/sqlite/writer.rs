//! The one task that writes: what waits is written together, so that one sync of the disk carries many changes.
//!
//! Invariant: nobody is told that something is stored before the transaction that stores it was committed.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use sqlx::Connection;
use sqlx::sqlite::SqliteConnection;
use tokio::sync::{mpsc, oneshot};

use super::bounds::{BEGIN, Bounds, execute};
use super::together;
use crate::error::StoreError;
use crate::groups::groups;
use crate::rows::Write;

/// As many changes share a transaction at most; nobody waits for it to fill.
const TOGETHER: usize = 256;

pub(super) type Boxed<'c, T> = Pin<Box<dyn Future<Output = T> + Send + 'c>>;

/// Something to do in the transaction, and somebody who waits for it.
trait Job: Send {
    fn run<'c>(
        self: Box<Self>,
        connection: &'c mut SqliteConnection,
        bounds: Bounds,
    ) -> Boxed<'c, Vec<Box<dyn Done>>>;
    fn refuse(self: Box<Self>, error: StoreError);
}

/// Something that was done, and somebody who is told once it is durable.
trait Done: Send {
    /// The whole transaction is gone, not only this part of it.
    fn lost(&self) -> Option<StoreError>;
    fn tell(self: Box<Self>, outcome: Result<(), StoreError>);
}

/// What waits for the writing task: an order, which is written together with others, or a piece of work of its own kind.
enum Waiting {
    Order(Box<Order>),
    Other(Box<dyn Job>),
}

/// A new or changed order, and who waits to hear whether it was written.
struct Order {
    write: Write,
    reply: oneshot::Sender<Result<bool, StoreError>>,
}

/// The way to the writing task.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Waiting>,
    /// Something did not fit, and nothing has shown since that there is room again.
    short_of_room: Arc<AtomicBool>,
}

impl Writer {
    /// Starts the task. It ends, and closes the connection, when nobody can send to it any more.
    pub(super) fn start(connection: SqliteConnection) -> (Self, tokio::task::JoinHandle<()>) {
        let (jobs, queue) = mpsc::channel(TOGETHER);
        (Self { jobs, short_of_room: Arc::default() }, tokio::spawn(work(connection, queue)))
    }

    /// Does `work` in a transaction and waits until it is durable. When `work` fails, nothing of it remains.
    pub(super) async fn write<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: for<'c> FnOnce(&'c mut SqliteConnection) -> Boxed<'c, Result<T, StoreError>> + Send + 'static,
    {
        let (reply, answer) = oneshot::channel();
        self.send(Waiting::Other(Box::new(Task { work, reply })), answer).await
    }

    /// Writes an order and waits until it is durable; false when it was not written, because its number is taken or it is
    /// another one by now.
    pub(super) async fn order(&self, write: Write) -> Result<bool, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.send(Waiting::Order(Box::new(Order { write, reply })), answer).await
    }

    async fn send<T>(
        &self,
        job: Waiting,
        answer: oneshot::Receiver<Result<T, StoreError>>,
    ) -> Result<T, StoreError> {
        self.jobs.send(job).await.map_err(|_| gone())?;
        // The task answers everybody; without an answer it was ended in the middle.
        let result = answer.await.map_err(|_| StoreError::OutcomeUnknown)?;
        if matches!(result, Err(StoreError::Full)) {
            self.short_of_room.store(true, Ordering::Release);
        }
        result
    }

    pub(super) fn is_short_of_room(&self) -> bool {
        self.short_of_room.load(Ordering::Acquire)
    }

    pub(super) fn found_room(&self) {
        self.short_of_room.store(false, Ordering::Release);
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
    fn run<'c>(
        self: Box<Self>,
        connection: &'c mut SqliteConnection,
        bounds: Bounds,
    ) -> Boxed<'c, Vec<Box<dyn Done>>> {
        Box::pin(async move {
            let Self { work, reply } = *self;
            let (result, lost) = match bounds.begin(connection).await {
                Err(error) => (Err(error.clone()), Some(error)),
                Ok(()) => {
                    let result = work(connection).await;
                    let lost = bounds.end(connection, result.as_ref().err()).await;
                    (result, lost)
                }
            };
            let done: Box<dyn Done> = Box::new(Finished { result, lost, reply });
            vec![done]
        })
    }

    fn refuse(self: Box<Self>, error: StoreError) {
        let _ = self.reply.send(Err(error)); // nobody may be waiting any more
    }
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

/// Writes a group of orders of different numbers. What one of them spoils is undone for all, and each is then written alone.
struct Group(Vec<Order>);

impl Job for Group {
    fn run<'c>(
        self: Box<Self>,
        connection: &'c mut SqliteConnection,
        bounds: Bounds,
    ) -> Boxed<'c, Vec<Box<dyn Done>>> {
        Box::pin(async move {
            let writes: Vec<&Write> = self.0.iter().map(|order| &order.write).collect();
            let (result, lost) = match bounds.begin(connection).await {
                Err(error) => (Err(error.clone()), Some(error)),
                Ok(()) => {
                    let result = together::apply(connection, &writes).await;
                    let lost = bounds.end(connection, result.as_ref().err()).await;
                    (result, lost)
                }
            };
            let results = match (result, &lost) {
                (Ok(written), _) => written.into_iter().map(Ok).collect(),
                (Err(error), _) if writes.len() == 1 => vec![Err(error)],
                (Err(_), Some(lost)) => vec![Err(lost.clone()); writes.len()],
                (Err(_), None) => return each_alone(self.0, connection).await,
            };
            let finished = |(order, result): (Order, _)| -> Box<dyn Done> {
                Box::new(Finished { result, lost: lost.clone(), reply: order.reply })
            };
            self.0.into_iter().zip(results).map(finished).collect()
        })
    }

    fn refuse(self: Box<Self>, error: StoreError) {
        for order in self.0 {
            let _ = order.reply.send(Err(error.clone()));
        }
    }
}

/// When one of them ends the whole transaction, those behind it are not tried: there is none any more that would be undone.
async fn each_alone(orders: Vec<Order>, connection: &mut SqliteConnection) -> Vec<Box<dyn Done>> {
    let mut done = Vec::with_capacity(orders.len());
    let mut orders = orders.into_iter();
    while let Some(order) = orders.next() {
        let alone = Box::new(Group(vec![order])).run(connection, Bounds::Savepoint).await;
        let lost = whole_lost(&alone);
        done.extend(alone);
        if let Some(error) = lost {
            let untried = |order: Order| -> Box<dyn Done> {
                Box::new(Finished::<bool> { result: Err(error.clone()), lost: None, reply: order.reply })
            };
            done.extend(orders.map(untried));
            return done;
        }
    }
    done
}

/// The pieces of work of one transaction: first the orders, as few groups as can be, then everything else.
fn pieces(waiting: impl Iterator<Item = Waiting>) -> impl Iterator<Item = Box<dyn Job>> {
    let (mut orders, mut others) = (Vec::new(), Vec::new());
    for job in waiting {
        match job {
            Waiting::Order(order) => orders.push(*order),
            Waiting::Other(job) => others.push(job),
        }
    }
    let groups = groups(orders, |order| &order.write.order.out_trade_no);
    let group = |group| -> Box<dyn Job> { Box::new(Group(group)) };
    groups.into_iter().map(group).chain(others)
}

async fn work(mut connection: SqliteConnection, mut queue: mpsc::Receiver<Waiting>) {
    let mut waiting = Vec::with_capacity(TOGETHER);
    while queue.recv_many(&mut waiting, TOGETHER).await > 0 {
        let began = transaction(&mut connection, pieces(waiting.drain(..))).await;
        // Whoever came while somebody else held the file would wait as long once more, for nothing.
        if let Err(error) = began {
            let late = std::iter::from_fn(|| queue.try_recv().ok());
            pieces(late).for_each(|job| job.refuse(error.clone()));
        }
    }
    let _ = connection.close().await; // everything is committed; SQLite would also find it in its log
}

/// Does the jobs and answers each; an error when no transaction could be begun.
async fn transaction(
    connection: &mut SqliteConnection,
    mut jobs: impl Iterator<Item = Box<dyn Job>>,
) -> Result<(), StoreError> {
    while let Some(first) = jobs.next() {
        if let Err(error) = execute(connection, BEGIN).await {
            first.refuse(error.clone());
            jobs.by_ref().for_each(|job| job.refuse(error.clone()));
            return Err(error);
        }
        let mut done = first.run(connection, Bounds::Transaction).await;
        let mut lost = whole_lost(&done);
        while lost.is_none() {
            let Some(job) = jobs.next() else { break };
            let next = job.run(connection, Bounds::Savepoint).await;
            lost = whole_lost(&next);
            done.extend(next);
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
    Ok(())
}

fn whole_lost(done: &[Box<dyn Done>]) -> Option<StoreError> {
    done.iter().find_map(|done| done.lost())
}
