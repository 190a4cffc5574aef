//! Orders on their way out of the database: whoever asks while others are being read shares the next statement with them.
//!
//! Nobody waits for company: who comes alone is read alone, at once. What a statement costs is mostly not its rows.
//!
//! Invariant: an order is read by a statement that begins after it was asked for.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use tokio::sync::oneshot;

use crate::error::StoreError;
use crate::rows::KnowingRow;

/// As many orders share a statement at most.
const TOGETHER: usize = 64;
/// Statements at a time.
const LANES: usize = 4;
/// So many have to wait for each statement that is under way before another one begins: more would only divide what goes
/// together, and one that hangs must not hold up all.
const CROWD: usize = 8;

type Answer = Result<Option<KnowingRow>, StoreError>;

/// Where the orders are.
#[async_trait]
pub(crate) trait Source: Send + Sync + 'static {
    /// The orders of these numbers, in any order; what is not here is left out.
    async fn rows(&self, numbers: &[String]) -> Result<Vec<KnowingRow>, StoreError>;
}

/// The way to the orders.
pub(crate) struct Readers<S: Source>(Arc<Shared<S>>);

struct Shared<S> {
    source: S,
    queue: Mutex<Queue>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<Question>,
    /// How many tasks are reading.
    reading: usize,
}

/// A number, and who waits for its order.
struct Question {
    number: String,
    reply: oneshot::Sender<Answer>,
}

impl<S: Source> Readers<S> {
    pub(crate) fn new(source: S) -> Self {
        Self(Arc::new(Shared { source, queue: Mutex::default() }))
    }

    /// The order of a number.
    pub(crate) async fn row(&self, number: &str) -> Answer {
        let (reply, answer) = oneshot::channel();
        if self.0.is_to_be_read(Question { number: number.to_owned(), reply }) {
            // A task of its own: the one who asked first may leave while others wait for the same statement.
            tokio::spawn(Reading { shared: self.0.clone(), over: false }.read());
        }
        answer.await.map_err(|_| broken_off())?
    }
}

impl<S> Shared<S> {
    /// Lets a question wait; true when a task has to begin that comes to it.
    fn is_to_be_read(&self, question: Question) -> bool {
        let mut queue = self.queue();
        queue.waiting.push_back(question);
        let free = queue.reading < LANES && queue.waiting.len() > queue.reading * CROWD;
        queue.reading += usize::from(free);
        free
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A task that reads until nobody waits.
struct Reading<S> {
    shared: Arc<Shared<S>>,
    over: bool,
}

impl<S: Source> Reading<S> {
    async fn read(mut self) {
        while let Some(group) = self.next() {
            answer(&self.shared.source, group).await;
        }
    }

    /// Those that wait. When there are none, whoever comes next finds the lane free.
    fn next(&mut self) -> Option<Vec<Question>> {
        let mut queue = self.shared.queue();
        if queue.waiting.is_empty() {
            queue.reading -= 1;
            self.over = true;
            return None;
        }
        let count = queue.waiting.len().min(TOGETHER);
        Some(queue.waiting.drain(..count).collect())
    }
}

/// When the task is ended in the middle, nobody is left waiting for it.
impl<S> Drop for Reading<S> {
    fn drop(&mut self) {
        if !self.over {
            let mut queue = self.shared.queue();
            queue.reading -= 1;
            queue.waiting.clear();
        }
    }
}

/// Answers a group. When one of them spoils the statement for all, each is read alone; but not when the database is away.
async fn answer<S: Source>(source: &S, group: Vec<Question>) {
    let numbers: Vec<String> = group.iter().map(|question| question.number.clone()).collect();
    match source.rows(&numbers).await {
        Ok(rows) => {
            let rows: HashMap<String, KnowingRow> =
                rows.into_iter().map(|row| (row.order.out_trade_no.clone(), row)).collect();
            for Question { number, reply } in group {
                let _ = reply.send(Ok(rows.get(&number).cloned())); // nobody may be waiting any more
            }
        }
        Err(error) if group.len() == 1 || error.is_passing() => {
            for question in group {
                let _ = question.reply.send(Err(error.clone()));
            }
        }
        Err(_) => {
            for Question { number, reply } in group {
                let alone = source.rows(std::slice::from_ref(&number)).await;
                let _ = reply.send(alone.map(|rows| rows.into_iter().next()));
            }
        }
    }
}

fn broken_off() -> StoreError {
    StoreError::Unavailable { what: "reading was broken off".to_owned() }
}

#[cfg(test)]
mod tests;
