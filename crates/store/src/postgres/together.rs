//! New and changed orders on their way to the server: what waits is written together, in one statement and one commit.
//!
//! Nobody waits for company: an order that comes alone goes alone, at once. Only while statements are on their way do
//! others gather behind them. Orders of one number always go the same way, one after the other.
//!
//! Invariant: nobody is told that something is stored before the statement that stores it was answered.

use std::hash::{BuildHasher, RandomState};
use std::sync::Arc;

use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use super::connect::Connections;
use crate::error::StoreError;
use crate::groups::groups;
use crate::rows::{Batch, Write};

/// As many orders share a statement at most.
const TOGETHER: usize = 64;
/// Ways for orders, each with one statement at a time. More would only divide what goes together: with four of them the
/// server works half as much again for the same orders.
const LANES: usize = 2;

/// A new or changed order, and who waits to hear whether it was written.
struct Order {
    write: Write,
    reply: oneshot::Sender<Result<bool, StoreError>>,
}

/// The ways to the server.
pub(super) struct Lanes {
    lanes: Vec<mpsc::Sender<Order>>,
    tasks: Vec<JoinHandle<()>>,
    hasher: RandomState,
}

impl Lanes {
    pub(super) fn start(connections: &Arc<Connections>) -> Self {
        let (lanes, tasks) = (0..LANES)
            .map(|_| {
                let (lane, queue) = mpsc::channel(TOGETHER);
                (lane, tokio::spawn(work(connections.clone(), queue)))
            })
            .unzip();
        Self { lanes, tasks, hasher: RandomState::new() }
    }

    /// The way of a number.
    pub(super) fn lane(&self, number: &str) -> Lane {
        #[allow(clippy::cast_possible_truncation, reason = "any of them will do, always the same one")]
        let way = self.hasher.hash_one(number) as usize % LANES;
        Lane(self.lanes[way].clone())
    }

    /// Ends when everything that waited was written.
    pub(super) async fn end(self) {
        drop(self.lanes);
        for task in self.tasks {
            let _ = task.await;
        }
    }
}

/// The way of some numbers.
pub(super) struct Lane(mpsc::Sender<Order>);

impl Lane {
    /// Writes an order and waits until it is durable; false when it was not written, because its number is taken or it is
    /// another one by now.
    pub(super) async fn write(self, write: Write) -> Result<bool, StoreError> {
        let (reply, answer) = oneshot::channel();
        self.0.send(Order { write, reply }).await.map_err(|_| gone())?;
        // The task answers everybody; without an answer it was ended in the middle.
        answer.await.map_err(|_| StoreError::OutcomeUnknown)?
    }
}

pub(super) fn gone() -> StoreError {
    StoreError::Unavailable { what: "the store is closed".to_owned() }
}

async fn work(connections: Arc<Connections>, mut queue: mpsc::Receiver<Order>) {
    let mut waiting = Vec::with_capacity(TOGETHER);
    while queue.recv_many(&mut waiting, TOGETHER).await > 0 {
        let (new, changed) = waiting.drain(..).partition(|order| order.write.before == 0);
        for (are_new, orders) in [(true, new), (false, changed)] {
            for group in groups(orders, |order: &Order| &order.write.order.out_trade_no) {
                written(&connections, are_new, group).await;
            }
        }
    }
}

/// Writes a group and answers each of it. What one of them spoils is undone for all, and each is then written alone; but
/// not when nobody knows what became of them, or when the server is not there.
async fn written(connections: &Connections, are_new: bool, group: Vec<Order>) {
    if group.len() > 1 {
        let batch = Batch::new(group.iter().map(|order| &order.write));
        let done = match are_new {
            true => connections.create_many(&batch).await,
            false => connections.change_many(&batch).await,
        };
        match done {
            Ok(numbers) => {
                for Order { write, reply } in group {
                    let _ = reply.send(Ok(numbers.contains(&write.order.out_trade_no)));
                }
                return;
            }
            Err(error) if error.is_passing() => {
                for order in group {
                    let _ = order.reply.send(Err(error.clone()));
                }
                return;
            }
            Err(_) => {}
        }
    }
    for Order { write, reply } in group {
        let result = match are_new {
            true => connections.create(&write).await,
            false => connections.change(&write).await,
        };
        let _ = reply.send(result); // nobody may be waiting any more
    }
}
