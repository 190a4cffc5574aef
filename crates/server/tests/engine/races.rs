//! Several at once, in one process and in two.

use futures_util::future::join_all;
use ttpay::core::Channel;
use ttpay::core::lifecycle::Canceller;

use crate::shop::{Shop, number, work};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn twenty_who_place_one_order_at_once_get_one_order_that_can_be_paid() {
    for shop in [Shop::new().await, Shop::v2().await] {
        let number = number();
        let placed = (0..20).map(|n| {
            let engine = if n % 2 == 0 { shop.engine.clone() } else { shop.another_engine() };
            let ask = Shop::ask(&number);
            tokio::spawn(async move { engine.place(&ask).await })
        });
        let placed: Vec<_> =
            join_all(placed).await.into_iter().map(|placed| placed.unwrap().unwrap()).collect();
        for it in &placed {
            assert!(it.channels.iter().all(|channel| channel.offered), "{:?}", it.channels);
            assert_eq!((it.trade_time, it.expires_at), (placed[0].trade_time, placed[0].expires_at));
            // Two order strings of one order would both be payable.
            assert_eq!(
                it.order_info.as_ref().unwrap().get("alipay_url"),
                placed[0].order_info.as_ref().unwrap().get("alipay_url")
            );
        }
        let session = shop.open(&placed[19]).await;
        shop.pay(&session, Channel::Wechat).await;
        shop.world.deliver_due().await;
        assert_eq!(shop.code(&number).await, 0);
        let kinds = shop.kinds(&number).await;
        assert_eq!(kinds.iter().filter(|kind| *kind == "placed").count(), 1);
        assert_eq!(kinds.iter().filter(|kind| *kind == "offered").count(), 2);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_processes_work_off_a_hundred_orders_and_each_question_is_asked_once() {
    let shop = Shop::new().await;
    for _ in 0..100 {
        shop.place_at(&number(), Channel::Wechat).await;
    }
    shop.wire.take();
    shop.pass(5);
    let other = shop.another_engine();
    let (mut here, mut there) = (0, 0);
    loop {
        let (one, two) = tokio::join!(shop.engine.work(8), other.work(8));
        let (one, two) = (one.unwrap(), two.unwrap());
        (here, there) = (here + one, there + two);
        if one + two == 0 {
            break;
        }
    }
    assert_eq!(here + there, 100, "no order was taken twice");
    assert_eq!(shop.wire.take().len(), here);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_payment_a_cancellation_and_the_plan_at_once_end_in_paid() {
    let shop = Shop::new().await;
    for _ in 0..10 {
        let number = number();
        let placed = shop.place(&number).await;
        let session = shop.open(&placed).await;
        shop.pay(&session, Channel::Alipay).await;
        shop.pass(5);
        let other = shop.another_engine();
        let (_, _, _, code) = tokio::join!(
            shop.world.deliver_due(),
            shop.engine.close(&number, Canceller::User), // refused, or too late to matter
            work(&other),
            shop.engine.status(&number),
        );
        code.unwrap();
        shop.live(shop.now() + 30).await;
        assert_eq!(shop.code(&number).await, 0);
        let paid = shop.messages(&number).await.iter().filter(|it| it.kind == "order.paid").count();
        assert_eq!(paid, 1);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_cancellation_that_overtakes_the_offer_hands_nothing_out() {
    let shop = Shop::new().await;
    for _ in 0..10 {
        let number = number();
        let (engine, ask) = (shop.engine.clone(), Shop::ask(&number));
        let placing = tokio::spawn(async move { engine.place(&ask).await });
        let cancelled = loop {
            match shop.engine.close(&number, Canceller::User).await {
                Err(ttpay_server::ServerError::OrderUnknown) => tokio::task::yield_now().await,
                other => break other,
            }
        };
        cancelled.unwrap();
        let placed = placing.await.unwrap();
        let view = shop.view(&number).await;
        if placed.is_err() {
            assert!(view.channels.iter().all(|channel| !channel.offered), "{view:#?}");
            assert_eq!(shop.code(&number).await, 3);
        } else {
            assert!(view.timeline.iter().any(|line| line.kind == "cancel_asked"));
        }
    }
}
