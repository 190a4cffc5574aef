//! A process that dies between any two of its steps, and another one that takes everything up again.

use serde_json::json;
use ttpay::core::Channel;
use ttpay::core::lifecycle::Canceller;
use ttpay_sandbox::WechatApi;

use crate::shop::{AMOUNT, NOW, Setup, Shop, number, refund_order};

/// More steps than any of these stories has.
const MOST_STEPS: i64 = 80;

/// Lets another process live on over the same database until nothing is left to do, or `until`.
async fn survive(shop: &mut Shop, until: i64) {
    shop.crash.after(i64::MAX);
    shop.engine = shop.another_engine();
    shop.live(until).await;
}

fn apis() -> [WechatApi; 2] {
    [WechatApi::V3, WechatApi::V2Md5]
}

#[tokio::test]
async fn an_order_whose_placing_died_can_be_placed_again_and_paid() {
    for api in apis() {
        let mut died = 0;
        for steps in 0..MOST_STEPS {
            let mut shop = Shop::with(Setup { api, ..Setup::default() }).await;
            let number = number();
            shop.crash.after(steps);
            let placed = shop.crash.run(shop.engine.place(&Shop::ask(&number))).await;
            if placed.is_some() {
                assert!(steps > 3, "{api:?}: placing takes steps");
                break;
            }
            died += 1;
            shop.pass(40);
            survive(&mut shop, NOW + 41).await;
            let placed = shop.engine.place(&Shop::ask(&number)).await.unwrap();
            assert!(placed.channels.iter().all(|it| it.offered), "{api:?} {steps}: {:?}", placed.channels);
            let stored = shop.store.load(&number).await.unwrap().unwrap();
            assert_eq!(placed.trade_time, stored.order.trade_time);
            let session = shop.open(&placed).await;
            shop.pay(&session, Channel::Wechat).await;
            shop.world.deliver_due().await;
            assert_eq!(shop.code(&number).await, 0, "{api:?} {steps}");
        }
        assert!(died > 3);
    }
}

#[tokio::test]
async fn an_order_that_was_never_offered_because_placing_died_times_out() {
    for steps in [2, 3, 4, 5] {
        let mut shop = Shop::new().await;
        let number = number();
        shop.crash.after(steps);
        assert!(shop.crash.run(shop.engine.place(&Shop::ask(&number))).await.is_none());
        survive(&mut shop, NOW + 1300).await;
        let status = shop.engine.status(&number).await.unwrap();
        assert_eq!((status.code.number(), status.is_final), (1, true), "{steps}: {}", status.reason);
    }
}

/// The whole life of an order in one process: paid, notified, refunded in part.
async fn life(shop: &Shop, number: &str) {
    let session = shop.open(&shop.place(number).await).await;
    shop.pay(&session, Channel::Alipay).await;
    shop.world.deliver_due().await;
    shop.work().await;
    shop.refund(number, "R1", 1).await.unwrap();
    shop.pass(15);
    shop.work().await;
}

#[tokio::test]
async fn a_life_with_a_death_at_any_step_ends_as_one_without() {
    for api in apis() {
        let mut lived = false;
        for steps in 0..MOST_STEPS {
            let mut shop = Shop::with(Setup { api, ..Setup::default() }).await;
            let number = number();
            shop.crash.after(steps);
            lived = shop.crash.run(life(&shop, &number)).await.is_some();
            survive(&mut shop, NOW + 60).await;
            // What the merchant does again when it heard no answer.
            let again = shop.engine.place(&Shop::ask(&number)).await;
            if let Ok(placed) = again {
                let session = shop.open(&placed).await;
                shop.pay(&session, Channel::Alipay).await;
            }
            shop.live(shop.now() + 400).await;
            assert_eq!(shop.code(&number).await, 0, "{api:?} {steps}");
            shop.engine.refund(&number, &refund_order("R1", Some(1))).await.unwrap();
            shop.live(NOW + 9_000).await;
            let view = shop.view(&number).await;
            let refunds: Vec<_> =
                view.refunds.iter().map(|it| (it.amount_fen, it.outcome.as_str())).collect();
            assert_eq!(refunds, [(1, "succeeded")], "{api:?} {steps}");
            let truth = shop.truth(&number).await;
            assert_eq!(truth["alipay"]["refunded_fen"], json!(1), "{api:?} {steps}: {truth}");
            let paid = shop.messages(&number).await.iter().filter(|it| it.kind == "order.paid").count();
            assert_eq!(paid, 1, "{api:?} {steps}");
            assert_eq!(shop.store.next_due().await.unwrap(), None, "{api:?} {steps}: {:?}", view.plan);
            if lived {
                break;
            }
        }
        assert!(lived, "{MOST_STEPS} steps are too few");
    }
}

#[tokio::test]
async fn a_cancellation_with_a_death_at_any_step_closes_in_the_end() {
    for api in apis() {
        let mut lived = false;
        for steps in 0..MOST_STEPS {
            let mut shop = Shop::with(Setup { api, ..Setup::default() }).await;
            let number = number();
            shop.place(&number).await;
            shop.crash.after(steps);
            lived = shop.crash.run(shop.engine.close(&number, Canceller::User)).await.is_some();
            survive(&mut shop, NOW + 100).await;
            shop.engine.close(&number, Canceller::User).await.unwrap();
            shop.live(NOW + 1300).await;
            let status = shop.engine.status(&number).await.unwrap();
            assert_eq!(
                (status.code.number(), status.reason.as_str()),
                (3, "user_cancelled"),
                "{api:?} {steps}"
            );
            if lived {
                break;
            }
        }
        assert!(lived);
    }
}

#[tokio::test]
async fn a_reconciler_that_dies_at_any_step_is_replaced() {
    for steps in 0..MOST_STEPS {
        let mut shop = Shop::new().await;
        let number = number();
        let placed = shop.place(&number).await;
        let session = shop.open(&placed).await;
        shop.faults(json!([{"at": "alipay.notify", "times": 99, "fault": "lose"}])).await;
        shop.pay(&session, Channel::Alipay).await;
        shop.crash.after(steps);
        let lived = shop.crash.run(shop.live(NOW + 30)).await.is_some();
        survive(&mut shop, NOW + 120).await;
        let stored = shop.store.load(&number).await.unwrap().unwrap();
        assert_eq!(stored.order.answer().code.number(), 0, "{steps}: found without anybody asking");
        assert_eq!(stored.order.alipay.fact.unwrap().amount_fen, AMOUNT);
        if lived {
            break;
        }
    }
}
