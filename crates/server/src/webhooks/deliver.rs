//! The deliverers: claim what is due, send it, settle what came of it. Replicas and workers share the outbox by its leases.

use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::{JoinError, JoinSet};
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;
use tracing::Instrument;
use ttpay::channels::beijing;
use ttpay_store::{OrderStore, StoreError, StoredMessage};

use super::{Bell, Post, SigningKey, pause_s, waiting};
use crate::clock::Clock;
use crate::metrics::Metrics;
use crate::trace;
use crate::transport::SendError;

/// How many messages one worker has under way at the same time, each of another order. A message has its place until it is
/// answered or the time for that is over; as long as one is free, no order waits for another.
const PLACES: u16 = 16;

/// How long a worker waits for further answers after one of them before it claims again.
const CLOSE_TOGETHER: Duration = Duration::from_millis(10);

/// The longest sleep: another replica may have written something that this process does not know; and the least, when what
/// is due waits for an earlier message.
const LONGEST: Duration = Duration::from_secs(5);
const LEAST: Duration = Duration::from_secs(1);

/// The first and the longest pause after a failure of the database.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// A source of chance, given to the program as its clock is.
pub type Chance = Arc<dyn Fn() -> u64 + Send + Sync>;

/// The system's chance.
#[must_use]
pub fn chance() -> Chance {
    Arc::new(|| {
        let mut bytes = [0; 8];
        // Without chance the pauses are whole.
        let _ = aws_lc_rs::rand::fill(&mut bytes);
        u64::from_ne_bytes(bytes)
    })
}

/// Delivers the messages of one store to one address.
pub struct Deliverer {
    /// The outbox.
    pub store: Arc<dyn OrderStore>,
    /// The way to the merchant's own system.
    pub post: Post,
    /// How long a claimed message is ours, in seconds: longer than an answer may take, so that nobody repeats what is
    /// under way.
    pub lease_s: i64,
    /// What signs.
    pub keys: Vec<SigningKey>,
    /// The program's clock: when a message is due. A sandbox moves it.
    pub clock: Clock,
    /// The clock on the wall: the time stamp of an attempt, which a receiver holds against its own clock.
    pub wall: Clock,
    /// What varies the pauses.
    pub chance: Chance,
    /// What wakes it.
    pub bell: Arc<Bell>,
    /// Where attempts are counted.
    pub metrics: Arc<Metrics>,
}

/// What came of an attempt.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Taken,
    Failed,
    /// The receiver says that it is not there any more.
    Gone,
}

impl Deliverer {
    /// Starts `workers` of them, once the log says what has waited long. Each finishes what it began after `stop` and ends.
    pub fn start(self: &Arc<Self>, workers: u16, stop: &CancellationToken, tasks: &TaskTracker) {
        let (this, stop, all) = (Arc::clone(self), stop.clone(), tasks.clone());
        tasks.spawn(async move {
            waiting::warn(&*this.store, (this.clock)()).await;
            for worker in 0..workers {
                all.spawn(Arc::clone(&this).run(worker, stop.clone()));
            }
        });
    }

    async fn run(self: Arc<Self>, worker: u16, stop: CancellationToken) {
        let mut sending = JoinSet::new();
        let mut pause = FIRST_PAUSE;
        while !stop.is_cancelled() {
            match self.turn(&mut sending, &stop).await {
                Ok(()) => pause = FIRST_PAUSE,
                Err(error) => {
                    tracing::error!(worker, reason = %error, "a deliverer of webhooks pauses");
                    pause = (pause * 2).min(LONGEST_PAUSE);
                    tokio::select! {
                        () = stop.cancelled() => {}
                        () = tokio::time::sleep(pause) => {}
                    }
                }
            }
        }
        let mut trouble = None;
        all_settled(&mut sending, &mut trouble).await;
        if let Some(error) = trouble {
            tracing::error!(worker, reason = %error, "what was sent last could not be noted; it is sent again");
        }
    }

    /// Claims for the places that are free, and waits until another one is or there may be more to claim. A message that
    /// takes long holds its own place and no other.
    async fn turn(
        self: &Arc<Self>,
        sending: &mut JoinSet<Result<(), StoreError>>,
        stop: &CancellationToken,
    ) -> Result<(), StoreError> {
        let free = PLACES.saturating_sub(u16::try_from(sending.len()).unwrap_or(PLACES));
        let claimed = if free == 0 { 0 } else { self.begin(sending, free).await? };
        let full = claimed == usize::from(free);
        let more = async {
            if full {
                std::future::pending::<()>().await;
            }
            let wait = if claimed == 0 { self.until_due().await } else { LEAST };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = self.bell.heard() => {}
            }
        };
        tokio::select! {
            () = stop.cancelled() => Ok(()),
            Some(done) = sending.join_next() => {
                let mut trouble = settled(done).err();
                // Answers that come close together are followed by one claim.
                let _ = tokio::time::timeout(CLOSE_TOGETHER, all_settled(sending, &mut trouble)).await;
                trouble.map_or(Ok(()), Err)
            }
            () = more => Ok(()),
        }
    }

    /// Claims once, sends what was claimed and settles it; gives how many messages there were.
    ///
    /// # Errors
    /// A database away; messages that were sent and could not be settled are sent again when their lease ends.
    pub async fn round(self: &Arc<Self>) -> Result<usize, StoreError> {
        let mut sending = JoinSet::new();
        let count = self.begin(&mut sending, PLACES).await?;
        let mut trouble = None;
        all_settled(&mut sending, &mut trouble).await;
        trouble.map_or(Ok(count), Err)
    }

    /// Claims at most so many messages and begins to send them; gives how many there were.
    async fn begin(
        self: &Arc<Self>,
        sending: &mut JoinSet<Result<(), StoreError>>,
        most: u16,
    ) -> Result<usize, StoreError> {
        let now = (self.clock)();
        let claimed = self.store.claim_messages(now, now.saturating_add(self.lease_s), most).await?.good;
        let count = claimed.len();
        if count == usize::from(most) {
            self.bell.ring(); // there may be more, for another worker
        }
        for message in claimed {
            let this = Arc::clone(self);
            let span = trace::delivery(&message.out_trade_no, &message.kind, message.attempts);
            sending.spawn(async move { this.attempt(&message).await }.instrument(span));
        }
        Ok(count)
    }

    async fn until_due(&self) -> Duration {
        match self.store.next_message_due().await {
            Ok(Some(due_at)) => {
                let seconds = due_at.saturating_sub((self.clock)());
                Duration::from_secs(u64::try_from(seconds).unwrap_or(0)).clamp(LEAST, LONGEST)
            }
            _ => LONGEST,
        }
    }

    async fn attempt(&self, message: &StoredMessage) -> Result<(), StoreError> {
        let started = Instant::now();
        let (outcome, verdict) = judge(&self.send(message).await);
        self.metrics.webhook_attempted(outcome, started.elapsed());
        trace::delivered(outcome, verdict == Verdict::Taken);
        let (number, id, attempt) = (&message.out_trade_no, &message.id, message.attempts);
        let now = (self.clock)();
        if verdict == Verdict::Taken {
            return self.store.message_delivered(number, id, now).await;
        }
        if verdict == Verdict::Gone {
            tracing::error!(
                webhook_id = %id,
                "alarm: the receiver of webhooks answers 410; the message waits for a day, or until it is replayed"
            );
        }
        match pause_s(attempt, verdict == Verdict::Gone, (self.chance)()) {
            Some(pause) => {
                tracing::warn!(webhook_id = %id, attempt, outcome, pause_s = pause, "a message was not taken");
                self.store.message_failed(number, id, attempt, now.saturating_add(pause)).await
            }
            None => {
                tracing::error!(
                    webhook_id = %id, attempt, outcome,
                    "alarm: a message is given up; it and what follows it in its order wait for `ttpay webhooks replay`"
                );
                self.store.message_dead(number, id, attempt, now).await
            }
        }
    }

    /// The same message has the same id and the same body every time; the time stamp is that of the attempt, by the
    /// receiver's clock and not by a moved one.
    async fn send(&self, message: &StoredMessage) -> Result<u16, SendError> {
        let (id, timestamp) = (message.id.as_str(), (self.wall)());
        let body = body(message);
        let signatures: Vec<_> = self.keys.iter().map(|key| key.sign(id, timestamp, &body)).collect();
        let headers = [
            ("webhook-id", id),
            ("webhook-timestamp", &timestamp.to_string()),
            ("webhook-signature", &signatures.join(" ")),
        ];
        self.post.send(&headers, body).await
    }
}

/// Waits for all of them, and keeps the last trouble.
async fn all_settled(sending: &mut JoinSet<Result<(), StoreError>>, trouble: &mut Option<StoreError>) {
    while let Some(done) = sending.join_next().await {
        if let Err(error) = settled(done) {
            *trouble = Some(error);
        }
    }
}

fn settled(done: Result<Result<(), StoreError>, JoinError>) -> Result<(), StoreError> {
    done.unwrap_or_else(|error| {
        tracing::error!("an attempt at a message ended in a panic: {error}");
        Ok(())
    })
}

/// `{type, timestamp, data}`; the timestamp is the moment of the event.
fn body(message: &StoredMessage) -> String {
    let timestamp = beijing::format_rfc3339(message.created_at);
    json!({ "type": message.kind, "timestamp": timestamp, "data": message.payload }).to_string()
}

/// A word for the measurements, and what follows.
const fn judge(answer: &Result<u16, SendError>) -> (&'static str, Verdict) {
    match answer {
        Ok(200..=299) => ("2xx", Verdict::Taken),
        Ok(300..=399) => ("3xx", Verdict::Failed),
        Ok(410) => ("410", Verdict::Gone),
        Ok(400..=499) => ("4xx", Verdict::Failed),
        Ok(_) => ("5xx", Verdict::Failed),
        Err(SendError::Unreachable(_)) => ("unreachable", Verdict::Failed),
        // `NotKept` is of downloads; here no body is kept.
        Err(SendError::NoAnswer | SendError::NotKept(_)) => ("no_answer", Verdict::Failed),
    }
}
