//! Laws about orders, payments, codes, timeline and outbox.

use std::collections::BTreeSet;

use crate::evidence::Evidence;

/// The code of a state, as `getOrderStatus` tells it.
fn code_of(state: &str) -> u8 {
    match state {
        "paid" => 0,
        "timed_out" => 1,
        "failed" => 2,
        "closed" => 3,
        _ => 9,
    }
}

pub(super) fn lost(evidence: &Evidence) -> Option<String> {
    let placed = evidence.told.placed.first()?;
    let [row] = &evidence.rows.orders[..] else {
        return Some(format!(
            "it was acknowledged, and the table of orders has {} rows of it",
            evidence.rows.orders.len()
        ));
    };
    let Some(view) = &evidence.view else {
        return Some("it was acknowledged, and the API does not know it".to_owned());
    };
    let (asked, time) = (evidence.told.asked_fen, placed.trade_time);
    let same = (row.fen, row.trade_time) == (asked, time) && (view.fen, view.trade_time) == (asked, time);
    (!same).then(|| {
        format!(
            "acknowledged: {asked} fen at {time}; stored: {} fen at {}; shown: {} fen at {}",
            row.fen, row.trade_time, view.fen, view.trade_time
        )
    })
}

pub(super) fn trade_time_differs(evidence: &Evidence) -> Option<String> {
    let first = evidence.told.placed.first()?;
    let other = evidence
        .told
        .placed
        .iter()
        .find(|placed| *placed != first || placed.fen != evidence.told.asked_fen)?;
    Some(format!(
        "one orderInfo has {first:?}, another {other:?}, asked were {} fen",
        evidence.told.asked_fen
    ))
}

pub(super) fn payment_lost(evidence: &Evidence) -> Option<String> {
    if !evidence.is_paid() {
        return None;
    }
    let stored = evidence.rows.orders.first().map(|row| row.state.as_str());
    let shown = evidence.view.as_ref().map(|view| view.state.as_str());
    ((stored, shown) != (Some("paid"), Some("paid"))).then(|| {
        format!(
            "{:?} took money; the order is stored as {stored:?} and shown as {shown:?}",
            evidence.paid_channels()
        )
    })
}

pub(super) fn payment_invented(evidence: &Evidence) -> Option<String> {
    let claimed = evidence.rows.orders.iter().any(|row| row.state == "paid")
        || evidence.view.as_ref().is_some_and(|view| view.state == "paid")
        || evidence.told.codes.contains(&0)
        || !evidence.rows.outbox.iter().all(|message| message.kind != "order.paid");
    (claimed && !evidence.is_paid()).then(|| "it is called paid, and no channel took money".to_owned())
}

pub(super) fn paid_twice(evidence: &Evidence) -> Option<String> {
    let lines = evidence.events_of("paid");
    let wanted = usize::from(evidence.rows.orders.first()?.state == "paid");
    (lines != wanted).then(|| format!("the timeline has {lines} lines `paid` where {wanted} belong"))
}

pub(super) fn message_count(evidence: &Evidence) -> Option<String> {
    let wanted = usize::from(evidence.rows.orders.first()?.state == "paid");
    let found = evidence.rows.outbox.iter().filter(|message| message.kind == "order.paid").count();
    if found != wanted {
        return Some(format!("the outbox has {found} messages `order.paid` where {wanted} belong"));
    }
    let ids: BTreeSet<_> = evidence.rows.outbox.iter().map(|message| &message.id).collect();
    (ids.len() != evidence.rows.outbox.len()).then(|| "two messages of the outbox have one id".to_owned())
}

pub(super) fn proof_missing(evidence: &Evidence) -> Option<String> {
    let row = evidence.rows.orders.first().filter(|row| row.state == "paid")?;
    let paid = evidence.paid_channels();
    let proves =
        |fact: &&crate::evidence::FactRow| fact.paid && fact.fen == row.fen && paid.contains(&&fact.channel);
    (!evidence.rows.facts.iter().any(|fact| proves(&fact)))
        .then(|| format!("no stored fact of {paid:?} proves the payment of {} fen", row.fen))
}

pub(super) fn code_went_back(evidence: &Evidence) -> Option<String> {
    let stored = evidence.rows.orders.first().map(|row| code_of(&row.state));
    let codes: Vec<_> = evidence.told.codes.iter().copied().chain(stored).collect();
    let step = codes.windows(2).find(|pair| !may_follow(pair[0], pair[1]))?;
    Some(format!(
        "after code {} came {}; shown were {:?}, stored is {stored:?}",
        step[0], step[1], evidence.told.codes
    ))
}

/// 9 may become anything; 1, 2 and 3 may become only 0; 0 stays.
fn may_follow(before: u8, after: u8) -> bool {
    before == after || before == 9 || (after == 0 && before != 0)
}

pub(super) fn timeline_torn(evidence: &Evidence) -> Option<String> {
    let events = &evidence.rows.events;
    let whole = events.iter().zip(1..).all(|((seq, _), place)| *seq == place);
    if !whole {
        let places: Vec<_> = events.iter().map(|(seq, _)| seq).collect();
        return Some(format!("the places of the timeline are {places:?}"));
    }
    let view = evidence.view.as_ref()?;
    let stored: Vec<_> = events.iter().map(|(_, kind)| kind).collect();
    (!view.timeline.iter().eq(stored.iter().copied()))
        .then(|| format!("stored is the timeline {stored:?}, and shown {:?}", view.timeline))
}

pub(super) fn notice_forgotten(evidence: &Evidence) -> Option<String> {
    let known = |channel: &str| {
        let facts = &evidence.rows.facts;
        facts.iter().any(|fact| fact.payment && fact.channel == channel && fact.source == "notification")
    };
    let (channel, truth) =
        evidence.truth.iter().find(|(channel, truth)| truth.acknowledged > 0 && !known(channel))?;
    Some(format!("{} notices of {channel} were acknowledged, and no fact was stored", truth.acknowledged))
}

pub(super) fn genuine_notice_refused(evidence: &Evidence) -> Option<String> {
    let (channel, truth) = evidence.truth.iter().find(|(_, truth)| !truth.refused.is_empty())?;
    Some(format!(
        "{} genuine notices of {channel} were refused, the first: {}",
        truth.refused.len(),
        truth.refused[0]
    ))
}

pub(super) fn odd_answer(evidence: &Evidence) -> Option<String> {
    let first = evidence.told.odd.first()?;
    Some(format!("{} answers that should not be, the first: {first}", evidence.told.odd.len()))
}
