//! The law of whole lives: wherever `lifecycle::apply` leads an order, what is loaded is what was committed.

use std::sync::Arc;

use serde_json::json;
use ttpay_core::lifecycle::{Canceller, Event, apply};
use ttpay_core::plan::{Task, TaskKind};
use ttpay_core::{Channel, Fact, RefundFact, RefundOutcome, Source};

use super::sample::{change, event, loaded, message, placed};
use crate::{
    AlipayOffer, Change, Commit, NewFact, OrderStore, PlatformOffer, Statement, Stored, StoredEvent,
    StoredFact, WechatOffer,
};

const LIVES: u64 = 24;
const STEPS: u64 = 14;

const WORDS: [&[&str]; 4] = [
    &["NOTPAY", "SUCCESS", "CLOSED", "REFUND", "PAYERROR", "ORDERNOTEXIST", "new word"],
    &["WAIT_BUYER_PAY", "TRADE_SUCCESS", "TRADE_CLOSED", "ACQ.TRADE_NOT_EXIST", "TRADE_FINISHED"],
    &["SUCCESS", "FAIL", "PROCESSING"],
    &["SUCCESS", "CANCEL", "TIME_OUT", "USER_CANCEL"],
];

/// Chance with a seed (SplitMix64), so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }
}

/// Two dozen lives of offers, facts, closes, cancellations and refunds, each compared after every step.
pub async fn what_is_loaded_is_what_was_committed(store: &Arc<dyn OrderStore>) {
    for seed in 0..LIVES {
        let mut dice = Dice(seed);
        let mut stored = placed(store, "walk", 1000).await;
        let number = stored.order.out_trade_no.clone();
        let mut events = store.events(&number, 0, 999).await.unwrap().events;
        let mut facts: Vec<StoredFact> = Vec::new();
        for step in 0..STEPS {
            let now = 1000 + i64::try_from(step * 80).unwrap();
            let happening = happening(&mut dice, &number, now);
            let Ok(outcome) = apply(&stored.order, &happening, now) else { continue };
            let mut change = change(&stored, now);
            change.order = outcome.order;
            accompany(&mut dice, &mut change, &happening, step);
            let version = stored.version + 1;
            assert_eq!(
                store.commit(&change).await,
                Ok(Commit::Stored { version }),
                "seed {seed}, step {step}"
            );
            stored = after(&change, version);
            assert_eq!(loaded(store, &number).await, stored, "seed {seed}, step {step}: {happening:?}");
            remember(&change, &mut events, &mut facts);
        }
        assert_eq!(store.events(&number, 0, 999).await.unwrap().events, events, "seed {seed}");
        assert_eq!(store.facts(&number).await.unwrap().good, facts, "seed {seed}");
    }
}

fn happening(dice: &mut Dice, number: &str, now: i64) -> Event {
    let channel = *dice.of(Channel::ALL);
    let out_refund_no = format!("R{}", dice.below(3));
    match dice.below(13) {
        0 | 1 => Event::Offer { channel, amount_fen: 101, trade_time: 1000 },
        2 => Event::Clock,
        3 => Event::Cancel { by: *dice.of(Canceller::ALL) },
        4 => Event::MessageRefused { channel },
        5 => Event::Delivered,
        12 => Event::Checked,
        6 => Event::RefundRequested { channel, out_refund_no, amount_fen: 1 + dice.below(60) },
        7 => Event::Refund(RefundFact {
            channel,
            out_trade_no: number.to_owned(),
            out_refund_no,
            refund_id: None,
            state: "SUCCESS".to_owned(),
            outcome: *dice.of(RefundOutcome::ALL),
            amount_fen: dice.below(2) * 30,
            seen_at: now,
        }),
        _ => Event::Fact(Fact {
            channel,
            out_trade_no: number.to_owned(),
            transaction_id: (dice.below(2) == 0).then(|| "42000".to_owned()),
            state: (*dice.of(WORDS[channel as usize])).to_owned(),
            amount_fen: 101,
            paid_fen: (dice.below(2) == 0).then_some(100),
            refunded_fen: (dice.below(5) == 0).then_some(1),
            paid_at: (dice.below(3) == 0).then_some(now),
            seen_at: now,
            source: *dice.of(Source::ALL),
        }),
    }
}

/// What the program writes beside the order.
fn accompany(dice: &mut Dice, change: &mut Change, happening: &Event, step: u64) {
    let now = change.now;
    match happening {
        Event::Fact(fact) => change.facts.push(NewFact {
            digest: format!("digest {}", dice.below(20)),
            channel: fact.channel,
            source: fact.source,
            statement: Statement::Payment(fact.clone()),
        }),
        Event::Refund(fact) => change.facts.push(NewFact {
            digest: format!("digest {}", dice.below(20)),
            channel: fact.channel,
            source: Source::Notification,
            statement: Statement::Refund(fact.clone()),
        }),
        Event::Offer { channel: Channel::Wechat, .. } => {
            let mweb_url = format!("https://wx.example.invalid/{step}?a=1&b=2");
            change.offers.wechat = Some(WechatOffer { mweb_url, made_at: now, first_asked_at: 1000 });
        }
        Event::Offer { channel: Channel::Alipay, .. } => {
            change.offers.alipay =
                Some(AlipayOffer { order_string: format!("app_id=1&n={step}"), made_at: now });
        }
        Event::Offer { channel: Channel::Ecpay, .. } => {
            change.offers.ecpay =
                Some(PlatformOffer { handed: format!("{{\"order_id\":\"{step}\"}}"), made_at: now });
        }
        Event::Offer { channel: Channel::Trade, .. } => {
            change.offers.trade = Some(PlatformOffer { handed: format!("{{\"n\":{step}}}"), made_at: now });
        }
        _ => {}
    }
    for _ in 0..dice.below(3) {
        let mut task = Task::new(*dice.of(TaskKind::ALL), Some(*dice.of(Channel::ALL)), now + 5, now);
        task.out_refund_no = (dice.below(4) == 0).then(|| "R1".to_owned());
        change.plan.put(task);
    }
    if dice.below(4) == 0 {
        change.plan.drop_where(|task| task.kind == TaskKind::Query);
    }
    change.events = (0..dice.below(3)).map(|line| event(json!({ "step": step, "line": line }))).collect();
    if dice.below(3) == 0 {
        change.outbox = vec![message(&format!("step {step}"))];
    }
}

fn after(change: &Change, version: u64) -> Stored {
    let Change { before, order, offers, plan, now, .. } = change.clone();
    Stored { order, offers, plan, version, updated_at: now, ..before }
}

fn remember(change: &Change, events: &mut Vec<StoredEvent>, facts: &mut Vec<StoredFact>) {
    for new in &change.events {
        let (kind, channel, detail) = (new.kind, new.channel, new.detail.clone());
        events.push(StoredEvent { seq: events.len() as u64 + 1, at: change.now, kind, channel, detail });
    }
    for new in change.facts.clone() {
        let NewFact { digest, channel, source, statement } = new;
        if facts.iter().all(|old| old.digest != digest) {
            facts.push(StoredFact { digest, at: change.now, channel, source, statement });
        }
    }
}
