//! Messages to the merchant's own system: the outbox delivered as signed webhooks in the form of Standard Webhooks.
//!
//! Invariant: at least once, under one id, and in order within an order; what is not settled is sent again.
//! Invariant: nothing is deleted; what was given up waits for a replay, and what follows it in its order waits with it.
//! Invariant: no redirect is followed, no body of an answer is kept, and no secret or message is logged.

mod bell;
pub mod data;
mod deliver;
mod describe;
mod key;
mod operator;
mod pauses;
mod post;
mod waiting;

use std::time::Duration;

pub use bell::Bell;
pub use deliver::{Chance, Deliverer, chance};
pub(crate) use describe::described;
pub use key::SigningKey;
pub(crate) use key::SigningKeys;
pub use operator::{Replayed, find, list, of_order, replay, replay_dead};
pub use pauses::{MOST_ATTEMPTS, pause_s};
pub use post::Post;
pub use ttpay::core::lifecycle::{MessageKind, MessageState};

/// Where messages go and how they are signed.
#[derive(Clone, Debug)]
pub struct Webhook {
    /// The address in the merchant's own system.
    pub url: String,
    /// The keys; each message is signed with all of them, so that a key can be exchanged without a gap.
    pub keys: Vec<SigningKey>,
    /// How long an answer may take.
    pub timeout: Duration,
    /// How many deliverers run in this process.
    pub workers: u16,
}

impl Webhook {
    /// How long a deliverer may keep a message, in seconds: the time for an answer, and some more to note what came of it.
    #[must_use]
    pub fn lease_s(&self) -> i64 {
        i64::try_from(self.timeout.as_secs()).unwrap_or(0).saturating_add(15)
    }
}
