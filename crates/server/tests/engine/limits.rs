//! What ecpay and the trade system limit, and their faults: the order stays as it is, and one refund is one refund.

use serde_json::json;
use ttpay::core::lifecycle::OrderState;
use ttpay::core::{CashierCode, Channel, Reason};
use ttpay_server::shapes::PlaceOrder;

use crate::asks::{ecpay, trade};
use crate::shop::{AMOUNT, NOW, Setup, Shop, number};

type Asks = fn(&str) -> PlaceOrder;

/// The generations, each with the faults that its answers can have.
const BOTH: [(Asks, Channel, &[&str]); 2] = [
    (ecpay, Channel::Ecpay, &OF_EVERY_CALL),
    (trade, Channel::Trade, &["bad_signature", "unsigned", "skewed_timestamp", "rotated_key"]),
];

const OF_EVERY_CALL: [&str; 6] = [
    "timeout_before_commit",
    "timeout_after_commit",
    "http_500",
    "http_502_html",
    "system_error",
    "rate_limited",
];

fn faults(of: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    let more = of.iter().filter(|fault| !OF_EVERY_CALL.contains(fault));
    OF_EVERY_CALL.iter().chain(more).copied()
}

async fn waiting(shop: &Shop, number: &str) {
    let view = shop.view(number).await;
    assert_eq!(view.summary.state, OrderState::Pending);
    assert_eq!(shop.engine.status(number).await.unwrap().code, CashierCode::Unknown);
    assert_eq!(shop.alarms(number).await, [""; 0]);
}

#[tokio::test]
async fn a_platform_that_is_asked_too_often_moves_nothing_and_is_asked_half_as_often() {
    for (ask, channel, _) in BOTH {
        let (shop, number) = (Shop::new().await, number());
        shop.engine.place(&ask(&number)).await.unwrap();
        shop.faults(json!([{"at": format!("{channel}.query"), "fault": "rate_limited"}])).await;
        shop.pass(5);
        shop.work().await;
        waiting(&shop, &number).await;
        let view = shop.view(&number).await;
        let due: Vec<_> =
            view.plan.iter().filter(|task| task.kind == "query").map(|task| task.due_at - NOW).collect();
        assert_eq!(due, [55], "{channel}: 30 s would be the next, 25 s away: twice that");
    }
}

#[tokio::test]
async fn a_token_that_is_refused_for_the_rate_leaves_the_order_at_9_until_the_platform_answers() {
    let (shop, number) = (Shop::with(Setup { deliver: false, ..Setup::default() }).await, number());
    shop.buys(&trade(&number)).await;
    shop.faults(json!([{"at": "trade.token", "times": 2, "fault": "rate_limited"}])).await;
    shop.pass(5);
    shop.work().await;
    assert_eq!(shop.wire.take(), ["trade.token"], "without a token nothing is asked");
    waiting(&shop, &number).await;
    shop.live(NOW + 900).await;
    let status = shop.engine.status(&number).await.unwrap();
    assert_eq!((status.code, status.reason), (CashierCode::Paid, Reason::Paid));
}

#[tokio::test]
async fn ecpay_answers_thirty_questions_a_second_and_the_others_come_again() {
    let shop = Shop::new().await;
    let numbers: Vec<_> = (0..40).map(|_| number()).collect();
    for number in &numbers {
        shop.engine.place(&ecpay(number)).await.unwrap();
    }
    shop.pass(5);
    shop.work().await;
    let mut refused = 0;
    for number in &numbers {
        waiting(&shop, number).await;
        let lines = shop.view(number).await.timeline;
        refused += lines.iter().filter(|line| line.detail["channel_code"] == "1001").count();
    }
    assert_eq!(refused, 10, "each refusal is a line, and nothing else");
}

#[tokio::test]
async fn every_way_in_which_a_refund_call_can_break_ends_in_exactly_one_refund() {
    for (ask, channel, more) in BOTH {
        for fault in faults(more) {
            let (shop, number) = (Shop::new().await, number());
            shop.buys(&ask(&number)).await;
            shop.world.deliver_due().await;
            let places = ["refund", "query_refund"]
                .map(|place| json!({"at": format!("{channel}.{place}"), "fault": fault}));
            shop.faults(json!(places)).await;
            let refund = shop.refund(&number, "R00001", 60).await.unwrap();
            assert_ne!(refund.outcome.as_str(), "failed", "{fault} at {channel}");
            assert!(
                shop.refund(&number, "R00002", AMOUNT - 59).await.is_err(),
                "{fault}: what may be back is not given again"
            );
            shop.live(shop.now() + 7200).await;
            let view = shop.view(&number).await;
            assert_eq!(
                view.refunds[0].outcome.as_str(),
                "succeeded",
                "{fault} at {channel}: {:#?}",
                view.timeline
            );
            assert_eq!(view.channels[0].refunded_fen, 60, "{fault} at {channel}");
            assert_eq!(
                shop.truth(&number).await[channel.as_str()]["refunded_fen"],
                json!(60),
                "{fault} at {channel}"
            );
            assert_eq!(shop.alarms(&number).await, [""; 0], "{fault} at {channel}: it passes by itself");
        }
    }
}
