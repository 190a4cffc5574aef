//! Laws of what a bill is compared with; they need empty tables.

use std::sync::Arc;

use ttpay_core::lifecycle::RefundRecord;
use ttpay_core::reconcile::{Booked, BookedRefund};
use ttpay_core::{Channel, Fact, RefundOutcome, Source};

use super::sample::{change, loaded, placed};
use crate::{Ask, Moved, OrderStore, StoreError};

fn paid(number: &str, channel: Channel, paid_at: Option<i64>) -> Fact {
    Fact {
        channel,
        out_trade_no: number.to_owned(),
        transaction_id: Some(format!("42{number}")),
        state: if channel == Channel::Wechat { "SUCCESS" } else { "TRADE_SUCCESS" }.to_owned(),
        amount_fen: 101,
        paid_fen: None,
        refunded_fen: None,
        paid_at,
        seen_at: 5000,
        source: Source::Query,
    }
}

/// An order that a channel was paid for at a moment.
async fn paid_at(store: &Arc<dyn OrderStore>, channel: Channel, at: Option<i64>) -> String {
    let before = placed(store, "bill", 900).await;
    let number = before.order.out_trade_no.clone();
    let mut change = change(&before, 5001);
    change.order.leg_mut(channel).fact = Some(paid(&number, channel, at));
    store.commit(&change).await.unwrap();
    number
}

/// Writes a refund of WeChat, or its outcome.
async fn refund(
    store: &Arc<dyn OrderStore>,
    number: &str,
    out_refund_no: &str,
    outcome: RefundOutcome,
    now: i64,
) {
    let before = loaded(store, number).await;
    let mut change = change(&before, now);
    let refunds = &mut change.order.wechat.refunds;
    match refunds.iter_mut().find(|refund| refund.out_refund_no == out_refund_no) {
        Some(refund) => refund.outcome = outcome,
        None => refunds.push(RefundRecord {
            out_refund_no: out_refund_no.to_owned(),
            amount_fen: 5,
            requested: true,
            outcome,
        }),
    }
    store.commit(&change).await.unwrap();
}

/// All pages one after another, and how long each was.
async fn pages(store: &Arc<dyn OrderStore>, mut ask: Ask) -> (Vec<Booked>, Vec<usize>) {
    let (mut all, mut sizes) = (Vec::new(), Vec::new());
    loop {
        let page = store.moved(&ask).await.unwrap();
        sizes.push(page.orders.len());
        all.extend(page.orders);
        ask.after = page.next;
        if ask.after.is_none() {
            return (all, sizes);
        }
    }
}

fn ask(moved: Moved, span: std::ops::Range<i64>, limit: u16) -> Ask {
    Ask { channel: Channel::Wechat, moved, span, after: None, limit }
}

fn numbers(found: &[Booked]) -> Vec<&str> {
    found.iter().map(|booked| booked.out_trade_no.as_str()).collect()
}

/// A span has the payments of its moments, its first one and not its end, of one channel, page by page in the order of
/// time. A payment without a moment counts at the age of its statement.
pub async fn payments_are_found_by_their_moment(store: &Arc<dyn OrderStore>) {
    let mut expected = Vec::new();
    for (channel, at) in [
        (Channel::Wechat, Some(999)),
        (Channel::Wechat, Some(1002)),
        (Channel::Alipay, Some(1001)),
        (Channel::Wechat, Some(1000)),
        (Channel::Wechat, Some(1002)),
        (Channel::Wechat, Some(1003)),
    ] {
        let number = paid_at(store, channel, at).await;
        if channel == Channel::Wechat && at.is_some_and(|at| (1000..1003).contains(&at)) {
            expected.push((at, number));
        }
    }
    expected.sort();
    let expected: Vec<_> = expected.iter().map(|(_, number)| number.as_str()).collect();
    for (limit, sizes) in [(1, vec![1, 1, 1, 0]), (2, vec![2, 1]), (50, vec![3])] {
        let (found, lengths) = pages(store, ask(Moved::In, 1000..1003, limit)).await;
        assert_eq!((numbers(&found), lengths), (expected.clone(), sizes));
    }
    let one = &pages(store, ask(Moved::In, 1000..1001, 9)).await.0[0];
    assert_eq!((one.amount_fen, one.paid_at, one.refunds.len()), (101, Some(1000), 0));
    assert_eq!(one.transaction_id, Some(format!("42{}", one.out_trade_no)));
    let late = paid_at(store, Channel::Wechat, None).await;
    assert_eq!(numbers(&pages(store, ask(Moved::In, 5000..5001, 9)).await.0), [late]);
    assert_eq!(pages(store, ask(Moved::In, 1004..5000, 9)).await.0, []);
}

/// A refund is found by the moment at which it was stored, which no later word about it moves; its success has a moment
/// of its own, and that stays as well.
pub async fn refunds_are_found_by_the_moment_they_were_stored(store: &Arc<dyn OrderStore>) {
    let first = paid_at(store, Channel::Wechat, Some(100)).await;
    let second = paid_at(store, Channel::Wechat, Some(100)).await;
    refund(store, &first, "R1", RefundOutcome::Pending, 6000).await;
    refund(store, &second, "R1", RefundOutcome::Succeeded, 6001).await;
    refund(store, &first, "R1", RefundOutcome::Succeeded, 7000).await;
    refund(store, &first, "R2", RefundOutcome::Pending, 7001).await;
    let (found, _) = pages(store, ask(Moved::Back, 6000..6002, 1)).await;
    assert_eq!(numbers(&found), [first.as_str(), &second]);
    let of = |number: &str, outcome, asked_at, settled_at| BookedRefund {
        out_refund_no: number.to_owned(),
        amount_fen: 5,
        requested: true,
        outcome,
        asked_at,
        settled_at,
    };
    let mut refunds = found[0].refunds.clone();
    refunds.sort_by_key(|refund| refund.asked_at);
    assert_eq!(
        refunds,
        [of("R1", RefundOutcome::Succeeded, 6000, Some(7000)), of("R2", RefundOutcome::Pending, 7001, None),]
    );
    assert_eq!(found[1].refunds, [of("R1", RefundOutcome::Succeeded, 6001, Some(6001))]);
    assert_eq!(numbers(&pages(store, ask(Moved::Back, 7000..8000, 9)).await.0), [first.as_str()]);
    assert_eq!(pages(store, Ask { channel: Channel::Alipay, ..ask(Moved::Back, 0..9000, 9) }).await.0, []);
}

/// What is booked about orders is found by their numbers: unpaid ones without a payment, unknown ones not at all.
pub async fn what_is_booked_is_found_by_number(store: &Arc<dyn OrderStore>) {
    let first = paid_at(store, Channel::Wechat, Some(1000)).await;
    let unpaid = placed(store, "bill", 900).await.order.out_trade_no;
    let asked = [first.clone(), "nobody's".to_owned(), unpaid.clone()];
    let mut found = store.booked(Channel::Wechat, &asked).await.unwrap().good;
    found.sort_by(|a, b| a.out_trade_no.cmp(&b.out_trade_no));
    let nothing = |number: &str| Booked {
        out_trade_no: number.to_owned(),
        amount_fen: 101,
        paid_at: None,
        transaction_id: None,
        refunds: Vec::new(),
    };
    let known = Booked { paid_at: Some(1000), transaction_id: Some(format!("42{first}")), ..nothing(&first) };
    assert_eq!(found, [known, nothing(&unpaid)]);
    assert_eq!(store.booked(Channel::Alipay, &asked[..1]).await.unwrap().good, [nothing(&first)]);
    let many = vec![first; 2001];
    for numbers in [&many[..0], &many] {
        let refused = store.booked(Channel::Wechat, numbers).await;
        assert!(matches!(refused, Err(StoreError::Invalid { .. })), "{refused:?}");
    }
    let refused = store.moved(&ask(Moved::In, 0..1, 0)).await;
    assert!(matches!(refused, Err(StoreError::Invalid { .. })), "{refused:?}");
}

/// An order of ecpay or the trade system is found by the platform's number in its statement, at its own channel, as soon as
/// that is stored, and a number that two have finds neither; WeChat and Alipay are not in this index.
pub async fn an_order_is_found_by_the_platforms_own_number(store: &Arc<dyn OrderStore>) {
    placed(store, "bill", 900).await;
    for channel in [Channel::Ecpay, Channel::Trade] {
        let first = paid_at(store, channel, Some(1000)).await;
        let second = paid_at(store, channel, None).await;
        let other = if channel == Channel::Ecpay { Channel::Trade } else { Channel::Ecpay };
        for number in [&first, &second] {
            let platforms = format!("42{number}");
            assert_eq!(store.of_platform_order(channel, &platforms).await, Ok(Some(number.clone())));
            assert_eq!(store.of_platform_order(other, &platforms).await, Ok(None));
            assert_eq!(store.of_platform_order(channel, number).await, Ok(None));
        }
        // The strongest statement is replaced, and its number with it.
        let before = loaded(store, &second).await;
        let mut change = change(&before, 5002);
        let fact = change.order.leg_mut(channel).fact.as_mut().unwrap();
        fact.transaction_id = Some(format!("42{first}"));
        store.commit(&change).await.unwrap();
        assert_eq!(store.of_platform_order(channel, &format!("42{second}")).await, Ok(None));
        assert_eq!(store.of_platform_order(channel, &format!("42{first}")).await, Ok(None), "two have it");
        assert_eq!(store.of_platform_order(channel, "").await, Ok(None));
    }
    let cashiers = paid_at(store, Channel::Wechat, Some(1000)).await;
    assert_eq!(store.of_platform_order(Channel::Wechat, &format!("42{cashiers}")).await, Ok(None));
}
