//! The board of notices: each with its letter, its schedule and every attempt.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use crate::answer::Manner;
use crate::faults::At;
use crate::world::{State, World};

/// What a notice is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    Payment,
    Refund,
    /// A refund that a user asks for and the merchant has to answer with its data.
    PreCreateRefund,
    Settlement,
}

/// One request to the merchant, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Outgoing {
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Vec<u8>,
}

/// What a channel writes to the merchant. It is composed anew for each attempt: time stamp, nonce and signature are fresh.
pub(crate) trait Letter: Send + Sync {
    /// Prints and signs.
    fn compose(&self, world: &World, state: &mut State, manner: Manner) -> Outgoing;
    /// A probe that the merchant must refuse, where the channel sends such; it is composed before the letter itself.
    fn probe(&self, _world: &World, _state: &mut State) -> Option<Outgoing> {
        None
    }
    /// Whether this answer ends the repetitions.
    fn acknowledged(&self, status: u16, body: &[u8]) -> bool;
    /// What the acknowledgement itself says is done; most say nothing but that they are one.
    fn heard(&self, _world: &World, _state: &mut State, _body: &[u8]) {}
    /// The waiting times in seconds: before the second attempt, the third, and so on.
    fn schedule(&self) -> &'static [i64];
}

/// Where a notice stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    /// It is sent once the clock says so.
    Due(i64),
    /// It is being sent.
    Sending,
    /// It waits until the next notice of its channel has been sent, at most until this moment.
    Held(i64),
    /// The merchant has acknowledged it.
    Acknowledged,
    /// The schedule is used up.
    GivenUp,
}

/// One attempt.
pub(super) struct Attempt {
    pub(super) at: i64,
    pub(super) fault: Option<&'static str>,
    pub(super) status: Option<u16>,
    pub(super) answer: String,
}

/// One notice.
pub(super) struct Notice {
    pub(super) at: At,
    pub(super) order: String,
    pub(super) about: About,
    pub(super) url: String,
    pub(super) letter: Arc<dyn Letter>,
    stage: Stage,
    /// Waiting times used up.
    pub(super) repetitions: usize,
    /// A delay or a place in the queue that a fault changed counts once.
    pub(super) shifted: bool,
    pub(super) attempts: Vec<Attempt>,
}

/// All notices; the number of a notice is its place. Whatever waits for the clock is found by its moment, however many
/// notices there are.
#[derive(Default)]
pub(crate) struct Board {
    notices: Vec<Notice>,
    waiting: BTreeSet<(i64, usize)>,
    held: BTreeSet<usize>,
}

impl Board {
    /// Posts a notice about `order` to `url`, due at `due` (Unix seconds); gives its number.
    pub(crate) fn post(
        &mut self,
        at: At,
        order: &str,
        about: About,
        url: &str,
        due: i64,
        letter: Arc<dyn Letter>,
    ) -> usize {
        let id = self.notices.len();
        self.notices.push(Notice {
            at,
            order: order.to_owned(),
            about,
            url: url.to_owned(),
            letter,
            stage: Stage::Sending,
            repetitions: 0,
            shifted: false,
            attempts: Vec::new(),
        });
        self.set(id, Stage::Due(due));
        id
    }

    /// The notice of a number that [`Board::post`] gave.
    pub(super) fn notice(&mut self, id: usize) -> &mut Notice {
        &mut self.notices[id]
    }

    /// Takes everything that is due, the earliest first; until [`Board::set`] it is being sent.
    pub(super) fn take_due(&mut self, now: i64) -> Vec<usize> {
        let due: Vec<usize> = self.waiting.range(..=(now, usize::MAX)).map(|(_, id)| *id).collect();
        for id in &due {
            self.set(*id, Stage::Sending);
        }
        due
    }

    /// Moves a notice to another stage.
    pub(super) fn set(&mut self, id: usize, stage: Stage) {
        let notice = &mut self.notices[id];
        if let Stage::Due(due) | Stage::Held(due) = notice.stage {
            self.waiting.remove(&(due, id));
            self.held.remove(&id);
        }
        notice.stage = stage;
        if let Stage::Due(due) | Stage::Held(due) = stage {
            self.waiting.insert((due, id));
        }
        if let Stage::Held(_) = stage {
            self.held.insert(id);
        }
    }

    /// Lets go of what waited for a notice of this channel to pass.
    pub(super) fn release(&mut self, channel: At, now: i64) {
        let free = self.held.iter().copied().filter(|id| self.notices[*id].at == channel);
        for id in free.collect::<Vec<_>>() {
            self.set(id, Stage::Due(now));
        }
    }

    /// Makes a notice due now, whatever became of it; `false` when there is none of this number.
    pub(crate) fn resend(&mut self, id: usize, now: i64) -> bool {
        let Some(notice) = self.notices.get(id) else { return false };
        if notice.stage != Stage::Sending {
            self.set(id, Stage::Due(now));
        }
        true
    }

    /// Every notice about an order, or all of them, with every attempt.
    pub(crate) fn list(&self, order: Option<&str>) -> Vec<Value> {
        let wanted = |(_, notice): &(usize, &Notice)| order.is_none_or(|order| notice.order == order);
        self.notices.iter().enumerate().filter(wanted).map(|(id, notice)| notice.show(id)).collect()
    }
}

impl Notice {
    fn show(&self, id: usize) -> Value {
        let (stage, due) = match self.stage {
            Stage::Due(due) => ("due", Some(due)),
            Stage::Sending => ("sending", None),
            Stage::Held(due) => ("held", Some(due)),
            Stage::Acknowledged => ("acknowledged", None),
            Stage::GivenUp => ("given_up", None),
        };
        let about = match self.about {
            About::Payment => "payment",
            About::Refund => "refund",
            About::PreCreateRefund => "pre_create_refund",
            About::Settlement => "settlement",
        };
        let attempt = |attempt: &Attempt| {
            json!({
                "at": attempt.at, "fault": attempt.fault, "status": attempt.status, "answer": attempt.answer
            })
        };
        json!({
            "id": id, "at": self.at, "out_trade_no": self.order, "about": about, "url": self.url, "stage": stage,
            "due": due, "attempts": self.attempts.iter().map(attempt).collect::<Vec<_>>(),
        })
    }
}
