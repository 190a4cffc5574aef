//! One attempt: what is due, what the script makes of it, what came back.

use std::sync::Arc;

use super::board::{Attempt, Outgoing, Stage};
use super::send::{self, Heard};
use crate::answer::Manner;
use crate::faults::Fault;
use crate::world::{State, World};
use crate::{alipay, bytedance};

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
    bytedance::settle(world, state);
    let ids = state.notices.take_due(now);
    ids.into_iter().filter_map(|id| plan(world, state, id, now)).collect()
}

fn plan(world: &World, state: &mut State, id: usize, now: i64) -> Option<Plan> {
    let notice = state.notices.notice(id);
    let (at, order, url, letter) =
        (notice.at, notice.order.clone(), notice.url.clone(), notice.letter.clone());
    let shifted = std::mem::take(&mut notice.shifted);
    // What a fault has put off is sent without asking the script once more.
    let fault = if shifted { None } else { state.fault(at, &order) };
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
    Some(Plan { id, at: now, url, fault: fault.map(Fault::as_str), hang_up, probe, letter: outgoing, copies })
}

fn put_off(state: &mut State, id: usize, stage: Stage) -> Option<Plan> {
    state.notices.notice(id).shifted = true;
    state.notices.set(id, stage);
    None
}

/// Sends one attempt and writes down what came of it.
pub(crate) async fn carry_out(world: Arc<World>, client: reqwest::Client, plan: Plan) {
    let note = |heard: Heard, fault: Option<&'static str>| {
        let mut state = world.lock();
        let state = &mut *state;
        let acknowledged = heard
            .status
            .is_some_and(|status| state.notices.notice(plan.id).letter.acknowledged(status, &heard.body));
        let attempt = Attempt { at: plan.at, fault, status: heard.status, answer: heard.text() };
        if acknowledged {
            let letter = state.notices.notice(plan.id).letter.clone();
            letter.heard(&world, state, &heard.body);
        }
        (attempt, acknowledged)
    };
    if let Some(probe) = &plan.probe {
        let heard = send::exchange(&client, &plan.url, probe).await;
        let (attempt, _) = note(heard, Some("signtest"));
        world.lock().notices.notice(plan.id).attempts.push(attempt);
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
            state.notices.notice(plan.id).attempts.push(attempt);
        }
    }
}

/// Writes an attempt down, plans the next one, and lets go of what waited for this one to pass.
fn finish(world: &World, state: &mut State, id: usize, attempt: Attempt, acknowledged: bool) {
    let now = attempt.at;
    let notice = state.notices.notice(id);
    notice.attempts.push(attempt);
    let stage = if acknowledged {
        Stage::Acknowledged
    } else {
        match notice.letter.schedule().get(notice.repetitions) {
            Some(wait) => Stage::Due(now + world.delay(*wait)),
            None => Stage::GivenUp,
        }
    };
    notice.repetitions += 1;
    let channel = notice.at;
    state.notices.set(id, stage);
    state.notices.release(channel, now);
}
