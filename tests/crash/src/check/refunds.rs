//! Laws about money that goes back.

use std::collections::BTreeSet;

use crate::evidence::{Evidence, Refund};

pub(super) fn too_much(evidence: &Evidence) -> Option<String> {
    let mut numbers = BTreeSet::new();
    for (channel, truth) in &evidence.truth {
        if let Some(twice) = truth.refunds.iter().find(|refund| !numbers.insert(&refund.number)) {
            return Some(format!("{channel} made the refund {} twice", twice.number));
        }
        let sum: u64 = truth.refunds.iter().map(|refund| refund.fen).sum();
        if sum > truth.paid_fen {
            return Some(format!("{channel} took {} fen and gave back {sum}", truth.paid_fen));
        }
    }
    None
}

pub(super) fn promise_broken(evidence: &Evidence) -> Option<String> {
    let done: Vec<_> = evidence.truth.values().flat_map(|truth| &truth.refunds).collect();
    for (number, told) in evidence.told.refunds.iter().filter(|(_, told)| told.accepted) {
        let wanted = Refund { number: number.clone(), fen: told.fen };
        if !done.contains(&&wanted) && !evidence.plans_refund(number) {
            return Some(format!("{wanted:?} was accepted; no channel made it, and no plan holds it"));
        }
    }
    None
}

pub(super) fn unasked(evidence: &Evidence) -> Option<String> {
    let known = evidence.view.iter().flat_map(|view| &view.refunds).collect::<Vec<_>>();
    for (channel, truth) in &evidence.truth {
        for refund in &truth.refunds {
            if evidence.told.refunds.get(&refund.number).is_some_and(|told| told.refused) {
                return Some(format!("{} was refused to its caller, and {channel} made it", refund.number));
            }
            let Some(record) =
                known.iter().find(|record| record.channel == *channel && record.refund == *refund)
            else {
                return Some(format!("{channel} made {refund:?}, and the order does not know it so"));
            };
            let by_caller = evidence.told.refunds.contains_key(&refund.number);
            let by_itself =
                evidence.view.as_ref().is_some_and(|view| view.refund_channel.as_ref() == Some(channel));
            if !record.requested || !(by_caller || by_itself) {
                return Some(format!("{channel} made {refund:?}, for which nobody asked"));
            }
        }
    }
    None
}

pub(super) fn double_payment_kept(evidence: &Evidence) -> Option<String> {
    if evidence.paid_channels().len() < 2 {
        return None;
    }
    let Some(back) = evidence.view.as_ref().and_then(|view| view.refund_channel.clone()) else {
        return (!awaits_payment(evidence))
            .then(|| "both channels took money, and none is to be given back".to_owned());
    };
    let own = |refund: &&Refund| !evidence.told.refunds.contains_key(&refund.number);
    for (channel, truth) in &evidence.truth {
        let by_itself: Vec<_> = truth.refunds.iter().filter(own).collect();
        let sum: u64 = truth.refunds.iter().map(|refund| refund.fen).sum();
        if *channel != back && !by_itself.is_empty() {
            return Some(format!("{back} is to be given back, and {channel} gave back {by_itself:?}"));
        }
        if *channel == back && sum != truth.paid_fen && !plans_any(evidence, channel) {
            return Some(format!("{channel} is to give back {} fen, and gave {sum}", truth.paid_fen));
        }
    }
    None
}

/// Whether the plan still holds a refund at this channel.
fn plans_any(evidence: &Evidence, channel: &str) -> bool {
    evidence.tasks_at(channel).any(|task| task.out_refund_no.is_some())
}

/// Whether the server has not heard of one of the payments, and the plan still holds a look at its channel.
fn awaits_payment(evidence: &Evidence) -> bool {
    let known = |channel: &str| evidence.rows.facts.iter().any(|fact| fact.paid && fact.channel == channel);
    let looks = |channel: &str| {
        evidence.tasks_at(channel).any(|task| matches!(task.kind.as_str(), "query" | "close" | "evidence"))
    };
    evidence.paid_channels().into_iter().any(|channel| !known(channel) && looks(channel))
}
