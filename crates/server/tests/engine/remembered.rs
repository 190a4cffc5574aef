//! Orders that a process remembers: what a notification says about one is stored without loading it, and nothing is ever
//! answered from memory.

use std::sync::atomic::Ordering;

use ttpay::channels::shapes::Ack;
use ttpay::core::Channel;
use ttpay::core::lifecycle::{Canceller, OrderState};
use ttpay::{Amount, ErrorCode};
use ttpay_server::ServerError;
use ttpay_server::engine::Engine;
use ttpay_server::shapes::PlaceOrder;

use crate::platforms::Notice;
use crate::shop::{Setup, Shop, number};

/// An order that was paid at these channels, one after the other, and the notifications that nobody has heard.
async fn paid(shop: &Shop, number: &str, channels: &[Channel]) -> Vec<Notice> {
    let session = shop.open(&shop.place(number).await).await;
    for channel in channels {
        shop.pay(&session, *channel).await;
        shop.pass(1);
    }
    shop.world.deliver_due().await;
    shop.crash.counted();
    let mut notices = shop.post.lock().unwrap().clone();
    notices.sort_by_key(|notice| channels.iter().position(|channel| *channel == notice.channel));
    notices
}

async fn deaf() -> Shop {
    Shop::with(Setup { deliver: false, ..Setup::default() }).await
}

async fn hears(engine: &Engine, notice: &Notice) -> Result<Ack, ServerError> {
    engine.notified(notice.channel, notice.headers.clone(), &notice.body).await
}

/// How many statements and messages are stored.
async fn stored(shop: &Shop, number: &str) -> (usize, Vec<String>) {
    let kinds = shop.messages(number).await.into_iter().map(|message| message.kind).collect();
    (shop.store.facts(number).await.unwrap().good.len(), kinds)
}

#[tokio::test]
async fn a_notification_of_an_order_that_was_placed_here_loads_nothing_and_its_repetition_does() {
    for channel in [Channel::Wechat, Channel::Alipay] {
        let (shop, number) = (deaf().await, number());
        let notices = paid(&shop, &number, &[channel]).await;
        let first = hears(&shop.engine, &notices[0]).await.unwrap();
        assert_eq!(shop.crash.counted(), (0, 0));
        assert_eq!(stored(&shop, &number).await, (1, vec!["order.paid".to_owned()]));
        let version = shop.store.load(&number).await.unwrap().unwrap().version;
        assert_eq!(hears(&shop.engine, &notices[0]).await.unwrap(), first);
        assert_eq!(shop.crash.counted(), (1, 0), "what is acknowledged without being written is looked up");
        assert_eq!(shop.store.load(&number).await.unwrap().unwrap().version, version);
    }
}

#[tokio::test]
async fn what_another_process_heard_costs_one_conflict_and_both_payments_count() {
    let (shop, number) = (deaf().await, number());
    let notices = paid(&shop, &number, &[Channel::Alipay, Channel::Wechat]).await;
    hears(&shop.another_engine(), &notices[0]).await.unwrap();
    hears(&shop.engine, &notices[1]).await.unwrap();
    assert_eq!(shop.crash.counted(), (1, 1));
    let (facts, messages) = stored(&shop, &number).await;
    assert_eq!((facts, messages), (2, vec!["order.paid".to_owned(), "order.double_paid".to_owned()]));
    let order = shop.store.load(&number).await.unwrap().unwrap().order;
    assert_eq!((order.state, order.refund_channel), (OrderState::Paid, Some(Channel::Wechat)));
    assert!(order.wechat.is_paid() && order.alipay.is_paid());
}

#[tokio::test]
async fn what_only_another_process_heard_is_acknowledged_and_stored_once() {
    for channel in [Channel::Wechat, Channel::Alipay] {
        let (shop, number) = (deaf().await, number());
        let notices = paid(&shop, &number, &[channel]).await;
        let first = hears(&shop.another_engine(), &notices[0]).await.unwrap();
        let before = shop.store.load(&number).await.unwrap();
        assert_eq!(hears(&shop.engine, &notices[0]).await.unwrap(), first);
        assert_eq!(shop.crash.counted(), (1, 1));
        assert_eq!(stored(&shop, &number).await, (1, vec!["order.paid".to_owned()]));
        assert_eq!(shop.store.load(&number).await.unwrap(), before, "nothing is written");
    }
}

#[tokio::test]
async fn a_payment_after_another_process_gave_the_order_up_is_paid_all_the_same() {
    let (shop, number) = (deaf().await, number());
    let notices = paid(&shop, &number, &[Channel::Wechat]).await;
    // What it asks the channels brings the payment here first; the notification says it again.
    shop.another_engine().close(&number, Canceller::User).await.unwrap();
    hears(&shop.engine, &notices[0]).await.unwrap();
    assert_eq!(shop.crash.counted(), (1, 1));
    assert_eq!(shop.code(&number).await, 0);
    let (_, messages) = stored(&shop, &number).await;
    assert_eq!(messages, ["order.paid"]);
}

#[tokio::test]
async fn a_notification_whose_commit_was_never_heard_of_is_looked_up_and_stored_once() {
    let (shop, number) = (deaf().await, number());
    let notices = paid(&shop, &number, &[Channel::Alipay]).await;
    shop.crash.unheard.store(true, Ordering::SeqCst);
    hears(&shop.engine, &notices[0]).await.unwrap();
    assert_eq!(shop.crash.counted(), (1, 0));
    assert_eq!(stored(&shop, &number).await, (1, vec!["order.paid".to_owned()]));
}

#[tokio::test]
async fn a_payment_of_another_amount_is_refused_every_time_and_stored_once() {
    for channel in [Channel::Wechat, Channel::Alipay] {
        // The same order number, placed here for more: the message is genuine and does not fit.
        let (shop, number) = (deaf().await, number());
        let elsewhere = ttpay_store::open("sqlite::memory:", &ttpay_store::Options::default()).await.unwrap();
        let placed = shop.engine_over(elsewhere).place(&Shop::ask(&number)).await.unwrap();
        shop.pay(&shop.open(&placed).await, channel).await;
        shop.world.deliver_due().await;
        let notice = shop.post.lock().unwrap()[0].clone();
        let dearer = Amount::from_fen("total_amount", 5_000).unwrap();
        let ask = PlaceOrder { total_amount: dearer, ..Shop::ask(&number) };
        shop.engine.place(&ask).await.unwrap();
        shop.crash.counted();
        for loads in [0, 1, 1] {
            let told = hears(&shop.engine, &notice).await;
            assert_eq!(told.unwrap_err().code(), ErrorCode::AmountMismatch);
            assert_eq!(shop.crash.counted(), (loads, 0));
        }
        assert_eq!(stored(&shop, &number).await, (1, Vec::new()));
        assert_eq!(shop.alarms(&number).await, ["message_refused"]);
    }
}
