//! Notifications: what is due when, how it is sent, what the merchant answered.

mod attempt;
mod board;
mod send;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;

pub(crate) use board::{About, Board, Letter, Outgoing};
pub(crate) use send::{allowed, ask, client};

use crate::world::World;

/// How often due times are compared with the clock, in real time; so a clock that jumps is noticed.
const TICK: Duration = Duration::from_millis(50);

/// Sends what is due until `stop` says so.
pub(crate) async fn run(world: Arc<World>, mut stop: watch::Receiver<bool>) {
    let client = client();
    let mut attempts = tokio::task::JoinSet::new();
    let mut tick = tokio::time::interval(TICK);
    loop {
        tokio::select! {
            // A dropped sender stops the notifier as well.
            _ = stop.changed() => break,
            _ = tick.tick() => {
                for plan in attempt::due(&world) {
                    attempts.spawn(attempt::carry_out(world.clone(), client.clone(), plan));
                }
            }
            Some(_) = attempts.join_next(), if !attempts.is_empty() => {}
        }
    }
}

impl World {
    /// Sends every notification that is due now, one after the other, and waits for the answers: for a world without a
    /// running [`crate::Sandbox`].
    pub async fn deliver_due(self: &Arc<Self>) {
        let due = attempt::due(self);
        if due.is_empty() {
            return; // a client takes its time
        }
        let client = client();
        for plan in due {
            attempt::carry_out(self.clone(), client.clone(), plan).await;
        }
    }
}
