//! Which of two facts about a channel is kept: the replacement rules of status.md §1.1.
//!
//! Answers overtake each other and notices come late, so the kept fact must not depend on the order of arrival.

use crate::fact::{Channel, Fact};

/// WeChat's words for an order that was paid. `REFUND` is one: nothing is refunded that was not paid.
pub(super) const WECHAT_PAID: [&str; 2] = ["SUCCESS", "REFUND"];
/// Alipay's words for a trade that was paid.
pub(super) const ALIPAY_PAID: [&str; 2] = ["TRADE_SUCCESS", "TRADE_FINISHED"];

/// The word of ByteDance's own generations for an order that was paid (bytedance.md §2.4, §3.5).
pub(super) const PLATFORM_PAID: [&str; 1] = ["SUCCESS"];
/// Their words for an order that ended without payment: `status` `CANCEL` is kept by its `message` where it has one.
const PLATFORM_ENDS: [&str; 4] = ["TIME_OUT", "TIMEOUT", "USER_CANCEL", "CANCEL"];

/// How much a fact can move; the stronger one is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// An empty word: the channel was offered and nothing is verified yet. A weak source never gets beyond it.
    Silence,
    /// A word that may change (`NOTPAY`, `ACQ.TRADE_NOT_EXIST`, words we do not know); the younger one is kept.
    Word,
    /// A word that is final at the provider without payment (`CLOSED`, `REVOKED`, `TRADE_CLOSED`).
    End,
    /// Money was taken: a word of payment, or evidence beside any word.
    Payment,
}

/// The strength of a fact (status.md §1.1). Total; words are compared as exact text.
#[must_use]
pub fn strength(fact: &Fact) -> Strength {
    let (paid, ends): (&[&str], &[&str]) = match fact.channel {
        Channel::Wechat => (&WECHAT_PAID, &["CLOSED", "REVOKED"]),
        Channel::Alipay => (&ALIPAY_PAID, &["TRADE_CLOSED"]),
        Channel::Ecpay | Channel::Trade => (&PLATFORM_PAID, &PLATFORM_ENDS),
    };
    if fact.source.is_weak() {
        return Strength::Silence;
    }
    match fact.state.as_str() {
        word if paid.contains(&word) || has_evidence(fact) => Strength::Payment,
        word if ends.contains(&word) => Strength::End,
        "" => Strength::Silence,
        _ => Strength::Word,
    }
}

/// Payment evidence: the channel named a time of payment, or money that went back.
pub(super) fn has_evidence(fact: &Fact) -> bool {
    fact.paid_at.is_some() || fact.refunded_fen.is_some_and(|fen| fen > 0)
}

/// The fact to keep about a channel when `new` arrives beside `old` (status.md §1.1).
///
/// 1. A payment beats everything and is never replaced by another word; only its `refunded_fen` grows.
/// 2. An end word is replaced only by a payment. Of two equal end words the older statement stays, because the cause
///    of a close is judged by when it was first known.
/// 3. Every other word gives way to an end word, and to a word whose statement is not older.
///
/// An empty word is no statement: everything replaces it and it replaces nothing. A `new` about another channel or
/// another order, or from a weak source, changes nothing.
#[must_use]
pub fn stronger(old: Option<&Fact>, new: &Fact) -> Fact {
    let Some(old) = old else { return new.clone() };
    if new.source.is_weak() || (old.channel, &old.out_trade_no) != (new.channel, &new.out_trade_no) {
        return old.clone();
    }
    let keep_new = match (strength(old), strength(new)) {
        (Strength::Payment, Strength::Payment) => return with_refund_of(old, new),
        (Strength::End, Strength::End) => old.state == new.state && new.seen_at < old.seen_at,
        (Strength::Word, Strength::Word) | (Strength::Silence, Strength::Silence) => {
            new.seen_at >= old.seen_at
        }
        (before, after) => after > before,
    };
    if keep_new { new.clone() } else { old.clone() }
}

/// The old payment with as much refunded as either statement knows.
///
/// Alipay's `TRADE_CLOSED` beside evidence says that everything went back, even when it names no sum.
fn with_refund_of(old: &Fact, new: &Fact) -> Fact {
    let is_closed_trade = |fact: &Fact| fact.channel == Channel::Alipay && fact.state == "TRADE_CLOSED";
    let closed_after_payment = is_closed_trade(new) && !is_closed_trade(old);
    let implied = closed_after_payment.then_some(old.amount_fen).filter(|fen| *fen > 0);
    let refunded_fen = old.refunded_fen.max(new.refunded_fen).max(implied);
    // A refund of the trade system names the payment by its number, which not every statement has.
    let learned = new.transaction_id.as_ref().filter(|_| old.channel == Channel::Trade);
    let transaction_id = old.transaction_id.as_ref().or(learned).cloned();
    Fact { refunded_fen, transaction_id, ..old.clone() }
}
