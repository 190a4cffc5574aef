//! One attempt: what is due, what the script makes of it, what came back.

use std::sync::Arc;

use super::board::{Attempt, Notice, Outgoing, Stage};
use super::send::{self, Heard};
use crate::alipay;
use crate::answer::Manner;
use crate::faults::{At, Fault};
use crate::world::{State, World};

/// How long a notice that lets another pass waits for one, in seconds.
const HELD_S: i64 = 60;

/// What is sent in one attempt.
pub(crate) struct Plan {
    id: usize,
    at: i64,
    url: String,
    fault: Option<&'static str>,
    hang_up: bool,
    /// What precedes the letter; its answer does not count.
    probe: Option<Outgoing>,
    letter: Outgoing,
    copies: u32,
}

/// Takes everything that is due off the board.
pub(crate) fn due(world: &World) -> Vec<Plan> {
    let now = world.now();
    let mut state = world.lock();
    let state = &mut *state;
    // A trade that ran out of time has something to tell, even when nobody asks about it.
    alipay::settle(world, state);
    let is_due = |notice: &Notice| match notice.stage {
        Stage::Due(due) | Stage::Held(due) => due <= now,
        Stage::Sending | Stage::Acknowledged | Stage::GivenUp => false,
    };
    let mut ids: Vec<usize> = (0..state.notices.0.len()).filter(|id| is_due(&state.notices.0[*id])).collect();
    // A clock that jumped may have made several due at once: the earliest first.
    ids.sort_by_key(|id| match state.notices.0[*id].stage {
        Stage::Due(due) | Stage::Held(due) => due,
        Stage::Sending | Stage::Acknowledged | Stage::GivenUp => i64::MAX,
    });
    ids.into_iter().filter_map(|id| plan(world, state, id, now)).collect()
}

fn plan(world: &World, state: &mut State, id: usize, now: i64) -> Option<Plan> {
    let (at, order, shifted, url) = {
        let notice = &state.notices.0[id];
        (notice.at, notice.order.clone(), notice.shifted, notice.url.clone())
    };
    // What a fault has put off is sent without asking the script once more.
    let fault = if shifted { None } else { state.fault(at, &order) };
    let letter = state.notices.0[id].letter.clone();
    let (mut copies, mut probe, mut hang_up, mut corrupt) = (1, None, false, false);
    match fault {
        Some(Fault::Lose) => {
            let attempt =
                Attempt { at: now, fault: Some("lose"), status: None, answer: "lost on the way".into() };
            finish(world, state, id, attempt, false);
            return None;
        }
        Some(Fault::Delay { seconds }) => {
            return put_off(state, id, Stage::Due(now + world.delay(seconds.into())));
        }
        Some(Fault::Reorder) => return put_off(state, id, Stage::Held(now + world.delay(HELD_S))),
        Some(Fault::Duplicate { times }) => copies = times.saturating_add(1),
        Some(Fault::Signtest) => probe = letter.probe(world, state),
        Some(Fault::Corrupt) => corrupt = true,
        Some(Fault::EarlyClose) => hang_up = true,
        // A script holds faults of calls only at calls.
        _ => {}
    }
    let mut outgoing = letter.compose(world, state, Manner::Genuine);
    if corrupt {
        let middle = outgoing.body.len() / 2;
        if let Some(byte) = outgoing.body.get_mut(middle) {
            *byte ^= 1;
        }
    }
    let notice = &mut state.notices.0[id];
    notice.stage = Stage::Sending;
    notice.shifted = false;
    Some(Plan { id, at: now, url, fault: fault.map(Fault::as_str), hang_up, probe, letter: outgoing, copies })
}

fn put_off(state: &mut State, id: usize, stage: Stage) -> Option<Plan> {
    let notice = &mut state.notices.0[id];
    notice.stage = stage;
    notice.shifted = true;
    None
}

/// Sends one attempt and writes down what came of it.
pub(crate) async fn carry_out(world: Arc<World>, client: reqwest::Client, plan: Plan) {
    let note = |heard: Heard, fault: Option<&'static str>| {
        let mut state = world.lock();
        let state = &mut *state;
        let acknowledged = heard
            .status
            .is_some_and(|status| state.notices.0[plan.id].letter.acknowledged(status, &heard.body));
        let attempt = Attempt { at: plan.at, fault, status: heard.status, answer: heard.text() };
        (attempt, acknowledged)
    };
    if let Some(probe) = &plan.probe {
        let heard = send::exchange(&client, &plan.url, probe).await;
        let (attempt, _) = note(heard, Some("signtest"));
        world.lock().notices.0[plan.id].attempts.push(attempt);
    }
    for copy in 0..plan.copies {
        let heard = match plan.hang_up {
            true => send::hang_up(&plan.url, &plan.letter).await,
            false => send::exchange(&client, &plan.url, &plan.letter).await,
        };
        let (attempt, acknowledged) = note(heard, plan.fault);
        let mut state = world.lock();
        if copy == 0 {
            finish(&world, &mut state, plan.id, attempt, acknowledged);
        } else {
            state.notices.0[plan.id].attempts.push(attempt);
        }
    }
}

/// Writes an attempt down, plans the next one, and lets go of what waited for this one to pass.
fn finish(world: &World, state: &mut State, id: usize, attempt: Attempt, acknowledged: bool) {
    let now = attempt.at;
    let notice = &mut state.notices.0[id];
    notice.attempts.push(attempt);
    notice.stage = if acknowledged {
        Stage::Acknowledged
    } else {
        match notice.letter.schedule().get(notice.repetitions) {
            Some(wait) => Stage::Due(now + world.delay(*wait)),
            None => Stage::GivenUp,
        }
    };
    notice.repetitions += 1;
    let channel: At = notice.at;
    for (other, held) in state.notices.0.iter_mut().enumerate() {
        if other != id && held.at == channel && matches!(held.stage, Stage::Held(_)) {
            held.stage = Stage::Due(now);
        }
    }
}
