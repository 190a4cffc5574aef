//! One step: what it writes, and that the same step again writes nothing.

use super::*;
use serde_json::json;
use ttpay::core::Fact;
use ttpay::core::lifecycle::OrderState;
use ttpay_store::{Terms, WechatOffer};

use crate::engine::step::new_fact;

const E: i64 = 10_000;

fn stored() -> Stored {
    Stored {
        order: Order::new("T1", 101, 9_000, E),
        terms: Terms {
            subject: "s".into(),
            body: "b".into(),
            uid: "u".into(),
            client_ip: "203.0.113.7".into(),
            device_id: None,
            channels: vec![Channel::Wechat],
            platform: None,
        },
        offers: Offers::default(),
        plan: Plan::default(),
        version: 1,
        created_at: 9_000,
        updated_at: 9_000,
    }
}

fn after(before: &Stored, step: &Step, now: i64) -> (Stored, Transition) {
    let done = advance(before, step, now, true).unwrap();
    let stored = Stored {
        order: done.order.clone(),
        offers: done.offers.clone(),
        plan: done.plan.clone(),
        ..before.clone()
    };
    (stored, done)
}

fn offered() -> Stored {
    let offer = Event::Offer { channel: Channel::Wechat, amount_fen: 101, trade_time: 9_000 };
    let link = WechatOffer { mweb_url: "https://x".into(), made_at: 9_001, first_asked_at: 9_000 };
    let step = Step { wechat: Some(link), ..Step::of([Input::Event(offer)]) };
    after(&stored(), &step, 9_001).0
}

fn says(state: &str, seen_at: i64) -> Input {
    let fact = Fact {
        channel: Channel::Wechat,
        out_trade_no: "T1".into(),
        transaction_id: Some("42".into()),
        state: state.into(),
        amount_fen: 101,
        paid_fen: None,
        refunded_fen: None,
        paid_at: None,
        seen_at,
        source: Source::Query,
    };
    Input::Heard(new_fact(Statement::Payment(fact), Source::Query))
}

fn kinds(done: &Transition) -> Vec<Milestone> {
    done.events.iter().map(|event| event.kind).collect()
}

#[test]
fn an_offer_is_told_and_asked_about_five_seconds_later() {
    let stored = offered();
    let query = stored.plan.tasks().iter().find(|task| task.kind == TaskKind::Query).unwrap();
    assert_eq!(query.due_at, 9_006);
    assert_eq!(stored.offers.wechat.unwrap().mweb_url, "https://x");
}

#[test]
fn a_payment_writes_line_message_and_proof_together_and_once() {
    let (paid, done) = after(&offered(), &Step::of([says("SUCCESS", 9_010)]), 9_010);
    assert_eq!(paid.order.state, OrderState::Paid);
    assert_eq!(kinds(&done), [Milestone::Said, Milestone::Paid]);
    assert_eq!(done.outbox.len(), 1);
    assert_eq!((done.outbox[0].id.as_str(), done.outbox[0].kind.as_str()), ("T1:paid", "order.paid"));
    assert_eq!(done.outbox[0].payload["proof"], json!(done.facts[0].digest));
    let (again, done) = after(&paid, &Step::of([says("SUCCESS", 9_011)]), 9_011);
    assert_eq!((again, kinds(&done)), (paid, vec![]));
    assert!(done.outbox.is_empty());
}

#[test]
fn the_same_word_later_is_no_new_line() {
    let (before, done) = after(&offered(), &Step::of([says("NOTPAY", 9_010)]), 9_010);
    assert_eq!(kinds(&done), [Milestone::Said]);
    let (_, done) = after(&before, &Step::of([says("NOTPAY", 9_020)]), 9_020);
    assert_eq!(kinds(&done), []);
    assert_eq!(done.order.wechat.fact.unwrap().seen_at, 9_020);
}

#[test]
fn a_late_payment_and_its_refund_are_one_transaction() {
    let mut ended = offered();
    ended.order.state = OrderState::TimedOut;
    let (paid, done) = after(&ended, &Step::of([says("SUCCESS", 12_000)]), 12_000);
    let refund = &paid.order.wechat.refunds[0];
    assert_eq!((refund.out_refund_no.as_str(), refund.amount_fen), ("T1Rw", 101));
    let send = paid.plan.tasks().iter().find(|task| task.kind == TaskKind::SendRefund).unwrap();
    assert_eq!((send.due_at, send.out_refund_no.as_deref()), (12_000, Some("T1Rw")));
    assert!(kinds(&done).contains(&Milestone::RefundAsked));
    assert_eq!(done.outbox[0].payload["deliver"], json!(false));
}

#[test]
fn what_a_handler_does_at_once_is_left_to_it_for_a_while() {
    let cancel = Event::Cancel { by: ttpay::core::lifecycle::Canceller::User };
    let step = Step { hold_s: 15, ..Step::of([Input::Event(cancel)]) };
    let (stored, done) = after(&offered(), &step, 9_400);
    let close = stored.plan.tasks().iter().find(|task| task.kind == TaskKind::Close).unwrap();
    assert_eq!(close.due_at, 9_415);
    assert_eq!(done.at_once, std::slice::from_ref(close));
}

#[test]
fn a_close_of_v2_waits_for_five_minutes_and_is_not_done_at_once() {
    let cancel = Event::Cancel { by: ttpay::core::lifecycle::Canceller::User };
    let step = Step { hold_s: 15, ..Step::of([Input::Event(cancel)]) };
    let (stored, done) = after(&offered(), &step, 9_100);
    let close = stored.plan.tasks().iter().find(|task| task.kind == TaskKind::Close).unwrap();
    assert!(close.due_at >= 9_301, "{}", close.due_at);
    assert!(done.at_once.is_empty());
}

#[test]
fn a_task_that_somebody_else_finished_stays_finished() {
    let before = offered();
    let gone = Task::new(TaskKind::QueryRefund, Some(Channel::Wechat), 9_000, 9_000);
    let (stored, done) = after(&before, &Step::ran(&gone, Some(9_999), []), 9_010);
    assert_eq!(stored, before);
    assert!(!done.changes(&before));
}

#[test]
fn the_same_wrong_amount_is_told_once() {
    let wrong = |seen_at| {
        let Input::Heard(mut fact) = says("SUCCESS", seen_at) else { unreachable!() };
        if let Statement::Payment(fact) = &mut fact.statement {
            fact.amount_fen = 1;
        }
        Step::of([Input::Heard(fact)])
    };
    let (suspect, done) = after(&offered(), &wrong(9_010), 9_010);
    assert!(done.refused && suspect.order.suspect && done.outbox.is_empty());
    assert!(kinds(&done).ends_with(&[Milestone::MessageRefused, Milestone::Alarm]));
    let (_, done) = after(&suspect, &wrong(9_020), 9_020);
    assert!(done.refused);
    assert!(!kinds(&done).contains(&Milestone::Alarm));
}
