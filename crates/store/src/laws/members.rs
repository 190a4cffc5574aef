//! The law of members: each of them can change, and is read back as it was written last.

use std::sync::Arc;

use ttpay_core::lifecycle::{OrderState, RefundRecord};
use ttpay_core::plan::{Plan, Task, TaskKind};
use ttpay_core::{Channel, CloseReason, Reason, RefundOutcome};

use super::sample::{change, fact, loaded, placed};
use crate::{AlipayOffer, Change, Commit, OrderStore, PlatformOffer, Statement, WechatOffer};

/// Every member that may change is set, set to something else, and where it may be absent taken away again.
pub async fn every_member_is_read_back_as_it_was_written_last(store: &Arc<dyn OrderStore>) {
    let number = placed(store, "member", 1000).await.order.out_trade_no;
    for round in 0..4 {
        let before = loaded(store, &number).await;
        let mut change = change(&before, 1010 + i64::from(round));
        set_order(&mut change, round);
        set_legs(&mut change, round);
        assert_eq!(store.commit(&change).await, Ok(Commit::Stored { version: before.version + 1 }));
        let after = loaded(store, &number).await;
        assert_eq!((after.order, after.offers, after.plan), (change.order, change.offers, change.plan));
        assert_eq!((after.terms, after.created_at), (before.terms, before.created_at));
        assert_eq!((after.version, after.updated_at), (before.version + 1, change.now));
    }
}

fn set_order(change: &mut Change, round: u8) {
    let [there, even] = [round < 3, round.is_multiple_of(2)];
    let order = &mut change.order;
    order.state = if even { OrderState::Pending } else { OrderState::Paid };
    order.reason = if even { Reason::Waiting } else { Reason::Paid };
    order.closed_by_us =
        there.then_some(if even { CloseReason::Expired } else { CloseReason::UserCancelled });
    order.late_payment = even;
    order.refund_channel = there.then_some(if even { Channel::Wechat } else { Channel::Alipay });
    order.suspect = !even;
    order.delivered = even;
    change.plan = Plan::default();
    if there {
        change.plan.put(Task::new(TaskKind::Watch, None, 2000 + i64::from(round), 1000));
    }
}

fn set_legs(change: &mut Change, round: u8) {
    let [there, even] = [round < 3, round.is_multiple_of(2)];
    let at = 3000 + i64::from(round);
    let Statement::Payment(mut said) = fact(&change.before, "", at).statement else { return };
    said.amount_fen = u64::from(round);
    let order = &mut change.order;
    for leg in [&mut order.wechat, &mut order.alipay, &mut order.ecpay, &mut order.trade] {
        leg.offered = even;
        leg.fact = there.then(|| said.clone());
        leg.refund_scheduled = !even;
        leg.contradictions = round;
        let outcome = if even { RefundOutcome::Pending } else { RefundOutcome::Succeeded };
        for refund in &mut leg.refunds {
            (refund.requested, refund.outcome) = (even, outcome);
        }
        // Not in the order of their names.
        let out_refund_no = format!("R{}", 9 - round);
        leg.refunds.push(RefundRecord { out_refund_no, amount_fen: 5, requested: !even, outcome });
    }
    change.offers.wechat =
        there.then(|| WechatOffer { mweb_url: format!("w{round}"), made_at: at, first_asked_at: at - 7 });
    change.offers.ecpay = there.then(|| PlatformOffer { handed: format!("e{round}"), made_at: at });
    change.offers.trade = there.then(|| PlatformOffer { handed: format!("t{round}"), made_at: at });
    change.offers.alipay = there.then(|| AlipayOffer { order_string: format!("a{round}"), made_at: at });
}
