//! Forged evidence: each mutant of a clean order must break the law that it is about.

use std::collections::BTreeSet;

use serde_json::json;

use super::{LAWS, breaches};
use crate::evidence::{
    Evidence, FactRow, Hook, MessageRow, OrderRow, Placed, Refund, Rows, Task, Told, ToldRefund, Truth, View,
    ViewRefund,
};

/// An order of 500 fen, paid at WeChat, of which 200 fen went back by `R1`.
fn clean() -> Evidence {
    let refund = Refund { number: "R1".to_owned(), fen: 200 };
    let placed = Placed { fen: 500, trade_time: 1_700_000_000 };
    let told_refund = ToldRefund { fen: 200, accepted: true, refused: false };
    let kinds = ["placed", "offered", "said", "paid", "refund_asked", "refund_sent"];
    Evidence {
        out_order_no: "T1".to_owned(),
        told: Told {
            asked_fen: 500,
            placed: vec![placed, placed],
            answered: true,
            token: None,
            codes: vec![9, 9, 0],
            refunds: [("R1".to_owned(), told_refund)].into(),
            odd: Vec::new(),
        },
        truth: [(
            "wechat".to_owned(),
            Truth { paid_fen: 500, refunds: vec![refund.clone()], acknowledged: 2, refused: Vec::new() },
        )]
        .into(),
        view: Some(View {
            state: "paid".to_owned(),
            fen: 500,
            trade_time: 1_700_000_000,
            refund_channel: None,
            refunds: vec![view_refund("wechat", refund)],
            timeline: kinds.map(str::to_owned).to_vec(),
            plan: Vec::new(),
            text: String::new(),
        }),
        rows: Rows {
            orders: vec![OrderRow { state: "paid".to_owned(), fen: 500, trade_time: 1_700_000_000 }],
            events: (1..).zip(kinds.map(str::to_owned)).collect(),
            outbox: vec![message("T1:paid", "order.paid"), message("T1:back", "refund.succeeded")],
            facts: vec![fact("wechat")],
        },
        hooks: vec![
            hook("T1:paid", "order.paid", false),
            hook("T1:paid", "order.paid", true),
            hook("T1:back", "refund.succeeded", true),
            hook("T1:paid", "order.paid", true),
        ],
        now: 1_700_000_100,
    }
}

/// The same order, paid at Alipay as well, which gave it back by itself with `A1`.
fn doubled() -> Evidence {
    let mut evidence = clean();
    let refund = Refund { number: "A1".to_owned(), fen: 500 };
    let truth = Truth { paid_fen: 500, refunds: vec![refund.clone()], acknowledged: 1, refused: Vec::new() };
    evidence.truth.insert("alipay".to_owned(), truth);
    evidence.rows.facts.push(fact("alipay"));
    let view = evidence.view.as_mut().unwrap();
    view.refund_channel = Some("alipay".to_owned());
    view.refunds.push(view_refund("alipay", refund));
    evidence
}

fn message(id: &str, kind: &str) -> MessageRow {
    MessageRow {
        id: id.to_owned(),
        kind: kind.to_owned(),
        data: json!({ "out_order_no": "T1" }),
        delivered: true,
        dead: false,
        due_at: 1_700_000_010,
    }
}

fn hook(id: &str, kind: &str, taken: bool) -> Hook {
    let body = json!({ "type": kind, "timestamp": "t", "data": { "out_order_no": "T1" } });
    Hook { id: id.to_owned(), body: body.to_string(), forged: None, taken }
}

fn fact(channel: &str) -> FactRow {
    let (channel, source) = (channel.to_owned(), "notification".to_owned());
    FactRow { channel, source, payment: true, paid: true, fen: 500 }
}

fn view_refund(channel: &str, refund: Refund) -> ViewRefund {
    ViewRefund { channel: channel.to_owned(), refund, requested: true, outcome: "succeeded".to_owned() }
}

fn view(evidence: &mut Evidence) -> &mut View {
    evidence.view.as_mut().unwrap()
}

/// Law, what is forged, and how.
type Mutant = (&'static str, &'static str, fn() -> Evidence, fn(&mut Evidence));

const MUTANTS: &[Mutant] = &[
    ("kept", "the row of the order is gone", clean, |e| e.rows.orders.clear()),
    ("kept", "the row of the order is there twice", clean, |e| e.rows.orders.push(e.rows.orders[0].clone())),
    ("kept", "the API does not know it", clean, |e| e.view = None),
    ("kept", "the stored amount is another", clean, |e| e.rows.orders[0].fen = 501),
    ("kept", "the shown trade_time is another", clean, |e| view(e).trade_time += 1),
    ("I1", "a second line `paid`", clean, |e| e.rows.events.push((7, "paid".to_owned()))),
    ("I1", "no line `paid`", clean, |e| e.rows.events.retain(|(_, kind)| kind != "paid")),
    ("I2", "the stored state is pending", clean, |e| e.rows.orders[0].state = "pending".to_owned()),
    ("I2", "the shown state is closed", clean, |e| view(e).state = "closed".to_owned()),
    ("proof", "the channel took nothing", clean, |e| e.truth.clear()),
    ("I3", "the refund was made twice", clean, |e| {
        let refunds = &mut e.truth.get_mut("wechat").unwrap().refunds;
        refunds.push(refunds[0].clone());
    }),
    ("I3", "both channels made one refund", doubled, |e| {
        e.truth.get_mut("alipay").unwrap().refunds[0].number = "R1".to_owned();
    }),
    ("I3", "more went back than came", clean, |e| {
        e.truth.get_mut("wechat").unwrap().refunds.push(Refund { number: "R2".to_owned(), fen: 301 });
    }),
    ("I4", "no fact is stored", clean, |e| e.rows.facts.clear()),
    ("I4", "the fact has another amount", clean, |e| e.rows.facts[0].fen = 1),
    ("I4", "the fact is about another channel", clean, |e| e.rows.facts[0].channel = "alipay".to_owned()),
    ("I4", "the fact says only that it waits", clean, |e| e.rows.facts[0].paid = false),
    ("I5", "a 0 became 9", clean, |e| e.told.codes.push(9)),
    ("I5", "a 3 became 9", clean, |e| e.told.codes.splice(..0, [3]).for_each(drop)),
    ("I5", "a 1 became 3", clean, |e| e.told.codes = vec![9, 1, 3, 0]),
    ("I5", "a 3 was shown and is stored as pending", clean, |e| {
        e.told.codes = vec![9, 3];
        e.rows.orders[0].state = "pending".to_owned();
    }),
    ("I6", "the message is there twice", clean, |e| {
        e.rows.outbox.push(message("T1:paid_again", "order.paid"))
    }),
    ("I6", "the message is gone", clean, |e| e.rows.outbox.clear()),
    ("I6", "two messages have one id", clean, |e| e.rows.outbox.push(message("T1:paid", "refund.failed"))),
    ("I7", "an orderInfo has another trade_time", clean, |e| e.told.placed[1].trade_time += 1),
    ("I7", "an orderInfo has another amount", clean, |e| e.told.placed[1].fen = 5),
    ("timeline", "a line is gone", clean, |e| drop(e.rows.events.remove(1))),
    ("timeline", "the API shows a line less", clean, |e| drop(view(e).timeline.pop())),
    ("notice", "the acknowledged notice is no fact", clean, |e| e.rows.facts[0].source = "query".to_owned()),
    ("genuine", "a genuine notice was refused", clean, |e| {
        e.truth.get_mut("wechat").unwrap().refused.push("422".to_owned());
    }),
    ("promised", "the accepted refund was never made", clean, |e| {
        e.truth.get_mut("wechat").unwrap().refunds.clear();
    }),
    ("promised", "the accepted refund has another amount", clean, |e| {
        e.truth.get_mut("wechat").unwrap().refunds[0].fen = 199;
    }),
    ("asked", "a refund that nobody asked for", clean, |e| e.told.refunds.clear()),
    ("asked", "a refund that was refused", clean, |e| {
        e.told.refunds.get_mut("R1").unwrap().refused = true;
    }),
    ("asked", "the order does not know the refund", clean, |e| view(e).refunds.clear()),
    ("asked", "the order knows the refund with another amount", clean, |e| {
        view(e).refunds[0].refund.fen = 1;
    }),
    ("double", "nothing of a double payment went back", doubled, |e| {
        e.truth.get_mut("alipay").unwrap().refunds.clear();
    }),
    ("double", "no channel was chosen to be given back", doubled, |e| view(e).refund_channel = None),
    ("double", "both payments went back", doubled, |e| {
        e.truth.get_mut("wechat").unwrap().refunds.push(Refund { number: "A2".to_owned(), fen: 300 });
    }),
    ("genuine hook", "a wrong signature", clean, |e| e.hooks[3].forged = Some("a signature".to_owned())),
    ("one hook", "an id that nobody wrote", clean, |e| e.hooks[3].id = "T1:paid_again".to_owned()),
    ("one hook", "a second attempt tells another amount", clean, |e| {
        e.hooks[3].body = e.hooks[3].body.replace("T1", "T2");
    }),
    ("one hook", "a second attempt has another moment", clean, |e| {
        e.hooks[3].body = e.hooks[3].body.replace("\"t\"", "\"u\"");
    }),
    ("one hook", "another kind", clean, |e| e.rows.outbox[0].kind = "order.closed".to_owned()),
    ("hooks kept", "delivered, and it never arrived", clean, |e| e.hooks.retain(|hook| hook.id != "T1:back")),
    ("hooks kept", "delivered, and it was refused", clean, |e| e.hooks[2].taken = false),
    ("hooks kept", "given up", clean, |e| {
        (e.rows.outbox[1].delivered, e.rows.outbox[1].dead) = (false, true)
    }),
    ("hooks kept", "due for long", clean, |e| e.rows.outbox[1].delivered = false),
    ("hooks in turn", "the second arrived first", clean, |e| e.hooks.swap(1, 2)),
    ("hooks in turn", "the first was refused", clean, |e| e.hooks[1].taken = false),
    ("answers", "a 500", clean, |e| e.told.odd.push("500 to a place".to_owned())),
];

#[test]
fn clean_evidence_breaks_no_law() {
    for (name, evidence) in [("clean", clean()), ("doubled", doubled())] {
        assert!(breaches(&evidence).is_empty(), "{name}: {:?}", breaches(&evidence));
    }
}

#[test]
fn every_mutant_is_caught_by_its_law() {
    for (law, forged, base, forge) in MUTANTS {
        let mut evidence = base();
        forge(&mut evidence);
        let broken: Vec<_> = breaches(&evidence).iter().map(|breach| breach.law).collect();
        assert!(broken.contains(law), "`{forged}` was not caught by {law}, only by {broken:?}");
    }
}

#[test]
fn every_law_has_a_mutant() {
    let tried: BTreeSet<_> = MUTANTS.iter().map(|(law, ..)| *law).collect();
    let laws: BTreeSet<_> = LAWS.iter().map(|law| law.name).collect();
    assert_eq!(tried, laws);
}

#[test]
fn an_accepted_refund_that_is_still_planned_is_no_breach() {
    let mut evidence = clean();
    evidence.truth.get_mut("wechat").unwrap().refunds.clear();
    let channel = Some("wechat".to_owned());
    let task = Task { kind: "send_refund".to_owned(), channel, out_refund_no: Some("R1".to_owned()) };
    view(&mut evidence).plan.push(task);
    assert!(breaches(&evidence).is_empty(), "{:?}", breaches(&evidence));
}

#[test]
fn a_second_payment_that_is_not_heard_of_yet_is_no_breach_while_the_plan_looks_at_its_channel() {
    let mut evidence = doubled();
    let alipay = evidence.truth.get_mut("alipay").unwrap();
    (alipay.refunds, alipay.acknowledged) = (Vec::new(), 0);
    evidence.rows.facts.pop();
    view(&mut evidence).refund_channel = None;
    assert_eq!(breaches(&evidence).len(), 1);
    let channel = Some("alipay".to_owned());
    view(&mut evidence).plan.push(Task { kind: "close".to_owned(), channel, out_refund_no: None });
    assert!(breaches(&evidence).is_empty(), "{:?}", breaches(&evidence));
}

#[test]
fn a_message_that_waits_for_its_next_attempt_or_for_an_earlier_one_is_no_breach() {
    let mut evidence = clean();
    evidence.hooks.truncate(1);
    let [first, second] = &mut evidence.rows.outbox[..] else { panic!("there are two") };
    (first.delivered, second.delivered, first.due_at) = (false, false, evidence.now + 600);
    assert!(breaches(&evidence).is_empty(), "{:?}", breaches(&evidence));
}

#[test]
fn an_order_that_was_never_acknowledged_may_be_absent() {
    let evidence = Evidence { told: Told { asked_fen: 5, ..Told::default() }, ..Evidence::default() };
    assert!(breaches(&evidence).is_empty());
}
